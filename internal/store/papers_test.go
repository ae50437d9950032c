package store

import (
	"context"
	"errors"
	"testing"

	"quiz/internal/engine/review"
)

// TestEndsOnce: of two programs that hand in one paper at the same moment, one does.
// A session without a paper may end as often as it says so.
func TestEndsOnce(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	one, two := open(t, dir), open(t, dir)
	write := func(l *Log, kind review.Kind, session, body string) error {
		_, err := l.Append(ctx, Batch{Entries: []review.Entry{{At: 1_795_514_400_000, Kind: kind, Session: session, Body: []byte(body)}}})
		return err
	}
	const exam, study, end = "exam", "study", `{"mode":"exam","decks":[],"started":1795514400000}`
	for _, err := range []error{
		write(one, review.KindPaper, exam, `{}`), write(one, review.KindSession, exam, end),
		write(one, review.KindSession, study, end), write(two, review.KindSession, study, end),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := write(two, review.KindSession, exam, end); !errors.Is(err, ErrEnded) {
		t.Errorf("a second end: %v", err)
	}
	entries, err := Entries(ctx, one.db, "ORDER BY id")
	if err != nil || len(entries) != 4 {
		t.Errorf("%d entries, %v", len(entries), err)
	}
}
