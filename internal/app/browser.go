package app

import (
	"errors"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// BrowserScreen lists the prompts that a query finds. It holds the rows around the
// bar only: there may be any number of them.
type BrowserScreen struct {
	Text string            // the query, as it is typed
	Bad  *queue.QueryError // what is wrong with it; nil where it can be read

	shelf
	query    queue.Query // the last one that could be read
	order    int         // index of sortings
	reversed bool
	typing   bool   // the query is being typed
	kept     string // the query before that

	now   day.Moment
	busy  bool      // a Browse is not answered yet
	then  roundKind // the round that comes after that
	asked int       // questions asked so far

	selected map[string]bool
	all      bool      // everything that is found is selected
	marking  ChangeAll // that is being carried out

	shown   Peeked // the prompt under the bar
	peeking bool   // a Peek is not answered yet
	again   bool   // the card under the bar is to be looked at anew
	stating bool   // a States is not answered yet

	added   string // the key of the card that undo takes out of its deck; "" for none
	session Begin  // that is being begun
	seen    sight
}

// sorting is an order of the list.
type sorting struct {
	order      queue.Order
	descending bool
	name       string
}

// sortings are the orders, in turn.
var sortings = []sorting{
	{queue.InFiles, false, "as in the files"},
	{queue.ByDue, false, "by due date"},
	{queue.ByStability, false, "the weakest first"},
	{queue.ByLapses, true, "most forgotten first"},
}

// newBrowser is the screen with a query.
func newBrowser(text string, by Sorted, now day.Moment) (*BrowserScreen, []Cmd) {
	b := &BrowserScreen{now: now, order: max(0, by.Order) % len(sortings), reversed: by.Reversed, selected: map[string]bool{}, query: queue.And{}}
	b.count = -1
	b.write(text)
	return b, b.ask(fromTop)
}

// Context is that of the list, or of its query.
func (b *BrowserScreen) Context() Context {
	if b.typing {
		return Querying
	}
	return Browsing
}

// Disabled says why an action cannot be taken now.
func (b *BrowserScreen) Disabled(a Action) string {
	row, ok := b.row()
	switch a {
	case DoOpen, DoEdit:
		if b.typing && a == DoOpen {
			return ""
		}
		if ok && b.shown.Key == row.Key && b.shown.Prompt == nil {
			return b.shown.Fault
		}
		return word(ok && b.shown.Key == row.Key, "", "the card is not there yet")
	case DoSelect, DoSelectAll, DoSuspend, DoFlag, DoBury, DoReset, DoDue, DoPractice:
		return word(ok, "", "no card is found")
	case DoAddCard:
		if ok && b.shown.Key == row.Key && b.shown.Prompt != nil && b.shown.Prompt.Deck.BuiltIn {
			return "a built-in deck cannot be written; quiz new begins one of your own"
		}
		return word(ok, "", "a card goes into the deck of the card under the bar: there is none")
	}
	return ""
}

// Update moves the bar, finds cards, and sets marks.
func (b *BrowserScreen) Update(msg Msg) (Screen, []Cmd) {
	switch msg := msg.(type) {
	case Do:
		b.now = msg.Now
		return b, append(b.do(msg), b.near()...)
	case Typed:
		b.write(msg.Text)
		return b, b.ask(fromTop)
	case Click:
		return b, b.click(msg)
	case stale:
		return b, b.restate(b.keys())
	case addedCard:
		b.added = msg.key
		return b, append(b.ask(sameRows), say{"added as " + msg.key, DoUndo, "removes it again"})
	case dueDay:
		return b, b.change(MarkDue, msg.day)
	case Reply:
		return b, append(b.reply(msg), b.near()...)
	}
	return b, nil
}

// write takes a query as it is typed. One that cannot be read leaves the list as it
// was.
func (b *BrowserScreen) write(text string) {
	query, err := queue.Parse(text)
	b.Text, b.Bad = text, nil
	if bad, ok := errors.AsType[*queue.QueryError](err); ok {
		b.Bad = bad
		return
	}
	b.query = query
	b.unselect()
}

func (b *BrowserScreen) click(msg Click) []Cmd {
	again := b.bar == msg.Row
	b.bar = max(0, min(msg.Row, len(b.rows)-1))
	if again && msg.Double && !b.typing && b.Disabled(DoOpen) == "" {
		return b.open()
	}
	return b.near()
}

func (b *BrowserScreen) do(msg Do) []Cmd {
	if b.typing {
		return b.doTyping(msg)
	}
	switch msg.Action {
	case DoBack:
		return []Cmd{leave{}, relay{Sorted{b.order, b.reversed}}}
	case DoFind:
		b.typing, b.kept = true, b.Text
	case DoOpen:
		return b.open()
	case DoEdit:
		return []Cmd{Edit{Prompt: b.shown.Prompt}}
	case DoAddCard:
		row, _ := b.row()
		return []Cmd{show{screen: &NewCardScreen{Deck: row.Deck}}}
	case DoPractice:
		return b.practise()
	case DoOrder:
		b.order, b.reversed = (b.order+1)%len(sortings), false
		return b.ask(fromTop)
	case DoReverse:
		b.reversed = !b.reversed
		return b.ask(fromTop)
	case DoUndo:
		return b.undo()
	case DoRedo:
		return []Cmd{Redo{msg.Now}}
	}
	if cmds, is := b.onRows(msg); is {
		return cmds
	}
	return b.move(msg.Action)
}

// doTyping takes an action while the query is typed.
func (b *BrowserScreen) doTyping(msg Do) []Cmd {
	switch msg.Action {
	case DoBack:
		b.typing = false
		if b.Text != b.kept {
			b.write(b.kept)
			return b.ask(fromTop)
		}
	case DoOpen:
		if b.Bad == nil {
			b.typing = false
			return nil
		}
		return tell(b.Bad.What)
	default:
		return b.move(msg.Action)
	}
	return nil
}

// move moves the bar; what it comes near to is asked for.
func (b *BrowserScreen) move(a Action) []Cmd {
	page := max(1, b.seen.rows-1)
	step := map[Action]int{DoUp: -1, DoDown: 1, DoPageUp: -page, DoPageDown: page}[a]
	b.bar = max(0, min(b.bar+step, len(b.rows)-1))
	switch {
	case a == DoTop && b.before != nil:
		return b.ask(fromTop)
	case a == DoBottom && !b.bottom:
		return b.ask(fromBottom)
	case a == DoTop:
		b.bar = 0
	case a == DoBottom:
		b.bar = max(0, len(b.rows)-1)
	}
	return nil
}

// open shows the card under the bar as a page.
func (b *BrowserScreen) open() []Cmd {
	row, _ := b.row()
	screen, look := NewCard(Question{Prompt: b.shown.Prompt, State: row.State}, b.now)
	return []Cmd{show{screen, []Cmd{look}}}
}

// practise begins a session over what is selected.
func (b *BrowserScreen) practise() []Cmd {
	which := Selection{Prompts: b.chosen()}
	if b.all {
		which = Selection{Query: b.query}
	}
	b.session = Begin{Mode: review.Practice, Which: which, New: -1}
	return []Cmd{b.session}
}

// ask begins a round. Where an answer is awaited, it begins after that.
func (b *BrowserScreen) ask(kind roundKind) []Cmd {
	if b.busy {
		b.then = kind
		return nil
	}
	b.busy, b.then = true, noRound
	s := sortings[b.order]
	list := queue.List{Now: b.now, Query: b.query, Order: s.order, Descending: s.descending != b.reversed}
	if kind == fromTop || kind == sameRows {
		b.count = -1
	}
	b.asked++
	return []Cmd{Browse{List: b.shelf.begin(kind, list), Count: b.count < 0, Ask: b.asked}}
}

// near asks for rows that the bar has come near to, and for the card under it.
func (b *BrowserScreen) near() []Cmd {
	var cmds []Cmd
	kind := b.wants()
	counting := b.busy && b.round.kind == noRound
	if kind != noRound && (!b.busy || counting && b.then == noRound) {
		cmds = b.ask(kind)
	}
	row, ok := b.row()
	if ok && !b.peeking && (b.again || b.shown.Key != row.Key) {
		b.peeking, b.again = true, false
		cmds = append(cmds, Peek{row, b.now})
	}
	return cmds
}

// restate wants the states of rows anew.
func (b *BrowserScreen) restate(keys []string) []Cmd {
	b.stating = true
	return []Cmd{States{keys}}
}

func (b *BrowserScreen) reply(r Reply) []Cmd {
	switch msg := r.Msg.(type) {
	case Browsed:
		return b.browsed(msg)
	case Peeked:
		b.peeking, b.shown = false, msg
		if row, ok := b.row(); ok && row.Key == msg.Key {
			b.rows[b.bar].State = msg.State
		}
	case Stated:
		for i, row := range b.rows {
			if state, ok := msg.States[row.Key]; ok {
				b.rows[i].State = state
			}
		}
		b.again, b.stating = true, false
	case ChangedAll:
		return b.changed(msg)
	case Undone:
		if msg.What == "" {
			return tell("there is nothing to take back")
		}
		return append(tell("taken back: "+msg.What), b.restate(b.keys())...)
	case Added:
		return append(tell("taken out of the deck again"), b.ask(sameRows)...)
	case Edited:
		return b.edited(msg)
	case Begun:
		msg.Title = "Selected cards"
		screen, wants := begun(b.session, msg, r)
		return []Cmd{show{screen, wants}}
	}
	return nil
}

// browsed takes rows as they are found, and goes on.
func (b *BrowserScreen) browsed(msg Browsed) []Cmd {
	if msg.Ask != b.asked {
		return nil
	}
	b.busy = false
	switch {
	case b.then != noRound:
		return b.ask(b.then)
	case msg.Fault != "":
		b.round, b.bottom, b.before = round{}, true, nil // it would fail again
		return tell(msg.Fault)
	}
	if b.round.kind != noRound {
		b.take(msg.Rows)
		if msg.Whole {
			b.end()
		}
	}
	if msg.Count >= 0 {
		b.count = msg.Count
	}
	b.place()
	if !msg.More {
		return nil
	}
	b.busy = true
	return []Cmd{Browse{On: true, Ask: b.asked}}
}

// edited goes on after the editor was closed.
func (b *BrowserScreen) edited(msg Edited) []Cmd {
	switch {
	case len(msg.Problems) > 0:
		b.again = true
		return append(b.ask(sameRows), show{screen: newSlip(msg.Problems)})
	case msg.Err != nil:
		return tell(msg.Err.Error())
	case !msg.Changed:
		return nil
	}
	b.again = true
	return append(tell("here is the card as it is now"), b.ask(sameRows)...)
}

// Reading reports whether something that is shown is not there yet.
func (b *BrowserScreen) Reading() bool { return b.busy || b.peeking || b.stating }

// Held is how many rows are held.
func (b *BrowserScreen) Held() int { return len(b.rows) }
