package plain

import (
	"bufio"
	"io"
	"strings"

	"quiz/internal/engine/deck"
)

// Question writes a prompt as a learner sees it, outside of any session.
func Question(out io.Writer, p *deck.Prompt) error {
	c := &conversation{out: bufio.NewWriter(out)}
	c.question(&turn{p: p, shown: options(p, 0)})
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
