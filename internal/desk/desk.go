// Package desk opens the learner's log, the decks and the collection together, and
// orders every write: sessions, the histories of cards that were edited or moved,
// undo and redo, edits of deck files, and fits of the memory model.
//
// A front end begins a [Session] and hands it what the learner did; each method
// returns when that is on disk. Nothing here is read as a whole before the first
// question: the collection names the next prompt, and one card is read at its place.
// What can wait is done beside the screen, from another goroutine: files that changed
// ([Desk.TakeIn]) and a fit ([Desk.FitBeside]).
//
//	d, err := desk.Open(ctx, desk.Options{Data: "log", Places: places, Random: rand.Reader}, now)
//	s, turn, err := d.Begin(ctx, desk.Wanted{Mode: review.Study, New: -1}, now)
//	judged, err := s.Judge(ctx, turn.Question.Prompt, given, now)
//	rated, err := s.Rate(ctx, turn.Question.Prompt, answer, now) // on disk; rated.Turn is next
//	end, err := s.Finish(ctx, now)
//	err = d.Close()
//
// Where the log cannot be written, or its tables are those of a newer version, a
// collection in memory stands behind the same interface. A desk whose log cannot be
// written answers questions, and begins no session: every answer must be kept.
package desk

import (
	"context"
	"errors"
	"io"
	"iter"
	"sync"
	"sync/atomic"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/store"
)

// Options say what a desk opens, and by whose settings it works.
type Options struct {
	Data    string         // the folder of the log
	Places  library.Places // where decks may be
	Random  io.Reader      // for ids
	Machine string         // names this machine; "" where nothing does
	Notice  func(string)   // is told when the log was removed or replaced while it was open; or nil
	Look    bool           // no history follows its card, and where the log cannot be written it is read
	Rules
	Fit bool // weights are fitted beside sessions, and adopted at the next start
}

// Rules are what a desk works by, and what may change while it is open.
type Rules struct {
	Scheduler     func(*memory.Model) *memory.Scheduler // the model with the learner's settings
	Easy          [7]memory.Ease                        // how much each weekday is to have, from Sunday
	NewPerDay     int                                   // new prompts a study day, over all decks
	ReviewsPerDay int                                   // reviews a study day, over all decks; 0 for no cap
	Backlog       queue.Backlog                         // what comes first after an absence; "" for the oldest
	Off           func(day int) bool                    // study days of a vacation; nil for none
}

// Configure changes the rules. What a session works by stays as it was when the
// session began; so it is called by whoever begins sessions, from the same goroutine.
func (d *Desk) Configure(r Rules) { d.o.Rules = r }

// Desk is a log, decks and a collection that are open. Its methods may be called
// from several goroutines, those of one session from one at a time.
type Desk struct {
	o       Options
	log     *store.Log
	decks   Collection
	memory  *store.Log  // a copy that decks is about; nil where it is about the log
	refused error       // why nothing can be written, or nil
	fixed   bool        // nothing of the collection can be changed, and nothing needs to be
	whole   atomic.Bool // all files were taken in since the desk was opened

	mu    sync.Mutex
	edits []edit // of deck files, since the desk was opened, oldest first
}

// Log is the log, as it is on disk.
func (d *Desk) Log() *store.Log { return d.log }

// Model is the memory model with the weights in force.
func (d *Desk) Model() *memory.Model {
	if d.memory != nil {
		return d.memory.Model()
	}
	return d.log.Model()
}

// Close closes the log.
func (d *Desk) Close() error {
	if d.memory != nil {
		return errors.Join(d.memory.Close(), d.log.Close())
	}
	return d.log.Close()
}

// append writes what the learner did as one act.
func (d *Desk) append(ctx context.Context, entries []review.Entry, seen ...store.Seen) ([]review.Entry, error) {
	return d.appendBoth(ctx, entries, nil, seen...)
}

// appendBoth writes an act and one that follows from it, both or neither.
func (d *Desk) appendBoth(ctx context.Context, act, then []review.Entry, seen ...store.Seen) ([]review.Entry, error) {
	if err := d.mayWrite(); err != nil {
		return nil, err
	}
	return d.decks.AppendBoth(ctx, act, then, seen...)
}

// Import appends entries that have their ids, from another program, as one act of
// this machine. added is told of those that the log did not have.
func (d *Desk) Import(ctx context.Context, entries iter.Seq[review.Entry], added func(review.Entry)) error {
	if err := d.mayWrite(); err != nil {
		return err
	}
	return d.decks.AppendMany(ctx, entries, added)
}

// mayWrite is the reason why nothing can be written, or nil.
func (d *Desk) mayWrite() error { return d.refused }

// stamped gives entries the moment and the zone.
func stamped(now day.Moment, entries ...review.Entry) []review.Entry {
	for i := range entries {
		entries[i].At, entries[i].Zone = now.Ms, now.Zone
	}
	return entries
}
