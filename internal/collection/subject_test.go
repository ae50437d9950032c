package collection

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/queue/queuetest"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/store"
)

// fixture is a collection with a log and folders of decks of its own.
type fixture struct {
	*Collection
	log   *store.Log
	data  string
	dirs  []string
	now   day.Moment
	match bool
	wrote int // files, for their times
}

// tester is a test, or a try of a property.
type tester interface {
	Fatal(args ...any)
	Helper()
	Cleanup(f func())
}

func newFixture(t tester, match bool) *fixture {
	t.Helper()
	base, err := os.MkdirTemp("", "collection")
	if err != nil {
		t.Fatal(err)
	}
	f := &fixture{data: filepath.Join(base, "data"), match: match, now: day.Moment{Ms: 1_700_000_000_000}}
	for _, name := range []string{"home", "work"} {
		dir := filepath.Join(base, name)
		f.dirs = append(f.dirs, dir)
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	f.open(t)
	t.Cleanup(func() {
		if err := errors.Join(f.log.Close(), os.RemoveAll(base)); err != nil {
			t.Fatal(err)
		}
	})
	return f
}

func (f *fixture) open(t tester) {
	t.Helper()
	log, err := store.Open(context.Background(), f.data, store.Options{Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	c, err := Open(context.Background(), log, Options{Roots: library.Places{Named: f.dirs}.Roots(), Match: f.match})
	if err != nil {
		t.Fatal(err)
	}
	f.log, f.Collection = log, c
}

// again closes the log and opens it, as another start of the program does.
func (f *fixture) again(t tester) {
	t.Helper()
	if err := f.log.Close(); err != nil {
		t.Fatal(err)
	}
	f.open(t)
}

// write puts a deck file where it belongs, newer than all before.
func (f *fixture) write(dir int, path, text string) error {
	at := filepath.Join(f.dirs[dir], filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		return err
	}
	f.wrote++
	when := time.UnixMilli(1_600_000_000_000 + int64(f.wrote))
	return errors.Join(os.WriteFile(at, []byte(text), 0o600), os.Chtimes(at, when, when))
}

func (f *fixture) Roots() []string { return f.dirs }

func (f *fixture) Take(ctx context.Context, files []queuetest.File) error {
	for i, dir := range f.dirs {
		if err := errors.Join(os.RemoveAll(dir), os.MkdirAll(dir, 0o700)); err != nil {
			return err
		}
		for _, file := range files {
			if file.Root != dir {
				continue
			}
			if err := f.write(i, file.Path, file.Text); err != nil {
				return err
			}
		}
	}
	news, err := f.TakeIn(ctx, f.now, nil)
	return errors.Join(append(news.Errs, err, f.whole(ctx))...)
}

// farExam is the study day of an exam that no test lives to see.
const farExam = 200_000

func (f *fixture) Follow(ctx context.Context, r queue.Ranking) error {
	p := Planned{Keys: r.Keys}
	p.Decks, p.Exam = r.Decks, farExam
	return errors.Join(f.Rank(ctx, Ranking{Made: "a test", Day: r.Day, Plans: []Planned{p}}), f.whole(ctx))
}

func (f *fixture) Append(ctx context.Context, entries []review.Entry) ([]review.Entry, error) {
	added, err := f.Collection.Append(ctx, entries)
	return added, errors.Join(err, f.whole(ctx))
}

// whole says where the tables are not what a replay makes of them.
func (f *fixture) whole(ctx context.Context) error {
	faults, _, err := f.Check(ctx)
	if err == nil && len(faults) > 0 {
		err = fmt.Errorf("%+v", faults)
	}
	return err
}

func (f *fixture) Settle(ctx context.Context, now day.Moment) error {
	f.now = now
	return errors.Join(f.Collection.Settle(ctx, now), f.whole(ctx))
}

// TestEachQuestion holds every query against its slow version, and the tables
// against a replay after every step.
func TestEachQuestion(t *testing.T) {
	queuetest.Few(t, "8")
	queuetest.Run(t, func(t *rapid.T) queuetest.Subject { return newFixture(t, false) })
}
