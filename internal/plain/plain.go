// Package plain is app line by line: a session as a conversation, for screen
// readers, pipes and terminals that cannot draw. It turns lines into messages for
// the model, and the model into lines. docs/plain.md describes them.
package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"quiz/internal/app"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/markdown"
	"quiz/internal/engine/text"
)

// Outside is what a conversation needs of its surroundings.
type Outside struct {
	Carry app.Executor
	Now   func() day.Moment
}

// conversation is a model between two streams of lines.
type conversation struct {
	model *app.Model
	out   Outside
	alone bool // one prompt, outside of any session
	left  bool // the model wants the program to end
	stays bool // at the end of the input all stays as it is
	in    *bufio.Scanner
	to    *bufio.Writer
}

// longest is how long a line of input may be, in bytes.
const longest = 1 << 20

func newConversation(m *app.Model, o Outside, in io.Reader, to io.Writer) *conversation {
	c := &conversation{model: m, out: o, in: bufio.NewScanner(in), to: bufio.NewWriter(to)}
	c.in.Buffer(nil, longest)
	return c
}

// Run holds the session of a model until there is no prompt left, the input ends,
// the learner leaves, or something cannot be done. Then it prints the score. The
// model has the keys of Commands; orders are what making it has left to do.
func Run(m *app.Model, orders []app.Order, o Outside, in io.Reader, to io.Writer) error {
	c := newConversation(m, o, in, to)
	err := c.do(orders)
	for err == nil && !c.left {
		c.leftOut()
		end, over := m.Top().(*app.EndScreen)
		if over {
			c.end(end)
			break
		}
		err = c.turn()
	}
	if m.Fatal() != nil {
		return m.Fatal()
	}
	if err != nil && m.Err() == nil { // nobody is there to talk to
		err = errors.Join(err, c.act(app.DoQuit))
	}
	c.score()
	return errors.Join(err, c.to.Flush())
}

// leftOut says which prompts could not be asked, and why.
func (c *conversation) leftOut() {
	for _, reason := range c.model.LeftOut() {
		c.talk("left out: " + reason.Error())
	}
}

// end prints how the session went.
func (c *conversation) end(e *app.EndScreen) {
	if e.Empty() {
		c.talk("nothing is left to do here for now")
	}
	for _, r := range e.Session.Missed() {
		c.talk("missed: " + text.Line(markdown.Text(r.Prompt.Question)))
		c.talk("right: " + text.Line(r.Prompt.RightAnswer()))
	}
	if next := e.Ended.Next.String(); next != "" {
		c.talk("next: " + next)
	}
}

// score prints the points of the session.
func (c *conversation) score() {
	if s := c.model.Session(); s != nil {
		score := s.Progress().Score
		c.line("S", text.Points(score.Points)+"/"+text.Points(score.Possible))
	}
}

// send hands the model a message and does what it wants done. What could not be
// done ends the conversation.
func (c *conversation) send(msg app.Msg) error {
	if err := c.do(c.model.Update(msg)); err != nil {
		return err
	}
	if c.model.Err() != nil {
		c.talk(c.model.Toast())
	}
	return c.model.Err()
}

func (c *conversation) act(a app.Action) error {
	return c.send(app.Do{Action: a, Now: c.out.Now()})
}

func (c *conversation) do(orders []app.Order) error {
	for _, o := range orders {
		switch o.Cmd.(type) {
		case app.Leave:
			c.left = true
		case app.Copy, app.After, app.Dress:
		default:
			if err := c.send(app.Reply{Number: o.Number, Msg: c.out.Carry(o.Cmd), Now: c.out.Now()}); err != nil {
				return err
			}
		}
	}
	return nil
}

// question is the screen with the open question, or nil.
func (c *conversation) question() *app.QuestionScreen {
	switch s := c.model.Top().(type) {
	case *app.QuestionScreen:
		return s
	case *app.PreviewScreen:
		return s.Asks()
	}
	return nil
}

// open reports whether a question still waits for its answer.
func (c *conversation) open(q *app.QuestionScreen) bool { return !c.left && c.question() == q }

// feedback is the screen with the verdict, or nil.
func (c *conversation) feedback() *app.FeedbackScreen {
	f, _ := c.model.Top().(*app.FeedbackScreen)
	return f
}

// turn asks one prompt, until it is rated or left.
func (c *conversation) turn() error {
	q := c.question()
	if q == nil {
		return fmt.Errorf("%T cannot be shown line by line", c.model.Top())
	}
	c.ask(q)
	for c.open(q) {
		given, err := c.answer(q)
		if err != nil || !c.open(q) {
			return err
		}
		if err := c.send(app.Given{Answer: given, Now: c.out.Now()}); err != nil {
			return err
		}
		if c.open(q) {
			c.talk("vague: " + q.Vague)
		}
	}
	f := c.feedback()
	if f == nil {
		return nil
	}
	c.tell(f)
	if !f.Rated() {
		return c.act(app.DoAccept)
	}
	return c.rate(f)
}

// answer reads what the learner gives: one line, or one per part.
func (c *conversation) answer(q *app.QuestionScreen) (answer.Given, error) {
	p, options := q.Prompt, shown(q)
	if p.Kind != deck.Gaps && p.Kind != deck.Pairs {
		text, err := c.hear(q)
		return given(p, options, text), err
	}
	g := answer.Given{Parts: []string{}}
	for i, w := range p.Want {
		label := w.Label
		if label == "" {
			label = "gap"
		}
		c.talk(fmt.Sprintf("%d/%d %s:", i+1, len(p.Want), label))
		text, err := c.hear(q)
		if err != nil || !c.open(q) {
			return g, err
		}
		if p.Kind == deck.Pairs {
			text = option(options, text)
		}
		g.Parts = append(g.Parts, text)
	}
	g.Text = strings.Join(g.Parts, "; ")
	return g, nil
}

// hear reads a line of an answer; what starts with a colon is a command.
func (c *conversation) hear(q *app.QuestionScreen) (string, error) {
	for c.open(q) {
		text, err := c.read()
		if err != nil {
			return "", err
		}
		command, is := strings.CutPrefix(text, ":")
		if !is {
			return text, nil
		}
		if strings.HasPrefix(command, ":") {
			return command, nil
		}
		if err := c.command(strings.TrimSpace(command)); err != nil {
			return "", err
		}
	}
	return "", nil
}

// ratings are the lines that rate an answer.
var ratings = map[string]app.Action{"": app.DoAccept, "1": app.DoAgain, "2": app.DoHard, "3": app.DoGood, "4": app.DoEasy}

// rate reads lines until the answer is rated, or dropped.
func (c *conversation) rate(f *app.FeedbackScreen) error {
	for c.model.Top() == f && !c.left {
		text, err := c.read()
		if err != nil {
			return err
		}
		text = strings.TrimSpace(text)
		rating := ratings[text]
		switch {
		case rating != "":
			err = c.act(rating)
		case strings.HasPrefix(text, ":"):
			err = c.command(text[1:])
		default:
			c.talk("rate from 1 (again) to 4 (easy); an empty line takes the one offered")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// read returns the next line of input, once what was said before is out. At the
// end of the input the learner has left.
func (c *conversation) read() (string, error) {
	if err := c.to.Flush(); err != nil {
		return "", err
	}
	if c.in.Scan() {
		return strings.TrimSuffix(c.in.Text(), "\r"), nil
	}
	if err := c.in.Err(); err != nil {
		return "", err
	}
	if c.stays {
		c.left = true
		return "", nil
	}
	return "", c.act(app.DoBack)
}

// line prints a line that a program reads: a letter and its text.
func (c *conversation) line(letter, words string) {
	fmt.Fprintf(c.to, "%s %s\n", letter, text.Line(words))
}

// prose prints a text of a deck, without the marks of its light Markdown.
func (c *conversation) prose(source string) { c.talk(markdown.Text(source)) }

// talk prints lines that people read.
func (c *conversation) talk(words string) {
	for _, l := range strings.Split(text.Clean(words), "\n") {
		fmt.Fprintf(c.to, "  %s\n", strings.TrimRight(l, " "))
	}
}
