package review

import (
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
)

// State is what the log says of one prompt. There is one in memory for every
// prompt that was ever answered, hence the narrow numbers.
type State struct {
	memory.Place
	Due       Due
	LastAt    int64 // moment of the last counting review, UTC ms
	LastDay   int32 // its study day
	FirstDay  int32 // study day of the first counting review
	Reps      int32 // counting reviews
	Lapses    int32 // of those, forgotten while in review
	Buried    int32 // hidden before this study day
	Suspended bool
	Flagged   bool
	Missed    bool // the last answer of any mode was not right
}

// Elapsed is the number of study days since the last counting review, never
// below 0: a clock that went backwards is no reason to reject an answer.
func (s State) Elapsed(day int) int {
	if s.Reps == 0 {
		return 0
	}
	return max(0, day-int(s.LastDay))
}

// Hidden reports whether a prompt stays away on a study day: suspended, or buried
// until a later day.
func (s State) Hidden(today int) bool {
	return s.Suspended || s.Buried != 0 && int(s.Buried) > today
}

// Apply is the state after an entry. Voids, aliases and weights are not about
// one prompt; they are the fold's business.
func (s State) Apply(e Entry, m *memory.Model) (State, error) {
	switch e.Kind {
	case KindReview:
		r, err := Decode[Review](e)
		if err != nil {
			return s, err
		}
		return s.review(r, e, m), nil
	case KindSuspend:
		b, err := Decode[Switch](e)
		s.Suspended = b.On
		return s, err
	case KindFlag:
		b, err := Decode[Switch](e)
		s.Flagged = b.On
		return s, err
	case KindBury:
		b, err := Decode[Bury](e)
		s.Buried = int32(b.Until)
		return s, err
	case KindDue:
		b, err := Decode[SetDue](e)
		s.Due = b.Due
		return s, err
	case KindReset:
		b, err := Decode[Reset](e)
		if err != nil {
			return s, err
		}
		return s.reset(b, e, m), nil
	}
	return s, nil
}

// believed is the recall that other programs aim at unless they are told otherwise.
const believed = 0.9

// reset is the state of a new life. One that goes on from another program has had
// at least an answer there, whatever the log knows of it.
func (s State) reset(r Reset, e Entry, m *memory.Model) State {
	next := State{Suspended: s.Suspended, Flagged: s.Flagged}
	if !r.Stood() {
		return next
	}
	today := int32(day.Of(e.At, e.Zone))
	next.State = m.Bridge(r.Standing, believed)
	next.Phase, next.Days, next.Due = memory.Review, r.Days, r.Due
	next.Reps, next.FirstDay, next.Lapses = max(1, s.Reps), today, s.Lapses
	if s.Reps > 0 {
		next.FirstDay = s.FirstDay
	}
	next.LastDay, next.LastAt = today, e.At
	return next
}

func (s State) review(r Review, e Entry, m *memory.Model) State {
	s.Missed = r.Rating == memory.Again || r.Verdict == "wrong" || r.Verdict == "blank" || r.Verdict == "partial"
	if !r.Counts {
		return s
	}
	day := day.Of(e.At, e.Zone)
	if s.Reps == 0 {
		s.FirstDay = int32(day)
	}
	if s.Phase == memory.Review && r.Rating == memory.Again {
		s.Lapses++
	}
	s.State = m.Next(s.State, r.Rating, s.Elapsed(day))
	s.Phase, s.Step, s.Days, s.Due = r.Phase, r.Step, r.Days, r.Due
	s.Reps++
	s.LastDay, s.LastAt = int32(day), e.At
	return s
}

// Ledger is a log made ready for folding: what is void, which keys are aliases,
// and which weights are in force.
type Ledger struct {
	voided map[string]bool
	lives  map[string]*life // the newest of each key that an alias names
	Model  *memory.Model
}

// NewLedger reads a log in order. Entries that cannot be read are passed over
// and returned.
func NewLedger(entries []Entry) (*Ledger, []error) {
	l := &Ledger{voided: map[string]bool{}, lives: map[string]*life{}, Model: memory.Default()}
	var errs []error
	for _, e := range entries {
		if e.Kind != KindVoid || Aside(e.ID) {
			continue
		}
		if v, err := Decode[Void](e); err != nil {
			errs = append(errs, err)
		} else {
			l.voided[v.Entry] = true
		}
	}
	for _, e := range entries {
		if err := l.note(e); err != nil {
			errs = append(errs, err)
		}
	}
	return l, errs
}

func (l *Ledger) note(e Entry) error {
	if !l.Holds(e) {
		return nil
	}
	switch e.Kind {
	case KindAlias:
		a, err := Decode[Alias](e)
		if err == nil {
			l.rename(a, e)
		}
		return err
	case KindWeights:
		w, err := Decode[Weights](e)
		if err != nil {
			return err
		}
		m, err := memory.NewModel(w.Weights)
		if err == nil {
			l.Model = m
		}
		return err
	}
	return nil
}

// Holds reports whether an entry is in force: not taken back, and not [Aside]. A
// void cannot be taken back.
func (l *Ledger) Holds(e Entry) bool {
	return !Aside(e.ID) && (e.Kind == KindVoid || !l.voided[e.ID])
}

// Fold is the state of every prompt of a log. Stability and difficulty are
// replayed with the weights in force at its end; what was promised stays.
// Entries that cannot be read are passed over and returned.
func Fold(entries []Entry) (map[string]State, *Ledger, []error) {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, Compare)
	l, errs := NewLedger(entries)
	f := NewFolding(l)
	for _, e := range entries {
		if err := f.Add(e); err != nil {
			errs = append(errs, err)
		}
	}
	return f.States(), l, errs
}

// Folding is [Fold] for a log that comes entry by entry, in order.
type Folding struct {
	ledger *Ledger
	states map[string]State
}

// NewFolding begins with the ledger of the whole log.
func NewFolding(l *Ledger) *Folding { return &Folding{ledger: l, states: map[string]State{}} }

// Add takes the next entry. One that cannot be read changes nothing.
func (f *Folding) Add(e Entry) error {
	if e.Prompt == "" || !f.ledger.Holds(e) {
		return nil
	}
	key := f.ledger.Key(&e)
	next, err := f.states[key].Apply(e, f.ledger.Model)
	if err == nil {
		f.states[key] = next
	}
	return err
}

// States are those of all prompts that the entries so far say anything of.
func (f *Folding) States() map[string]State {
	for key, s := range f.states {
		if s == (State{}) {
			delete(f.states, key)
		}
	}
	return f.states
}
