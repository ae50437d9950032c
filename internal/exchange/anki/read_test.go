package anki

import (
	"encoding/binary"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

func float32Bytes(f float64) []byte {
	return binary.LittleEndian.AppendUint32(nil, math.Float32bits(float32(f)))
}

// TestGenerations reads the same collection in every generation of packages.
func TestGenerations(t *testing.T) {
	f := basic("What is <b>H<sub>2</sub>O</b>?|water", "Say it.|one two three four five six seven")
	f.weights = make([]float64, 21)
	for i := range f.weights {
		f.weights[i] = 0.5
	}
	modern := f
	modern.version = 18
	stub := basic("Please update|.").database(t)
	want := f.read(t)
	if len(want.Decks) != 1 || len(want.Decks[0].Cards) != 2 || len(want.Fitted) != 1 || want.Fitted[0].Retention != 0.85 {
		t.Fatalf("%+v", want)
	}
	card := want.Decks[0].Cards[0]
	if card.Question != "What is **H₂O**?" || card.Answer != "water" || card.Typed != nil || want.Decks[0].Folder[0] != "Geo" {
		t.Errorf("%+v", card)
	}
	for name, members := range map[string]map[string][]byte{
		"legacy 2, no meta": {"collection.anki21": f.database(t), "collection.anki2": stub},
		"legacy 2":          {"meta": {8, 2}, "collection.anki21": f.database(t), "collection.anki2": stub},
		"latest":            {"meta": {8, 3}, "collection.anki21b": zstandard(t, modern.database(t)), "collection.anki2": stub, "media": zstandard(t, nil)},
	} {
		got, err := Read(name, zipped(t, members), Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	raw, err := Read("collection.anki2", f.database(t), Options{})
	if err != nil || !cmp.Equal(want, raw) {
		t.Errorf("a collection by itself: %v", err)
	}
}

// TestTemplates: what is asked is what the template shows.
func TestTemplates(t *testing.T) {
	for _, c := range []struct {
		question, answer string
		note             string
		want             exchange.Card
	}{
		{"{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}", "a|b", exchange.Card{Question: "b", Answer: "a"}},
		{"{{#Back}}{{Front}}{{/Back}}{{^Back}}none{{/Back}}", "{{Back}}", "a|b", exchange.Card{Question: "a", Answer: "b"}},
		{"{{^Back}}none{{/Back}}{{#Back}}x {{Front}}{{/Back}}", "{{FrontSide}} <hr id='answer'/>{{Back}}", "a|b", exchange.Card{Question: "x a", Answer: "b"}},
		{"{{Front}}", "{{Front}}<br>{{Back}}", "a|b", exchange.Card{Question: "a", Answer: "b"}},
		{"{{Front}} {{type:Back}}", "{{Front}}<hr id=answer>{{type:Back}} since", "a|one two three four five six <b>seven</b>", exchange.Card{Question: "a", Answer: "one two three four five six seven", Explain: "since"}},
		{"{{Front}} {{hint:Back}}", "<hr id=answer>c", "a|b", exchange.Card{Question: "a", Answer: "c", Hint: []string{"b"}}},
		{"{{Front}}", "{{furigana:Back}}", "a|漢字[かんじ]", exchange.Card{Question: "a", Answer: "漢字（かんじ）", Accept: []string{"漢字", "かんじ"}}},
		{"{{text:Front}}<script>x</script>", "{{Back}}", "<i>a</i>|b", exchange.Card{Question: "a", Answer: "b"}},
		{"{{=<% %>=}}<%Front%>", "{{Back}}", "a|b", exchange.Card{Question: "a", Answer: "b"}},
		{"{{Front}}", "{{Back}}", `\(x^2\) [sound:a.mp3]|[$]y[/$]`, exchange.Card{Question: "$x^2$", Answer: "$y$"}},
		{"{{Front}}", "{{Back}}", "a|b; c", exchange.Card{Question: "a", Answer: "b; c", Typed: exchange.Off()}},
	} {
		f := basic(c.note)
		f.templates = [][2]string{{c.question, c.answer}}
		got := f.read(t)
		if len(got.Decks) != 1 {
			t.Errorf("%q: %+v", c.question, got.Report)
			continue
		}
		ignore := cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Parts", "Tags")
		if diff := cmp.Diff(c.want, got.Decks[0].Cards[0], ignore); diff != "" {
			t.Errorf("%q, %q (-want +got):\n%s", c.question, c.answer, diff)
		}
	}
}

// TestClozes: the gaps of a note, by their numbers.
func TestClozes(t *testing.T) {
	part := func(ord int, key, text string) exchange.Part {
		return exchange.Part{Foreign: ord, Key: key, Text: text}
	}
	for _, c := range []struct {
		note  string
		ords  []int
		want  []exchange.Card
		draft bool
	}{
		{note: "{{c2::b::hint}} and {{c1::a}}.|why", ords: []int{0, 1}, want: []exchange.Card{
			{Cloze: "{{b::hint}} and {{a}}.", Explain: "why", Parts: []exchange.Part{part(1, "", "b"), part(0, "2", "a")}}}},
		{note: "{{c1::a}}, {{c1::b}}", ords: []int{0}, want: []exchange.Card{
			{Cloze: "{{a}}, {{b}}", Gaps: "together", Parts: []exchange.Part{part(0, "", "a")}}}},
		{note: "{{c1::a}}, {{c2::b}}, {{c2::c}}", ords: []int{0, 1}, want: []exchange.Card{
			{Cloze: "{{a}}, b, c", Parts: []exchange.Part{part(0, "", "a")}},
			{Cloze: "a, {{b}}, {{c}}", Gaps: "together", Parts: []exchange.Part{part(1, "", "b")}}}},
		{note: "{{c1::a {{c2::b}} c}}", ords: []int{0}, draft: true, want: []exchange.Card{
			{Cloze: "{{a b c}}", Parts: []exchange.Part{part(0, "", "a b c")}}}},
		{note: "{{c1::image-occlusion:rect:left=1}}", ords: []int{0}, draft: true, want: []exchange.Card{
			{Question: "What is hidden in the picture?", Answer: "(an area of the picture)", Typed: exchange.Off(), Parts: []exchange.Part{{}}}}},
		{note: "x } {{c1::a:b}} {{ y", ords: []int{0}, want: []exchange.Card{
			{Cloze: "x \\} {{a:b}} \\{\\{ y", Parts: []exchange.Part{part(0, "", "a:b")}}}},
	} {
		f := clozed(c.note)
		f.cards = nil
		for _, ord := range c.ords {
			f.cards = append(f.cards, []any{100 + ord, 1, ord, 0, 0, 0, 0, 0, 0, ""})
		}
		got := f.read(t)
		if len(got.Decks) != 1 {
			t.Errorf("%q: %+v", c.note, got.Report)
			continue
		}
		for i := range c.want {
			c.want[i].Draft = c.draft
		}
		ignore := cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Tags", "Hand")
		if diff := cmp.Diff(c.want, got.Decks[0].Cards, ignore); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.note, diff)
		}
		parses(t, got)
	}
}

// parses holds every deck against the deck format: a card is right, or says why
// it needs a hand.
func parses(t testing.TB, b *exchange.Bundle) {
	t.Helper()
	for _, d := range b.Decks {
		text, err := exchange.Encode(d)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		broken := map[string]bool{}
		for _, c := range deck.Parse(d.ID+".toml", text).Cards {
			broken[c.ID] = c.Broken
		}
		for _, c := range d.Cards {
			if broken[c.ID] && c.Hand == "" {
				t.Errorf("card %s is broken:\n%s", c.ID, text)
			}
		}
	}
}
