package cli

import (
	"time"

	"quiz/internal/app"
	"quiz/internal/desk"
)

// browser carries out what the browser wants.
func (x *executor) browser(cmd app.Cmd) (app.Msg, error) {
	switch c := cmd.(type) {
	case app.Browse:
		return x.browse(c), nil
	case app.Peek:
		return x.peek(c), nil
	case app.States:
		x.session = nil // one that began in the browser has ended
		states, err := x.desk.States(x.ctx, c.Keys)
		return app.Stated{States: states}, err
	case app.ChangeAll:
		n, on, err := x.desk.MarkAll(x.kept(), c.Keys, c.Query, desk.Marking{Mark: desk.Mark(c.Mark), Day: c.Day}, c.Now)
		return app.ChangedAll{Count: n, On: on}, err
	case app.AddCard:
		key, err := x.desk.AddCard(x.kept(), c.Deck, c.Question, c.Answer, c.Now)
		return app.Added{Key: key}, err
	case app.RemoveCard:
		return app.Added{}, x.desk.RemoveCard(x.kept(), c.Key, c.Now)
	}
	return nil, errNoSession
}

// browseSlice is how long a list is waited for, until what was found is shown.
const browseSlice = 50 * time.Millisecond

// browse begins to read a list, or waits for more of it.
func (x *executor) browse(c app.Browse) app.Msg {
	found, err := x.found(c)
	if err != nil {
		return app.Browsed{Ask: c.Ask, Whole: true, Count: -1, Fault: err.Error()}
	}
	return app.Browsed{Ask: c.Ask, Rows: found.Rows, Whole: found.Whole, Count: found.Count, More: found.More}
}

func (x *executor) found(c app.Browse) (desk.Found, error) {
	if !c.On || x.browsing == nil {
		x.endBrowsing()
		var err error
		if x.browsing, err = x.desk.Browse(x.ctx, c.List, c.Count); err != nil {
			return desk.Found{}, err
		}
	}
	return x.browsing.Next(browseSlice)
}

// endBrowsing ends the list that is being read.
func (x *executor) endBrowsing() {
	if x.browsing != nil {
		x.browsing.Stop()
	}
	x.browsing = nil
}

// peek reads the card of a row. A card that cannot be read still has its history.
func (x *executor) peek(c app.Peek) app.Msg {
	known, err := x.desk.Look(x.ctx, c.Row.Key, c.Now)
	msg := app.Peeked{Key: c.Row.Key, Card: app.Card{State: known.State, Recall: known.Recall, History: known.History}}
	if err == nil {
		msg.Prompt, err = x.desk.Prompt(x.ctx, c.Row)
	}
	if err != nil {
		msg.Fault = err.Error()
	}
	return msg
}

// changeOutside sets a mark of a prompt where no session goes on.
func (x *executor) changeOutside(c app.Change) (app.Msg, error) {
	key := c.Prompt.Key
	err := x.desk.Mark(x.kept(), []string{key}, desk.Marking{Mark: desk.Mark(c.Mark), On: c.On, Day: c.Now.Day()}, c.Now)
	if err != nil {
		return nil, err
	}
	states, err := x.desk.States(x.ctx, []string{key})
	return app.Changed{State: states[key]}, err
}
