package exchange

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/engine/deck"
)

func TestSetForms(t *testing.T) {
	for _, c := range []struct {
		name    string
		options []Option
		want    Card
	}{
		{"weights", []Option{{"Grant", 100, ""}, {"a general", 50, "which?"}, {"Lee", 0, "he lost"}, {"U. S. Grant", 100, "in full"}},
			Card{Answer: "Grant", Accept: []string{"U. S. Grant"}, Vague: []Vague{{"a general", "which?"}}, Reject: []Why{{"Lee", "he lost"}}, Explain: "in full"}},
		{"a star of its own", []Option{{`2\*3`, 100, ""}}, Card{Answer: "2*3"}},
		{"a star for anything", []Option{{"Gr*nt", 100, ""}, {"Grant", 100, ""}}, Card{Answer: "Grant", Pattern: "Gr.*nt"}},
		{"stars alone", []Option{{"the * cat", 100, ""}}, Card{Answer: "the  cat", Pattern: "the .* cat"}},
		{"a star that the answer does not fit", []Option{{"Gr*nt", 100, ""}, {"Lee", 100, ""}}, Card{Answer: "Lee"}},
	} {
		var got Card
		got.SetForms(c.options, &Report{})
		if diff := cmp.Diff(c.want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestShowLong(t *testing.T) {
	c := Card{Answer: "one two three four five six seven", Accept: []string{"eight"}}
	var r Report
	c.ShowLong(&r)
	if c.Typed == nil || *c.Typed || c.Accept != nil || len(r.Losses) != 1 {
		t.Errorf("%+v, %+v", c, r)
	}
}

// TestLeaveRefused: what the deck format refuses becomes a draft that it takes.
func TestLeaveRefused(t *testing.T) {
	b := Bundle{Decks: []Deck{{ID: "d", Cards: []Card{
		{ID: "good", Question: "q?", Answer: "x"},
		{ID: "twice", Question: "q?", Pairs: [][]string{{"a", "1"}, {"a", "2"}}},
		{ID: "clash", Question: "q?", Answer: "x", Reject: []Why{{"x", ""}}},
		{ID: "long", Question: strings.Repeat("ß", 70_000), Answer: "x"},
		{ID: "tag", Question: "q?", Answer: "x", Tags: []string{strings.Repeat("t", 2000)}},
	}}}}
	if err := b.LeaveRefused(); err != nil {
		t.Fatal(err)
	}
	d := b.Decks[0]
	for _, c := range d.Cards {
		if kept := c.ID == "good"; c.Draft == kept || kept != (c.Hand == "") {
			t.Errorf("%+v", c)
		}
	}
	text, err := Encode(d)
	if problems := deck.Parse("d.toml", text).Problems; err != nil || problems.Count(deck.Error) > 0 {
		t.Errorf("%v, %v", err, problems)
	}
	told := b.Report.Losses[0].Count
	if err := b.LeaveRefused(); err != nil || told != 4 || b.Report.Losses[0].Count != 4 {
		t.Errorf("%v, %+v", err, b.Report)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		card             Card
		value, tolerance float64
		ok               bool
	}{
		{Card{Answer: Raw("1_000.5"), Tolerance: Raw("0.25")}, 1000.5, 0.25, true},
		{Card{Answer: Raw("-50"), Tolerance: "2%"}, -50, 1, true},
		{Card{Answer: Raw("2022-09-15")}, 0, 0, false},
		{Card{Answer: "8"}, 0, 0, false},
	} {
		value, tolerance, ok := c.card.Number()
		if value != c.value || tolerance != c.tolerance || ok != c.ok {
			t.Errorf("%+v: %v, %v, %v", c.card, value, tolerance, ok)
		}
	}
	for _, s := range []string{"", "x", "1e400", "NaN", "1e16", "0x"} {
		if x, ok := ReadNumber(s); ok {
			t.Errorf("%q is %v", s, x)
		}
	}
}
