package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// firstVersion makes a log as version 1 wrote it: 300 answers to 20 prompts, of two
// devices, undone ones among them, and one that was given while the clock was back.
func firstVersion(t *testing.T, dir string) (path string, log []review.Entry) {
	t.Helper()
	path = filepath.Join(dir, FileName)
	db, err := sql.Open("sqlite", dsn(path, "rwc"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	schema, err := migrations.ReadFile("migrations/001.sql")
	if err != nil {
		t.Fatal(err)
	}
	run := func(query string, args ...any) {
		t.Helper()
		if _, err := db.Exec(query, args...); err != nil {
			t.Fatal(err)
		}
	}
	run(string(schema))
	run("PRAGMA user_version = 1")
	run("INSERT INTO meta VALUES ('device', 'old-device')")
	run("INSERT INTO seen VALUES ('d/c1', 'd', '/decks/d.toml', 'One?', 'one')")
	run("BEGIN")
	s := ids(5)
	for i := range 300 {
		e := answer(t, s, 1_700_000_000_000+int64(i)*3_600_000, fmt.Sprintf("d/c%d", i%20), memory.Rating(1+i%4))
		e.Device = []string{"old-device", "other"}[i%3/2]
		if i%50 == 49 {
			e.At -= 100_000_000
		}
		if i%30 == 29 {
			e.Kind, e.Prompt, e.Body = review.KindVoid, "", review.Encode(review.Void{Entry: log[len(log)-1].ID})
		}
		log = append(log, e)
		run("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", e.ID, e.At, e.Zone, e.Device, e.Session, string(e.Kind), e.Prompt, string(e.Body))
	}
	run("COMMIT")
	return path, log
}

// TestMigration: a log of version 1 has all of its entries afterwards, states in the
// order of the ids, and a copy beside it that is as it was.
func TestMigration(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	path, log := firstVersion(t, dir)
	l := open(t, dir)
	got, err := l.Entries(ctx)
	if diff := cmp.Diff(log, got); diff != "" || err != nil {
		t.Fatalf("%v\n%s", err, diff)
	}
	if l.Device() != "old-device" {
		t.Errorf("the device is %s", l.Device())
	}
	seen, err := l.SeenAll(ctx)
	if err != nil || seen["d/c1"].Question != "One?" {
		t.Errorf("seen: %v, %v", seen, err)
	}
	undone, err := l.Undo(ctx, Step{})
	if err != nil || len(undone) != 1 || undone[0].ID != log[297].ID {
		t.Errorf("undone: %v, %v; want %s", undone, err, log[297].ID)
	}
	other := open(t, t.TempDir())
	if n, err := other.Merge(ctx, before(path, 1)); n != len(log) || err != nil {
		t.Errorf("the copy has %d entries of %d: %v", n, len(log), err)
	}
	if have, err := version(ctx, readDB(t, before(path, 1)), path); have != 1 || err != nil {
		t.Errorf("the copy has version %d, %v", have, err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*copy-*")); err != nil || left != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func readDB(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", readOnly(path))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// TestMergeOfTheFirstVersion: another log is read as it is, byte for byte.
func TestMergeOfTheFirstVersion(t *testing.T) {
	ctx, l := context.Background(), open(t, t.TempDir())
	path, log := firstVersion(t, t.TempDir())
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{len(log), 0} {
		if n, err := l.Merge(ctx, path); n != want || err != nil {
			t.Errorf("%d entries merged, %v; want %d", n, err, want)
		}
	}
	if is, err := os.ReadFile(path); err != nil || string(is) != string(was) {
		t.Errorf("the other log was changed: %v", err)
	}
	seen, err := l.SeenAll(ctx)
	if err != nil || seen["d/c1"].Question != "One?" {
		t.Errorf("seen: %v, %v", seen, err)
	}
}

// TestTwoMigrationsAtOnce: both programs have the whole log.
func TestTwoMigrationsAtOnce(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	_, log := firstVersion(t, dir)
	errs := make(chan error, 2)
	for range 2 {
		go func() {
			l, err := Open(ctx, dir, options())
			if err == nil {
				var n int
				if n, err = l.count(ctx); n != len(log) {
					err = errors.Join(err, fmt.Errorf("%d entries of %d", n, len(log)))
				}
				err = errors.Join(err, l.Close())
			}
			errs <- err
		}()
	}
	for range 2 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

// TestNewerLog: an older program names both versions, and the copy.
func TestNewerLog(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	path, _ := firstVersion(t, dir)
	l := open(t, dir)
	if _, err := l.db.Exec("PRAGMA user_version = 77"); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := Open(ctx, dir, options())
	var told *Error
	if !errors.As(err, &told) || !strings.Contains(err.Error(), "version 77") || !strings.Contains(err.Error(), "up to 3") || !strings.Contains(told.Hint(), path+".v1") {
		t.Errorf("%v", err)
	}
	other := open(t, t.TempDir())
	if _, err := other.Merge(ctx, path); err == nil || !strings.Contains(err.Error(), "version 77") {
		t.Errorf("merge: %v", err)
	}
}

// TestDeviceOfEachMachine: a folder that was copied gets a device of its own, once
// for each machine; without an id of the machine the last one stays.
func TestDeviceOfEachMachine(t *testing.T) {
	dir := t.TempDir()
	firstVersion(t, dir)
	devices := map[string]string{"": "old-device", "here": "old-device"}
	for i, machine := range []string{"", "here", "there", "here", "", "third", "there"} {
		o := Options{Random: rand.NewChaCha8([32]byte{byte(i)}), Machine: machine}
		l, err := Open(context.Background(), dir, o)
		if err != nil {
			t.Fatal(err)
		}
		if devices[machine] == "" {
			if slices.Contains(slices.Collect(maps.Values(devices)), l.Device()) {
				t.Errorf("%s has the device of another machine", machine)
			}
			devices[machine], devices[""] = l.Device(), l.Device()
		}
		if l.Device() != devices[machine] {
			t.Errorf("on %q: %s, want %s", machine, l.Device(), devices[machine])
		}
		var told int
		if err := l.db.QueryRow("SELECT count(*) FROM meta WHERE name LIKE '%here' OR name LIKE '%third'").Scan(&told); told > 0 || err != nil {
			t.Errorf("the machine's own id is in the file: %v", err)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
}
