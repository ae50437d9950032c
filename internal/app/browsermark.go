package app

import (
	"fmt"
	"maps"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/text"
)

// onRows does what concerns the rows that are selected, or the one under the bar;
// false for other actions.
func (b *BrowserScreen) onRows(msg Do) (cmds []Cmd, is bool) {
	switch msg.Action {
	case DoSelect:
		row, _ := b.row()
		b.toggle(row.Key)
		b.bar = min(b.bar+1, len(b.rows)-1)
		return nil, true
	case DoSelectAll:
		all := !b.all
		b.unselect()
		b.all = all
		return nil, true
	case DoDue:
		return []Cmd{show{screen: &DueScreen{count: b.chosenText(), now: msg.Now}}}, true
	}
	mark, ok := map[Action]Mark{DoFlag: MarkFlag, DoSuspend: MarkSuspend, DoBury: MarkBury, DoReset: MarkReset}[msg.Action]
	if !ok {
		return nil, false
	}
	return b.change(mark, 0), true
}

// toggle selects a row, or not. From all that is found, one by one cannot be left
// out: the others would have to be known.
func (b *BrowserScreen) toggle(key string) {
	b.all = false
	if b.selected[key] {
		delete(b.selected, key)
		return
	}
	b.selected[key] = true
}

func (b *BrowserScreen) unselect() {
	b.all = false
	clear(b.selected)
}

// chosen are the keys of what is selected, in their order; else that of the row
// under the bar.
func (b *BrowserScreen) chosen() []string {
	if len(b.selected) > 0 {
		return slices.Sorted(maps.Keys(b.selected))
	}
	if row, ok := b.row(); ok {
		return []string{row.Key}
	}
	return nil
}

// chosenText is how many cards an action is about.
func (b *BrowserScreen) chosenText() string {
	if b.all && b.count >= 0 {
		return text.Counted(b.count, "card")
	}
	return word(b.all, "all cards found", text.Counted(len(b.chosen()), "card"))
}

// change sets a mark on what is selected.
func (b *BrowserScreen) change(m Mark, onDay int) []Cmd {
	c := ChangeAll{Keys: b.chosen(), Mark: m, Day: onDay, Now: b.now}
	if b.all {
		c.Keys, c.Query = nil, b.query
	}
	b.marking, b.added = c, ""
	return []Cmd{c}
}

// changed says what a mark has done, and looks at the states anew. Rows stay where
// they are, also those that the query would not find any more.
func (b *BrowserScreen) changed(msg ChangedAll) []Cmd {
	if msg.Count == 0 {
		return tell("nothing has changed")
	}
	words := text.Counted(msg.Count, "card") + " " + b.markText(msg.On)
	keys := b.marking.Keys
	if b.marking.Query != nil {
		keys = b.keys()
	}
	return append(b.restate(keys), say{words, DoUndo, "takes it back"})
}

func (b *BrowserScreen) markText(on bool) string {
	switch b.marking.Mark {
	case MarkFlag:
		return word(on, "flagged", "no longer flagged")
	case MarkSuspend:
		return word(on, "suspended", "put back")
	case MarkBury:
		return word(on, "buried until tomorrow", "no longer buried")
	case MarkDue:
		return "due " + dayText(b.marking.Day, b.now)
	}
	return "new again"
}

// dayText is a study day as one speaks of it: today, tomorrow, in 3 days, 2 days ago.
func dayText(on int, now day.Moment) string {
	switch n := on - now.Day(); {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n < 0:
		return text.Counted(-n, "day") + " ago"
	default:
		return fmt.Sprintf("in %d days", n)
	}
}

// undo takes back what was done last: a card that was added, while that was the last
// thing, and else what the log has.
func (b *BrowserScreen) undo() []Cmd {
	if b.added == "" {
		return []Cmd{Undo{b.now}}
	}
	c := RemoveCard{b.added, b.now}
	b.added = ""
	return []Cmd{c}
}

// isSelected reports whether a row is selected.
func (b *BrowserScreen) isSelected(r queue.Row) bool { return b.all || b.selected[r.Key] }
