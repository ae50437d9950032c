package sheet

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// content leaves out what a format does not say of a card.
var content = cmp.Options{cmpopts.IgnoreFields(exchange.Card{}, "ID", "Place"), cmpopts.EquateEmpty()}

func read(t testing.TB, text string, chosen exchange.Chosen) *exchange.Bundle {
	t.Helper()
	b, err := ReadCSV("geo.csv", []byte(text), chosen)
	if err != nil {
		t.Fatal(err)
	}
	parses(t, b)
	return b
}

// parses holds every deck against the decoder.
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

func TestReadCards(t *testing.T) {
	single := []exchange.Choice{{Text: "Oslo"}, {Text: "Bern", Right: true}}
	for name, c := range map[string]struct {
		text string
		want exchange.Card
	}{
		"two columns":      {"Capital of Peru?,Lima\nOf Chile?,Santiago", exchange.Card{Question: "Capital of Peru?", Answer: "Lima"}},
		"heads":            {"Back,Front\nLima,Peru", exchange.Card{Question: "Peru", Answer: "Lima"}},
		"other language":   {"Frage;Antwort;Hinweis\nPeru?;Lima;L…", exchange.Card{Question: "Peru?", Answer: "Lima", Hint: []string{"L…"}}},
		"id":               {"id,question,answer\nGeo 7,Peru,Lima", exchange.Card{Foreign: "Geo 7", Question: "Peru", Answer: "Lima"}},
		"number":           {"q,a\nHow many?,-8", exchange.Card{Question: "How many?", Answer: exchange.Raw("-8")}},
		"leading zero":     {"q,a\nWhich agent?,007", exchange.Card{Question: "Which agent?", Answer: "007"}},
		"date":             {"q,a\nWhen?,2022-09-15", exchange.Card{Question: "When?", Answer: exchange.Raw("2022-09-15")}},
		"truth":            {"q,a\nIs it?,TRUE", exchange.Card{Question: "Is it?", Answer: true}},
		"long":             {"q,a\nWhy?,because it has more than six words", exchange.Card{Question: "Why?", Answer: "because it has more than six words", Typed: exchange.Off()}},
		"lines":            {"q,a\r\nWhy?,\"one\r\ntwo\"\r\n", exchange.Card{Question: "Why?", Answer: "one\ntwo", Typed: exchange.Off()}},
		"a bare quote":     {"q,a\n6\" pipe?,15 cm", exchange.Card{Question: "6\" pipe?", Answer: "15 cm"}},
		"a list":           {"q,a\nWhich?,Egypt|Iran", exchange.Card{Question: "Which?", Answer: []any{"Egypt", "Iran"}}},
		"a bar":            {"q,a\nOr in C?,a \\| b", exchange.Card{Question: "Or in C?", Answer: "a | b"}},
		"choices":          {"q,a,choices\nSwiss?,Bern,Oslo|Bern", exchange.Card{Question: "Swiss?", Answer: "Bern", Choices: single}},
		"wrong ones alone": {"q,a,distractors\nSwiss?,Bern,Oslo", exchange.Card{Question: "Swiss?", Answer: "Bern", Choices: single}},
		"letters":          {"q,a,options\nSwiss?,B,A) Oslo; B) Bern", exchange.Card{Question: "Swiss?", Answer: "Bern", Choices: single}},
		"columns of options": {"Question,Option 1,Option 2,Correct\nSwiss?,Oslo,Bern,2",
			exchange.Card{Question: "Swiss?", Answer: "Bern", Choices: single}},
		"a template": {"Add questions\n\n,Question - max 120 characters,Answer 1 - max 75,Answer 2,Time limit,Correct answer(s)\n1,Swiss?,Oslo,Bern,20,2",
			exchange.Card{Question: "Swiss?", Answer: "Bern", Choices: single}},
		"several right": {"Question,Option A,Option B,Option C,Correct answer\nSwiss?,Bern,Oslo,Basel,\"1,3\"", exchange.Card{
			Question: "Swiss?", Answer: []any{"Bern", "Basel"},
			Choices: []exchange.Choice{{Text: "Bern", Right: true}, {Text: "Oslo"}, {Text: "Basel", Right: true}},
		}},
		"a formula":    {"q,a\n'=1+1 is?,'@home", exchange.Card{Question: "=1+1 is?", Answer: "@home"}},
		"an apostroph": {"q,a\n'tis?,yes", exchange.Card{Question: "'tis?", Answer: "yes"}},
		"HTML":         {"q,a\na&nbsp;<b>b</b>?,x &amp; y", exchange.Card{Question: "a **b**?", Answer: "x & y"}},
		"tags":         {"q,a,tags\nx?,y,\"one, two\"", exchange.Card{Question: "x?", Answer: "y", Tags: []string{"one", "two"}}},
		"a place":      {"q,a,source\nx?,y,page 2", exchange.Card{Question: "x?", Answer: "y", Cite: &exchange.Cite{At: "page 2"}}},
		"sep=":         {"\ufeff\"sep=;\"\r\nq;a\r\nx, or y?;z", exchange.Card{Question: "x, or y?", Answer: "z"}},
	} {
		b := read(t, c.text, nil)
		if len(b.Decks) != 1 {
			t.Fatalf("%s: %+v", name, b)
		}
		if diff := cmp.Diff(c.want, b.Decks[0].Cards[0], content); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestEncodings(t *testing.T) {
	text := "Frage;Antwort\nGrößter See?;Genf…\n"
	var le, be []byte
	for _, u := range utf16.Encode([]rune(text)) {
		le = append(le, byte(u), byte(u>>8))
		be = append(be, byte(u>>8), byte(u))
	}
	for name, data := range map[string][]byte{
		"utf-8": []byte(text), "with a mark": []byte("\ufeff" + text), "utf-16le": append([]byte{0xff, 0xfe}, le...), "utf-16be": append([]byte{0xfe, 0xff}, be...),
		"utf-16le without a mark": le, "utf-16be without a mark": be, "windows-1252": []byte("Frage;Antwort\nGr\xf6\xdfter See?;Genf\x85\n"),
	} {
		b, err := ReadCSV("see.csv", data, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if c := b.Decks[0].Cards[0]; c.Question != "Größter See?" || c.Answer != "Genf…" {
			t.Errorf("%s: %q, %q", name, c.Question, c.Answer)
		}
	}
}

// TestGuesses: what was guessed is told, and can be chosen.
func TestGuesses(t *testing.T) {
	text := "1;a1;Who was it?;Ann;ancient\n2;b2;Who is it?;Bob;modern\n3;c3;Who will it be?;Cid;modern\n4;d4;Nobody?;Dan;modern\n"
	b := read(t, text, nil)
	want := []exchange.Guess{{Name: "encoding", Value: "utf-8"}, {Name: "separator", Value: "semicolon"}, {Name: "header", Value: "no"}, {Name: "columns", Value: "id,-,question,answer,tags"}, {Name: "html", Value: "no"}}
	if diff := cmp.Diff(want, b.Guesses, cmpopts.IgnoreFields(exchange.Guess{}, "Offered")); diff != "" {
		t.Error(diff)
	}
	if note := "column 2 is not used; it has something in 4 rows"; !slices.Contains(b.Report.Notes, note) {
		t.Errorf("%q", b.Report.Notes)
	}
	b = read(t, text, exchange.Chosen{"columns": "-,id,answer,question", "header": "yes"})
	if c := b.Decks[0].Cards; len(c) != 3 || c[0].Foreign != "b2" || c[0].Question != "Bob" || c[0].Answer != "Who is it?" {
		t.Errorf("%+v", c)
	}
	for name, chosen := range map[string]exchange.Chosen{
		"separator": {"separator": "; "}, "header": {"header": "perhaps"}, "html: ": {"html": "some"}, "encoding": {"encoding": "ebcdic"},
		"is not a column": {"columns": "question,reply"}, "there twice": {"columns": "question,answer,answer"}, "has no question": {"columns": "answer,tags"},
	} {
		if _, err := ReadCSV("x.csv", []byte(text), chosen); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%v: %v", chosen, err)
		}
	}
}

// TestRowsThatAreNoCards are named, and the others are read.
func TestRowsThatAreNoCards(t *testing.T) {
	b := read(t, "id,question,answer,choices\n,,lost,\nx,Who?,Ann,\nx,Who else?,Bob,\n,What?,,\n,\n,Same?,yes,\n,Same?,yes,\n,One?,a,a|a\n", nil)
	if b.Report.In != 7 || b.Report.Refused != 4 || len(b.Decks[0].Cards) != 3 {
		t.Errorf("%+v", b.Report)
	}
	var got []string
	for _, l := range b.Report.Losses {
		got = append(got, l.Kind+" at "+l.Places[0])
	}
	want := []string{"row without a question at row 2", "id that another row has at row 4", "row without an answer at row 5", "row that is there twice at row 8", "option that is there twice at row 9"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, empty := range []string{"", "question,answer\n", "one column\nonly\n"} {
		if _, err := ReadCSV("x.csv", []byte(empty), nil); err == nil {
			t.Errorf("%q was read", empty)
		}
	}
}

// TestFormulas: nothing that a spreadsheet would run is written.
func TestFormulas(t *testing.T) {
	evil := []string{"=cmd|' /C calc'!A0", "+1+1", "-2-x", "@SUM(A1)", "'quoted"}
	for _, write := range []func([]exchange.Deck) ([]byte, exchange.Report){WriteCSV, WriteTSV} {
		var d exchange.Deck
		for _, text := range evil {
			d.Cards = append(d.Cards, exchange.Card{ID: "x", Question: text, Answer: text, Hint: []string{text, "-5"}, Tags: []string{text}})
		}
		out, _ := write([]exchange.Deck{d})
		for _, cell := range strings.FieldsFunc(string(out), func(r rune) bool { return r == ',' || r == '\t' || r == '\n' || r == '"' }) {
			if strings.ContainsAny(cell[:1], "=+-@") {
				t.Errorf("%q begins a cell of\n%s", cell, out)
			}
		}
	}
	out, _ := WriteCSV([]exchange.Deck{{Cards: []exchange.Card{{Question: "-5 + 3?", Answer: exchange.Raw("-2")}}}})
	if !bytes.Contains(out, []byte("'-5 + 3?,-2,")) {
		t.Errorf("%s", out)
	}
}

// kinds are those that a table holds.
var kinds = []deck.Kind{deck.Text, deck.Bool, deck.Number, deck.Single, deck.Multi, deck.List}

// held clears what a table has no place for.
func held(d exchange.Deck) exchange.Deck {
	for i := range d.Cards {
		c := &d.Cards[i]
		for k := range c.Choices {
			c.Choices[k].Why = ""
		}
		switch a := c.Answer.(type) {
		case []any:
			withoutForms(a)
		case string:
			if c.Choices == nil && exchange.Long(a) {
				c.Typed = exchange.Off()
			}
		}
	}
	return d
}

// withoutForms leaves of each item of a list the first spelling.
func withoutForms(list []any) {
	for i := range list {
		if several, ok := list[i].([]string); ok {
			list[i] = several[0]
		}
	}
}

// TestRoundTrip: what is written and read again is what it was.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := held(exchangetest.Deck(t, kinds...))
		d.Title = d.ID // the column says the id
		if rapid.Bool().Draw(t, "cited") {
			d.Cards[0].Cite = &exchange.Cite{From: "notes", At: "page | 2", Quote: exchangetest.Text(t, 4, "quote")}
		}
		for name, f := range map[string]struct {
			write func([]exchange.Deck) ([]byte, exchange.Report)
			read  func(string, []byte, exchange.Chosen) (*exchange.Bundle, error)
		}{"csv": {WriteCSV, ReadCSV}, "tsv": {WriteTSV, ReadCSV}, "xlsx": {WriteXLSX, ReadXLSX}} {
			out, report := f.write([]exchange.Deck{d})
			if report.Refused > 0 || len(report.Losses) > 0 {
				t.Fatalf("%s: %+v", name, report)
			}
			b, err := f.read(d.ID+"."+name, out, nil)
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, out)
			}
			if diff := cmp.Diff(d.Cards, b.Decks[0].Cards, cmpopts.IgnoreFields(exchange.Card{}, "Place"), cmpopts.EquateEmpty()); diff != "" || b.Decks[0].ID != d.ID {
				t.Fatalf("%s, deck %s (-want +got):\n%s\n%s", name, b.Decks[0].ID, diff, out)
			}
		}
	})
}

// TestSeveralDecks: a column of CSV and a sheet of a workbook keep them apart.
func TestSeveralDecks(t *testing.T) {
	decks := []exchange.Deck{{ID: "a", Cards: []exchange.Card{{ID: "x", Question: "One?", Answer: "1a"}}}, {ID: "b", Cards: []exchange.Card{{ID: "x", Question: "Two?", Answer: "2b"}}}}
	text, _ := WriteCSV(decks)
	book, _ := WriteXLSX(decks)
	one, err := ReadCSV("all.csv", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	two, err := ReadXLSX("all.xlsx", book, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []*exchange.Bundle{one, two} {
		for i, d := range b.Decks {
			if d.ID != decks[i].ID || d.Cards[0].ID != "x" || d.Cards[0].Question != decks[i].Cards[0].Question {
				t.Errorf("%+v", d)
			}
		}
	}
}

func TestWriteTells(t *testing.T) {
	_, report := WriteCSV([]exchange.Deck{{Cards: []exchange.Card{
		{Place: "card a", Question: "Short?", Answer: "x", Typed: exchange.Off(), Points: 2}, {Cloze: "a {{b}}"}, {Pairs: [][]string{{"a", "b"}}},
		{Question: "In order?", Answer: []any{"a", "b"}, Ordered: true}, {Question: "Which?", Answer: []any{[]string{"a", "A"}, "b"}}, {Question: "Later?", Answer: "x", Draft: true},
	}}})
	var kinds []string
	for _, l := range report.Losses {
		kinds = append(kinds, l.Kind)
	}
	want := []string{"that it is rated by the learner", "points", "cloze", "pairs", "order", "answer with alternatives of its items", "draft"}
	if diff := cmp.Diff(want, kinds); diff != "" || report.In != 6 || report.Refused != 5 {
		t.Errorf("%+v %s", report, diff)
	}
}
