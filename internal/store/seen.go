package store

import (
	"context"
	"database/sql"
)

// What becomes of a prompt that was shown before.
const (
	showAgain = "DO UPDATE SET deck = excluded.deck, file = excluded.file, question = excluded.question, answer = excluded.answer"
	keepShown = "DO NOTHING"
)

// writeSeen notes how prompts were shown.
func (b *Batch) writeSeen(ctx context.Context, tx *sql.Tx, again string) error {
	ctx = context.WithoutCancel(ctx) // one that can end costs a goroutine a statement
	for some := range together(b.Seen) {
		args := make([]any, 0, len(some)*5)
		for _, s := range some {
			args = append(args, s.Prompt, s.Deck, s.File, s.Question, s.Answer)
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO seen VALUES "+marks(len(some), 5)+" ON CONFLICT (prompt) "+again, args...); err != nil {
			return err
		}
	}
	return nil
}
