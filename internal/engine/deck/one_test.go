package deck

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const threeCards = `# a comment
title = "T"
tags = ["x"]
[defaults]
case = "strict"
[[card]]
id = "a"
question = "Which?"
answer = "one"
accept = ["[[card]]", """
[[card]]
id = "b"
"""]
# of b
[[card]]
id = "b"
question = "Who?"
answer = "two"
source.quote = "q"
[card.reverse]
question = "Two?"
answer = "who"
[source.notes]
file = "n.md"
[[card]]
question = "derived"
answer = 1
`

// TestParseCardIsParse: a card read alone is the card that the whole deck has.
func TestParseCardIsParse(t *testing.T) {
	whole := Parse("d.toml", []byte(threeCards))
	if len(whole.Problems) > 0 {
		t.Fatal(whole.Problems)
	}
	for i, id := range []string{"a", "b"} {
		d, ok := ParseCard("d.toml", []byte("\ufeff"+threeCards), id)
		if !ok {
			t.Fatalf("%s is not read alone", id)
		}
		want, got := whole.Cards[i], d.Cards[0]
		for k, p := range want.Prompts {
			q := got.Prompts[k]
			if diff := cmp.Diff([]any{p.Key, p.Question, p.Want, p.Options, p.Kind, p.Rules}, []any{q.Key, q.Question, q.Want, q.Options, q.Kind, q.Rules}); diff != "" {
				t.Errorf("%s: %s", p.Key, diff)
			}
		}
		if cmp.Diff(want.Source, got.Source) != "" || cmp.Diff(want.Tags, got.Tags) != "" || d.Title != "T" {
			t.Errorf("%s: %v %v %q", id, got.Source, got.Tags, d.Title)
		}
	}
}

func TestParseCardSaysWhenItCannotTell(t *testing.T) {
	for name, c := range map[string]struct{ src, id string }{
		"absent":     {threeCards, "c"},
		"derived":    {threeCards, CardID("derived")},
		"twice":      {threeCards + "[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"b\"\n", "a"},
		"broken":     {"[[card]]\nid = \"a\"\nquestion = \"q\"\n", "a"},
		"unclosed":   {threeCards + "x = \"", "a"},
		"not utf-8":  {threeCards + "# \xff", "a"},
		"no cards":   {"title = \"T\"", "a"},
		"wrong type": {"title = 1\n" + threeCards[strings.Index(threeCards, "tags"):], "a"},
	} {
		if _, ok := ParseCard("d.toml", []byte(c.src), c.id); ok {
			t.Errorf("%s: a card was told", name)
		}
	}
}

func BenchmarkParseCard(b *testing.B) {
	var src strings.Builder
	src.WriteString("title = \"T\"\n")
	for i := range 200 {
		fmt.Fprintf(&src, "\n[[card]]\nid = \"c%d\"\nquestion = \"Question %d: which word is meant here?\"\nanswer = \"word%d\"\naccept = [\"alternative\"]\ntags = [\"a\", \"b\"]\n", i, i, i)
	}
	b.Run("one", func(b *testing.B) {
		for b.Loop() {
			ParseCard("d.toml", []byte(src.String()), "c100")
		}
	})
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			Parse("d.toml", []byte(src.String()))
		}
	})
}
