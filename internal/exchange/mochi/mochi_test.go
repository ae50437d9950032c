package mochi

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

func read(name string) func(string) (*exchange.Bundle, error) {
	return func(text string) (*exchange.Bundle, error) {
		return Read("test", []exchange.File{{Path: name, Data: []byte(text)}, {Path: "map.png", Data: []byte("png")}})
	}
}

const edn = `{:version 2 ; a comment
 :decks [{:name "Geo" :id :a1 :cards ()}
  {:name "Asia", :id :b2, :parent-id :a1, :sort #inst "2026-01-01",
   :cards [{:id "c1" :name "x" :content "Capital \"of\" it?\n---\n**Tashkent**" :pos "0" :tags #{"city"}}
           {:content "![](@media/map.png) Which lake?\n---\nAral" :reviews [{:date 1}]}
           {:id "c3" :content "{{1::a}} and {{2::b}} and {{1::c}}"}
           {:content "In {{x}} and {{y}}"}
           {:content ""} {:content "no answer"}]}]}`

// The words that are repeated: ^2 is name, ^3 id, ^4 a1, ^5 cards, ^6 list.
const transitText = `["^ ","~:version",2,"~:decks",[["^ ","~:name","Geo","~:id","~:a1","~:cards",["~#list",[]]],
 ["^ ","^2","Asia","^3","~:b2","~:parent-id","^4","^5",["^6",[["^ ","~:content","Q\n---\nA","^3","~:c9"]]]]]]`

func TestEDN(t *testing.T) {
	b, err := read(ednFile)(edn)
	if err != nil {
		t.Fatal(err)
	}
	exchangetest.Valid(t, b)
	want := []exchange.Card{
		{Foreign: "c1", Question: `Capital "of" it?`, Answer: "Tashkent", Tags: []string{"city"}},
		{Question: "Which lake?", Answer: "Aral", Image: &exchange.Image{Path: b.Media[0].Name}},
		{Foreign: "c3 1", Cloze: "{{a}} and b and {{c}}", Gaps: "together"}, {Foreign: "c3 2", Cloze: "a and {{b}} and c"},
		{Cloze: "In {{x}} and {{y}}", Gaps: "together"},
	}
	d := b.Decks[0]
	if strings.Join(append(d.Folder, d.Title), "/") != "Geo/Asia" {
		t.Errorf("deck %v %s", d.Folder, d.Title)
	}
	for i := range d.Cards {
		if want[i].Foreign == "" {
			d.Cards[i].Foreign = ""
		}
	}
	if diff := cmp.Diff(want, d.Cards, cmpopts.IgnoreFields(exchange.Card{}, "ID", "Place")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if b.Report.Refused != 2 || len(b.Report.Losses) != 3 {
		t.Errorf("%+v", b.Report)
	}
}

func TestTransit(t *testing.T) {
	b, err := read(transitFile)(transitText)
	if err != nil {
		t.Fatal(err)
	}
	exchangetest.Valid(t, b)
	d := b.Decks[0]
	if len(b.Decks) != 1 || d.Title != "Asia" || len(d.Folder) != 1 || d.Cards[0].Question != "Q" || d.Cards[0].Foreign != "c9" {
		t.Errorf("%+v", b.Decks)
	}
}

// TestHostile: what is broken or too deep is an error that says so.
func TestHostile(t *testing.T) {
	for name, c := range map[string]struct{ file, text, want string }{
		"the end":      {ednFile, `{:decks [`, "ends within a value"},
		"a string":     {ednFile, `{:decks "`, "ends within a value"},
		"a bracket":    {ednFile, `{:decks ]}`, "closes no collection"},
		"deep":         {ednFile, strings.Repeat("[", 1000), "within each other"},
		"deep tags":    {ednFile, strings.Repeat("#a ", 1000), "within each other"},
		"deep Transit": {transitFile, strings.Repeat("[", 1000) + strings.Repeat("]", 1000), "within each other"},
		"no JSON":      {transitFile, "{", "unexpected end"},
		"no cards":     {ednFile, "{}", "no card found"},
		"no data":      {"other.txt", "{}", "not an export of Mochi"},
	} {
		_, err := read(c.file)(c.text)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	// Decks that are within each other.
	b, err := read(ednFile)(`{:decks [{:id 1 :name "a" :parent-id "b"} {:id "b" :name "b" :parent-id "b" :cards [{:content "x\n---\ny"}]}]}`)
	if err != nil || len(b.Decks[0].Folder) >= maxDepth {
		t.Errorf("%+v %v", b, err)
	}
}

func TestReadIsLinear(t *testing.T) {
	exchangetest.Linear(t, read(ednFile), []string{`{:decks [{:cards [`, `{:decks [{:cards [{:content "`}, `{:content "a\n---\nb"} `, "{{a}}", "{{1::a}}", `\u0041`, "[] ", "; \n", "#_ 1 ", ":a ")
	exchangetest.Linear(t, read(transitFile), nil, `["^ "],`, `"~:abc",`)
}

func FuzzRead(f *testing.F) {
	f.Add(edn)
	f.Add(transitText)
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{ednFile, transitFile} {
			b, err := read(name)(text)
			if err == nil {
				exchangetest.Valid(t, b)
			}
		}
	})
}
