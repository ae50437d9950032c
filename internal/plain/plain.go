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
	"quiz/internal/engine/text"
)

// Runner does what the model wants done outside.
type Runner struct {
	Now    func() day.Moment
	Save   func(app.Save) error // returns when it is on disk
	Finish func(app.Finish) error
	Mend   func(app.Mend) error
}

// conversation is a model between two streams of lines.
type conversation struct {
	model *app.Model
	run   Runner
	alone bool // one prompt, outside of any session
	in    *bufio.Scanner
	out   *bufio.Writer
}

// errLeft ends a conversation: the input is over, or the learner said :quit.
var errLeft = errors.New("the learner left")

// longest is how long a line of input may be, in bytes.
const longest = 1 << 20

func newConversation(m *app.Model, r Runner, in io.Reader, out io.Writer) *conversation {
	c := &conversation{model: m, run: r, in: bufio.NewScanner(in), out: bufio.NewWriter(out)}
	c.in.Buffer(nil, longest)
	return c
}

// Run holds the session of a model until there is no prompt left, the input ends,
// the learner leaves, or something cannot be done. Then it prints the score. The
// model has the keys of Commands; first are the commands that making it has left.
func Run(m *app.Model, first []app.Cmd, r Runner, in io.Reader, out io.Writer) error {
	c := newConversation(m, r, in, out)
	err := c.do(first)
	for err == nil {
		for _, reason := range m.LeftOut {
			c.talk("left out: " + reason.Error())
		}
		if m.Context == app.Done {
			break
		}
		err = c.turn()
	}
	if errors.Is(err, errLeft) {
		err = nil
	}
	s := m.Study.Score()
	if m.Context == app.Done && s.Answers == 0 {
		c.talk("nothing is left to do here for now")
		if m.Study.Next != "" {
			c.talk("next: " + m.Study.Next)
		}
	}
	c.line("S", text.Points(s.Points)+"/"+text.Points(s.Possible))
	return errors.Join(err, c.out.Flush())
}

// Ask shows one prompt as a learner sees it and reads an answer, outside of any
// session.
func Ask(p *deck.Prompt, in io.Reader, out io.Writer) (answer.Given, error) {
	c := lone(p, in, out)
	c.question()
	given, err := c.answer()
	if errors.Is(err, errLeft) {
		err = nil
	}
	return given, errors.Join(err, c.out.Flush())
}

// lone is a conversation about one prompt.
func lone(p *deck.Prompt, in io.Reader, out io.Writer) *conversation {
	now := func() day.Moment { return day.Moment{} }
	m := app.NewPreview(Commands(), app.Preview{Prompts: []*deck.Prompt{p}}, nil, now())
	c := newConversation(m, Runner{Now: now}, in, out)
	c.alone = true
	return c
}

// send hands the model a message and does what it wants done. What the model
// could not do ends the conversation.
func (c *conversation) send(msg app.Msg) error {
	if err := c.do(c.model.Update(msg)); err != nil {
		return err
	}
	if c.model.Err != nil {
		c.talk(c.model.Toast)
	}
	return c.model.Err
}

func (c *conversation) act(a app.Action) error { return c.send(app.Do{Action: a, Now: c.run.Now()}) }

func (c *conversation) do(cmds []app.Cmd) error {
	for _, cmd := range cmds {
		var err error
		switch cmd := cmd.(type) {
		case app.Save:
			err = c.send(app.Saved{Err: c.run.Save(cmd), Now: c.run.Now()})
		case app.Mend:
			err = c.send(app.Mended{Undo: cmd.Undo, Err: c.run.Mend(cmd)})
		case app.Finish:
			err = c.run.Finish(cmd)
		case app.Leave:
			err = errLeft
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// turn asks one prompt, until it is rated or left.
func (c *conversation) turn() error {
	s := c.model.Study
	c.question()
	for c.model.Context != app.Answered {
		given, err := c.answer()
		if err != nil || c.over(s) {
			return err
		}
		if err := c.send(app.Answer{Given: given, Now: c.run.Now()}); err != nil {
			return err
		}
		if c.model.Context != app.Answered {
			c.talk("vague: " + s.Asked)
		}
	}
	c.feedback(s)
	return c.rate(s)
}

// over reports whether a prompt is asked no more: it is rated, skipped, taken back.
func (c *conversation) over(s *app.Study) bool {
	return c.model.Study != s || c.model.Context == app.Done
}

// answer reads what the learner gives: one line, or one per part.
func (c *conversation) answer() (answer.Given, error) {
	s := c.model.Study
	p, options := s.Prompt, shown(s)
	if p.Kind != deck.Gaps && p.Kind != deck.Pairs {
		text, err := c.hear(s)
		return given(p, options, text), err
	}
	g := answer.Given{Parts: []string{}}
	for i, w := range p.Want {
		label := w.Label
		if label == "" {
			label = "gap"
		}
		c.talk(fmt.Sprintf("%d/%d %s:", i+1, len(p.Want), label))
		text, err := c.hear(s)
		if err != nil || c.over(s) {
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
func (c *conversation) hear(s *app.Study) (string, error) {
	for !c.over(s) {
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
var ratings = map[string]app.Action{"": app.Accept, "1": app.Again, "2": app.Hard, "3": app.Good, "4": app.Easy}

// rate reads lines until the answer is rated, or dropped.
func (c *conversation) rate(s *app.Study) error {
	for !c.over(s) {
		text, err := c.read()
		if err != nil {
			return err
		}
		text = strings.TrimSpace(text)
		rating := ratings[text]
		switch {
		case rating != "":
			err = c.act(rating)
		case text == ":undo": // of the answer that is not rated yet
			err = c.send(app.Resume{Now: c.run.Now()})
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
	if err := c.out.Flush(); err != nil {
		return "", err
	}
	if c.in.Scan() {
		return strings.TrimSuffix(c.in.Text(), "\r"), nil
	}
	if err := c.in.Err(); err != nil {
		return "", err
	}
	return "", c.act(app.Back)
}

// line prints a line that a program reads: a letter and its text.
func (c *conversation) line(letter, words string) {
	fmt.Fprintf(c.out, "%s %s\n", letter, text.Line(words))
}

// talk prints lines that people read.
func (c *conversation) talk(words string) {
	for _, l := range strings.Split(text.Clean(words), "\n") {
		fmt.Fprintf(c.out, "  %s\n", strings.TrimRight(l, " "))
	}
}
