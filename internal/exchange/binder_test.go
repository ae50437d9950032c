package exchange

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/deck"
)

// TestBinder: cards come into the decks of their paths, each with a foreign id of
// its own that does not depend on what comes after it.
func TestBinder(t *testing.T) {
	var b Binder
	ids := []string{
		b.Add([]string{"Geo", "Asia"}, Card{Question: "One?", Answer: "1"}, State{Interval: 3}),
		b.Add([]string{"Geo", "Asia"}, Card{Question: "One?", Answer: "2"}),
		b.Add([]string{"Geo", "Europe"}, Card{Question: "One?", Answer: "3"}),
		b.Add([]string{"Geo", "Europe"}, Card{Foreign: "x", Question: "Two?", Answer: "4"}),
		b.Add(nil, Card{Foreign: "x", Question: "Three?", Answer: "5"}),
	}
	b.Refuse("nothing to ask", "line 9")
	got, err := b.Finish("test")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, id := range ids {
		if seen[id] || id == "" {
			t.Errorf("foreign id %q", id)
		}
		seen[id] = true
	}
	if ids[0] != deck.CardID("One?") || ids[3] != "x" {
		t.Errorf("%v", ids)
	}
	var decks []string
	for _, d := range got.Decks {
		decks = append(decks, strings.Join(append(d.Folder, d.Title), "/"))
	}
	if diff := cmp.Diff([]string{"Geo/Asia", "Geo/Europe", "cards"}, decks); diff != "" {
		t.Error(diff)
	}
	if got.Report.In != 6 || got.Report.Refused != 1 || got.States[0].Card != ids[0] {
		t.Errorf("%+v %+v", got.Report, got.States)
	}
	if one, other := got.Decks[1].Cards[1].ID, got.Decks[2].Cards[0].ID; one != "x" || other != "x" {
		t.Errorf("cards of two decks came with the id x, and have %s and %s", one, other)
	}
	if _, err := (&Binder{}).Finish("empty"); err == nil {
		t.Error("a source without cards was read")
	}
}

func TestSetZone(t *testing.T) {
	zone := time.FixedZone("", 2*60*60)
	noon := time.Date(2026, 5, 1, 12, 0, 0, 0, time.UTC).UnixMilli()
	b := Bundle{Local: true, Reviews: []Review{{At: noon}}, States: []State{{Due: noon}}}
	b.SetZone(zone)
	b.SetZone(zone) // once is enough
	want := noon - 2*60*60*1000
	if r, s := b.Reviews[0], b.States[0]; r.At != want || r.DueAt != 0 || s.Due != want || s.At != 0 {
		t.Errorf("%+v %+v", r, s)
	}
}

func TestPictures(t *testing.T) {
	card := func(path string) Card { return Card{Question: path, Answer: "a", Image: &Image{Path: path}} }
	var b Binder
	for _, path := range []string{"img/Map of.PNG", "other/Map of.PNG", "./img/Map of.PNG", "gone.png"} {
		b.Add([]string{"d"}, card(path))
	}
	got, err := b.Finish("test")
	if err != nil {
		t.Fatal(err)
	}
	got.Pictures([]File{{"img/Map of.PNG", []byte("a")}, {"other/Map of.PNG", []byte("b")}})
	cards := got.Decks[0].Cards
	if len(got.Media) != 2 || cards[0].Image.Path != cards[2].Image.Path || cards[0].Image.Path == cards[1].Image.Path || cards[3].Image != nil {
		t.Errorf("%+v %+v", got.Media, cards)
	}
	if got.Report.Losses[0].Kind != "picture that is not in the source" {
		t.Errorf("%+v", got.Report)
	}
}

func TestNewCloze(t *testing.T) {
	c := NewCloze([]deck.Segment{{Text: "In "}, {Gap: 1}, {Text: ", {not} "}, {Gap: 2}}, []deck.Item{{Text: "a\n b", Label: "city"}, {Text: "x|y"}})
	if c.Cloze != `In {{a b::city}}, \{not\} {{x\|y}}` || c.Parts[1] != (Part{1, "2", "x|y"}) {
		t.Errorf("%+v", c)
	}
	draft := NewCloze([]deck.Segment{{Text: "In "}, {Gap: 1}}, []deck.Item{{Text: "  "}})
	if !draft.Draft || draft.Hand == "" || draft.Question != "In …" {
		t.Errorf("%+v", draft)
	}
}

func TestDeckPath(t *testing.T) {
	for path, want := range map[string]string{"a/b/c.md": "a|b|c", "../../x.md": "x", `a\b.md`: "a|b", ".md": "cards", "x": "x"} {
		if got := strings.Join(File{Path: path}.DeckPath(), "|"); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}

// TestBinderIsSoonDone: cards that all come with one id take no longer for it.
func TestBinderIsSoonDone(t *testing.T) {
	start := time.Now()
	var b Binder
	seen := map[string]bool{}
	for range 20_000 {
		seen[b.Add(nil, Card{Foreign: "x", Question: "?", Answer: "1"})] = true
	}
	if took := time.Since(start); len(seen) != 20_000 || took > 10*time.Second {
		t.Errorf("%d ids in %v", len(seen), took)
	}
}
