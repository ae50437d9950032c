package desk

import (
	"context"

	"quiz/internal/collection"
	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/store"
)

// Home is what there is to do, and how it has been going.
type Home struct {
	Decks  []Overview // in the order of the files, broken ones too
	Left   queue.Left // of today's limits
	Next   Next       // what comes up next
	Streak store.Streak
	Past   []Past     // the last sessions, newest first
	Plans  []ExamPlan // in force, the next exam first
}

// Overview is a deck with its numbers.
type Overview struct {
	collection.File
	queue.Counts
	ToAsk   queue.Counts // of what a session asks
	Mastery float64      // of an earlier day, perhaps; see [queue.Deck]
	Flagged int          // prompts
	Leeches int          // prompts
}

// forecastDays is how far home looks ahead.
const forecastDays = 14

// Forecast is how many reviews come up today and on the days after, by deck; decks
// without any are left out.
func (d *Desk) Forecast(ctx context.Context, now day.Moment) (map[string][]int, error) {
	scope, err := d.decks.Scope(ctx, nil, "")
	if err != nil {
		return nil, err
	}
	return d.decks.Load(ctx, scope, now, forecastDays)
}

// mostPast is how many sessions home lists.
const mostPast = 5

// Home collects the numbers of all decks that are looked at.
func (d *Desk) Home(ctx context.Context, now day.Moment) (Home, error) {
	scope, err := d.decks.Scope(ctx, nil, "")
	if err != nil {
		return Home{}, err
	}
	h := Home{}
	decks, err := d.decks.Decks(ctx, scope, now)
	if err != nil {
		return h, err
	}
	if h.Decks, err = d.overviews(ctx, scope, decks); err != nil {
		return h, err
	}
	if h.Left, err = d.left(ctx, now); err != nil {
		return h, err
	}
	if h.Next, err = d.next(ctx, scope, decks, now); err != nil {
		return h, err
	}
	if h.Streak, err = d.log.Streak(ctx, now, d.o.Off); err != nil {
		return h, err
	}
	named := map[string]string{}
	for _, o := range h.Decks {
		named[o.ID] = o.Title
	}
	if h.Past, err = d.past(ctx, mostPast, named, func(string, Past) bool { return true }); err != nil {
		return h, err
	}
	h.Plans, err = d.Plans(ctx, now)
	return h, err
}

// left is what is left of today's limits.
func (d *Desk) left(ctx context.Context, now day.Moment) (queue.Left, error) {
	done, err := d.decks.Done(ctx, now.Day())
	left := queue.Left{New: d.o.NewPerDay - done.New}
	if d.o.ReviewsPerDay > 0 {
		left.Capped, left.Reviews = true, d.o.ReviewsPerDay-done.Reviews
	}
	if err != nil || d.o.Backlog != queue.Spread {
		return left, err
	}
	w, err := d.waiting(ctx, now)
	return left.AtMost(w.Share() - done.Reviews), err
}

func (d *Desk) waiting(ctx context.Context, now day.Moment) (queue.Waiting, error) {
	scope, err := d.decks.Scope(ctx, nil, "")
	if err != nil {
		return queue.Waiting{}, err
	}
	return queue.Wait(ctx, d.decks, scope.Roots, now)
}

// Backlog is what waits after an absence, and how many reviews each day has until it
// is worked through; no days where nothing waits, or no end can be seen.
func (d *Desk) Backlog(ctx context.Context, now day.Moment) (queue.Waiting, []int, error) {
	w, err := d.waiting(ctx, now)
	if err != nil || !w.Absence() {
		return queue.Waiting{}, nil, err
	}
	return w, w.Plan(d.o.Backlog, d.o.ReviewsPerDay), nil
}

func (d *Desk) overviews(ctx context.Context, scope queue.Scope, decks []queue.Deck) ([]Overview, error) {
	files, err := d.decks.Files(ctx, scope)
	if err != nil {
		return nil, err
	}
	byID := map[string]queue.Deck{}
	for _, deck := range decks {
		byID[deck.ID] = deck
	}
	out := make([]Overview, len(files))
	for i, f := range files {
		out[i] = Overview{File: f}
		if !f.Broken {
			deck := byID[f.ID]
			out[i] = Overview{f, deck.Counts, deck.ToAsk(), deck.Mastery, deck.Flagged, deck.Leeches}
		}
	}
	return out, nil
}
