package review

import "slices"

// Undoable are the kinds that a learner's undo takes back. Sessions, papers and
// typed answers are records of what happened; aliases follow the decks, and would
// come again with the next start.
var Undoable = []Kind{KindReview, KindSuspend, KindBury, KindFlag, KindDue, KindReset, KindWeights, KindPlan}

// ToUndo are the entries of an act that undo would take back: in force, and of the
// kinds that it takes back.
func (l *Ledger) ToUndo(act []Entry) []Entry {
	var out []Entry
	for _, e := range act {
		if slices.Contains(Undoable, e.Kind) && l.Holds(e) {
			out = append(out, e)
		}
	}
	return out
}

// Voids are the entries that take others back; they want a moment and ids.
func Voids(entries []Entry) []Entry {
	out := make([]Entry, len(entries))
	for i, e := range entries {
		out[i] = Entry{Kind: KindVoid, Body: Encode(Void{Entry: e.ID})}
	}
	return out
}

// Deed is what an act means to undo and redo.
type Deed int

// The deeds. A redo is one whose first entries are voids of the voids that it does
// again: they change nothing, and say which undo is used up.
const (
	Other Deed = iota // neither did nor undid anything
	Did
	Undid
	Redid
)

// DeedOf tells what an act was.
func DeedOf(act []Entry) Deed {
	did := slices.ContainsFunc(act, func(e Entry) bool { return slices.Contains(Undoable, e.Kind) })
	voids := slices.ContainsFunc(act, func(e Entry) bool { return e.Kind == KindVoid })
	switch {
	case did && voids:
		return Redid
	case did:
		return Did
	case voids:
		return Undid
	}
	return Other
}

// UsedUp reports whether an undo was done again already.
func (l *Ledger) UsedUp(undo []Entry) bool {
	return slices.ContainsFunc(undo, func(e Entry) bool { return l.voided[e.ID] })
}

// Copies are the entries of a redo: voids of the undo's voids, and copies of what
// these had taken back, of the same moment, without ids. Prompts go by the keys
// that they have now.
func (l *Ledger) Copies(undo, undone []Entry) []Entry {
	out := Voids(undo)
	for _, e := range undone {
		e.Prompt = l.Key(&e)
		e.ID, e.Act = "", ""
		out = append(out, e)
	}
	return out
}
