package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"quiz/internal/app"
	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
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

// verdictWords are what a learner reads.
var verdictWords = map[answer.Verdict]string{
	answer.Correct: "✓ right", answer.Typo: "✓ right, but misspelled", answer.Partial: "✗ partly right",
	answer.Unclear: "✗ not specific enough", answer.Wrong: "✗ not right", answer.Blank: "✗ no answer",
}

// feedback paints the verdict, what was right, and why.
func (c *canvas) feedback(p *page, s *app.Study) {
	j := s.Judgement
	p.add()
	if word, ok := verdictWords[j.Verdict]; ok {
		r := wrong
		if j.Verdict == answer.Correct || j.Verdict == answer.Typo {
			r = strong
		}
		if j.Verdict == answer.Partial {
			word += " (" + engine.Points(j.Score) + ")"
		}
		p.add(span{word, r})
	}
	c.answerLines(p, s)
	if j.Message != "" {
		p.say(j.Message, body)
	}
	if s.Prompt.Card.Explain != "" {
		p.add()
		p.text(markup(s.Prompt.Card.Explain))
	}
	if s.Source && len(s.Passage) > 0 && c.height >= 16 {
		p.add()
		p.say(s.Passage[0], dim)
		for _, l := range s.Passage[1:] {
			p.text([][]span{passage(l)})
		}
	}
}

// passage marks the quote, which stands between »«.
func passage(l string) []span {
	before, rest, ok := strings.Cut(l, "»")
	quote, after, closed := strings.Cut(rest, "«")
	if !ok || !closed {
		return []span{{l, body}}
	}
	return []span{{before, body}, {"»" + quote + "«", mark}, {after, body}}
}

// answerLines paints what was given against what is right.
func (c *canvas) answerLines(p *page, s *app.Study) {
	j := s.Judgement
	switch s.Prompt.Kind {
	case deck.Reveal:
		p.text(markup(s.Prompt.Want[0].Text))
		return
	case deck.Single, deck.Multi:
		c.checkedOptions(p, s)
		return
	case deck.Ordered, deck.Pairs, deck.Gaps, deck.List:
		c.checkedParts(p, s)
		return
	}
	if j.Verdict == answer.Correct {
		p.text([][]span{{{"answer  ", dim}, {s.Prompt.Want[0].Text, strong}}})
	} else if len(j.Parts) == 1 && j.Parts[0].Diff != nil {
		p.lines = append(p.lines, diff(j.Parts[0])...)
	} else {
		if len(j.Given) > 0 && j.Given[0] != "" {
			p.text([][]span{{{"you     ", dim}, {j.Given[0], wrong}}})
		}
		p.text([][]span{{{"answer  ", dim}, {s.Prompt.Want[0].Text, strong}}})
	}
	if also := s.Prompt.Want[0].Accept; len(also) > 0 {
		p.say("also right: "+strings.Join(also, ", "), dim)
	}
}

// diff shows where a misspelled answer differs, with a mark under each place.
func diff(part answer.Part) [][]span {
	var you, want, marks strings.Builder
	cell := func(b *strings.Builder, s string, width int) {
		b.WriteString(s + strings.Repeat("_", max(0, width-uniseg.StringWidth(s))))
	}
	for _, e := range part.Diff {
		width := max(uniseg.StringWidth(e.Have), uniseg.StringWidth(e.Want))
		cell(&you, e.Have, width)
		cell(&want, e.Want, width)
		sign := " "
		if e.Op != '=' {
			sign = "^"
		}
		marks.WriteString(strings.Repeat(sign, width))
	}
	return [][]span{
		{{"you     ", dim}, {you.String(), body}},
		{{"answer  ", dim}, {want.String(), strong}},
		{{"        " + marks.String(), strong}},
	}
}

func (c *canvas) checkedOptions(p *page, s *app.Study) {
	for i, k := range s.Options {
		o := s.Prompt.Options[k]
		sign, r := "  ", body
		switch {
		case o.Right:
			sign, r = "✓ ", strong
		case s.Chosen[k]:
			sign, r = "✗ ", wrong
		}
		text := fmt.Sprintf("%c %s", 'a'+i, o.Text)
		if s.Chosen[k] {
			text += "  (you)"
		}
		p.text([][]span{{{sign, r}, {text, r}}})
	}
}

func (c *canvas) checkedParts(p *page, s *app.Study) {
	for i, part := range s.Judgement.Parts {
		label := ""
		if l := s.Prompt.Want[i].Label; l != "" {
			label = l + ": "
		}
		want := s.Prompt.Want[i].Text
		switch {
		case part.Verdict == answer.Correct:
			p.text([][]span{{{"✓ " + label, body}, {want, strong}}})
		case part.Verdict == answer.Typo:
			p.text([][]span{{{"✓ " + label, body}, {want, strong}, {"  you: " + part.Given, dim}}})
		case part.Given == "":
			p.text([][]span{{{"✗ " + label, wrong}, {want, strong}}})
		default:
			p.text([][]span{{{"✗ " + label, wrong}, {want, strong}, {"  you: " + part.Given, dim}}})
		}
	}
	if s.Prompt.Kind != deck.List {
		return
	}
	var matched []string
	for _, part := range s.Judgement.Parts {
		matched = append(matched, part.Given)
	}
	for _, g := range s.Judgement.Given {
		if !slices.Contains(matched, g) {
			p.text([][]span{{{"✗ too many: ", wrong}, {g, body}}})
		}
	}
}

// ratings paints the four ratings above the footer and returns the row they
// begin at.
func (c *canvas) ratings(s *app.Study, bottom int) int {
	columns, rows := 4, 1
	if c.width < 60 {
		columns, rows = 2, 2
	}
	top := bottom - rows
	width := (c.width - 4) / columns
	for g := memory.Again; g <= memory.Easy; g++ {
		i := int(g) - 1
		x, y := 2+i%columns*width, top+i/columns
		text := fmt.Sprintf("%d %s", g, g)
		if s.Mode == "study" {
			text += " " + engine.Interval(s.Choices[i])
		}
		r, left, right := body, " ", " "
		if int(g) == s.Judgement.Rating {
			r, left, right = bar, "▸", " "
		}
		c.put(x, y, left+text+right, r)
		if int(g) == s.Judgement.Rating {
			c.cursorX, c.cursorY = x, y
		}
		action := []app.Action{app.Again, app.Hard, app.Good, app.Easy}[i]
		c.hits = append(c.hits, hit{x, y, width - 1, action, -1})
	}
	if c.height < 16 {
		return top
	}
	return top - 1
}

// done paints the end of a session.
func (c *canvas) done(m *app.Model, now engine.Moment) {
	s := m.Study
	score := s.Score()
	c.header(fit(s.Title, c.width/2), string(s.Mode)+" done")
	var lines [][]span
	add := func(label, text string, r role) {
		lines = append(lines, []span{{fmt.Sprintf("%-12s", label), dim}, {text, r}})
	}
	if score.Answers == 0 {
		lines = append(lines, []span{{"Nothing is left to do here for now.", strong}},
			nil, []span{{"Every card that is due has been answered, and today's new cards too. On the home screen n learns more of them, and c practises without changing any schedule.", body}})
	} else {
		percent := 100 * score.Points / max(1, score.Possible)
		add("score", fmt.Sprintf("%s of %s points, %.0f%%", engine.Points(score.Points), engine.Points(score.Possible), percent), strong)
		add("right first", fmt.Sprintf("%d of %s", score.Right, engine.Points(score.Possible)), body)
		add("answers", fmt.Sprint(score.Answers), body)
		add("time", engine.Took(s.Took(now)), body)
		if s.Next != "" {
			add("next", s.Next, body)
		}
	}
	c.block(max(1, min(4, c.width/20)), 2, min(72, c.width-4), c.height-4, lines)
}
