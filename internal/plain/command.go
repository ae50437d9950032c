package plain

import (
	"fmt"
	"slices"

	"quiz/internal/app"
)

// commands are what may stand in place of any line.
var commands = []app.Binding{
	{Keys: []string{":undo"}, Action: app.Undo, Help: "take the last answer back, as often as you like"},
	{Keys: []string{":hint"}, Action: app.Hint, Help: "show a hint; one lowers the rating offered to 2, two to 1"},
	{Keys: []string{":right"}, Action: app.Right, Help: "after an answer: my answer was right"},
	{Keys: []string{":accept"}, Action: app.AddForm, Help: "after that: add my answer to accept in the deck file; again: take it out"},
	{Keys: []string{":skip"}, Action: app.Skip, Help: "leave this question out of this session"},
	{Keys: []string{":bury"}, Action: app.Bury, Help: "not today: leave this question until tomorrow"},
	{Keys: []string{":suspend"}, Action: app.Suspend, Help: "never ask this question again, until you take it back"},
	{Keys: []string{":flag"}, Action: app.Flag, Help: "flag this question, or take the flag away"},
	{Keys: []string{":info"}, Action: app.Info, Help: "what is known of this question, and its history"},
	{Keys: []string{":quit"}, Action: app.Back, Help: "end the session; everything rated is saved"},
	{Keys: []string{":help"}, Action: app.Help, Help: "this list"},
}

// Commands is the key table of a model that is held line by line: the model's
// messages name commands where a screen names keys.
func Commands() app.Keys {
	rows := slices.Clone(commands)
	for i := range rows {
		rows[i].In = app.Contexts
	}
	return app.TableOf(rows)
}

// command does what a line says that began with a colon.
func (c *conversation) command(name string) error {
	s := c.model.Study
	action := c.model.Keys.Lookup(c.model.Context, ":"+name)
	switch action {
	case "":
		c.talk(fmt.Sprintf("there is no command :%s; :help lists them", name))
		return nil
	case app.Help:
		c.help()
		return nil
	case app.Back:
		return c.act(action)
	case app.Hint:
		return c.hint(s)
	case app.Right:
		return c.right(s)
	}
	if c.alone {
		c.talk("there is no session here")
		return nil
	}
	return c.inSession(s, action)
}

// inSession takes an action that only a session has.
func (c *conversation) inSession(s *app.Study, action app.Action) error {
	if err := c.act(action); err != nil {
		return err
	}
	switch action {
	case app.Skip, app.Suspend: // the next question says it
	case app.Info:
		return c.info()
	case app.Undo:
		c.talk(c.model.Toast)
		if c.over(s) { // it is the session that says what comes after an undo
			return c.send(app.Resume{Now: c.run.Now()})
		}
	default:
		c.talk(c.model.Toast)
	}
	return nil
}

// info shows what is known of a prompt, and goes back to it.
func (c *conversation) info() error {
	for _, row := range c.model.Info {
		c.talk(row.Name + ": " + row.Text)
	}
	return c.act(app.Back)
}

func (c *conversation) help() {
	for _, x := range commands {
		c.talk(fmt.Sprintf("%-9s %s", x.Keys[0], x.Help))
	}
	c.talk("an answer that starts with a colon is typed with two")
}

func (c *conversation) hint(s *app.Study) error {
	before := s.Hints
	if err := c.act(app.Hint); err != nil {
		return err
	}
	hints := s.Prompt.Card.Hints
	if s.Hints == before {
		c.talk("there is no hint")
		return nil
	}
	c.talk(fmt.Sprintf("hint %d of %d: %s", s.Hints, len(hints), hints[s.Hints-1]))
	return nil
}

// right is the learner's word against the grader's.
func (c *conversation) right(s *app.Study) error {
	before := s.Judgement.Verdict
	if err := c.act(app.Right); err != nil {
		return err
	}
	if c.model.Context == app.Answered && s.Judgement.Verdict == before {
		c.talk(c.model.Toast)
		return nil
	}
	if s.Judgement.Verdict == before {
		c.talk("answer first; :right after it says that the answer was right")
		return nil
	}
	c.verdict(s)
	if s.CanMend() {
		c.talk(c.model.Toast)
	}
	c.offer(s)
	return nil
}
