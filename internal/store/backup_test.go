package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// TestBackup: what is restored is the log as it was, with what its prompts looked
// like; the log that was there is kept.
func TestBackup(t *testing.T) {
	ctx := context.Background()
	dir, entries := grown(t, 100)
	l := open(t, dir)
	seen, err := l.SeenAll(ctx)
	if err != nil {
		t.Fatal(err)
	}
	b, err := l.BackUp(ctx, time.UnixMilli(1_700_000_000_000))
	if err != nil || b.Entries != len(entries) || b.Bytes == 0 {
		t.Fatalf("%+v, %v", b, err)
	}
	if _, err := l.Append(ctx, Batch{Entries: []review.Entry{answer(t, ids(3), 1_800_000_000_000, "d/new", memory.Good)}}); err != nil {
		t.Fatal(err)
	}
	l.Close()
	r, err := Restore(ctx, dir, b.Path)
	if err != nil || r.Entries != len(entries) || r.Kept == "" {
		t.Fatalf("%+v, %v", r, err)
	}
	l = open(t, dir)
	have, err := l.Entries(ctx)
	if diff := cmp.Diff(entries, have); diff != "" || err != nil {
		t.Errorf("%v, %.500s", err, diff)
	}
	if again, err := l.SeenAll(ctx); err != nil || !cmp.Equal(seen, again) {
		t.Errorf("%v, %s", err, cmp.Diff(seen, again))
	}
	if n, err := l.Merge(ctx, r.Kept); n != 1 || err != nil {
		t.Errorf("%d entries of what was replaced, %v", n, err)
	}
	if n, err := l.Merge(ctx, b.Path); n != 0 || err != nil {
		t.Errorf("%d entries of the backup, %v", n, err)
	}
	if files, err := filepath.Glob(filepath.Join(dir, "*", ".backup-*")); len(files) > 0 || err != nil {
		t.Errorf("%v, %v", files, err)
	}
}

// TestBackupOfAnOpenLog: who writes to it meanwhile does not wait.
func TestBackupOfAnOpenLog(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	l := open(t, dir)
	if _, err := l.Append(ctx, Batch{Entries: []review.Entry{answer(t, ids(1), 1, "d/a", memory.Good)}}); err != nil {
		t.Fatal(err)
	}
	tx, err := open(t, dir).db.BeginTx(ctx, nil) // it has the lock for writing
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	file := filepath.Join(t.TempDir(), "a.zst")
	if b, err := l.BackUpTo(ctx, file); err != nil || b.Entries != 1 {
		t.Errorf("%+v, %v", b, err)
	}
	if _, err := l.BackUpTo(ctx, file); err == nil || !strings.Contains(err.Error(), "exists") {
		t.Errorf("%v", err)
	}
}

func TestBackUpDaily(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	l := open(t, dir)
	if err := l.BackUpDaily(ctx, time.UnixMilli(0)); err != nil {
		t.Fatal(err)
	}
	if all, err := Backups(dir); len(all) > 0 || err != nil {
		t.Errorf("%v of nothing, %v", all, err)
	}
	if _, err := l.Append(ctx, Batch{Entries: []review.Entry{answer(t, ids(1), 1, "d/a", memory.Good)}}); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		after time.Duration
		want  int
	}{{0, 1}, {time.Hour, 1}, {15 * time.Hour, 1}, {17 * time.Hour, 2}, {40 * time.Hour, 3}} {
		if err := l.BackUpDaily(ctx, at.Add(c.after)); err != nil {
			t.Fatal(err)
		}
		if all, err := Backups(dir); len(all) != c.want || err != nil {
			t.Errorf("after %v: %d backups, %v", c.after, len(all), err)
		}
	}
}

// TestOutdated: of one backup a day for two years, and of large ones.
func TestOutdated(t *testing.T) {
	at := func(days int) time.Time { return time.Date(2026, 12, 31, 12, 0, 0, 0, time.UTC).AddDate(0, 0, -days) }
	var all []Backup
	for i := range 700 {
		all = append(all, Backup{At: at(i), Bytes: 1 << 20})
	}
	gone := map[time.Time]bool{}
	for _, b := range outdated(all) {
		gone[b.At] = true
	}
	var kept []string
	for _, b := range all {
		if !gone[b.At] {
			kept = append(kept, b.At.Format(time.DateOnly))
		}
	}
	want := []string{
		"2026-12-31", "2026-12-30", "2026-12-29", "2026-12-28", "2026-12-27", "2026-12-26", "2026-12-25",
		"2026-12-20", "2026-12-13", // the ends of weeks; that of the 27th is there
		"2026-11-30", "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31", "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31",
	}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Error(diff)
	}
	large := []Backup{{At: at(0), Bytes: 2 << 30}, {At: at(1), Bytes: 1}}
	if out := outdated(large); len(out) != 1 || out[0].At != at(1) {
		t.Errorf("%v", out)
	}
}

// TestRestoreOfWhatIsNone: nothing is changed.
func TestRestoreOfWhatIsNone(t *testing.T) {
	ctx := context.Background()
	dir, _ := grown(t, 20)
	open(t, dir).Close()
	path := filepath.Join(dir, FileName)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := filepath.Join(dir, "text")
	write(t, text, "neither a database nor a backup")
	packed := filepath.Join(dir, "packed")
	if err := pack(text, packed); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{text, packed, dir, filepath.Join(dir, "nowhere")} {
		if r, err := Restore(ctx, dir, file); err == nil {
			t.Errorf("%s: %+v", file, r)
		}
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the log has changed: %v", err)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 3 {
		t.Errorf("%v, %v", files, err)
	}
}

// TestForeignLogs: another journal mode is read; what would run something is not.
func TestForeignLogs(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct {
		harm string
		says string // "" where it is read
	}{
		"another journal mode": {"PRAGMA journal_mode = DELETE", ""},
		"a trigger":            {"CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM entry; END", ""},
		"a view": {`ALTER TABLE entry RENAME TO e; CREATE VIEW entry AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
			SELECT i AS id, '' AS act, 1 AS at, 0 AS zone, '' AS device, '' AS session, 'flag' AS kind, '' AS prompt, '{}' AS body FROM n`, "entry is not a plain table"},
		"a generated column": {`ALTER TABLE seen RENAME TO s; CREATE TABLE seen (prompt, deck, file, question, answer AS (length(zeroblob(1000000000))))`, "seen is not a plain table"},
		"a virtual table":    {"DROP TABLE seen; CREATE VIRTUAL TABLE seen USING fts5(prompt, deck, file, question, answer)", "seen is not a plain table"},
		"no table":           {"DROP TABLE seen", "no such table"},
	} {
		t.Run(name, func(t *testing.T) {
			dir, entries := grown(t, 20)
			path := filepath.Join(dir, FileName)
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			db.SetMaxOpenConns(1)
			if _, err := db.Exec(c.harm); err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
			n, err := open(t, t.TempDir()).Merge(ctx, path)
			if c.says == "" && (err != nil || n != len(entries)) {
				t.Errorf("%d entries, %v", n, err)
			}
			if c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
				t.Errorf("%v", err)
			}
		})
	}
}

// TestForeignWithinItsTime: reading ends with the time that it has.
func TestForeignWithinItsTime(t *testing.T) {
	dir, _ := grown(t, 20)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := open(t, t.TempDir()).Foreign(ctx, filepath.Join(dir, FileName)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}
