//go:build !windows

package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// moved is a log that is open, with what happens to its file meanwhile.
type moved struct {
	t     *testing.T
	dir   string
	log   *Log
	made  *idMaker
	said  []string
	given []review.Entry
}

func newMoved(t *testing.T) *moved {
	m := &moved{t: t, dir: t.TempDir(), made: ids(1)}
	o := options()
	o.Notice = func(s string) { m.said = append(m.said, s) }
	l, err := Open(context.Background(), m.dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() }) // for a test that fails before its own
	m.log = l
	return m
}

func (m *moved) path() string { return filepath.Join(m.dir, FileName) }

func (m *moved) answer(prompt string) error {
	e := answer(m.t, m.made, 1_700_000_000_000, prompt, memory.Good)
	e.ID = ""
	appended, err := m.log.Append(context.Background(), Batch{Entries: []review.Entry{e}})
	m.given = append(m.given, appended...)
	return err
}

// check closes the log, and looks whether all answers can be found under its name.
func (m *moved) check(more int) {
	m.t.Helper()
	if err := m.log.Close(); err != nil {
		m.t.Fatal(err)
	}
	if faults, err := Damage(context.Background(), m.dir); err != nil || len(faults) > 0 {
		m.t.Errorf("%v, %v", faults, err)
	}
	l := open(m.t, m.dir)
	have, err := l.Entries(context.Background())
	if err != nil || len(have) != len(m.given)+more {
		m.t.Errorf("%d entries of %d, %v", len(have), len(m.given)+more, err)
	}
}

func (m *moved) must(err error) {
	m.t.Helper()
	if err != nil {
		m.t.Fatal(err)
	}
}

// removeAll removes the log and what is beside it.
func removeAll(path string) error {
	return errors.Join(os.Remove(path), removeIfThere(path+"-wal"), removeIfThere(path+"-shm"))
}

// TestRemovedWhileOpen: the log is copied back with the next answer, or with the end.
func TestRemovedWhileOpen(t *testing.T) {
	for name, remove := range map[string]func(path string) error{
		"the file alone": os.Remove,
		"all of it":      removeAll,
		"the folder":     func(path string) error { return os.RemoveAll(filepath.Dir(path)) },
	} {
		t.Run(name, func(t *testing.T) {
			m := newMoved(t)
			m.must(m.answer("d/a"))
			m.must(remove(m.path()))
			m.must(m.answer("d/b"))
			if len(m.said) != 1 || !strings.Contains(m.said[0], "removed while it was open") {
				t.Errorf("%q", m.said)
			}
			m.must(m.answer("d/c"))
			m.must(remove(m.path()))
			m.check(0)
		})
	}
}

// TestReplacedWhileOpen: the answers of the session go to the log that is there now.
func TestReplacedWhileOpen(t *testing.T) {
	other := t.TempDir()
	filled(t, other)
	m := newMoved(t)
	m.must(m.answer("d/a"))
	m.must(os.Rename(filepath.Join(other, FileName), m.path()))
	m.must(m.answer("d/b"))
	if len(m.said) != 1 || !strings.Contains(m.said[0], "replaced while it was open") {
		t.Errorf("%q", m.said)
	}
	m.must(m.answer("d/c"))
	m.check(1)
}

// TestManyReplacedWhileOpen: entries that nobody has kept in memory go there, too.
func TestManyReplacedWhileOpen(t *testing.T) {
	other := t.TempDir()
	filled(t, other)
	m := newMoved(t)
	m.given = many(t, 50)
	m.must(m.log.AppendMany(context.Background(), slices.Values(m.given), func(review.Entry) {}, nil))
	m.must(os.Rename(filepath.Join(other, FileName), m.path()))
	m.must(m.answer("d/b"))
	m.check(1)
}

// TestRestoredWhileOpen: a backup takes the place of the log, beside a session.
func TestRestoredWhileOpen(t *testing.T) {
	ctx := context.Background()
	m := newMoved(t)
	m.must(m.answer("d/a"))
	file := filepath.Join(t.TempDir(), "saved")
	_, err := m.log.BackUpTo(ctx, file)
	m.must(err)
	m.must(m.answer("d/b"))
	_, err = Restore(ctx, m.dir, file)
	m.must(err)
	m.must(m.answer("d/c"))
	m.check(0)
}

// TestReplacedByWhatIsNone: the answers are kept beside it.
func TestReplacedByWhatIsNone(t *testing.T) {
	m := newMoved(t)
	m.must(m.answer("d/a"))
	m.must(os.Remove(m.path()))
	write(t, m.path(), "some text that is as long as a log may be")
	err := m.answer("d/b")
	if err == nil || !strings.Contains(err.Error(), "rescued-1") {
		t.Fatalf("%v", err)
	}
	dir := t.TempDir()
	m.must(copyFile(m.path()+".rescued-1", filepath.Join(dir, FileName)))
	if have, err := open(t, dir).Entries(context.Background()); err != nil || len(have) != 2 {
		t.Errorf("%v, %v", have, err)
	}
}

// TestTwoProgramsPutItRight: neither loses what the other wrote.
func TestTwoProgramsPutItRight(t *testing.T) {
	m := newMoved(t)
	there := open(t, m.dir)
	made := ids(9)
	writeThere := func(prompt string) {
		e := answer(t, made, 1_700_000_000_000, prompt, memory.Good)
		if _, err := there.Append(context.Background(), Batch{Entries: []review.Entry{e}}); err != nil {
			t.Fatal(err)
		}
	}
	m.must(m.answer("d/a"))
	writeThere("d/b")
	m.must(os.Remove(m.path()))
	m.must(m.answer("d/c"))
	writeThere("d/d")
	m.must(m.answer("d/e"))
	m.must(there.Close())
	m.check(2)
}

// TestNewLogBesideAnOldWAL: a log that was removed without its -wal file leaves no
// page of it in the new one.
func TestNewLogBesideAnOldWAL(t *testing.T) {
	dir, _ := grown(t, 100)
	path := filepath.Join(dir, FileName)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	l := open(t, dir)
	if n, err := l.count(context.Background()); n != 0 || err != nil {
		t.Errorf("%d entries, %v", n, err)
	}
	if _, err := os.Stat(path + ".removed-1-wal"); err != nil {
		t.Error(err)
	}
}

// TestPrivate: nobody else reads what the learner answered.
func TestPrivate(t *testing.T) {
	dir, _ := grown(t, 10)
	l := open(t, dir)
	b, err := l.BackUp(context.Background(), time.UnixMilli(0))
	if err != nil {
		t.Fatal(err)
	}
	fresh := open(t, t.TempDir())
	for _, path := range []string{fresh.path, fresh.path + "-wal", b.Path} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}
