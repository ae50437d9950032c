//go:build !windows

package main

import (
	"database/sql"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	_ "modernc.org/sqlite"
)

// holds keeps the log as another program does that writes to it, until the test is over.
func (h home) holds(t *testing.T) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.Join(h.dir, "quiz", "quiz.db")+"?_txlock=immediate&_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := tx.Rollback(); err != nil {
			t.Error(err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
}

// longestEnd is far more than the program waits for the log at a signal, and less than
// it waits else.
const longestEnd = 8 * time.Second

// TestSignalsWhileTheLogIsLocked: another program that writes does not keep the
// terminal from its owner. The end of the session cannot be noted.
func TestSignalsWhileTheLogIsLocked(t *testing.T) {
	for _, c := range []struct {
		name   string
		plain  bool
		answer string // before the log is locked
		judged string
		keys   string // while it is
		sees   string
	}{
		{"between answers", false, "", "", "", "Which city"},
		{"while an answer is saved", false, "Samarkand\r", "answer  Samarkand", "3", "saving"},
		{"line by line", true, "", "", "", "Which city"},
		{"line by line, while an answer is saved", true, "Samarkand\r", "A Samarkand", "3\r", "3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHome(t)
			args, right, last := []string{"study"}, "✓ right", "3"
			if c.plain {
				args, right, last = append(args, "--plain"), "R 3", "3\r"
			}
			l := h.start(t, h.env(), args...)
			l.sees("Which state joined")
			l.types("iran\r")
			l.sees(right)
			l.types(last)
			l.sees("Which city")
			if c.answer != "" {
				l.types(c.answer)
				l.sees(c.judged)
			}
			h.holds(t)
			l.types(c.keys)
			l.sees(c.sees)
			from := time.Now()
			l.signals(syscall.SIGTERM)
			l.endsBy(syscall.SIGTERM)
			if took := time.Since(from); took > longestEnd {
				t.Errorf("it ended after %v", took)
			}
		})
	}
}
