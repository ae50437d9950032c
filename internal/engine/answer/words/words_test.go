package words

import (
	"strings"
	"testing"
)

// all reads the list from its beginning.
func all() map[string]Word {
	out := map[string]Word{}
	current := ""
	for line := range strings.SplitSeq(strings.TrimSuffix(english, "\n"), "\n") {
		letters, flag, _ := cutLine(line + "\n")
		current = current[:shared(letters)] + letters[1:]
		out[current] = flags(flag)
	}
	return out
}

// TestEveryWordIsFound holds the search against reading the list as a whole, and
// against strings that are not in it.
func TestEveryWordIsFound(t *testing.T) {
	list := all()
	if len(list) < 100_000 {
		t.Fatalf("%d words", len(list))
	}
	for word, want := range list {
		if got := English(word); got != want {
			t.Fatalf("English(%q) = %+v, want %+v", word, got, want)
		}
		for _, other := range []string{word + "q", "z" + word, word[:len(word)-1]} {
			if got := English(other); got != list[other] {
				t.Fatalf("English(%q) = %+v, want %+v", other, got, list[other])
			}
		}
	}
	t.Logf("%d words in %d bytes", len(list), len(english))
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
