package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

func TestRefusals(t *testing.T) {
	ctx := context.Background()
	t.Run("newer schema", func(t *testing.T) {
		dir := t.TempDir()
		l := open(t, dir)
		if _, err := l.db.Exec("PRAGMA user_version = 77"); err != nil {
			t.Fatal(err)
		}
		l.Close()
		_, err := Open(ctx, dir, options())
		if err == nil || !strings.Contains(err.Error(), "version 77") || !strings.Contains(err.Error(), "up to 2") {
			t.Errorf("%v", err)
		}
	})
	t.Run("no folder can be made", func(t *testing.T) {
		file := filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(file, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(ctx, filepath.Join(file, "data"), options()); err == nil || !strings.Contains(err.Error(), "cannot write") {
			t.Errorf("%v", err)
		}
	})
	t.Run("damaged file", func(t *testing.T) {
		dir := t.TempDir()
		path := filepath.Join(dir, FileName)
		if err := os.WriteFile(path, []byte(strings.Repeat("this is no database ", 100)), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Open(ctx, dir, options())
		if err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Fatalf("%v", err)
		}
		if copied, _ := os.ReadFile(path + ".damaged"); !strings.HasPrefix(string(copied), "this is no") {
			t.Error("the damaged file was not copied aside")
		}
	})
}

// What is damaged may be found after the opening; it is told in the same way.
func TestDamageWithin(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	l := open(t, dir)
	for i := range 50 {
		if _, err := l.Append(ctx, Batch{Entries: []review.Entry{answer(t, ids(byte(i)), 1_700_000_000_000, fmt.Sprintf("d/c%d", i), memory.Good)}}); err != nil {
			t.Fatal(err)
		}
	}
	var page, size int64
	if err := l.db.QueryRow("SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = 'state'").Scan(&page, &size); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, FileName)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		_, err = f.WriteAt(bytes.Repeat([]byte{0xff}, 100), (page-1)*size)
	}
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	l = open(t, dir)
	_, _, nextErr := l.NextDue(ctx, Search{Ms: 1_800_000_000_000, Day: 30_000})
	_, statesErr := l.States(ctx)
	_, appendErr := l.Append(ctx, Batch{Entries: []review.Entry{answer(t, ids(99), 1_700_000_000_000, "d/c1", memory.Good)}})
	for _, err := range []error{nextErr, statesErr, appendErr} {
		var told *Error
		if !errors.As(err, &told) || !strings.Contains(err.Error(), path+" is damaged") || told.Hint() == "" {
			t.Errorf("%v", err)
		}
	}
	if _, err := os.Stat(path + ".damaged"); err != nil {
		t.Error(err)
	}
}

// Who waits in vain for another program is told what to do.
func TestLocked(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	here, there := open(t, dir), open(t, dir)
	here.db.SetMaxOpenConns(1)
	if _, err := here.db.Exec("PRAGMA busy_timeout = 20"); err != nil {
		t.Fatal(err)
	}
	tx, err := there.db.BeginTx(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = here.Append(ctx, Batch{Entries: []review.Entry{answer(t, ids(1), 1_700_000_000_000, "d/c", memory.Good)}})
	var told *Error
	if !errors.As(err, &told) || !strings.Contains(told.Hint(), "another program") {
		t.Errorf("%v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
}
