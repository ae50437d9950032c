package exchangetest

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// Format is a format that is held against the deck format.
type Format struct {
	Write func(decks []exchange.Deck) ([]byte, exchange.Report, error)
	Read  func(data []byte) (*exchange.Bundle, error)
}

// Sure is a writer that cannot fail.
func Sure(write func([]exchange.Deck) ([]byte, exchange.Report)) func([]exchange.Deck) ([]byte, exchange.Report, error) {
	return func(decks []exchange.Deck) ([]byte, exchange.Report, error) {
		data, report := write(decks)
		return data, report, nil
	}
}

// Pictures are those that the decks of [DeckTexts] name.
func Pictures() []exchange.Media {
	return []exchange.Media{{Name: "a.png", Data: []byte("\x89PNG\r\n\x1a\n")}}
}

// deckLines are lines with the keys of a deck.
var deckLines = []string{
	`title = "A title of its own"`, `description = "What it is about."`, `language = "de"`, `authors = ["A. Writer"]`, `license = "CC-BY-4.0"`,
	`tags = ["whole"]`, `allow = ["no-source: all of it is from the lecture"]`,
	`defaults.typed = false`, `defaults.typos = "off"`, `defaults.case = "strict"`, `defaults.accents = "strict"`, `defaults.shuffle = false`,
	`exam.questions = 1`, `exam.minutes = 9`, `exam.pass = 0.6`, `exam.several = "off"`, `exam.order = "places"`, `exam.draw = { whole = 1 }`,
	`source.notes.title = "Notes"`, `source.notes.file = "notes.md"`, `source.notes.based_on = "a brief"`,
}

// anyLines are lines with keys that every card can have.
var anyLines = []string{
	``, `id = "its-own"`, `language = "fr"`, `case = "strict"`, `accents = "strict"`, `typos = "off"`, `points = 3`, `hint = "a hint"`, `hint = ["one", "two"]`,
	`explain = "So it is."`, `source.at = "page 2"`, `source = { from = "notes", at = "page 2", quote = "q", before = "b", after = "a" }`,
	`tags = ["own"]`, `image = "a.png"`, `image = { path = "a.png", caption = "a map" }`, `audio = "a.mp3"`, `draft = true`,
	`allow = ["no-source: known"]`, `typed = false`, `reverse = { question = "back?", answer = "forth" }`,
	`reverse = { question = "back?", answer = "forth", accept = ["fourth"], language = "la" }`,
}

// typedLines are lines with keys of typed answers.
var typedLines = []string{
	`reject = ["wrong"]`, `reject = [{ text = "wrong", why = "No." }]`, `vague = [{ text = "broad", ask = "Which?" }]`, `vague = [{ text = "broad" }]`,
}

// asked are cards by what they ask, with lines of the keys that only such cards have.
var asked = map[string][]string{
	"question = \"q?\"\nanswer = \"tide\"": append([]string{
		`accept = ["flood"]`, `optional = ["sea"]`, `pattern = "tides?"`, `as = "text"`, `as = "code"`,
		`choices = ["ebb", { text = "flow", why = "No." }]`, "choices = [\"ebb\", \"tide\"]\nshuffle = false",
		`reverse = { question = "tide", answer = "q?" }`, "reverse = { question = \"tide\", answer = \"q?\", language = \"la\" }",
	}, typedLines...),
	"question = \"q?\"\nanswer = \"`go`\"":                                                                      {`accept = ["go fmt"]`},
	"question = \"q?\"\nanswer = \"a long answer of eight words and more\"":                                     nil,
	"question = \"q?\"\nanswer = \"5 km\"\nas = \"number\"":                                                     {`unit = "km"`, `tolerance = 0.5`, `units = { m = 0.001 }`},
	"question = \"q?\"\nanswer = \"2022\"\nas = \"date\"":                                                       {`accept = ["MMXXII"]`},
	"question = \"q?\"\nanswer = 50":                                                                            {`accept = ["fifty"]`, `unit = "km"`, `tolerance = 0.5`, `tolerance = "2%"`, "unit = \"km\"\nunits = { m = 0.001 }", `units = ["kilometres"]`, `choices = [51, 52]`},
	"question = \"q?\"\nanswer = 2022-09-15":                                                                    {`accept = ["that day"]`},
	"question = \"q?\"\nanswer = true":                                                                          nil,
	"question = \"q?\"\nanswer = [\"one\", [\"two\", \"deux\"]]":                                                append([]string{`ordered = true`}, typedLines...),
	"question = \"q?\"\nanswer = [1, 2022-09-15, \"`go`\"]":                                                     {`ordered = true`},
	"question = \"q?\"\nanswer = [\"one\", \"two\"]\nchoices = [{ text = \"three\", why = \"No.\" }, \"four\"]": {`shuffle = true`},
	"cloze = \"The {{tide}} comes.\"":                                                                           append([]string{`accept = ["flood"]`, `as = "code"`}, typedLines...),
	"cloze = \"On {{2022-09-15|that day::when}} the `fmt.{{Println}}` and {{5 km}} came.\"":                     {`gaps = "together"`, `as = "text"`},
	"pairs = [[\"Xi\", \"China\"], [\"Putin\", \"Russia\"]]\nquestion = \"q?\"":                                 {`distractors = ["India"]`},
}

// DeckText is the text of a deck of one card.
type DeckText struct {
	Asked string // what the card asks: its keys without the further one
	Text  string
}

// DeckTexts are decks in the text of the deck format, each of a card of one kind with
// one further key, or of a card and a key of the deck. All keys occur.
func DeckTexts() (out []DeckText) {
	const sources = "source.notes.title = \"notes\"\n"
	for _, card := range slices.Sorted(maps.Keys(asked)) {
		for _, line := range slices.Concat(anyLines, asked[card]) {
			head := ""
			if strings.Contains(line, "source") {
				head = sources
			}
			if key, _, _ := strings.Cut(line, " "); !strings.Contains("\n"+card, "\n"+key+" ") || line == "" {
				out = append(out, DeckText{card, head + "[[card]]\n" + card + "\n" + line + "\n"})
			}
		}
		for _, line := range deckLines {
			out = append(out, DeckText{card, line + "\n[[card]]\n" + card + "\n"})
		}
	}
	return out
}

// Held holds a format against the deck format: whatever key a deck has, what is read
// again has it too, or the report names it.
func Held(t *testing.T, f Format) {
	t.Helper()
	known := map[string]bool{} // once for each kind of card
	each(func(one DeckText, d exchange.Deck) {
		for key, why := range unnamed(t, f, d) {
			if !known[key+one.Asked] {
				t.Errorf("%s is lost without a word: %s\n%s", key, why, one.Text)
			}
			known[key+one.Asked] = true
		}
	})
}

// Written holds a format that is only written against the deck format: with each
// further key something else is written, or the report says something else.
func Written(t *testing.T, write func([]exchange.Deck) ([]byte, exchange.Report, error)) {
	t.Helper()
	var asked, plain, bare string // what a card asks, what it leads to without a further key, and its deck
	each(func(one DeckText, d exchange.Deck) {
		data, report, err := write([]exchange.Deck{d})
		if err != nil {
			t.Fatalf("%v\n%s", err, one.Text)
		}
		outcome := string(data)
		for _, l := range report.Losses {
			outcome += l.Kind + "\n"
		}
		if one.Asked != asked { // the first one has no further key
			asked, plain, bare = one.Asked, outcome, shown(d)
		}
		if outcome == plain && shown(d) != bare {
			t.Errorf("a key is lost without a word; the report has %+v\n%s", report.Losses, one.Text)
		}
	})
}

// each does something with each deck of [DeckTexts] that is valid: of some, two keys
// exclude each other.
func each(do func(one DeckText, d exchange.Deck)) {
	for _, one := range DeckTexts() {
		d := deck.Parse("my-deck.toml", []byte(one.Text))
		if len(d.Prompts()) > 0 || d.Cards[0].Draft {
			do(one, exchange.FromDeck(d))
		}
	}
}

// unnamed are the keys of a deck of one card that a format loses and does not name,
// with what became of them.
func unnamed(t *testing.T, f Format, d exchange.Deck) map[string]string {
	t.Helper()
	data, report, err := f.Write([]exchange.Deck{d})
	if err != nil {
		t.Fatalf("%v\n%s", err, shown(d))
	}
	named := map[string]bool{}
	for _, l := range report.Losses {
		for _, key := range keysOf(l.Kind) {
			named[key] = true
		}
	}
	if report.Refused > 0 {
		return nil
	}
	b, err := f.Read(data)
	if err != nil || len(b.Decks) != 1 || len(b.Decks[0].Cards) != 1 {
		t.Errorf("%v: %+v\n%s\n%s", err, b, shown(d), data)
		return nil
	}
	out := map[string]string{}
	want, got := keys(t, d), keys(t, b.Decks[0])
	if want["deck.title"] == want["deck.id"] { // there is none: the id stands in
		named["deck.title"] = named["deck.title"] || named["deck.id"]
	}
	for _, key := range differing(want, got) {
		if !named[key] {
			out[key] = fmt.Sprintf("%s became %s; the report has %+v", want[key], got[key], report.Losses)
		}
	}
	return out
}

// keys are the keys of a deck of one card: those of the deck behind "deck.".
func keys(t *testing.T, d exchange.Deck) map[string]string {
	t.Helper()
	text := shown(d)
	plain := exchange.FromDeck(deck.Parse(d.ID+".toml", []byte(text)))
	for i := range plain.Cards {
		plain.Cards[i].Tolerance = within(&plain.Cards[i])
	}
	var all struct {
		Cards []map[string]any `toml:"card"`
	}
	whole := map[string]any{}
	text = shown(plain)
	for _, into := range []any{&all, &whole} {
		if _, err := toml.Decode(text, into); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
	}
	delete(whole, "card")
	out := map[string]string{}
	for key, value := range whole {
		out["deck."+key] = spelled(value)
	}
	for _, card := range all.Cards {
		for key, value := range card {
			out[key] = spelled(value)
		}
	}
	return out
}

// within is a tolerance as a number: a share and what it comes to are as good.
func within(c *exchange.Card) any {
	if _, tolerance, ok := c.Number(); ok && tolerance > 0 {
		return exchange.Raw(exchange.WriteNumber(tolerance))
	}
	return c.Tolerance
}

func shown(d exchange.Deck) string {
	text, err := exchange.Encode(d)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func spelled(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

func differing(a, b map[string]string) (out []string) {
	for _, key := range slices.Sorted(maps.Keys(a)) {
		if a[key] != b[key] {
			out = append(out, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(b)) {
		if _, known := a[key]; !known {
			out = append(out, key)
		}
	}
	return out
}
