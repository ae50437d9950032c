package anki

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

const crowdText = `{"__type__":"Deck","name":"Geo","desc":"<b>All</b>","media_files":["map.png"],
"note_models":[
 {"crowdanki_uuid":"m1","name":"Basic (optional reversed)","type":0,"flds":[{"name":"Front"},{"name":"Back"},{"name":"Add"}],
  "tmpls":[{"name":"1","qfmt":"{{Front}}","afmt":"{{FrontSide}}<hr id=answer>{{Back}}"},{"name":"2","qfmt":"{{#Add}}{{Back}}{{/Add}}","afmt":"{{FrontSide}}<hr id=answer>{{Front}}"}]},
 {"crowdanki_uuid":"m2","name":"Cloze","type":1,"flds":[{"name":"Text"}],"tmpls":[{"name":"C","qfmt":"{{cloze:Text}}","afmt":"{{cloze:Text}}"}]}],
"notes":[{"guid":"g1","fields":["Capital? <img src=\"map.png\">","<b>Tashkent</b>",""],"tags":["city"],"note_model_uuid":"m1"},
 {"guid":"g4","fields":["x"],"tags":[],"note_model_uuid":"gone"}],
"children":[{"name":"Asia","notes":[{"guid":"g2","fields":["one","eins","y"],"tags":[],"note_model_uuid":"m1"},
 {"guid":"g3","fields":["{{c1::Aral}} is a {{c2::lake}}"],"tags":[],"note_model_uuid":"m2"}]}]}`

func readCrowd(text string) (*exchange.Bundle, error) {
	return ReadCrowd("geo", []exchange.File{{Path: "geo/deck.json", Data: []byte(text)}, {Path: "geo/media/map.png", Data: []byte("png")}})
}

func TestCrowd(t *testing.T) {
	b, err := readCrowd(crowdText)
	if err != nil {
		t.Fatal(err)
	}
	exchangetest.Valid(t, b)
	var got []exchange.Card
	var decks []string
	for _, d := range b.Decks {
		decks = append(decks, strings.Join(append(d.Folder, d.Title), "/"))
		got = append(got, d.Cards...)
	}
	want := []exchange.Card{
		{Question: "Capital?", Answer: "Tashkent", Tags: []string{"city"}, Image: &exchange.Image{Path: "map.png"}},
		{Question: "one", Answer: "eins", Reverse: &exchange.Reverse{Question: "eins", Answer: "one"}},
		{Cloze: "{{Aral}} is a {{lake}}"},
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Parts"), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Geo", "Geo/Asia"}, decks); diff != "" {
		t.Error(diff)
	}
	if len(b.Media) != 1 || b.Report.In != 6 || b.Report.Refused != 1 {
		t.Errorf("%+v", b.Report)
	}
}

func TestCrowdHostile(t *testing.T) {
	for text, want := range map[string]string{
		"{":  "unexpected end",
		"{}": "no card found",
		strings.Repeat(`{"name":"a","children":[`, 200) + strings.Repeat("]}", 200): "within each other",
	} {
		if _, err := readCrowd(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v", text, err)
		}
	}
	if _, err := ReadCrowd("x", nil); err == nil {
		t.Error("nothing was read")
	}
}

func TestCrowdIsLinear(t *testing.T) {
	start := strings.TrimSuffix(crowdText[:strings.Index(crowdText, `"notes":[`)+len(`"notes":[`)], "\n")
	exchangetest.Linear(t, func(text string) (*exchange.Bundle, error) { return readCrowd(strings.TrimSuffix(text, ",") + "]}") }, []string{start},
		`{"guid":"g","fields":["a","b","c"],"note_model_uuid":"m1"},`, `{"guid":"g","fields":["{{c1::a}}{{c2::b}}"],"note_model_uuid":"m2"},`, `{},`)
}

func FuzzCrowd(f *testing.F) {
	f.Add(crowdText)
	f.Fuzz(func(t *testing.T, text string) {
		b, err := readCrowd(text)
		if err == nil {
			exchangetest.Valid(t, b)
		}
	})
}
