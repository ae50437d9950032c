package exchange

import (
	"slices"
	"strings"
)

// key is a key of the deck format that another format may have no place for.
type key[T any] struct {
	name  string // as a deck writes it, with a dot before what is within it
	words string // as a report names it
	set   func(T) bool
}

// CardKeys are the keys of a card that [Report.LoseKeys] tells of, by the words for
// each. What a card asks is not among them: a format that cannot hold that tells it by
// itself, or refuses the card.
func CardKeys() map[string]string { return byWords(cardKeys) }

// DeckKeys are those that [Report.LoseDeckKeys] tells of, by the words for each.
func DeckKeys() map[string]string { return byWords(deckKeys) }

func byWords[T any](keys []key[T]) map[string]string {
	out := map[string]string{}
	for _, k := range keys {
		out[k.words] = k.name
	}
	return out
}

var cardKeys = []key[*Card]{
	{"id", "id", func(c *Card) bool { return c.ID != "" }},
	{"answer.items", "number or date in a list", func(c *Card) bool {
		items, _ := c.Answer.([]any)
		return len(c.Choices) == 0 && slices.ContainsFunc(items, func(item any) bool { _, raw := item.(Raw); return raw })
	}},
	{"choices.why", "reason of an option", func(c *Card) bool {
		return slices.ContainsFunc(c.Choices, func(o Choice) bool { return o.Why != "" })
	}},
	{"typed.true", "that it is typed", func(c *Card) bool { return c.Typed == nil && c.long() }},
	{"typed.false", "that it is rated by the learner", func(c *Card) bool { return c.SelfRated() && !c.long() }},
	{"reverse", "reverse", func(c *Card) bool { return c.Reverse != nil }},
	{"reverse.language", "language of a reverse", func(c *Card) bool { return c.Reverse != nil && c.Reverse.Language != "" }},
	{"as", "way of grading", func(c *Card) bool { return c.As != "" }},
	{"language", "language of a card", func(c *Card) bool { return c.Language != "" }},
	{"accept", "accepted form", func(c *Card) bool { return len(c.Accept) > 0 }},
	{"reject", "rejected form", func(c *Card) bool { return len(c.Reject) > 0 }},
	{"reject.why", "reason of a rejected form", func(c *Card) bool {
		return slices.ContainsFunc(c.Reject, func(w Why) bool { return w.Why != "" })
	}},
	{"vague", "vague form", func(c *Card) bool { return len(c.Vague) > 0 }},
	{"vague.ask", "question about a vague form", func(c *Card) bool {
		return slices.ContainsFunc(c.Vague, func(v Vague) bool { return v.Ask != "" })
	}},
	{"optional", "optional words", func(c *Card) bool { return len(c.Optional) > 0 }},
	{"pattern", "pattern", func(c *Card) bool { return c.Pattern != "" }},
	{"tolerance", "tolerance", func(c *Card) bool { return c.Tolerance != nil }},
	{"unit", "unit", func(c *Card) bool { return c.Unit != "" }},
	{"units", "other units", func(c *Card) bool { return c.Units != nil }},
	{"case", "case", func(c *Card) bool { return c.Case == "strict" }},
	{"accents", "accents", func(c *Card) bool { return c.Accents == "strict" }},
	{"typos", "typos", func(c *Card) bool { return c.Typos == "off" }},
	{"shuffle", "order of the options", func(c *Card) bool { return c.Shuffle != nil && !*c.Shuffle }},
	{"points", "points", func(c *Card) bool { return c.Points > 1 }},
	{"hint", "hint", func(c *Card) bool { return len(c.Hint) > 0 }},
	{"explain", "explanation", func(c *Card) bool { return c.Explain != "" }},
	{"source", "source", func(c *Card) bool { return c.Cite != nil }},
	{"tags", "tags", func(c *Card) bool { return len(c.Tags) > 0 }},
	{"image", "image", func(c *Card) bool { return c.Image != nil }},
	{"image.caption", "caption of an image", func(c *Card) bool { return c.Image != nil && c.Image.Caption != "" }},
	{"audio", "audio", func(c *Card) bool { return c.Audio != "" }},
	{"draft", "draft", func(c *Card) bool { return c.Draft }},
	{"allow", "allowed problem", func(c *Card) bool { return len(c.Allow) > 0 }},
}

// long reports whether the answer is a text that readers have rated by the learner.
func (c *Card) long() bool {
	text, isText := c.Answer.(string)
	return isText && Long(text) && c.As == "" && len(c.Choices) == 0
}

// SelfRated reports whether the answer is shown on request and rated by the learner.
func (c *Card) SelfRated() bool { return c.Typed != nil && !*c.Typed }

// english is the language of a deck that names none.
const english = "en"

var deckKeys = []key[*Deck]{
	{"id", "id of a deck", func(d *Deck) bool { return d.ID != "" }},
	{"title", "title of a deck", func(d *Deck) bool { return d.Title != "" && d.Title != d.ID }},
	{"description", "description of a deck", func(d *Deck) bool { return d.Description != "" }},
	{"language", "language of a deck", func(d *Deck) bool { return d.Language != "" && d.Language != english }},
	{"authors", "authors of a deck", func(d *Deck) bool { return len(d.Authors) > 0 }},
	{"license", "license of a deck", func(d *Deck) bool { return d.License != "" }},
	{"allow", "allowed problem of a deck", func(d *Deck) bool { return len(d.Allow) > 0 }},
	{"exam", "exam of a deck", func(d *Deck) bool { return d.Exam != nil }},
	{"source", "source of a deck", func(d *Deck) bool { return len(d.Sources) > 0 }},
}

// LoseKeys counts the keys that a card has and that a format has no place for: all but
// those that it holds. What is within a key goes with it.
func (r *Report) LoseKeys(c *Card, held ...string) { loseKeys(r, cardKeys, c, c.Place, held) }

// LoseDeckKeys counts the keys that a deck has and that a format has no place for. An
// id that follows from the title is there with it.
func (r *Report) LoseDeckKeys(d *Deck, held ...string) {
	if d.ID == d.named() && slices.Contains(held, "title") {
		held = append(held, "id")
	}
	loseKeys(r, deckKeys, d, "deck "+d.ID, held)
}

// LoseKind counts a card whose answer is something else than a text, and becomes one.
func (r *Report) LoseKind(c *Card) {
	if _, text := c.Answer.(string); !text {
		r.Lose("kind of answer", c.Place)
	}
}

func loseKeys[T any](r *Report, keys []key[T], of T, place string, held []string) {
	for _, k := range keys {
		table, _, inner := strings.Cut(k.name, ".")
		told := inner && isKey(keys, table) && !slices.Contains(held, table)
		if !told && !slices.Contains(held, k.name) && k.set(of) {
			r.Lose(k.words, place)
		}
	}
}

func isKey[T any](keys []key[T], name string) bool {
	return slices.ContainsFunc(keys, func(k key[T]) bool { return k.name == name })
}
