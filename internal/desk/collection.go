package desk

import (
	"context"
	"iter"

	"quiz/internal/collection"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/store"
)

// Collection is what a desk asks of a collection, on disk or in memory. Nothing else
// writes to the log: what is appended changes the collection in the same
// transaction.
type Collection interface {
	queue.Collection

	// First is Next for the first question: where files were not taken in yet, it
	// takes in one after the other until there is a prompt.
	First(ctx context.Context, w queue.Want) (queue.Row, bool, error)
	// Scope is the part of the collection with some decks, nil for all, and a tag.
	Scope(ctx context.Context, decks []string, tag string) (queue.Scope, error)
	// Files are the deck files of a scope, broken ones too, in their order.
	Files(ctx context.Context, s queue.Scope) ([]collection.File, error)
	// Prompt reads the card of a row from its file as it is now.
	Prompt(ctx context.Context, row queue.Row) (*deck.Prompt, error)
	// Deck decodes a deck of a scope whole; nil where the scope has none with that id.
	Deck(ctx context.Context, s queue.Scope, id string) (*deck.Deck, error)
	// Guards are those of the whole deck of a row.
	Guards(ctx context.Context, row queue.Row) (*answer.Guards, error)
	// Passage is the place of the notes that a card cites; false where it cites none.
	Passage(ctx context.Context, row queue.Row, p *deck.Prompt) (library.Passage, bool, error)

	// Append appends what the learner did to the log, as one act. It returns the
	// entries with their ids when they are on disk.
	Append(ctx context.Context, entries []review.Entry, seen ...store.Seen) ([]review.Entry, error)
	// AppendBoth is the same for an act and one that follows from it, at once.
	AppendBoth(ctx context.Context, act, then []review.Entry, seen ...store.Seen) ([]review.Entry, error)
	// AppendMany is the same for entries that have their ids, and are not in memory all
	// at once. added is told of those that the log did not have.
	AppendMany(ctx context.Context, entries iter.Seq[review.Entry], added func(review.Entry)) error
	// Undo takes back the newest act of this device; Redo does again what was taken
	// back last. They return the entries that were, none where there are none.
	Undo(ctx context.Context, s store.Step) ([]review.Entry, error)
	Redo(ctx context.Context, s store.Step) ([]review.Entry, error)
	// Undoable reports whether Undo would find something.
	Undoable(ctx context.Context) (bool, error)
	// Take copies entries of another log.
	Take(ctx context.Context, b store.Batch) ([]review.Entry, error)

	// Known reports whether all files were taken in once.
	Known(ctx context.Context) (bool, error)
	// TakeIn takes in the files that changed; histories follow their cards.
	TakeIn(ctx context.Context, now day.Moment, progress func(done, total int)) (collection.News, error)
	// Histories says what the next taking in that writes will do, and writes nothing.
	Histories(ctx context.Context, now day.Moment) (collection.Histories, error)
	// Refresh takes in the file of a row, if it has changed.
	Refresh(ctx context.Context, row queue.Row, now day.Moment) error
	// Check compares what is derived from the log with a replay of it.
	Check(ctx context.Context) (faults []collection.Fault, unreadable []error, err error)
	// Rebuild builds it again; the decks come in with the next TakeIn.
	Rebuild(ctx context.Context) error
	// Ranked names what the ranking of plans was made of, RankedKeys are its prompts;
	// Rank puts another in its place.
	Ranked(ctx context.Context) (made string, err error)
	RankedKeys(ctx context.Context) ([]string, error)
	Rank(ctx context.Context, r collection.Ranking) error
	// Outlook is what a plan comes to, and what that was made of; SetOutlook keeps it.
	Outlook(ctx context.Context, entry string) (made, body string, err error)
	SetOutlook(ctx context.Context, entry, made, body string) error
	// Settle does what can wait: counters of a new day, mastery, new weights.
	Settle(ctx context.Context, now day.Moment) error
}

var _ Collection = (*collection.Collection)(nil)
