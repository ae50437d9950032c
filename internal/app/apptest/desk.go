// Package apptest carries out app's commands over the real rules, with a log and
// decks in memory: what app, tui and plain are tested with. Nothing waits, and
// nothing is written anywhere.
package apptest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"quiz/internal/app"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/session"
	"quiz/internal/engine/stats"
)

// Desk is a log and some decks, and the session that goes on over them. The fields
// may be changed between commands.
type Desk struct {
	Now      day.Moment
	Decks    []*deck.Deck
	Log      []review.Entry // voided ones included
	Home     app.Rows       // what Home answers, with the decks' own numbers
	Fail     error          // every command that writes fails with it
	Gone     string         // this prompt cannot be asked
	Choose   bool           // a letter answers at once
	Accepted []app.Accept
	Commands []app.Cmd // carried out so far
	Edit     func(app.Edit) app.Msg
	Passage  app.Passage
	Scores   app.Scores    // what Past answers
	Summary  stats.Summary // what Count answers; where it has no days, they come from the log
	Slices   int           // in how many of them Count answers; 0 is one
	Exam     *Exam         // nil until one is begun

	Backlog    app.Backlog    // what Foresee tells
	Configured app.Configured // what ReadSettings answers
	Costs      []app.Cost     // what Simulate answers, one after the other
	Pieces     int            // in how many rows Browse answers; 0 is all
	Added      []app.AddCard  // cards that were written, and not taken out again

	counted int
	listed  listed
	costed  int // of Costs that were told
	session *session.Session
	rows    *queue.Memory
	states  map[string]review.State
	guards  map[string]*answer.Guards
	begun   day.Moment
	name    string
	askings uint64
}

// New is a desk with decks, named by their texts in TOML.
func New(now day.Moment, sources ...string) *Desk {
	d := &Desk{Now: now, states: map[string]review.State{}, guards: map[string]*answer.Guards{}}
	for i, src := range sources {
		d.Decks = append(d.Decks, deck.Parse(fmt.Sprintf("decks/%c.toml", 'd'+i), []byte(src)))
	}
	d.Read()
	return d
}

// Read reads the decks again, after a change of them.
func (d *Desk) Read() {
	var decks []queue.Deck
	var rows []queue.Row
	for _, deck := range d.Decks {
		one, prompts := queue.Rows("root", deck.Path, deck)
		decks, rows = append(decks, one), append(rows, prompts...)
		d.guards[deck.ID] = answer.NewGuards(deck)
	}
	d.rows = queue.NewMemory(decks, rows, d.states, memory.Default())
}

// Carry carries out a command.
func (d *Desk) Carry(c app.Cmd) app.Msg {
	d.Commands = append(d.Commands, c)
	msg, err := d.carry(c)
	if err != nil {
		return app.Failed{Err: err}
	}
	return msg
}

// refuses is why a command cannot be carried out now, or nil.
func (d *Desk) refuses(c app.Cmd) error {
	switch c.(type) {
	case app.Rate, app.Change, app.ChangeAll, app.AddCard, app.Undo, app.Redo, app.Finish, app.Accept:
		if d.Fail != nil {
			return d.Fail
		}
	}
	switch c.(type) {
	case app.Rate, app.Skip, app.Finish:
		if d.session == nil {
			return errors.New("no session is going on")
		}
	}
	return nil
}

func (d *Desk) carry(c app.Cmd) (app.Msg, error) {
	if err := d.refuses(c); err != nil {
		return nil, err
	}
	switch c := c.(type) {
	case app.Begin:
		return d.begin(c)
	case app.Judge:
		return d.judge(c)
	case app.Rate:
		return d.rate(c)
	case app.Skip:
		if c.Prompt != nil {
			d.session.Skip(c.Prompt.Key)
		}
		return d.turn("")
	case app.Change:
		return d.change(c)
	case app.Undo:
		return d.undo()
	case app.Home:
		if c.After {
			d.session = nil
		}
		return d.home()
	case app.Foresee:
		return d.foresee(), nil
	case app.Look:
		return app.Card{State: d.states[c.Prompt.Key], Recall: 0.9, History: d.history(c.Prompt.Key)}, nil
	case app.Finish:
		return d.finish()
	case app.Edit:
		return d.Edit(c), nil
	case app.Open:
		return app.Opened{}, nil
	case app.Count:
		return d.count(c), nil
	case app.Past:
		return d.Scores, nil
	case app.Measure:
		p, err := d.progress()
		return app.Measured{Progress: p, Undoable: d.undoable()}, err
	case app.Export:
		return app.Exported{Path: "figures.csv"}, nil
	case app.ReadSettings, app.ChangeSetting, app.Simulate, app.KeepOrder:
		return d.settings(c), nil
	case app.Browse, app.Peek, app.States, app.ChangeAll, app.AddCard, app.RemoveCard:
		return d.browser(c)
	case app.BeginExam, app.ForeseeExam, app.SaveAnswer, app.HandIn, app.ListExams, app.GiveUp, app.SaveReport:
		return d.examine(c)
	case app.Accept:
		d.Accepted = append(d.Accepted, c)
		return app.Accepted{Removed: c.Remove}, nil
	}
	return nil, fmt.Errorf("the desk of the tests cannot do %T", c)
}

func (d *Desk) begin(b app.Begin) (app.Msg, error) {
	set := session.Settings{
		ID: fmt.Sprint("session ", len(d.Log)), Mode: b.Mode, Scheduler: memory.NewScheduler(memory.Default()),
		NewPerDay: 100 + b.More, New: b.New, Limit: b.Limit, Ahead: b.Ahead,
		Scope: queue.Scope{Decks: b.Which.Decks, Tag: b.Which.Tag}, Keys: b.Which.Prompts, Select: b.Which.Query,
	}
	d.session, d.begun, d.name = session.New(d.rows, set), d.Now, set.ID
	turn, err := d.turn("")
	turn.Progress.Left = -1 // counted after the first frame
	title := ""
	if len(b.Which.Decks) == 1 {
		title = d.deck(b.Which.Decks[0]).Title
	}
	return app.Begun{Title: title, Choose: d.Choose, Turn: turn}, err
}

func (d *Desk) deck(id string) *deck.Deck {
	i := slices.IndexFunc(d.Decks, func(x *deck.Deck) bool { return x.ID == id })
	return d.Decks[i]
}

// turn asks for a prompt, or for the one whose turn it is.
func (d *Desk) turn(key string) (app.Turn, error) {
	var t app.Turn
	if d.session == nil {
		return t, nil
	}
	row, ok, err := d.session.Next(context.Background(), d.Now)
	if ok && row.Key == d.Gone {
		t.LeftOut = append(t.LeftOut, errors.New("no such prompt"))
		d.session.Skip(row.Key)
		row, ok, err = d.session.Next(context.Background(), d.Now)
	}
	if key == "" && ok {
		key = row.Key
	}
	if p := d.prompt(key); p != nil {
		d.askings++
		t.Question = &app.Question{Prompt: p, State: d.states[key], Order: p.Arrange(memory.Seed(key, int(d.Now.Ms)), d.askings)}
	}
	var failed error
	t.Progress, failed = d.progress()
	return t, errors.Join(err, failed)
}

func (d *Desk) progress() (app.Progress, error) {
	left, err := d.session.Left(context.Background(), d.Now)
	score := d.session.Score()
	return app.Progress{Done: int(score.Possible), Left: left, Score: score}, err
}

func (d *Desk) prompt(key string) *deck.Prompt {
	for _, deck := range d.Decks {
		if p := deck.Prompt(key); p != nil {
			return p
		}
	}
	return nil
}

func (d *Desk) judge(c app.Judge) (app.Msg, error) {
	j := app.Judged{Judgement: d.guards[c.Prompt.Deck.ID].Judge(c.Prompt, c.Given), Passage: d.Passage}
	if d.session == nil {
		return j, nil
	}
	var err error
	j.Choices, err = d.session.Choices(context.Background(), c.Prompt.Key, d.Now)
	return j, err
}

func (d *Desk) rate(c app.Rate) (app.Msg, error) {
	e, _, err := d.session.Rate(context.Background(), session.Answer{
		Key: c.Prompt.Key, At: c.Answered, Judged: c.Judged, Verdict: c.Verdict, Score: c.Score,
		Rating: c.Rating, Given: c.Given, Took: c.Took, Hints: c.Hints,
	})
	if err != nil {
		return nil, err
	}
	before := d.states[c.Prompt.Key]
	if err := d.append(e); err != nil {
		return nil, err
	}
	leech := before.Lapses < queue.LeechLapses && d.states[c.Prompt.Key].Lapses >= queue.LeechLapses
	turn, err := d.turn("")
	return app.Rated{Turn: turn, Leech: leech}, err
}

// append puts an entry into the log; the states follow from that.
func (d *Desk) append(e review.Entry) error {
	e.ID = fmt.Sprintf("%08d", len(d.Log))
	d.Log = append(d.Log, e)
	states, _, errs := review.Fold(d.Log)
	clear(d.states)
	maps.Copy(d.states, states)
	if d.session != nil {
		errs = append(errs, d.session.Record(context.Background(), e))
	}
	return errors.Join(errs...)
}

func (d *Desk) change(c app.Change) (app.Msg, error) {
	key := c.Prompt.Key
	before := d.states[key]
	e := marking(c, key)
	e.Session = d.name
	if err := d.append(e); err != nil {
		return nil, err
	}
	st := d.states[key]
	asks := key
	if st.Suspended || st.Buried > before.Buried {
		asks = ""
	}
	turn, err := d.turn(asks)
	return app.Changed{State: st, Turn: turn}, err
}

// marking is the entry of a mark.
func marking(c app.Change, key string) review.Entry {
	e := review.Entry{At: c.Now.Ms, Zone: c.Now.Zone, Prompt: key}
	switch c.Mark {
	case app.MarkFlag:
		e.Kind, e.Body = review.KindFlag, review.Encode(review.Switch{On: c.On})
	case app.MarkSuspend:
		e.Kind, e.Body = review.KindSuspend, review.Encode(review.Switch{On: c.On})
	case app.MarkBury:
		e.Kind, e.Body = review.KindBury, review.Encode(review.Bury{Until: c.Now.Day() + map[bool]int{true: 1}[c.On]})
	case app.MarkReset:
		e.Kind, e.Body = review.KindReset, review.Encode(struct{}{})
	case app.MarkDue:
		e.Kind, e.Body = review.KindDue, review.Encode(review.SetDue{Due: review.Due{Day: c.Now.Day()}})
	}
	return e
}

func (d *Desk) undo() (app.Msg, error) {
	last, ok, err := d.last()
	if !ok || err != nil {
		return app.Undone{}, err
	}
	err = d.undoAct(last)
	turn, failed := d.turn(last.Prompt)
	return app.Undone{What: last.What(), Prompt: last.Prompt, Turn: turn, Undoable: d.undoable()}, errors.Join(err, failed)
}

func (d *Desk) undoable() bool {
	_, ok, _ := d.last()
	return ok
}

// last is the newest entry that undo takes back.
func (d *Desk) last() (review.Entry, bool, error) {
	ledger, errs := review.NewLedger(d.Log)
	for _, e := range slices.Backward(d.Log) {
		if len(ledger.ToUndo([]review.Entry{e})) > 0 {
			return e, true, errors.Join(errs...)
		}
	}
	return review.Entry{}, false, errors.Join(errs...)
}

func (d *Desk) home() (app.Msg, error) {
	decks, err := d.rows.Decks(context.Background(), queue.Scope{}, d.Now)
	out := d.Home
	out.All = app.Deck{Title: "All decks"}
	for i, q := range decks {
		one := row(q)
		one.BuiltIn = d.deck(q.ID).BuiltIn
		out.Decks = slices.Insert(out.Decks, i, one)
	}
	for _, r := range out.Decks {
		out.All = out.All.Add(r)
		out.All.ToDo += r.ToDo
	}
	return out, err
}

// foresee takes the days to come from the rows that a test has given.
func (d *Desk) foresee() app.Msg {
	days := map[string][]int{}
	for _, r := range d.Home.Decks {
		days[r.ID] = r.Forecast
	}
	return app.Forecast{Decks: days, Backlog: d.Backlog, Undoable: d.undoable()}
}

func row(q queue.Deck) app.Deck {
	return app.Deck{
		ID: q.ID, Title: q.Title, Path: q.Path, Due: q.Counts.Due, Learning: q.Counts.Learning, New: q.Counts.New, Total: q.Counts.Total,
		Mastery: q.Mastery, ToDo: q.Counts.ToDo(queue.Left{New: 100}),
	}
}

// history are the entries of a prompt.
func (d *Desk) history(key string) []review.Entry {
	return slices.DeleteFunc(slices.Clone(d.Log), func(e review.Entry) bool { return e.Prompt != key })
}

func (d *Desk) finish() (app.Msg, error) {
	up, err := d.session.Upcoming(context.Background(), d.Now)
	next := app.Next{Count: up.Reviews}
	if up.Day > 0 {
		next.Days = up.Day - d.Now.Day()
	}
	if up.Step > 0 {
		next.Soon, next.SoonIn = 1, time.Duration(max(0, up.Step-d.Now.Ms))*time.Millisecond
	}
	return app.Ended{Score: d.session.Score(), Took: time.Duration(d.Now.Ms-d.begun.Ms) * time.Millisecond, Next: next, Best: -1}, err
}

// Hold takes what a model wants done, and gives it what came of it, until nothing
// is left. Times that are waited for are over at once, or never.
func Hold(m *app.Model, carry func(app.Cmd) app.Msg, now func() day.Moment, orders []app.Order) (left bool) {
	for len(orders) > 0 {
		o := orders[0]
		orders = orders[1:]
		switch o.Cmd.(type) {
		case app.Leave:
			left = true
		case app.Copy, app.After, app.Dress:
		default:
			orders = append(orders, m.Update(app.Reply{Number: o.Number, Msg: carry(o.Cmd), Now: now()})...)
		}
	}
	return left
}
