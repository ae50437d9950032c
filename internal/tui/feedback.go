package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"quiz/internal/app"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/text"
)

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
			word += " (" + text.Points(j.Score) + ")"
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
	} else if len(j.Parts) == 1 && j.Parts[0].Diff() != nil {
		p.lines = append(p.lines, diff(j.Parts[0])...)
	} else {
		if len(j.Given) > 0 && j.Given[0] != "" {
			p.text([][]span{{{"you     ", dim}, {j.Given[0], wrong}}})
		}
		p.text([][]span{{{"answer  ", dim}, {s.Prompt.Want[0].Text, strong}}})
	}
	if also := alsoRight(s.Prompt.Want[0].Accept); also != "" {
		p.say(also, dim)
	}
}

// mostAlso is how many other right answers are shown: more would hide the rest.
const mostAlso = 3

func alsoRight(accept []string) string {
	if len(accept) == 0 {
		return ""
	}
	text := "also right: " + strings.Join(accept[:min(mostAlso, len(accept))], ", ")
	if more := len(accept) - mostAlso; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// diff shows where a misspelled answer differs, with a mark under each place.
func diff(part answer.Part) [][]span {
	var you, want, marks strings.Builder
	cell := func(b *strings.Builder, s string, width int) {
		b.WriteString(s + strings.Repeat("_", max(0, width-uniseg.StringWidth(s))))
	}
	for _, e := range part.Diff() {
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
		label := fmt.Sprintf("%d %s", g, g)
		if s.Mode == "study" {
			label += " " + text.Interval(s.Choices[i].Delay, s.Choices[i].Days)
		}
		r, left, right := body, " ", " "
		if int(g) == s.Judgement.Rating {
			r, left, right = bar, "▸", " "
		}
		c.put(x, y, left+label+right, r)
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
