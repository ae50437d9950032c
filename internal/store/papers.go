package store

import (
	"context"
	"slices"

	"quiz/internal/engine/review"
)

// OpenPapers are the papers of exams that were neither handed in nor given up,
// newest first.
func (l *Log) OpenPapers(ctx context.Context) ([]review.Entry, error) {
	papers, err := Entries(ctx, l.db, "WHERE kind = 'paper' AND id < ? ORDER BY id DESC", review.FirstAside)
	if err != nil || len(papers) == 0 {
		return nil, l.fail(err)
	}
	oldest := papers[len(papers)-1].ID
	ends, err := Entries(ctx, l.db, "WHERE kind = 'session' AND id > ?", oldest)
	if err != nil {
		return nil, l.fail(err)
	}
	over := map[string]bool{}
	for _, e := range ends {
		over[e.Session] = true
	}
	return slices.DeleteFunc(papers, func(e review.Entry) bool { return over[e.Session] }), nil
}

// ExamEntries are the entries of an exam in order, from its paper on: the paper,
// what was typed, the answers handed in, and its end.
func (l *Log) ExamEntries(ctx context.Context, paper review.Entry) ([]review.Entry, error) {
	entries, err := Entries(ctx, l.db, "WHERE id >= ? AND id < ? AND session = ? ORDER BY id", paper.ID, review.FirstAside, paper.Session)
	return entries, l.fail(err)
}

// NewestAnswers looks at the newest answers, most of them at most, and returns those
// that stand, newest first.
func (l *Log) NewestAnswers(ctx context.Context, most int) ([]review.Entry, error) {
	ledger, err := l.Ledger(ctx, l.db)
	if err != nil {
		return nil, l.fail(err)
	}
	newest, err := Entries(ctx, l.db, "WHERE kind = 'review' AND id < ? ORDER BY id DESC LIMIT ?", review.FirstAside, most)
	return slices.DeleteFunc(newest, func(e review.Entry) bool { return !ledger.Holds(e) }), l.fail(err)
}
