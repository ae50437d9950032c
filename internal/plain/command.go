package plain

import (
	"fmt"
	"slices"
	"strings"

	"quiz/internal/app"
)

// commands are what may stand in place of any line.
var commands = app.Bindings{
	{Keys: []string{":undo"}, Action: app.DoUndo, Help: "take the last answer back, as often as you like"},
	{Keys: []string{":redo"}, Action: app.DoRedo, Help: "do again what was taken back"},
	{Keys: []string{":hint"}, Action: app.DoHint, Help: "show a hint; one lowers the rating offered to 2, two to 1"},
	{Keys: []string{":right"}, Action: app.DoRight, Help: "after an answer: my answer was right"},
	{Keys: []string{":accept"}, Action: app.DoAddForm, Help: "after that: add my answer to accept in the deck file; again: remove it"},
	{Keys: []string{":skip"}, Action: app.DoSkip, Help: "leave this question out of this session"},
	{Keys: []string{":bury"}, Action: app.DoBury, Help: "not today: leave this question until tomorrow"},
	{Keys: []string{":suspend"}, Action: app.DoSuspend, Help: "never ask this question again, until you take it back"},
	{Keys: []string{":flag"}, Action: app.DoFlag, Help: "flag this question, or take the flag away"},
	{Keys: []string{":info"}, Action: app.DoInfo, Help: "what is known of this question, and its history"},
	{Keys: []string{":browse"}, Action: app.DoBrowse, Help: "list the cards that a query finds, such as :browse is:leech"},
	{Keys: []string{":picture"}, Action: app.DoPicture, Help: "open the picture of this question in a program of your system"},
	{Keys: []string{":sound"}, Action: app.DoSound, Help: "play the sound of this question"},
	{Keys: []string{":scores"}, Action: app.DoScores, Help: "your sessions with their scores"},
	{Keys: []string{":statistics"}, Action: app.DoStatistics, Help: "how well you remember, and what comes up; of the last 30 days"},
	{Keys: []string{":set"}, Action: app.DoSettings, Help: "list the settings, or change one, such as :set retention 0.85"},
	{Keys: []string{":quit"}, Action: app.DoBack, Help: "end the session; everything rated is saved"},
	{Keys: []string{":help"}, Action: app.DoHelp, Help: "this list"},
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
func (c *conversation) command(line string) error {
	name, rest, _ := strings.Cut(line, " ")
	if name != "browse" && name != "set" {
		name = line
	}
	action := c.model.Keys().Lookup(c.model.Context(), ":"+name)
	switch action {
	case "":
		c.talk(fmt.Sprintf("there is no command :%s; :help lists them", name))
		return nil
	case app.DoHelp:
		c.help()
		return nil
	case app.DoRight:
		if c.feedback() == nil {
			c.talk("answer first; :right after it says that the answer was right")
			return nil
		}
	case app.DoHint:
		return c.take(action)
	case app.DoBack:
		return c.act(action)
	}
	if c.alone {
		c.talk("there is no session here")
		return nil
	}
	switch action {
	case app.DoBrowse:
		return c.browse(rest)
	case app.DoSettings:
		return c.set(rest)
	case app.DoScores, app.DoStatistics:
		return c.figures(action)
	}
	return c.take(action)
}

// take takes an action, and says what came of it.
func (c *conversation) take(action app.Action) error {
	hints, f := c.hints(), c.feedback()
	if action == app.DoAddForm && f == nil {
		c.talk("first say that you were right")
		return nil
	}
	if err := c.act(action); err != nil {
		return err
	}
	switch {
	case action == app.DoSkip: // the next question says it
	case action == app.DoInfo:
		return c.info()
	case action == app.DoHint && c.hints() > hints:
		c.hint()
	case action == app.DoRight && f.Judgement.Verdict != f.Judged:
		c.verdict(f)
		c.said()
		c.offer(f)
	default:
		c.said()
	}
	return nil
}

// said prints what the model tells.
func (c *conversation) said() {
	if t := c.model.Toast(); t != "" {
		c.talk(t)
	}
}

// hints is how many hints are shown.
func (c *conversation) hints() int {
	if f := c.feedback(); f != nil {
		return f.Hints
	}
	if q := c.question(); q != nil {
		return q.Hints
	}
	return 0
}

// hint prints the newest hint.
func (c *conversation) hint() {
	q := c.question()
	if f := c.feedback(); f != nil {
		q = f.QuestionScreen
	}
	hints := q.Prompt.Card.Hints
	c.prose(fmt.Sprintf("hint %d of %d: %s", q.Hints, len(hints), hints[q.Hints-1]))
}

// info shows what is known of a prompt, and goes back to it.
func (c *conversation) info() error {
	if card, ok := c.model.Top().(*app.CardScreen); ok {
		for _, row := range card.Rows() {
			c.talk(row.Name + ": " + row.Text)
		}
	}
	return c.act(app.DoBack)
}

func (c *conversation) help() {
	for _, x := range commands {
		c.talk(fmt.Sprintf("%-11s %s", x.Keys[0], x.Help))
	}
	c.talk("an answer that starts with a colon is typed with two")
}
