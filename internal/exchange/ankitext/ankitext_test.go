package ankitext

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

func parses(t testing.TB, b *exchange.Bundle) {
	t.Helper()
	for _, d := range b.Decks {
		out, err := exchange.Encode(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range deck.Parse("x.toml", out).Problems {
			if p.Severity == deck.Error {
				t.Errorf("%v\n%s", p, out)
			}
		}
	}
}

// exported is a text as Anki exports notes, with every head.
const exported = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:7\n" +
	"a,b<1\tBasic\tGeo::Europe\tCapital of&nbsp;<b>Peru</b>?\tLima\t\tgeo easy\n" +
	"g2\tBasic (and reversed card)\tGeo::Europe\tBern\tSwitzerland\t\t\n" +
	"# a comment\n" +
	"g3\tCloze\tGeo\t\"{{c1::Canberra::city}} was founded in {{c2::1913}}\"\tIn \\(x^2\\)\t\t\n" +
	"g4\tCloze\tGeo\t{{c1::a}} {{c1::b}} {{c2::c}}\t\t\t\n" +
	"g5\tCloze\tGeo\t{{c1::a {{c2::b}} c}}\t\t\t\n" +
	"g6\tBasic\tGeo\t\"He said \"\"no\"\"<br>twice\"\tx\tmore[sound:a.mp3]\t\n" +
	"g7\tBasic\tGeo\t\tempty\t\t\n" +
	"g6\tBasic\tGeo\tagain\tagain\t\t\n"

func TestRead(t *testing.T) {
	b, err := Read("all.txt", []byte(exported), nil)
	if err != nil {
		t.Fatal(err)
	}
	parses(t, b)
	ignore := cmp.Options{cmpopts.IgnoreFields(exchange.Card{}, "ID", "Place"), cmpopts.EquateEmpty()}
	want := [][]exchange.Card{{
		{Foreign: "a,b<1", Question: "Capital of **Peru**?", Answer: "Lima", Tags: []string{"geo", "easy"}},
		{Foreign: "g2", Question: "Bern", Answer: "Switzerland", Reverse: &exchange.Reverse{Question: "Switzerland", Answer: "Bern"}},
	}, {
		{Foreign: "g3", Cloze: "{{Canberra::city}} was founded in {{1913}}", Explain: "In $x^2$"},
		{Foreign: "g4", Cloze: "{{a}} {{b}} c", Gaps: "together"},
		{Foreign: "g4 2", Cloze: "a b {{c}}"},
		{Foreign: "g5", Question: "{{c1::a {{c2::b}} c}}", Answer: "a b c", Typed: exchange.Off(), Draft: true, Hand: "its gaps stand within each other"},
		{Foreign: "g6", Question: "He said \"no\"\ntwice", Answer: "x"},
	}}
	var got [][]exchange.Card
	for _, d := range b.Decks {
		got = append(got, d.Cards)
	}
	if diff := cmp.Diff(want, got, ignore); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if d := b.Decks[0]; d.Title != "Europe" || d.Folder[0] != "Geo" {
		t.Errorf("%+v", d)
	}
	var losses []string
	for _, l := range b.Report.Losses {
		losses = append(losses, l.Kind)
	}
	if want := []string{"sound", "field 3", "note without a first field", "note with the guid of another"}; !cmp.Equal(want, losses) || b.Report.In != 9 || b.Report.Refused != 2 {
		t.Errorf("%+v", b.Report)
	}
}

// TestHeads: each head, and files without one.
func TestHeads(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want exchange.Card
	}{
		"by name":         {"#separator:Comma\nx,y", exchange.Card{Question: "x", Answer: "y"}},
		"by sign":         {"#separator:|\nx|y", exchange.Card{Question: "x", Answer: "y"}},
		"guessed":         {"\ufeff#html:false\n<b>x;y", exchange.Card{Question: "<b>x", Answer: "y"}},
		"tags of all":     {"#tags:a b\nx\ty", exchange.Card{Question: "x", Answer: "y", Tags: []string{"a", "b"}}},
		"old tags":        {"tags:a b\nx\ty", exchange.Card{Question: "x", Answer: "y", Tags: []string{"a", "b"}}},
		"names":           {"#separator:tab\n#columns:Front\tBack\tHint\tExtra\tTags\nx\ty\th\te\tt u", exchange.Card{Question: "x", Answer: "y", Hint: []string{"h"}, Explain: "e", Tags: []string{"t", "u"}}},
		"note type":       {"#notetype:Basic (type in the answer)\n#deck:D\n#match scope:notetype\n#if matches:keep both\nx\ta b c d e f g", exchange.Card{Question: "x", Answer: "a b c d e f g"}},
		"a gap":           {"#separator:tab\n{{c1::x}} is", exchange.Card{Cloze: "{{x}} is"}},
		"no gap in basic": {"#notetype:Basic\n{{c1::x}}\tis", exchange.Card{Question: "{{c1::x}}", Answer: "is"}},
		"optional":        {"#notetype:Basic (optional reversed card)\nx\ty\t", exchange.Card{Question: "x", Answer: "y"}},
	} {
		b, err := Read("d.txt", []byte(c.text), nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, b.Decks[0].Cards[0], cmpopts.IgnoreFields(exchange.Card{}, "ID", "Place"), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for _, broken := range []string{"#separator:long\nx", "#guid column:x\ny", "#html:true\n", "#tags column:0\nx"} {
		if _, err := Read("d.txt", []byte(broken), nil); err == nil {
			t.Errorf("%q was read", broken)
		}
	}
	if !Sniff("a.txt", []byte("\ufeff#separator:tab\nx")) || Sniff("a.txt", []byte("# Notes\n")) || Sniff("a.xlsx", []byte("#html:true")) {
		t.Error("sniffed wrongly")
	}
}

// TestRoundTrip: what is written and read again is what it was.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := exchangetest.Deck(t, deck.Text, deck.Reveal, deck.Gap, deck.Gaps)
		d.Title = "title"
		var want []exchange.Card
		d.Cards = append(d.Cards, exchange.Card{ID: "always", Foreign: "always", Question: "Which state joined?", Answer: "Iran"}) // has a place in the text
		for _, c := range d.Cards {
			c.Hint = nil
			c.Accept = nil
			switch text, isText := c.Answer.(string); {
			case isText:
				c.Explain = ""
				c.Typed = nil
				if rapid.Bool().Draw(t, "reversed") && !exchange.Long(text) {
					c.Reverse = &exchange.Reverse{Question: text, Answer: c.Question}
				} else if exchange.Long(text) && rapid.Bool().Draw(t, "shown") {
					c.Typed = exchange.Off()
				}
			default:
				c.Cloze = withoutForms(t, c.Cloze)
			}
			if _, r := Write([]exchange.Deck{{Cards: []exchange.Card{c}}}); r.Refused == 0 {
				if len(r.Losses) > 0 {
					t.Fatalf("%+v", r.Losses)
				}
				want = append(want, c)
			}
		}
		d.Cards = want
		out, _ := Write([]exchange.Deck{d})
		b, err := Read("x.txt", out, nil)
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if diff := cmp.Diff(want, b.Decks[0].Cards, cmpopts.IgnoreFields(exchange.Card{}, "Place"), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("(-want +got):\n%s\n%s", diff, out)
		}
	})
}

// withoutForms takes the other spellings off gaps, for which Anki has no place.
func withoutForms(t *rapid.T, cloze string) string {
	segments, items, err := exchange.ReadCloze(cloze)
	if err != nil {
		t.Fatal(err)
	}
	for i := range items {
		items[i].Accept = nil
	}
	return exchange.WriteCloze(segments, items)
}

func TestWriteTells(t *testing.T) {
	out, report := Write([]exchange.Deck{{ID: "d", Cards: []exchange.Card{
		{ID: "a", Place: "card a", Question: "Which?", Answer: "x", Choices: []exchange.Choice{{Text: "x", Right: true}, {Text: "y"}}, Hint: []string{"h"}},
		{ID: "b", Question: "All?", Answer: []any{"one", []string{"two", "2"}}},
		{ID: "c", Question: "Match", Pairs: [][]string{{"a", "b"}, {"c", "d"}}, Tags: []string{"two words"}},
		{ID: "d", Cloze: "{{a::b}} is in {{c::d::e}}"}, {ID: "e", Draft: true}, {ID: "f", Cloze: "{{a|A}}"},
	}}, {ID: "d2", Cards: []exchange.Card{{ID: "a", Question: "Other?", Answer: true}}}})
	for _, line := range []string{"a\tBasic\td\t\"Which?\n- x\n- y\"\tx\t", "b\tBasic\td\tAll?\t\"one\ntwo / 2\"\t", "c\tBasic\td\tMatch\t\"a – b\nc – d\"\ttwo_words", "d2/a\tBasic\td2\tOther?\ttrue\t"} {
		if !strings.Contains(string(out), line) {
			t.Errorf("%q is not in\n%s", line, out)
		}
	}
	var losses []string
	for _, l := range report.Losses {
		losses = append(losses, l.Kind)
	}
	if want := []string{"hint", "kind of answer", "space in a tag", "cloze that Anki would read otherwise", "draft", "other form of a gap"}; !cmp.Equal(want, losses) || report.Refused != 2 {
		t.Errorf("%+v", report)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(exported))
	f.Add([]byte("#separator:;\n#columns:Front;Back;Tags\nx;{{c1::y}};z\n"))
	f.Add([]byte("tags:a\n#notetype:Cloze\n{{c1::a::b}} {{c2::c}} {{c2::d|e}}\tx"))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Read("fuzz.txt", data, nil)
		if err == nil {
			parses(t, b)
		}
	})
}
