package words

import (
	"strings"
	"testing"
)

// all reads a list from its beginning.
func all(list string) map[string]Word {
	out := map[string]Word{}
	current := ""
	for line := range strings.SplitSeq(strings.TrimSuffix(list, "\n"), "\n") {
		letters, flag, _ := cutLine(line + "\n")
		current = current[:shared(letters)] + letters[1:]
		out[current] = flags(flag)
	}
	return out
}

// TestEveryWordIsFound holds the search against reading the lists as a whole.
func TestEveryWordIsFound(t *testing.T) {
	for language, list := range lists {
		known := all(list.text)
		if len(known) < 30_000 {
			t.Errorf("%s: %d words", language, len(known))
		}
		n := 0
		for word := range known {
			if n++; n%7 == 0 {
				checkAround(t, language, known, word)
			}
		}
		t.Logf("%s: %d words in %d bytes", language, len(known), len(list.text))
	}
	if In("tlh", "qapla") != (Word{}) {
		t.Error("a language without a list has a word")
	}
}

// checkAround looks up a word, and strings near it that may be none.
func checkAround(t *testing.T, language string, known map[string]Word, word string) {
	t.Helper()
	for _, s := range []string{word, word + "q", "z" + word, word[:len(word)-1]} {
		if got := In(language, s); got != known[s] {
			t.Fatalf("%s: %q is %+v, want %+v", language, s, got, known[s])
		}
	}
}

func TestEnglish(t *testing.T) {
	for word, want := range map[string]Word{
		"horse": {Small: true, Noun: true}, "walked": {Small: true}, "monet": {Name: true}, "turing": {Name: true},
		"colour": {Small: true, Noun: true}, "color": {Small: true, Noun: true}, "can't": {Small: true}, "turkey": {Small: true, Name: true, Noun: true},
		"thier": {}, "occurence": {}, "": {}, "zzzz": {}, "a'": {}, "é": {},
	} {
		if got := English(word); got != want {
			t.Errorf("English(%q) = %+v, want %+v", word, got, want)
		}
	}
}

func BenchmarkEnglish(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		English("infection")
	}
}
