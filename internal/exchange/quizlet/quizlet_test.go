package quizlet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

func TestRead(t *testing.T) {
	bern := []exchange.Card{{Question: "Switzerland", Answer: "Bern"}, {Question: "Why?", Answer: "one\ntwo", Typed: exchange.Off()}}
	for name, c := range map[string]struct {
		text   string
		chosen exchange.Chosen
		want   []exchange.Card
		losses map[string]string
	}{
		"tabs":  {"Switzerland\tBern\r\nNorway\tOslo\r\n", nil, []exchange.Card{{Question: "Switzerland", Answer: "Bern"}, {Question: "Norway", Answer: "Oslo"}}, nil},
		"dash":  {"Switzerland - Bern\nNorway - Oslo, since 1905\n", nil, []exchange.Card{{Question: "Switzerland", Answer: "Bern"}, {Question: "Norway", Answer: "Oslo, since 1905"}}, nil},
		"lines": {"Switzerland\tBern\n\n---\n\nWhy?\tone\ntwo\n\n---\n\n", exchange.Chosen{"rows": `\n\n---\n\n`, "separator": `\t`}, bern, nil},
		"parts": {"a\tb\nonly\na\tb\tc\n\tb\na\t\n", nil, []exchange.Card{{Question: "a", Answer: "b"}}, map[string]string{
			"row of one part": "row 2: only", "row of more than two parts": "row 3: a b c", "row without a term": "row 4: b", "row without a definition": "row 5: a",
		}},
	} {
		b, err := Read("-", []byte(c.text), c.chosen)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, b.Decks[0].Cards, cmpopts.IgnoreFields(exchange.Card{}, "ID", "Place")); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		losses := map[string]string{}
		for _, l := range b.Report.Losses {
			losses[l.Kind] = l.Places[0]
		}
		if diff := cmp.Diff(c.losses, losses, cmpopts.EquateEmpty()); diff != "" || b.Report.Refused != len(c.losses) {
			t.Errorf("%s: %+v %s", name, b.Report, diff)
		}
	}
	if _, err := Read("-", []byte("\n \n"), nil); err == nil {
		t.Error("an empty text was read")
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("a\tb\nc\td\te\n"), "", "")
	f.Add([]byte("a - b;c - d"), " - ", "semicolon")
	f.Fuzz(func(t *testing.T, data []byte, separator, rows string) {
		b, err := Read("fuzz", data, exchange.Chosen{"separator": separator, "rows": rows})
		if err != nil {
			return
		}
		out, err := exchange.Encode(b.Decks[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range deck.Parse("x.toml", out).Problems {
			if p.Severity == deck.Error {
				t.Errorf("%v\n%s", p, out)
			}
		}
	})
}
