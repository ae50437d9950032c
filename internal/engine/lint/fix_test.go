package lint

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/deck"
)

func TestFix(t *testing.T) {
	const src = "#:schema x\ntitle = \"T\"  \n\n# about\n[[card]] # one\nquestion = \"How many?\"\nanswer = 9\nchoices = [9, 12,\t6]\nshuffle = false\n\n[[card]]\nid = \"b\"\nquestion = \"\"\"\nkept  \n\"\"\"\nanswer = \"x\""
	want := "#:schema x\nid = \"d\"\ntitle = \"T\"\n\n# about\n[[card]] # one\nid = \"" + deck.CardID("How many?") + "\"\nquestion = \"How many?\"\nanswer = 9\nchoices = [6, 9,\t12]\nshuffle = false\n\n[[card]]\nid = \"b\"\nquestion = \"\"\"\nkept  \n\"\"\"\nanswer = \"x\"\n"
	got, done := Fix(deck.Parse("d.toml", []byte(src)))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(done) != 3 {
		t.Errorf("done: %q", done)
	}
	if again, done := Fix(deck.Parse("d.toml", []byte(got))); again != got || done != nil {
		t.Errorf("a second time: %q, %s", done, again)
	}
}

// TestFixLeaves: what a person must decide, and what belongs together.
func TestFixLeaves(t *testing.T) {
	for _, src := range []string{
		"id = \"d\"\n[[card]]\nquestion = \"q\"\nanswer = 1\n[[card]]\nquestion = \"q\"\nanswer = 2\n",
		"id = \"d\"\n[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = 1\nshuffle = false\nchoices = [3, # three\n1, 2]\n",
		"id = \"d\"\n[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = 3\nshuffle = false\nchoices = [3, 2, 1]\n",
		"id = \n",
		"title = 3   \n",
	} {
		if got, done := Fix(deck.Parse("d.toml", []byte(src))); got != src || done != nil {
			t.Errorf("%q became %q", src, got)
		}
	}
}

func TestFixKeepsLineEndings(t *testing.T) {
	got, _ := Fix(deck.Parse("d.toml", []byte("id = \"d\"\r\n[[card]]\r\nquestion = \"q\"\r\nanswer = true\r\n")))
	want := "id = \"d\"\r\n[[card]]\r\nid = \"" + deck.CardID("q") + "\"\r\nquestion = \"q\"\r\nanswer = true\r\n"
	if got != want {
		t.Errorf("%q", got)
	}
}
