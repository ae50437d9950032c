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

// TestEveryWordIsFound holds the search against reading the lists as a whole, and
// against strings that are not in them; of each list every seventh word.
func TestEveryWordIsFound(t *testing.T) {
	for language, list := range lists {
		known := all(list)
		if len(known) < 30_000 {
			t.Errorf("%s: %d words", language, len(known))
		}
		n := 0
		for word, want := range known {
			if n++; n%7 > 0 {
				continue
			}
			if got := In(language, word); got != want {
				t.Fatalf("%s: %q is %+v, want %+v", language, word, got, want)
			}
			for _, other := range []string{word + "q", "z" + word, word[:len(word)-1]} {
				if got := In(language, other); got != known[other] {
					t.Fatalf("%s: %q is %+v, want %+v", language, other, got, known[other])
				}
			}
		}
		t.Logf("%s: %d words in %d bytes", language, len(known), len(list))
	}
	if In("tlh", "qapla") != (Word{}) {
		t.Error("a language without a list has a word")
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
