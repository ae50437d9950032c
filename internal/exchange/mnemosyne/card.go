package mnemosyne

import (
	"math"
	"strconv"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// The card types that come with Mnemosyne.
const (
	typeBothWays   = "2"
	typeVocabulary = "3"
	typeCloze      = "5"
)

// card is what is asked of a fact.
type card struct {
	kind, tags string
	views      []view
}

// view is one way to ask: its number within the type, and where it stands.
type view struct {
	number int
	state  exchange.State
}

// newView reads a card. Days are in seconds; a grade below 0 is that of a new one.
func newView(e *entry) view {
	var v view
	_, number, _ := strings.Cut(e.attribute("fact_v"), ".")
	v.number, _ = strconv.Atoi(number) // 0 for a type of somebody's own
	last, lastErr := strconv.ParseInt(e.attribute("l_rp"), 10, 64)
	next, nextErr := strconv.ParseInt(e.attribute("n_rp"), 10, 64)
	ease, easeErr := strconv.ParseFloat(e.attribute("e"), 64)
	const limit = 1 << 33
	if lastErr != nil || nextErr != nil || easeErr != nil || last <= 0 || next < last || next > limit || math.IsNaN(ease) || math.IsInf(ease, 0) {
		return v
	}
	const secondsOfDay = 24 * 60 * 60
	v.state = exchange.State{At: 1000 * last, Due: 1000 * next, Interval: int(max(1, (next-last)/secondsOfDay)), Ease: max(0, ease)}
	return v
}

// cards makes cards of the facts, in the order in which they came.
func (r *reader) cards() {
	for _, id := range r.order {
		c, f := r.made[id], r.facts[id]
		one := exchange.Card{Foreign: id, Place: "fact " + id}
		for tag := range strings.SplitSeq(c.tags, ",") {
			name := strings.TrimSpace(r.tags[strings.TrimSpace(tag)])
			if name != "" && name != "__UNTAGGED__" {
				one.Tags = append(one.Tags, markup.Told(&r.binder.Bundle.Report, one.Place, markup.Text{Markdown: name}))
			}
		}
		r.card(one, c, f)
	}
}

func (r *reader) card(one exchange.Card, c *card, f fact) {
	var states []exchange.State
	for i, v := range c.views {
		s := v.state
		if s.Part = max(0, v.number-1); c.kind == typeCloze {
			s.Part = i
		}
		if s.Interval > 0 {
			states = append(states, s)
		}
	}
	switch {
	case f == nil:
		r.binder.Refuse("card without a fact", one.Place)
	case c.kind == typeCloze:
		r.cloze(one, f["text"], states)
	case c.kind == typeVocabulary:
		r.add(one, r.deck, f["f"], f["m_1"], f["p_1"]+"<br>"+f["n"], true, states...)
	default:
		r.add(one, r.deck, f["f"], f["b"], "", c.kind == typeBothWays, states...)
	}
}

// hole is a gap: [text] or [text:hint].
var hole = text.Pattern(`\[([^\[\]:\n]+)(?::([^\[\]\n]*))?\]`)

func (r *reader) cloze(c exchange.Card, source string, states []exchange.State) {
	text := markup.Asked(&c, &r.binder.Bundle.Report, "", markup.FromHTML(source))
	made, ok := exchange.ClozeAt(text, hole().FindAllStringSubmatchIndex(text, -1))
	if !ok {
		r.binder.Refuse("cloze without a gap", c.Place)
		return
	}
	made.Foreign, made.Place, made.Tags, made.Image = c.Foreign, c.Place, c.Tags, c.Image
	r.bind(made, r.deck, states)
}
