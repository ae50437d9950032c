package plain

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"quiz/internal/app"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/markdown"
	"quiz/internal/engine/text"
)

// ask shows what is asked.
func (c *conversation) ask(q *app.QuestionScreen) {
	first, rest, more := strings.Cut(strings.Trim(markdown.Text(q.Prompt.Question), "\n"), "\n")
	c.line("Q", first)
	if more {
		c.talk(rest)
	}
	c.media(q.Prompt.Card)
	switch q.Prompt.Kind {
	case deck.Bool:
		c.talk("true or false?")
	case deck.Multi:
		c.talk(fmt.Sprintf("choose %d", len(q.Prompt.Want)))
	case deck.Ordered:
		c.talk("put in order")
	case deck.Reveal:
		c.talk("say it, then press Enter")
	}
	for i, o := range q.Rows() {
		c.talk(fmt.Sprintf("%s) %s", letter(i), o))
	}
}

// media says what a question has beside its text.
func (c *conversation) media(card *deck.Card) {
	if image := card.Image; image.Path != "" {
		c.talk(app.PictureWords(image))
	}
	if card.Audio != "" {
		c.talk("it has a sound; :sound plays it")
	}
}

// shown are the texts that letters stand for, in the order of this time.
func shown(q *app.QuestionScreen) []string {
	var out []string
	for _, k := range q.Order {
		if q.Prompt.Kind == deck.Ordered {
			out = append(out, q.Prompt.Want[k].Text)
		} else {
			out = append(out, q.Prompt.Options[k].Text)
		}
	}
	return out
}

// tell shows what there is to say about an answer.
func (c *conversation) tell(f *app.FeedbackScreen) {
	c.verdict(f)
	if f.Judgement.Message != "" {
		c.talk(f.Judgement.Message)
	}
	for _, part := range f.Judgement.Parts {
		if marks := Diff(part); marks != "" {
			c.talk("diff: " + marks)
		}
	}
	if f.Prompt.Card.Explain != "" {
		c.prose(f.Prompt.Card.Explain)
	}
	c.passage(f.Passage, f.Prompt.Language)
	c.offer(f)
}

// passage shows the place of the notes that the card cites.
func (c *conversation) passage(p app.Passage, language string) {
	if p == (app.Passage{}) {
		return
	}
	if p.Fault != "" {
		c.talk(p.Fault)
		return
	}
	head := "from " + p.Title
	if p.At != "" {
		head += ", " + p.At
	}
	if p.Line > 0 {
		head += fmt.Sprintf(" (%s, line %d)", p.File, p.Line)
	}
	c.talk(head)
	if p.Quote != "" {
		open, shut := text.Quotes(language)
		c.prose(strings.TrimSpace(p.Before + open + p.Quote + shut + p.After))
	}
}

func (c *conversation) verdict(f *app.FeedbackScreen) {
	word := string(f.Judgement.Verdict)
	if f.Judgement.Verdict == answer.None {
		word = "none"
	}
	c.line("V", word)
	c.line("A", f.Prompt.RightAnswer())
}

// offer shows the rating that an empty line takes, and what each would lead to;
// in practice nothing does.
func (c *conversation) offer(f *app.FeedbackScreen) {
	if !f.Rated() {
		return
	}
	line := fmt.Sprint(f.Judgement.Rating)
	if f.Session.Study() {
		for _, choice := range f.Choices {
			line += " " + text.Interval(choice.Delay, choice.Days)
		}
	}
	c.line("R", line)
}

// Ask shows one prompt as a learner sees it and reads an answer, outside of any
// session.
func Ask(p *deck.Prompt, in io.Reader, to io.Writer) (answer.Given, error) {
	c := lone(p, in, to)
	q := c.question()
	c.ask(q)
	g, err := c.answer(q)
	return g, joinFlush(err, c.to)
}

func joinFlush(err error, to *bufio.Writer) error {
	if err != nil {
		return err
	}
	return to.Flush()
}

// lone is a conversation about one prompt.
func lone(p *deck.Prompt, in io.Reader, to io.Writer) *conversation {
	now := func() day.Moment { return day.Moment{} }
	m, _ := app.NewPreview(Commands(), app.Draft{Prompts: []*deck.Prompt{p}}, now())
	c := newConversation(m, Outside{Now: now}, in, to)
	c.alone = true
	return c
}

// Question writes a prompt as a learner sees it, outside of any session.
func Question(to io.Writer, p *deck.Prompt) error {
	c := lone(p, strings.NewReader(""), to)
	c.ask(c.question())
	return c.to.Flush()
}

// Solution writes what a learner gets to see of a prompt beside the question: the
// right answer and what else is right, hints and the explanation.
func Solution(to io.Writer, p *deck.Prompt) error {
	c := &conversation{to: bufio.NewWriter(to)}
	c.line("A", p.RightAnswer())
	for _, w := range p.Want {
		if len(w.Accept) > 0 {
			c.talk("also right: " + strings.Join(w.Accept, "; "))
		}
	}
	for _, line := range amounts(p) {
		c.talk(line)
	}
	for _, r := range p.Rules.Reject {
		c.talk(strings.TrimSuffix("wrong: "+r.Text+": "+r.Why, ": "))
	}
	for _, v := range p.Rules.Vague {
		c.talk("asked once more: " + v.Text + ": " + v.Ask)
	}
	for _, o := range p.Options {
		if o.Why != "" {
			c.talk("if chosen: " + o.Text + ": " + markdown.Text(o.Why))
		}
	}
	for _, h := range p.Card.Hints {
		c.prose("hint: " + h)
	}
	if p.Card.Explain != "" {
		c.prose(p.Card.Explain)
	}
	if p.Card.Points > 1 {
		c.talk("in an exam: " + text.Counted(p.Card.Points, "point"))
	}
	return c.to.Flush()
}

// amounts are what a number may be off by, and the units that go with it.
func amounts(p *deck.Prompt) (out []string) {
	if t := p.Rules.Tolerance; t.Value > 0 && t.Percent {
		out = append(out, fmt.Sprintf("may be off by %v%%", t.Value))
	} else if t.Value > 0 {
		out = append(out, fmt.Sprintf("may be off by %v", t.Value))
	}
	if p.Rules.Unit != "" {
		out = append(out, "unit: "+p.Rules.Unit)
	}
	var also []string
	for _, name := range slices.Sorted(maps.Keys(p.Rules.Units)) {
		if factor := p.Rules.Units[name]; factor != 1 {
			name = fmt.Sprintf("%s (%v)", name, factor)
		}
		also = append(also, name)
	}
	if len(also) > 0 {
		out = append(out, "units that may be given: "+strings.Join(also, ", "))
	}
	return out
}
