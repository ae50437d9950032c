// Package plain is a session as a conversation of lines: for screen readers,
// pipes and terminals that cannot draw. docs/plain.md describes the lines.
package plain

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/term"
)

// Desk is what a conversation needs from outside.
type Desk struct {
	Session *engine.Session
	Now     func() engine.Moment
	Prompt  func(key string) (*deck.Prompt, error)
	Guards  func(d *deck.Deck) *answer.Guards
	Passage func(p *deck.Prompt) []string // lines of the notes, or none
	Append  func(p *deck.Prompt, entries ...review.Entry) error
	// Earlier takes back the newest entry from before this session; it returns
	// what that was, in words, or "" if there is none.
	Earlier func(now engine.Moment) (string, error)
}

// conversation is a desk with its two streams.
type conversation struct {
	Desk
	in  *bufio.Scanner
	out *bufio.Writer
}

// errLeft ends a conversation: the input is over, or the learner said :quit.
var errLeft = errors.New("the learner left")

// longest is how long a line of input may be, in bytes.
const longest = 1 << 20

// Run holds the conversation until there is no prompt left, the input ends, or
// the learner leaves. Then it prints the score.
func Run(d Desk, in io.Reader, out io.Writer) error {
	c := &conversation{Desk: d, in: bufio.NewScanner(in), out: bufio.NewWriter(out)}
	c.in.Buffer(nil, longest)
	err := c.run()
	if errors.Is(err, errLeft) {
		err = c.in.Err()
	}
	s := c.Session.Score()
	c.line("S", engine.Points(s.Points)+"/"+engine.Points(s.Possible))
	return errors.Join(err, c.out.Flush())
}

func (c *conversation) run() error {
	for {
		key, ok := c.Session.Next(c.Now())
		if !ok {
			return nil
		}
		p, err := c.Prompt(key)
		if err != nil {
			c.talk("left out: " + err.Error())
			c.Session.Skip(key)
			continue
		}
		if err := c.ask(p); err != nil {
			return err
		}
	}
}

// line prints a line that a program reads: a letter and its text.
func (c *conversation) line(letter, text string) {
	fmt.Fprintf(c.out, "%s %s\n", letter, term.Line(text))
}

// talk prints lines that people read.
func (c *conversation) talk(text string) {
	for _, l := range strings.Split(term.Text(text), "\n") {
		fmt.Fprintf(c.out, "  %s\n", strings.TrimRight(l, " "))
	}
}

// read returns the next line of input, once what was said before is out.
func (c *conversation) read() (string, error) {
	if err := c.out.Flush(); err != nil {
		return "", err
	}
	if !c.in.Scan() {
		return "", errLeft
	}
	return strings.TrimSuffix(c.in.Text(), "\r"), nil
}

// Ask shows one prompt as a learner sees it and reads an answer, outside of any
// session.
func Ask(p *deck.Prompt, in io.Reader, out io.Writer) (answer.Given, error) {
	c := &conversation{in: bufio.NewScanner(in), out: bufio.NewWriter(out)}
	c.in.Buffer(nil, longest)
	t := &turn{p: p, shown: options(p, 0)}
	c.question(t)
	given, err := c.answer(t)
	if errors.Is(err, errLeft) {
		err = c.in.Err()
	}
	return given, errors.Join(err, c.out.Flush())
}

// turn is one prompt being asked.
type turn struct {
	p       *deck.Prompt
	shown   []string // options as lettered, where there are any
	hints   int
	started engine.Moment
	left    bool // no rating is wanted any more: skipped, suspended, undone
}

func (c *conversation) ask(p *deck.Prompt) error {
	t := &turn{p: p, started: c.Now(), shown: options(p, int(c.Session.State(p.Key).Reps))}
	c.question(t)
	given, err := c.answer(t)
	if err != nil || t.left {
		return err
	}
	j := c.Guards(p.Deck).Judge(p, given)
	if j.Verdict == answer.Unclear {
		c.talk("vague: " + j.Message)
		if given, err = c.answer(t); err != nil || t.left {
			return err
		}
		j = c.Guards(p.Deck).Judge(p, given)
	}
	at := c.Now()
	c.feedback(t, j)
	return c.rate(t, j, at)
}

func (c *conversation) question(t *turn) {
	first, rest, more := strings.Cut(t.p.Question, "\n")
	c.line("Q", first)
	if more {
		c.talk(rest)
	}
	switch t.p.Kind {
	case deck.Bool:
		c.talk("true or false?")
	case deck.Multi:
		c.talk(fmt.Sprintf("choose %d", len(t.p.Want)))
	case deck.Ordered:
		c.talk("put in order")
	case deck.Reveal:
		c.talk("say it, then press Enter")
	}
	for i, o := range t.shown {
		c.talk(fmt.Sprintf("%c) %s", letter(i), o))
	}
}

// answer reads what the learner gives: one line, or one per part.
func (c *conversation) answer(t *turn) (answer.Given, error) {
	if t.p.Kind != deck.Gaps && t.p.Kind != deck.Pairs {
		text, err := c.hear(t)
		return given(t.p, t.shown, text), err
	}
	g := answer.Given{Parts: []string{}}
	for i, w := range t.p.Want {
		label := w.Label
		if label == "" {
			label = "gap"
		}
		c.talk(fmt.Sprintf("%d/%d %s:", i+1, len(t.p.Want), label))
		text, err := c.hear(t)
		if err != nil || t.left {
			return g, err
		}
		if t.p.Kind == deck.Pairs {
			text = option(t.shown, text)
		}
		g.Parts = append(g.Parts, text)
	}
	g.Text = strings.Join(g.Parts, "; ")
	return g, nil
}

// hear reads a line of an answer; what starts with a colon is a command.
func (c *conversation) hear(t *turn) (string, error) {
	for !t.left {
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
		if err := c.command(t, strings.TrimSpace(command)); err != nil {
			return "", err
		}
	}
	return "", nil
}

func (c *conversation) feedback(t *turn, j answer.Judgement) {
	c.verdict(t, j)
	if j.Message != "" {
		c.talk(j.Message)
	}
	for _, part := range j.Parts {
		if marks := Diff(part); marks != "" {
			marks = "diff: " + marks
			c.talk(marks)
		}
	}
	if t.p.Card.Explain != "" {
		c.talk(t.p.Card.Explain)
	}
	for _, l := range c.Passage(t.p) {
		c.talk(l)
	}
	c.offer(t, j)
}

func (c *conversation) verdict(t *turn, j answer.Judgement) {
	word := string(j.Verdict)
	if j.Verdict == answer.None {
		word = "none"
	}
	c.line("V", word)
	c.line("A", t.p.RightAnswer())
}

func (c *conversation) offer(t *turn, j answer.Judgement) {
	choices := c.Session.Choices(t.p.Key, c.Now())
	text := fmt.Sprintf("%d", offered(t, j))
	for _, choice := range choices {
		text += " " + engine.Interval(choice)
	}
	c.line("R", text)
}

// offered is the rating that an empty line takes. A second vague answer counts
// as forgotten.
func offered(t *turn, j answer.Judgement) memory.Rating {
	return memory.Rating(max(1, answer.Offer(j.Verdict, j.Score, t.hints)))
}

func (c *conversation) rate(t *turn, j answer.Judgement, at engine.Moment) error {
	judged := j.Verdict
	for !t.left {
		text, err := c.read()
		if err != nil {
			return err
		}
		rating := memory.Rating(0)
		switch text = strings.TrimSpace(text); {
		case text == ":right" && (j.Verdict == answer.Wrong || j.Verdict == answer.Partial || j.Verdict == answer.Typo):
			j.Verdict, j.Score = answer.Correct, 1
			c.verdict(t, j)
			c.offer(t, j)
			continue
		case text == ":undo":
			return nil // the answer is taken back: the prompt is asked again
		case strings.HasPrefix(text, ":"):
			if err := c.command(t, text[1:]); err != nil {
				return err
			}
			continue
		case text == "":
			rating = offered(t, j)
		case len(text) == 1 && text[0] >= '1' && text[0] <= '4':
			rating = memory.Rating(text[0] - '0')
		default:
			c.talk("rate from 1 (again) to 4 (easy); an empty line takes the one offered")
			continue
		}
		return c.save(t, j, judged, rating, at)
	}
	return nil
}

func (c *conversation) save(t *turn, j answer.Judgement, judged answer.Verdict, rating memory.Rating, at engine.Moment) error {
	if t.p.Kind == deck.Reveal {
		j.Score = 0
		if rating >= memory.Hard {
			j.Score = 1
		}
	}
	e, err := c.Session.Rate(engine.Answer{
		Key: t.p.Key, At: at, Judged: string(judged), Verdict: string(j.Verdict), Score: j.Score, Rating: rating,
		Given: j.Given, Took: time.Duration(at.Ms-t.started.Ms) * time.Millisecond, Hints: t.hints,
	})
	if err != nil {
		return err
	}
	return c.Append(t.p, e)
}
