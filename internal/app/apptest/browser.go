package apptest

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"quiz/internal/app"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// listed is the list that is being handed out.
type listed struct {
	rows  []queue.Row
	count int // below 0 where it is not wanted
}

func (d *Desk) browser(c app.Cmd) (app.Msg, error) {
	switch c := c.(type) {
	case app.Browse:
		return d.browse(c)
	case app.Peek:
		p := d.prompt(c.Row.Key)
		if p == nil {
			return app.Peeked{Key: c.Row.Key, Fault: "the card is gone from its deck"}, nil
		}
		return app.Peeked{Key: c.Row.Key, Prompt: p, Card: app.Card{State: d.states[p.Key], Recall: 0.9, History: d.history(p.Key)}}, nil
	case app.States:
		out := app.Stated{States: map[string]review.State{}}
		for _, key := range c.Keys {
			out.States[key] = d.states[key]
		}
		return out, nil
	case app.ChangeAll:
		return d.changeAll(c)
	case app.AddCard:
		d.Added = append(d.Added, c)
		return app.Added{Key: fmt.Sprintf("%s/new-%d", c.Deck, len(d.Added))}, nil
	case app.RemoveCard:
		d.Added = d.Added[:len(d.Added)-1]
		return app.Added{}, nil
	}
	return nil, fmt.Errorf("the browser cannot do %T", c)
}

// browse hands out a list, a few rows at a time.
func (d *Desk) browse(c app.Browse) (app.Msg, error) {
	if !c.On {
		d.listed = listed{count: -1}
		for row, err := range d.rows.Rows(context.Background(), c.List) {
			if err != nil {
				return nil, err
			}
			d.listed.rows = append(d.listed.rows, row)
		}
		if c.Count {
			d.listed.count, _ = d.rows.Count(context.Background(), queue.List{Scope: c.List.Scope, Now: c.List.Now, Query: c.List.Query})
		}
	}
	n := len(d.listed.rows)
	if d.Pieces > 0 {
		n = min(n, d.Pieces)
	}
	out := app.Browsed{Ask: c.Ask, Rows: slices.Clone(d.listed.rows[:n]), Count: -1}
	d.listed.rows = d.listed.rows[n:]
	out.Whole = len(d.listed.rows) == 0
	out.More = !out.Whole
	if out.Whole {
		out.Count = d.listed.count
	}
	return out, nil
}

// changeAll sets a mark on prompts as one act.
func (d *Desk) changeAll(c app.ChangeAll) (app.Msg, error) {
	keys := c.Keys
	if c.Query != nil {
		keys = nil
		for row := range d.rows.Rows(context.Background(), queue.List{Now: c.Now, Query: c.Query}) {
			keys = append(keys, row.Key)
		}
	}
	on := slices.ContainsFunc(keys, func(key string) bool { return !has(d.states[key], c) })
	n := 0
	act := fmt.Sprintf("act %d", len(d.Log))
	for _, key := range keys {
		if has(d.states[key], c) == on {
			continue
		}
		e := marking(app.Change{Mark: c.Mark, On: on, Now: c.Now}, key)
		if c.Mark == app.MarkDue {
			e.Body = review.Encode(review.SetDue{Due: review.Due{Day: c.Day}})
		}
		e.Act = act
		if err := d.append(e); err != nil {
			return nil, err
		}
		n++
	}
	return app.ChangedAll{Count: n, On: on}, nil
}

// has reports whether a prompt has a mark; those that only can be set, none has that
// they would change.
func has(s review.State, c app.ChangeAll) bool {
	switch c.Mark {
	case app.MarkFlag:
		return s.Flagged
	case app.MarkSuspend:
		return s.Suspended
	case app.MarkBury:
		return int(s.Buried) > c.Now.Day()
	}
	return s.Reps == 0
}

// undoAct takes back all entries of an act.
func (d *Desk) undoAct(last review.Entry) error {
	var errs []error
	for _, e := range slices.Backward(slices.Clone(d.Log)) {
		if e.ID == last.ID || e.Act != "" && e.Act == last.Act && e.Kind != review.KindVoid {
			errs = append(errs, d.append(review.Entry{At: d.Now.Ms, Kind: review.KindVoid, Body: review.Encode(review.Void{Entry: e.ID})}))
		}
	}
	return errors.Join(errs...)
}
