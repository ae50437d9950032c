package anki

import (
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// asked is a card as a template renders it.
type asked struct {
	question, answer string
	accept           []string
	typed            bool // the note type wants it typed
	hints            []string
	explain          string
	image            *exchange.Image
	hand             string // why somebody must look at it
}

// plain makes the cards of a note whose templates render fields. One template, or
// two, which ask the same thing both ways, make one card; more make a card each.
func (r *reader) plain(n note, rows []row) {
	apart := len(n.kind.templates) > 2
	var first *exchange.Card
	var used []row
	for _, one := range rows {
		a, why := r.ask(n, one.ord)
		switch {
		case why != "":
			r.refuse(why, n.place)
		case first == nil || apart:
			r.flush(first, used)
			first, used = r.card(n, a, one.ord, apart), []row{one}
		case first.Reverse != nil || a.hand != "":
			r.refuse("second card of one template, or without an answer in words", n.place)
		default:
			r.reverse(first, a, one.ord)
			used = append(used, one)
		}
	}
	r.flush(first, used)
}

func (r *reader) flush(c *exchange.Card, rows []row) {
	if c != nil {
		r.add(*c, rows...)
	}
}

// card is a card of one prompt.
func (r *reader) card(n note, a asked, ord int, apart bool) *exchange.Card {
	c := &exchange.Card{
		Foreign: n.guid, Place: n.place, Question: a.question, Answer: a.answer, Accept: a.accept, Hint: a.hints,
		Explain: a.explain, Image: a.image, Tags: n.tags, Hand: a.hand, Draft: a.hand != "",
		Parts: []exchange.Part{{Foreign: ord}},
	}
	if apart {
		c.Foreign = partID(n.guid, ord)
	}
	if !a.typed && exchange.Long(a.answer) {
		c.Typed = exchange.Off()
	}
	return c
}

// partID is the foreign id of a card that shares its note with others.
func partID(guid string, ord int) string { return fmt.Sprintf("%s %d", guid, ord+1) }

// reverse makes the second card of a note the reverse of the first.
func (r *reader) reverse(c *exchange.Card, a asked, ord int) {
	c.Reverse = &exchange.Reverse{Question: a.question, Answer: a.answer, Accept: a.accept}
	c.Parts = append(c.Parts, exchange.Part{Foreign: ord, Key: "reverse"})
	if exchange.Long(a.answer) {
		c.Typed = exchange.Off()
	}
	if a.image != nil && (c.Image == nil || c.Image.Path != a.image.Path) {
		r.lose("picture of a reverse", c.Place)
	}
	if len(a.hints) > 0 {
		r.lose("hint of a reverse", c.Place)
	}
	if c.Explain == "" {
		c.Explain = a.explain
	}
}

// ask renders a card of a note. why is not empty where it cannot be one.
func (r *reader) ask(n note, ord int) (a asked, why string) {
	if ord < 0 || ord >= len(n.kind.templates) {
		return a, "card of no template"
	}
	t := n.kind.templates[ord]
	if t.broken != "" {
		return a, "card of a template that is broken: " + t.broken
	}
	s := r.sheet(n, ord)
	front := s.render(t.question)
	s.answer = true
	back := s.render(t.answer)
	r.tell(n, t, s)
	if r.text -= len(front) + len(back); s.left < 0 || r.text < 0 {
		return a, "card of over a megabyte"
	}
	r.question(&a, n, front)
	back = afterLine(back)
	if s.typed != "" {
		r.typedAnswer(&a, n, s, back)
	} else {
		r.shownAnswer(&a, n, s, t, back)
	}
	for _, h := range s.hints {
		if hint, _ := r.markdown(h, n.place); hint != "" {
			a.hints = append(a.hints, hint)
		}
	}
	switch {
	case a.question == "":
		return a, "card without a question"
	case a.answer == "":
		return a, "card without an answer"
	}
	return a, ""
}

// sheet is what a template of a note is filled in with.
func (r *reader) sheet(n note, ord int) *sheet {
	s := &sheet{fields: make(map[string]string, len(n.fields)+6), ord: ord, left: maxSide}
	for _, special := range []string{"Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag"} {
		s.fields[special] = ""
	}
	for i, name := range n.kind.fields {
		s.fields[name] = n.fields[i]
	}
	return s
}

// tell reports what of a template has no place here, once a note type.
func (r *reader) tell(n note, t template, s *sheet) {
	place := fmt.Sprintf("template %q of note type %q", t.name, n.kind.name)
	if t.scripts {
		r.loseOnce("script of a template", place)
	}
	for _, what := range s.lost {
		r.loseOnce(what, place)
	}
}

// question fills in what is asked, with the first picture.
func (r *reader) question(a *asked, n note, front string) {
	text, images := r.markdown(front, n.place)
	a.question = text
	for i, src := range images {
		if i > 0 || !r.picture(a, src, n.place) {
			r.lose("picture after the first", n.place)
		}
	}
	switch {
	case a.question != "":
	case a.image != nil:
		a.question = "What does the picture show?"
	case strings.Contains(front, "[sound:"):
		a.question, a.hand = "(a sound that is not here)", "its question is a sound"
	}
}

// picture takes a picture of a question, if it is in the package.
func (r *reader) picture(a *asked, src, place string) bool {
	name, ok := fileName(src)
	if !ok {
		r.lose("picture from elsewhere", place)
		return true
	}
	r.files[name] = true
	a.image = &exchange.Image{Path: name}
	return true
}

// line is where the answer begins in a rendered side.
var line = text.Pattern(`(?i)<hr\s[^>]*id=["']?answer["']?[^>]*>`)

// afterLine is what comes after the line, or all where there is none.
func afterLine(back string) string {
	if at := line().FindStringIndex(back); at != nil {
		return back[at[1]:]
	}
	return back
}

// typedAnswer is the field that is typed; the rest of the side explains it.
func (r *reader) typedAnswer(a *asked, n note, s *sheet, back string) {
	a.typed = true
	a.answer, _ = r.markdown(unmarked(s.fields[s.typed]), n.place)
	a.answer = strings.Join(strings.Fields(a.answer), " ")
	explain, images := r.markdown(back, n.place)
	r.losePictures(images, n.place)
	if explain != a.answer && explain != a.question {
		a.explain = strings.TrimSpace(strings.TrimPrefix(explain, a.question))
	}
}

// shownAnswer is the side without what it repeats of the question.
func (r *reader) shownAnswer(a *asked, n note, s *sheet, t template, back string) {
	full, images := r.markdown(back, n.place)
	a.answer = full
	if plain := quiet(unmarked(back)); !exchange.Long(plain) {
		a.answer = plain
	}
	r.losePictures(images, n.place)
	if rest, repeated := strings.CutPrefix(a.answer, a.question); repeated && !s.front && strings.TrimSpace(rest) != "" {
		a.answer = strings.TrimSpace(rest)
	}
	if a.answer == "" && len(images) > 0 {
		a.answer, a.hand = "(a picture that is not here)", "its answer is a picture"
	}
	if s.furnish && !exchange.Long(a.answer) {
		accepted(a, s, t)
	}
}

// accepted adds an answer with readings in the two ways it may be typed.
func accepted(a *asked, s *sheet, t template) {
	for _, ruby := range []func(string) string{withoutReading, onlyReading} {
		s.ruby = ruby
		text := quiet(unmarked(afterLine(s.render(t.answer))))
		if text != "" && text != a.answer && !slices.Contains(a.accept, text) {
			a.accept = append(a.accept, text)
		}
	}
}

// quiet is a piece as text, once more: its losses have been told.
func quiet(html string) string { return exchange.Clean(toMarkdown(html).text, &exchange.Report{}, "") }

func (r *reader) losePictures(images []string, place string) {
	for range images {
		r.lose("picture of an answer", place)
	}
}

// emphasis has no place in an answer that is typed.
var emphasis = text.Pattern(`(?i)</?(?:b|strong|i|em|u|font|span)(?:\s[^>]*)?>`)

func unmarked(html string) string {
	if !strings.Contains(html, "<") {
		return html
	}
	return emphasis().ReplaceAllString(html, "")
}
