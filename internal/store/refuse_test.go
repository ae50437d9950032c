package store

import (
	"bytes"
	"context"
	"database/sql"
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
		if err := os.WriteFile(path, []byte(strings.Repeat("this is not a database ", 100)), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Open(ctx, dir, options())
		if err == nil || !strings.Contains(err.Error(), "damaged") {
			t.Fatalf("%v", err)
		}
		if copied, _ := os.ReadFile(path + ".damaged-1"); !strings.HasPrefix(string(copied), "this is no") {
			t.Error("the damaged file was not copied aside")
		}
	})
}

// TestNotALog: what lies under the name of the log and is none is refused, with its
// path and what to do, and stays as it is.
func TestNotALog(t *testing.T) {
	ctx := context.Background()
	database := func(t *testing.T, path, schema string) {
		db, err := sql.Open("sqlite", dsn(path, "rwc"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(schema); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		says string
	}{
		"an empty file":          {func(t *testing.T, path string) { write(t, path, "") }, "is empty"},
		"a folder":               {func(t *testing.T, path string) { mkdir(t, path) }, "is a folder"},
		"another program's file": {func(t *testing.T, path string) { database(t, path, "CREATE TABLE notes (text)") }, "belongs to another program"},
		"and one with a version": {func(t *testing.T, path string) {
			database(t, path, "CREATE TABLE notes (text); PRAGMA user_version = 1")
		}, "belongs to another program"},
		"and one with its name": {func(t *testing.T, path string) {
			database(t, path, "CREATE TABLE entry (id); PRAGMA application_id = 5; PRAGMA user_version = 2")
		}, "belongs to another program"},
		"and one with a name only": {func(t *testing.T, path string) {
			database(t, path, "PRAGMA application_id = 5; PRAGMA user_version = 9")
		}, "belongs to another program"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, FileName)
			c.make(t, path)
			was, _ := os.ReadFile(path) // a folder has no text
			_, err := Open(ctx, dir, options())
			var told *Error
			if !errors.As(err, &told) || told.Hint() == "" || !strings.Contains(err.Error(), path+" "+c.says) {
				t.Errorf("%v", err)
			}
			if is, _ := os.ReadFile(path); string(is) != string(was) {
				t.Error("it was changed")
			}
		})
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func mkdir(t *testing.T, path string) {
	t.Helper()
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
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
	if err := l.db.QueryRow("SELECT rootpage, page_size FROM sqlite_schema, pragma_page_size WHERE name = 'seen'").Scan(&page, &size); err != nil {
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
	_, seenErr := l.SeenAll(ctx)
	_, appendErr := l.Append(ctx, Batch{
		Entries: []review.Entry{answer(t, ids(99), 1_700_000_000_000, "d/c1", memory.Good)}, Seen: []Seen{{Prompt: "d/c1"}},
	})
	for _, err := range []error{seenErr, appendErr} {
		var told *Error
		if !errors.As(err, &told) || !strings.Contains(err.Error(), path+" is damaged") || told.Hint() == "" {
			t.Errorf("%v", err)
		}
	}
	if _, err := os.Stat(path + ".damaged-1"); err != nil {
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
