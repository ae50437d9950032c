package exchange_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// TestEncodeIsCanonical: what is written of any deck is what quiz fmt would make of it.
func TestEncodeIsCanonical(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := exchangetest.Deck(t, exchangetest.Kinds...)
		d.Cards[0].Explain = rapid.String().Draw(t, "any text")
		d.Cards[0].Optional = exchangetest.Texts(t, 9, "optional")
		d.Cards[0].Cite = &exchange.Cite{At: rapid.String().Draw(t, "place"), Quote: "q"}
		d.Cards[0].Units = map[string]float64{"km": rapid.Float64Range(1e-9, 1e9).Draw(t, "factor"), "a b": 2}
		text, err := exchange.Encode(d)
		if err != nil {
			t.Fatal(err)
		}
		formatted, problems := deck.Format("d.toml", d.ID, text)
		if diff := cmp.Diff(string(formatted), string(text)); diff != "" || len(problems) > 0 {
			t.Errorf("-quiz fmt +written %v\n%s", problems, diff)
		}
	})
}

// full is a card of which every field says something.
func full() exchange.Card {
	return exchange.Card{
		ID: "c", Question: "q", Answer: []any{"x", exchange.Raw("1_000"), []string{"y", "z"}}, Choices: []exchange.Choice{{Text: "x"}, {Text: "y", Why: "w"}},
		Cloze: "{{c}}", Gaps: "together", Pairs: [][]string{{"a", "b"}, {"c", "d"}}, Distractors: []string{"e"}, Ordered: true, Typed: exchange.Off(),
		Reverse: &exchange.Reverse{Question: "r", Answer: "s", Accept: []string{"t"}, Language: "la"}, As: "code", Language: "de", Accept: []string{"\ttab \"quoted\" \\ \x01"},
		Reject: []exchange.Why{{"n", "because"}, {"m", ""}}, Vague: []exchange.Vague{{"v", "which?"}}, Optional: []string{"o"}, Pattern: `\d+`,
		Tolerance: "2%", Unit: "m", Units: map[string]float64{"km": 1000, "light year": 9.5e15}, Case: "strict", Accents: "fold", Typos: "off",
		Shuffle: exchange.Off(), Points: 2, Hint: []string{"one", strings.Repeat("wide ", 20)}, Explain: "two\nlines", Cite: &exchange.Cite{From: "f", At: "a", Quote: "q", Before: "b", After: "c"},
		Tags: []string{"t"}, Image: &exchange.Image{Path: "p.png", Caption: "what"}, Audio: "a.mp3", Draft: true, Allow: []string{"rule: reason"},
	}
}

// TestEveryKeyIsWritten: no field of a card is forgotten, whatever is added to it.
func TestEveryKeyIsWritten(t *testing.T) {
	card := full()
	text, keys := card.AppendTOML(nil)
	named := map[string]bool{}
	for _, key := range keys {
		named[key] = true
	}
	for i := range reflect.TypeFor[exchange.Card]().NumField() {
		name, _, _ := strings.Cut(reflect.TypeFor[exchange.Card]().Field(i).Tag.Get("toml"), ",")
		if name != "-" && !named[name] {
			t.Errorf("%s is not written:\n%s", name, text)
		}
	}
	var read struct {
		Card []map[string]any `toml:"card"`
	}
	if err := toml.Unmarshal(text, &read); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if diff := cmp.Diff(fullTable, read.Card[0]); diff != "" {
		t.Errorf("-want +have\n%s", diff)
	}
}

// fullTable is that card as a table of TOML.
var fullTable = map[string]any{
	"id": "c", "question": "q", "answer": []any{"x", int64(1000), []any{"y", "z"}}, "choices": []any{"x", map[string]any{"text": "y", "why": "w"}},
	"cloze": "{{c}}", "gaps": "together", "pairs": []any{[]any{"a", "b"}, []any{"c", "d"}}, "distractors": []any{"e"}, "ordered": true, "typed": false,
	"reverse": map[string]any{"question": "r", "answer": "s", "accept": []any{"t"}, "language": "la"}, "as": "code", "language": "de", "accept": []any{"\ttab \"quoted\" \\ \x01"},
	"reject": []any{map[string]any{"text": "n", "why": "because"}, "m"}, "vague": []any{map[string]any{"text": "v", "ask": "which?"}}, "optional": []any{"o"}, "pattern": `\d+`,
	"tolerance": "2%", "unit": "m", "units": map[string]any{"km": 1000.0, "light year": 9.5e15}, "case": "strict", "accents": "fold", "typos": "off",
	"shuffle": false, "points": int64(2), "hint": []any{"one", strings.Repeat("wide ", 20)}, "explain": "two\nlines",
	"source": map[string]any{"from": "f", "at": "a", "quote": "q", "before": "b", "after": "c"},
	"tags":   []any{"t"}, "image": map[string]any{"path": "p.png", "caption": "what"}, "audio": "a.mp3", "draft": true, "allow": []any{"rule: reason"},
}

// TestNoCardBreaksAFile: texts that are not UTF-8, and numbers that are none, stay
// within their card.
func TestNoCardBreaksAFile(t *testing.T) {
	for _, raw := range []exchange.Raw{"", "1 2", "1\n[[card]]", "x", "1 # c", "[1]", "\"s\"", "1e999", "2020-13-45", "99999999999999999999"} {
		d := exchange.Deck{ID: "d", Cards: []exchange.Card{{ID: "a", Question: "q\xff", Answer: raw, Tolerance: raw}, {ID: "b", Question: "q", Answer: []any{raw, "y"}}}}
		text, err := exchange.Encode(d)
		read := deck.Parse("d.toml", text)
		if err != nil || read.Broken || len(read.Cards) != 2 {
			t.Errorf("%q: %v\n%v\n%s", raw, err, read.Problems, text)
		}
	}
}
