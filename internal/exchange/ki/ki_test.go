package ki

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

const (
	basic  = "## Note\nnid: 1645010162168\nmodel: Basic (and reversed card)\ntags: geo, peru\n\n### Front\nCapital of Peru?\n\n![a map](map.png)\n\n### Back\nLima\n"
	sealed = "## Note\nnid: 2\nmodel: Cloze\ntags:\n\n### Text\n{{c1::Lima}} lies on the {{c2::Pacific::ocean}}.\n\n### Back Extra\nIt is large.\n"
)

func read(text string) (*exchange.Bundle, error) {
	return Read("notes", []exchange.File{{Path: "geo/south/a.md", Data: []byte(text)}, {Path: "geo/south/map.png", Data: []byte("png")}})
}

// TestRead: a note becomes a card, and its folders are the deck.
func TestRead(t *testing.T) {
	for text, want := range map[string]exchange.Card{
		basic: {
			Foreign: "1645010162168", Question: "Capital of Peru?", Answer: "Lima", Tags: []string{"geo", "peru"}, Image: &exchange.Image{Path: "map.png"},
			Reverse: &exchange.Reverse{Question: "Lima", Answer: "Capital of Peru?"},
		},
		sealed: {Foreign: "2", Cloze: "{{Lima}} lies on the {{Pacific::ocean}}.", Explain: "It is large."},
	} {
		b, err := read(text)
		if err != nil {
			t.Fatal(err)
		}
		exchangetest.Valid(t, b)
		d := b.Decks[0]
		ignore := cmpopts.IgnoreFields(exchange.Card{}, "ID", "Place", "Parts")
		if diff := cmp.Diff(want, d.Cards[0], ignore, cmpopts.EquateEmpty()); diff != "" || d.Title != "south" || !cmp.Equal(d.Folder, []string{"geo"}) {
			t.Errorf("%+v (-want +got):\n%s", d, diff)
		}
		if len(b.Report.Losses) > 0 {
			t.Errorf("%+v", b.Report)
		}
	}
}

// TestLosses: what a note has and a card has not is told.
func TestLosses(t *testing.T) {
	for text, want := range map[string]string{
		basic + "### Notes\nmore\n":                       "field after the second",
		"## Note\nnid: 3\nmodel: Cloze\n### Text\nno gap": "cloze without a gap",
		"## Note\nnid: 3\nmodel: Basic\n### Front\nonly":  "card without an answer",
	} {
		b, err := read(text)
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Report.Losses) != 1 || b.Report.Losses[0].Kind != want {
			t.Errorf("%q: %+v", text, b.Report.Losses)
		}
	}
}

func TestSniff(t *testing.T) {
	if !Sniff("a.md", []byte(basic)) || Sniff("a.md", []byte("# Note\nQ: a\nA: b")) || Sniff("a.txt", []byte(basic)) {
		t.Error("a note is not told from others")
	}
}

func TestReadIsLinear(t *testing.T) {
	exchangetest.Linear(t, read, []string{basic, sealed}, "### x\ny\n", "{{c1::a}}", "{{c1::", "a: b\n")
}

func FuzzRead(f *testing.F) {
	f.Add(basic)
	f.Add(sealed)
	f.Fuzz(func(t *testing.T, text string) {
		b, err := read(text)
		if err == nil {
			exchangetest.Valid(t, b)
		}
	})
}
