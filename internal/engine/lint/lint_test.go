package lint

import (
	"fmt"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

const heading = "id = \"d\"\nlanguage = \"en\"\n"

// check runs all rules over one deck.
func check(src string, o Options) deck.Problems {
	return Check([]File{{Deck: deck.Parse("d.toml", []byte(src)), Assets: assets}}, o)
}

// assets are the files that the examples of the pages speak of.
var assets = map[string]Asset{
	"notes.md": {State: Found, Text: "Iran was admitted\nas a member. Belarus, an observer, applied.\n"},
	"map.png":  {State: Found},
	"link.png": {State: Outside},
}

func deckOf(src string) *deck.Deck { return deck.Parse("d.toml", []byte(src)) }

func has(ps deck.Problems, rule string) bool {
	for _, p := range ps {
		if p.Rule == rule {
			return true
		}
	}
	return false
}

func lines(ps deck.Problems) string {
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintln(&b, p)
	}
	return b.String()
}

var all = Options{Notes: true, Enable: []string{"no-explanation"}}

// TestSmoke: a deck of good cards has no problem.
func TestSmoke(t *testing.T) {
	ps := check(heading+"[[card]]\nid = \"a\"\nquestion = \"Which state joined the SCO in 2022?\"\nanswer = \"Iran\"\nsource.at = \"x\"\n[source.notes]\nfile = \"notes.md\"\n", all)
	if len(ps) > 0 {
		t.Error(lines(ps))
	}
}
