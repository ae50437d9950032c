package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"quiz/internal/engine/review"
)

// openPapers finds papers after which no session of theirs ended. The end of an exam
// follows its paper closely, so few ends are looked at.
const openPapers = "WHERE kind = 'paper' AND id < ? AND NOT EXISTS (SELECT 1 FROM entry s WHERE s.kind = 'session' AND s.id > entry.id AND s.session = entry.session) ORDER BY id DESC"

// OpenPapers are the papers of exams that were neither handed in nor given up,
// newest first.
func (l *Log) OpenPapers(ctx context.Context) ([]review.Entry, error) {
	papers, err := Entries(ctx, l.db, openPapers, review.FirstAside)
	return papers, l.fail(err)
}

// ErrEnded says that an exam cannot be handed in or given up: it was before.
var ErrEnded = errors.New("the exam has ended already")

// examEnded asks whether an exam has ended.
const examEnded = `SELECT EXISTS (SELECT 1 FROM entry p, entry s WHERE p.kind = 'paper' AND p.session = ?1
	AND s.kind = 'session' AND s.id > p.id AND s.session = ?1)`

// endsOnce refuses to end an exam a second time. Two programs may hand in one paper at
// the same moment: which of them comes first is settled here, within the transaction.
func endsOnce(ctx context.Context, tx *sql.Tx, entries []review.Entry) error {
	for _, e := range entries {
		if e.Kind != review.KindSession || e.Session == "" {
			continue
		}
		ended := false
		if err := tx.QueryRowContext(ctx, examEnded, e.Session).Scan(&ended); err != nil {
			return err
		}
		if ended {
			return ErrEnded
		}
	}
	return nil
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
