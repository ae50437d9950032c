package plain

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"quiz/internal/app"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// question shows what is asked.
func (c *conversation) question() {
	s := c.model.Study
	first, rest, more := strings.Cut(s.Prompt.Question, "\n")
	c.line("Q", first)
	if more {
		c.talk(rest)
	}
	switch s.Prompt.Kind {
	case deck.Bool:
		c.talk("true or false?")
	case deck.Multi:
		c.talk(fmt.Sprintf("choose %d", len(s.Prompt.Want)))
	case deck.Ordered:
		c.talk("put in order")
	case deck.Reveal:
		c.talk("say it, then press Enter")
	}
	for i, o := range shown(s) {
		c.talk(fmt.Sprintf("%c) %s", letter(i), o))
	}
}

// shown are the texts that are shown with letters, in the order of this time.
func shown(s *app.Study) []string {
	var out []string
	for _, k := range s.Options {
		if s.Prompt.Kind == deck.Ordered {
			out = append(out, s.Prompt.Want[k].Text)
		} else {
			out = append(out, s.Prompt.Options[k].Text)
		}
	}
	return out
}

// feedback shows what there is to say about an answer.
func (c *conversation) feedback(s *app.Study) {
	c.verdict(s)
	if s.Judgement.Message != "" {
		c.talk(s.Judgement.Message)
	}
	for _, part := range s.Judgement.Parts {
		if marks := Diff(part); marks != "" {
			c.talk("diff: " + marks)
		}
	}
	if s.Prompt.Card.Explain != "" {
		c.talk(s.Prompt.Card.Explain)
	}
	for _, l := range s.Passage {
		c.talk(l)
	}
	c.offer(s)
}

func (c *conversation) verdict(s *app.Study) {
	word := string(s.Judgement.Verdict)
	if s.Judgement.Verdict == answer.None {
		word = "none"
	}
	c.line("V", word)
	c.line("A", s.Prompt.RightAnswer())
}

// offer shows the rating that an empty line takes, and what each would lead to.
func (c *conversation) offer(s *app.Study) {
	line := fmt.Sprint(s.Judgement.Rating)
	for _, choice := range s.Choices {
		line += " " + text.Interval(choice.Delay, choice.Days)
	}
	c.line("R", line)
}

// Question writes a prompt as a learner sees it, outside of any session.
func Question(out io.Writer, p *deck.Prompt) error {
	c := lone(p, strings.NewReader(""), out)
	c.question()
	return c.out.Flush()
}

// Solution writes what a learner gets to see of a prompt beside the question: the
// right answer and what else is right, hints and the explanation.
func Solution(out io.Writer, p *deck.Prompt) error {
	c := &conversation{out: bufio.NewWriter(out)}
	c.line("A", p.RightAnswer())
	for _, w := range p.Want {
		if len(w.Accept) > 0 {
			c.talk("also right: " + strings.Join(w.Accept, "; "))
		}
	}
	for _, r := range p.Rules.Reject {
		c.talk(strings.TrimSuffix("wrong: "+r.Text+": "+r.Why, ": "))
	}
	for _, v := range p.Rules.Vague {
		c.talk("asked once more: " + v.Text + ": " + v.Ask)
	}
	for _, o := range p.Options {
		if o.Why != "" {
			c.talk("if chosen: " + o.Text + ": " + o.Why)
		}
	}
	for _, h := range p.Card.Hints {
		c.talk("hint: " + h)
	}
	if p.Card.Explain != "" {
		c.talk(p.Card.Explain)
	}
	return c.out.Flush()
}
