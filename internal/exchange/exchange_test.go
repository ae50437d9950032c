package exchange

import (
	"io/fs"
	"path"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/decks"
	"quiz/internal/engine/deck"
)

// TestEncode writes every built-in deck by way of plain values and reads it
// again: nothing that is asked or graded may change.
func TestEncode(t *testing.T) {
	n := 0
	err := fs.WalkDir(decks.FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || path.Ext(name) != ".toml" {
			return err
		}
		data, err := fs.ReadFile(decks.FS, name)
		if err != nil {
			return err
		}
		d := deck.Parse(name, data)
		text, err := Encode(FromDeck(d))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		again := deck.Parse(name, text)
		compare(t, name, prompts(d), prompts(again))
		n += len(prompts(d))
		return nil
	})
	if err != nil || n < 100 {
		t.Errorf("%d prompts compared, %v", n, err)
	}
}

func compare(t *testing.T, name string, want, got []*deck.Prompt) {
	t.Helper()
	if len(want) != len(got) {
		t.Errorf("%s: %d prompts, want %d", name, len(got), len(want))
		return
	}
	for i := range want {
		ignore := cmpopts.IgnoreFields(deck.Prompt{}, "Deck", "Card")
		if diff := cmp.Diff(want[i], got[i], ignore, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", name, want[i].Key, diff)
		}
		if diff := cmp.Diff(want[i].Card.Hints, got[i].Card.Hints, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: hints of %s:\n%s", name, want[i].Key, diff)
		}
		if a, b := want[i].Card, got[i].Card; a.Explain != b.Explain || a.Points != b.Points || a.Draft != b.Draft {
			t.Errorf("%s: %s: explain, points or draft changed", name, want[i].Key)
		}
	}
}

func prompts(d *deck.Deck) (out []*deck.Prompt) {
	for _, c := range d.Cards {
		out = append(out, c.Prompts...)
	}
	return out
}

func TestFoldID(t *testing.T) {
	for _, c := range []struct{ foreign, want string }{
		{"new-member", "new-member"},
		{"Hello, World", "other"},
		{"aBc", "other"},
		{"AbC", "other"},
		{"日本", "other"},
		{"", "other"},
	} {
		got := FoldID(c.foreign)
		if !deck.ValidID(got) || got != FoldID(c.foreign) {
			t.Errorf("%q becomes %q", c.foreign, got)
		}
		if c.foreign == c.want && got != c.want {
			t.Errorf("%q becomes %q: it could stay", c.foreign, got)
		}
	}
	if FoldID("aBc") == FoldID("AbC") {
		t.Error("two ids become one")
	}
}

func TestGiveIDs(t *testing.T) {
	d := Deck{Cards: []Card{{Question: "a"}, {Question: "a"}, {Question: "a"}, {Foreign: "Q 1"}, {ID: "kept"}}}
	d.GiveIDs()
	seen := map[string]bool{}
	for _, c := range d.Cards {
		if seen[c.ID] || !deck.ValidID(c.ID) {
			t.Errorf("id %q", c.ID)
		}
		seen[c.ID] = true
	}
	if !seen["kept"] || !seen[deck.CardID("a")] {
		t.Errorf("%v", seen)
	}
}

func TestReport(t *testing.T) {
	var r Report
	for range 8 {
		r.Lose("sound", "note 1")
	}
	if text := Clean("a\x1b[31m\r\nb\x00\xff", &r, "line 2"); text != "a[31m\nb\uFFFD" {
		t.Errorf("%q", text)
	}
	want := []Loss{{"sound", 8, []string{"note 1", "note 1", "note 1", "note 1", "note 1"}}, {"control character", 2, []string{"line 2", "line 2"}}}
	if diff := cmp.Diff(want, r.Losses); diff != "" {
		t.Error(diff)
	}
}

func TestNameDecks(t *testing.T) {
	decks := []Deck{{Title: "Geo"}, {Folder: []string{"A/b"}, Title: "Geo"}, {Title: "geo"}, {Title: "日本"}, {ID: "own", Title: "x"}}
	NameDecks(decks)
	seen := map[string]bool{}
	for _, d := range decks {
		if seen[d.ID] || !deck.ValidID(d.ID) {
			t.Errorf("id %q of %+v", d.ID, d)
		}
		seen[d.ID] = true
	}
	if !seen["geo"] || !seen["a-b-geo"] || !seen["own"] {
		t.Errorf("%v", seen)
	}
}
