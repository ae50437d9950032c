package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// diskFault is how a disk fails.
type diskFault struct {
	code   int32
	always bool
}

// diskFaults are how a disk fails, as SQLite hears of it.
var diskFaults = map[string]diskFault{
	"a write fails once": {code: sqlite3.SQLITE_IOERR | 3<<8},
	"a sync fails once":  {code: sqlite3.SQLITE_IOERR | 4<<8},
	"the disk breaks":    {code: sqlite3.SQLITE_IOERR | 3<<8, always: true},
	"the disk is full":   {code: sqlite3.SQLITE_FULL, always: true},
}

// TestBrokenDisk fails the first call of a session to the disk below SQLite, then the
// second, and so on to the last: writes, after half of them, syncs and cuttings off,
// of the log and of its -wal file, from the opening to the closing. Every answer that
// was acknowledged is there when the disk works again, each once; whatever fails is
// told with the file, and with what to do.
func TestBrokenDisk(t *testing.T) {
	for name, fault := range diskFaults {
		t.Run(name, func(t *testing.T) {
			n := int64(1)
			for failsAt(t, fault, n) && !t.Failed() {
				n++
			}
			if n < 20 || t.Failed() {
				t.Errorf("call %d", n)
			}
		})
	}
}

// failsAt lets the n-th call fail, and reports whether there were as many.
func failsAt(t *testing.T, fault diskFault, n int64) bool {
	t.Helper()
	d := &brokenDisk{dir: t.TempDir(), code: fault.code, always: fault.always, first: n}
	acknowledged := answerOn(t, d)
	disk.Store(nil)
	kept(t, d.dir, acknowledged)
	return d.calls.Load() >= n
}

// answerOn gives answers on a disk, and returns those that were acknowledged.
func answerOn(t *testing.T, d *brokenDisk) (acknowledged []string) {
	t.Helper()
	l, err := Open(context.Background(), d.dir, options())
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	breakDisk(t, d)
	if l, err = Open(context.Background(), d.dir, options()); err != nil {
		plainly(t, d, err)
		return nil
	}
	source := ids(1)
	for i := range 4 {
		e := answer(t, source, 1_700_000_000_000+int64(i), fmt.Sprintf("d/c%d", i), memory.Good)
		if _, err := l.Append(context.Background(), Batch{Entries: []review.Entry{e}}); err != nil {
			plainly(t, d, err)
			continue
		}
		acknowledged = append(acknowledged, e.ID)
	}
	if err := l.Close(); err != nil {
		plainly(t, d, err)
	}
	return acknowledged
}

// plainly holds an error against what it must say.
func plainly(t *testing.T, d *brokenDisk, err error) {
	t.Helper()
	told := new(Error)
	if !errors.As(err, &told) || told.Hint() == "" || !strings.Contains(err.Error(), d.dir) {
		t.Errorf("%v", err)
	}
}

// kept looks whether the log is whole, and has each acknowledged answer once.
func kept(t *testing.T, dir string, acknowledged []string) {
	t.Helper()
	ctx := context.Background()
	if faults, err := Damage(ctx, dir); err != nil || len(faults) > 0 {
		t.Errorf("damage: %v, %v", faults, err)
	}
	l, err := Open(ctx, dir, options())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	entries, err := l.Entries(ctx)
	if err != nil {
		t.Error(err)
	}
	times := map[string]int{}
	for _, e := range entries {
		times[e.ID]++
	}
	for _, id := range acknowledged {
		if times[id] != 1 {
			t.Errorf("answer %s was acknowledged, and is there %d times", id, times[id])
		}
	}
	if damaged, _ := filepath.Glob(filepath.Join(dir, "*.damaged-*")); len(damaged) > 0 {
		t.Errorf("a log that is whole was copied as a damaged one: %v", damaged)
	}
	e := answer(t, ids(2), 1_800_000_000_000, "d/after", memory.Good)
	if _, err := l.Append(ctx, Batch{Entries: []review.Entry{e}}); err != nil {
		t.Errorf("the disk works again: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, FileName)); err != nil {
		t.Error(err)
	}
}
