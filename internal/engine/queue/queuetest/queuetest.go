// Package queuetest holds collections against the slow, obvious one: random decks,
// logs, clocks and questions, each answered by a collection and by [queue.Memory].
package queuetest

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// File is a deck file of a root.
type File struct {
	Root string // one of Subject.Roots
	Path string // below the root, with slashes
	Text string // TOML
}

// Subject is a collection under test, with the log and the deck files that it is
// made from.
type Subject interface {
	queue.Collection
	// Roots are the names of two roots or more, without files at first.
	Roots() []string
	// Take takes in the deck files as they are now; those of before are gone.
	Take(ctx context.Context, files []File) error
	// Append appends entries to the log as one act and returns them as they are in
	// it now. Those without an id get one above all that the log has.
	Append(ctx context.Context, entries []review.Entry) ([]review.Entry, error)
	// Follow makes decks follow a ranking of plans for exams, in the place of any
	// before; the zero ranking has none. So does an entry that sets a plan, or takes
	// it back.
	Follow(ctx context.Context, r queue.Ranking) error
	// Settle does what a program does beside the screen: mastery of today, counters
	// of a new day, prompts replayed with new weights.
	Settle(ctx context.Context, now day.Moment) error
}

// Run tests collections; open makes an empty one. It is called often.
func Run(t *testing.T, open func(t *rapid.T) Subject) {
	rapid.Check(t, func(t *rapid.T) {
		if err := Drive(t, open(t)); err != nil {
			t.Fatal(err)
		}
	})
}

// Drive draws a history for a collection and says where it answers a question
// otherwise than [queue.Memory].
func Drive(t *rapid.T, s Subject) error {
	d := &driver{t: t, s: s, now: day.Moment{Ms: begin}}
	if err := d.take(); err != nil {
		return err
	}
	for range rapid.IntRange(1, 25).Draw(t, "steps") {
		if err := d.step(); err != nil {
			return err
		}
		if err := d.ask(); err != nil {
			return err
		}
	}
	return nil
}
