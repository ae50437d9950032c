package org

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// fc adds a card of org-fc.
func (r *reader) fc(e *entry, inherited []string) {
	c := r.card(e, inherited)
	kind := strings.ToLower(e.properties["FC_TYPE"])
	states := map[string]exchange.State{}
	for name, s := range r.fcStates(e, c.Place) {
		states[name] = s
	}
	if kind == "cloze" || kind == "vocab-cloze" {
		text := e.title + "\n" + strings.Join(e.body, "\n")
		if !fcHole().MatchString(e.title) {
			text = strings.Join(e.body, "\n")
		}
		r.cloze(c, text, fcHole(), func(i int, name string) (exchange.State, bool) {
			if name == "" {
				name = fmt.Sprint(i)
			}
			s, known := states[name]
			return s, known
		})
		return
	}
	front, back := e.title, e.text()
	if answer := e.child("back", "answer"); answer != nil {
		front, back = strings.TrimSpace(strings.Join(e.body, "\n")), answer.text()
		if front == "" {
			front = e.title
		}
	}
	if kind == "text-input" {
		back, _, _ = strings.Cut(strings.TrimSpace(back), "\n")
	}
	r.basic(c, front, back, kind == "double", states["front"], states["back"])
}

// basic adds a card of a question and an answer.
func (r *reader) basic(c exchange.Card, front, back string, both bool, states ...exchange.State) {
	dir := path.Dir(r.file.Path)
	if why := markup.Fill(&c, &r.binder.Bundle.Report, dir, markdown(front), markdown(back)); why != "" {
		r.binder.Refuse(why, c.Place)
		return
	}
	if both && !c.Draft {
		markup.Turn(&c)
	}
	var used []exchange.State
	for i, s := range states {
		if s.Part = i; (s.Interval > 0 || s.Suspended) && i < max(1, len(c.Parts)) {
			used = append(used, s)
		}
	}
	r.binder.Add(r.file.DeckPath(), c, used...)
}

// fcHole is a gap of org-fc: {{text}{hint}@id}, of which the hint and the id may be
// left out.
var fcHole = text.Pattern(`\{\{([^{}\n]+(?:\{[^{}\n]*\}[^{}\n]*)*)\}(?:\{([^{}\n]*)\})?(?:@([0-9A-Za-z_-]+))?\}`)

// drillHole is a gap of org-drill: [text||hint].
var drillHole = text.Pattern(`\[([^\[\]\n|]+)(?:\|\|([^\[\]\n|]*))?()\]`)

// cloze adds a sentence with gaps. Links are taken for text before gaps are looked
// for: both have brackets.
func (r *reader) cloze(c exchange.Card, source string, hole *regexp.Regexp, state func(i int, name string) (exchange.State, bool)) {
	report := &r.binder.Bundle.Report
	text := markup.Asked(&c, report, path.Dir(r.file.Path), markdown(source))
	var segments []deck.Segment
	var gaps []deck.Item
	var states []exchange.State
	done := 0
	for _, m := range hole.FindAllStringSubmatchIndex(text, -1) {
		piece := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return strings.TrimSpace(text[m[2*i]:m[2*i+1]])
		}
		if piece(1) == "" {
			continue
		}
		if s, known := state(len(gaps), piece(3)); known && (s.Interval > 0 || s.Suspended) {
			s.Part = len(gaps)
			states = append(states, s)
		}
		gaps = append(gaps, deck.Item{Text: piece(1), Label: piece(2)})
		segments = append(segments, deck.Segment{Text: text[done:m[0]]}, deck.Segment{Gap: len(gaps)})
		done = m[1]
	}
	if len(gaps) == 0 {
		r.binder.Refuse("cloze without a gap", c.Place)
		return
	}
	segments = append(segments, deck.Segment{Text: text[done:]})
	made := exchange.NewCloze(segments, gaps)
	made.Place, made.Image, made.Foreign, made.Tags = c.Place, c.Image, c.Foreign, c.Tags
	var used []exchange.State
	for _, s := range states {
		if s.Part < max(1, len(made.Parts)) {
			used = append(used, s)
		}
	}
	r.binder.Add(r.file.DeckPath(), made, used...)
}

// drill adds a card of org-drill.
func (r *reader) drill(e *entry, inherited []string) {
	c := r.card(e, inherited)
	s := r.drillState(e, c.Place)
	body := strings.TrimSpace(strings.Join(e.body, "\n"))
	kind := strings.ToLower(e.properties["DRILL_CARD_TYPE"])
	switch kind {
	case "", "simple", "simpletyped", "twosided", "multisided":
	case "conjugate", "decline_noun", "translate_number", "spanish_verb":
		r.binder.Refuse("card of the type "+kind, c.Place)
		return
	default:
		kind = "cloze"
	}
	var sides []string
	for _, child := range e.children {
		if !child.isCard() {
			sides = append(sides, strings.TrimSpace(child.text()))
		}
	}
	if kind == "cloze" || len(sides) == 0 && hasHole(body) {
		r.cloze(c, body, drillHole(), func(int, string) (exchange.State, bool) { return s, true })
		return
	}
	switch {
	case (kind == "twosided" || kind == "multisided") && len(sides) >= 2:
		if len(sides) > 2 {
			r.lose("side after the second", c.Place)
		}
		r.basic(c, join(e.title, body, sides[0]), sides[1], true, s, s)
	case len(sides) > 0 && body != "":
		r.basic(c, body, strings.Join(sides, "\n\n"), false, s)
	case len(sides) > 0:
		r.basic(c, e.title, strings.Join(sides, "\n\n"), false, s)
	default:
		r.basic(c, e.title, body, false, s)
	}
}

// hasHole reports whether a text has a gap of org-drill. A link and a footnote have
// brackets too.
func hasHole(text string) bool {
	text = link().ReplaceAllString(text, "")
	for _, m := range drillHole().FindAllStringSubmatch(text, -1) {
		if !strings.HasPrefix(m[1], "fn:") && strings.Trim(m[1], " xX-0123456789/%") != "" {
			return true
		}
	}
	return false
}

func join(pieces ...string) string {
	var out []string
	for _, p := range pieces {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n")
}
