package plain

import (
	"fmt"

	"quiz/internal/engine/review"
)

// commands are what may stand in place of any line.
var commands = []struct{ name, help string }{
	{"undo", "take the last answer back, as often as you like"},
	{"hint", "show a hint; one lowers the rating offered to 2, two to 1"},
	{"right", "after an answer: my answer was right"},
	{"skip", "leave this question out of this session"},
	{"suspend", "never ask this question again, until you take it back"},
	{"quit", "end the session; everything rated is saved"},
	{"help", "this list"},
}

func (c *conversation) command(t *turn, name string) error {
	if c.Session == nil && (name == "undo" || name == "skip" || name == "suspend") {
		c.talk("there is no session here")
		return nil
	}
	switch name {
	case "undo":
		return c.undo(t)
	case "hint":
		if t.hints >= len(t.p.Card.Hints) {
			c.talk("there is no hint")
			return nil
		}
		t.hints++
		c.talk(fmt.Sprintf("hint %d of %d: %s", t.hints, len(t.p.Card.Hints), t.p.Card.Hints[t.hints-1]))
	case "right":
		c.talk("answer first; :right after it says that the answer was right")
	case "skip":
		t.left = true
		c.Session.Skip(t.p.Key)
	case "suspend":
		e, err := c.Session.Suspend(t.p.Key, c.Now())
		if err != nil {
			return err
		}
		t.left = true
		return c.Append(t.p, e)
	case "quit":
		return errLeft
	case "help":
		for _, x := range commands {
			c.talk(fmt.Sprintf(":%-8s %s", x.name, x.help))
		}
		c.talk("an answer that starts with a colon is typed with two")
	default:
		c.talk(fmt.Sprintf("there is no command :%s; :help lists them", name))
	}
	return nil
}

// undo takes back the last answer, of this session or of one before.
func (c *conversation) undo(t *turn) error {
	now := c.Now()
	void, undone, ok, err := c.Session.Undo(now)
	if err != nil {
		return err
	}
	if ok {
		t.left = true
		c.talk("taken back: " + what(undone))
		return c.Append(nil, void)
	}
	earlier, err := c.Earlier(now)
	if err != nil {
		return err
	}
	if earlier == "" {
		c.talk("there is nothing to take back")
		return nil
	}
	t.left = true
	c.talk("taken back: " + earlier)
	return nil
}

func what(e review.Entry) string {
	if e.Kind == review.KindReview {
		return "the answer to " + e.Prompt
	}
	return string(e.Kind) + " of " + e.Prompt
}
