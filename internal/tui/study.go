package tui

import (
	"fmt"
	"strings"

	"github.com/rivo/uniseg"

	"quiz/internal/app"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// page is what is painted between header and footer, line by line.
type page struct {
	lines  [][]span
	field  int // the line with the typed field; -1 for none
	indent int // of the field
	cursor int // the line with the bar; -1 for none
	width  int
	acts   map[int]app.Action // a click on a line
}

func (p *page) add(spans ...span) { p.lines = append(p.lines, spans) }

// text adds wrapped text.
func (p *page) text(lines [][]span) { p.lines = append(p.lines, wrap(lines, p.width)...) }

func (p *page) say(text string, r role) { p.text([][]span{{{text, r}}}) }

// study paints a question or its answer, scrolled by scroll lines; it returns
// how far it really scrolled.
func (c *canvas) study(m *app.Model, scroll int) int {
	s := m.Study
	c.header(fit(s.Title, c.width/2), c.progress(s))
	margin, top := 4, 2
	if c.width < 60 {
		margin = 1
	}
	if c.height < 16 {
		top = 1
	}
	p := &page{field: -1, cursor: -1, width: min(72, c.width-2*margin), acts: map[int]app.Action{}}
	p.text(markup(s.Prompt.Question))
	if s.Prompt.Card.Image.Path != "" {
		p.say("picture: "+s.Prompt.Card.Image.Path+" "+s.Prompt.Card.Image.Caption, dim)
	}
	bottom := c.height - 1
	if m.Context == app.Answered {
		bottom = c.ratings(s, bottom)
		c.feedback(p, s)
	} else {
		c.question(p, s)
	}
	p.problems(s)
	rows := bottom - top
	scroll = max(0, min(scroll, len(p.lines)-rows))
	if p.field >= rows+scroll {
		scroll = p.field - rows + 1 // the field is always in sight
	}
	c.paint(p, margin, top, rows, scroll)
	return scroll
}

func (c *canvas) paint(p *page, margin, top, rows, scroll int) {
	for i, l := range p.lines[scroll:] {
		y := top + i
		if i >= rows {
			c.put(c.width-7, y-1, " PgDn ▾", dim)
			break
		}
		c.line(margin, y, l)
		if a, ok := p.acts[scroll+i]; ok {
			c.hits = append(c.hits, hit{0, y, c.width, a, -1})
		}
		switch scroll + i {
		case p.field:
			c.fieldX, c.fieldY = margin+p.indent, y
			c.fieldWidth = c.width - c.fieldX - 1
		case p.cursor:
			c.cursorX, c.cursorY = margin, y
		}
	}
}

func (c *canvas) progress(s *app.Study) string {
	if s.Place != "" {
		return s.Place
	}
	if c.width < 60 {
		return fmt.Sprintf("%d left", s.Left)
	}
	total := s.Done + s.Left
	const cells = 12
	full := 0
	if total > 0 {
		full = s.Done * cells / total
	}
	return strings.Repeat("█", full) + strings.Repeat("░", cells-full) + fmt.Sprintf(" %d/%d · %d left", s.Done, total, s.Left)
}

// question paints what is asked for, by the kind of the prompt.
func (c *canvas) question(p *page, s *app.Study) {
	p.add()
	switch s.Prompt.Kind {
	case deck.Reveal:
		p.say("Say it or write it down first.", dim)
	case deck.Bool:
		p.add(span{"t true    f false", body})
	case deck.Single, deck.Multi:
		c.choices(p, s)
	case deck.Ordered:
		c.ordering(p, s)
	case deck.Pairs:
		c.pairs(p, s)
	case deck.Gaps:
		c.gaps(p, s)
	default:
		c.typed(p, s)
	}
	if s.Asked != "" {
		p.add()
		p.say("Right, but not specific enough: "+s.Asked, strong)
	}
	for i, h := range s.Prompt.Card.Hints[:s.Hints] {
		p.add()
		p.say(fmt.Sprintf("hint %d/%d: %s", i+1, len(s.Prompt.Card.Hints), h), body)
	}
}

func (c *canvas) typed(p *page, s *app.Study) {
	switch s.Prompt.Kind {
	case deck.List:
		p.say(fmt.Sprintf("%d items, with commas between", len(s.Prompt.Want)), dim)
	case deck.Number:
		p.say("a number", dim)
	case deck.DateOf:
		p.say("a date", dim)
	}
	p.field, p.indent = len(p.lines), 2
	p.add(span{"> ", strong})
}

func (c *canvas) gaps(p *page, s *app.Study) {
	for i, w := range s.Prompt.Want {
		label := fmt.Sprintf("%d ", i+1)
		if w.Label != "" {
			label += w.Label + " "
		}
		label += "> "
		if i == s.Gap {
			p.field, p.indent = len(p.lines), uniseg.StringWidth(label)
			p.add(span{label, strong})
		} else {
			p.add(span{label, dim}, span{s.Fields[i], body})
		}
	}
	if len(s.Prompt.Want) > 1 {
		p.say("Tab goes to the next gap.", dim)
	}
}

func (c *canvas) choices(p *page, s *app.Study) {
	if s.Prompt.Kind == deck.Multi {
		p.say(fmt.Sprintf("choose %d", len(s.Prompt.Want)), dim)
	}
	for i, k := range s.Options {
		box := "[ ] "
		if s.Chosen[k] {
			box = "[x] "
		}
		c.row(p, s, i, fmt.Sprintf("%c %s%s", 'a'+i, box, s.Prompt.Options[k].Text))
		p.acts[len(p.lines)-1] = app.Choose(i)
	}
}

// row adds a line under or not under the bar.
func (c *canvas) row(p *page, s *app.Study, i int, text string) {
	lead, r := "  ", body
	if i == s.Bar {
		lead, r = "▸ ", bar
		p.cursor = len(p.lines)
	}
	for n, l := range wrap([][]span{{{text, r}}}, p.width-2) {
		if n > 0 {
			lead = "      "
		}
		p.lines = append(p.lines, append([]span{{lead, body}}, l...))
	}
}

func (c *canvas) ordering(p *page, s *app.Study) {
	p.say("Put them in order: J and K move the item.", dim)
	for i, k := range s.Options {
		c.row(p, s, i, fmt.Sprintf("%d %s", i+1, s.Prompt.Want[k].Text))
	}
}

func (c *canvas) pairs(p *page, s *app.Study) {
	for i, w := range s.Prompt.Want {
		right := "…"
		if k := s.Matched[i]; k >= 0 {
			right = s.Prompt.Options[k].Text
		}
		c.row(p, s, i, w.Label+" = "+right)
	}
	p.add()
	for i, k := range s.Options {
		p.acts[len(p.lines)] = app.Choose(i)
		p.say(fmt.Sprintf("  %c %s", 'a'+i, s.Prompt.Options[k].Text), body)
	}
}

// done paints the end of a session.
func (c *canvas) done(m *app.Model, now day.Moment) {
	s := m.Study
	score := s.Score()
	c.header(fit(s.Title, c.width/2), string(s.Mode)+" done")
	var lines [][]span
	add := func(label, text string, r role) {
		lines = append(lines, []span{{fmt.Sprintf("%-12s", label), dim}, {text, r}})
	}
	if score.Answers == 0 {
		lines = append(lines, []span{{"Nothing is left to do here for now.", strong}},
			nil, []span{{"Every card that is due has been answered, and today's new cards too. " + more(m), body}}, nil)
	} else {
		percent := 100 * score.Points / max(1, score.Possible)
		add("score", fmt.Sprintf("%s of %s points, %.0f%%", text.Points(score.Points), text.Points(score.Possible), percent), strong)
		add("right first", fmt.Sprintf("%d of %s", score.Right, text.Points(score.Possible)), body)
		add("answers", fmt.Sprint(score.Answers), body)
		add("time", text.Took(s.Took(now)), body)
	}
	if s.Next != "" {
		add("next", s.Next, body)
	}
	c.block(max(1, min(4, c.width/20)), 2, min(72, c.width-4), c.height-4, lines)
}

// more tells how to go on where nothing is left.
func more(m *app.Model) string {
	if m.Home() {
		return "On the home screen n learns more of them, and c practises without changing any schedule."
	}
	return "`quiz study --new 10` learns more of them, and `quiz practice` changes no schedule."
}
