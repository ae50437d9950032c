package collection

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/queue/queuetest"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/store"
)

func (f *fixture) sql(t *testing.T, query string, args ...any) {
	t.Helper()
	err := f.log.Change(context.Background(), func(tx store.Tx) error {
		_, err := tx.ExecContext(context.Background(), query, args...)
		return err
	})
	if err != nil {
		t.Fatal(query, err)
	}
}

// learned is a collection with two decks and an answer.
func learned(t *testing.T) *fixture {
	t.Helper()
	f := newFixture(t, true)
	f.put(t, 0, "a.toml", capital+river)
	f.put(t, 1, "b.toml", river)
	f.takeIn(t)
	f.rate(t, "a/capital", "What is the capital of France?", "Paris")
	return f
}

// TestTablesAreDerived: whatever becomes of them, the next start makes them again.
func TestTablesAreDerived(t *testing.T) {
	for name, damage := range map[string]string{
		"all dropped": "", "one dropped": "DROP TABLE c_tag", "older": "UPDATE c_meta SET version = 0", "empty": "DELETE FROM c_meta",
	} {
		f := learned(t)
		if name == "all dropped" {
			err := f.log.Change(context.Background(), func(tx store.Tx) error { return dropTables(context.Background(), tx) })
			if err != nil {
				t.Fatal(err)
			}
		} else {
			f.sql(t, damage)
		}
		f.again(t)
		if news := f.takeIn(t); len(news.Moves) != 0 || f.keys(t) != "a/capital a/river b/river" {
			t.Errorf("%s: %+v, %s", name, news, f.keys(t))
		}
		if err := f.Settle(context.Background(), f.now); err != nil {
			t.Fatal(err)
		}
		if got := f.reps(t, "a/capital"); got != 1 {
			t.Errorf("%s: %d answers", name, got)
		}
	}
}

// TestNewerTablesAreLeftAlone: memory serves, and answers are logged all the same.
func TestNewerTablesAreLeftAlone(t *testing.T) {
	f := learned(t)
	f.sql(t, "UPDATE c_meta SET version = 99")
	roots := library.Places{Named: f.dirs}.Roots()
	ctx := context.Background()
	if _, err := Open(ctx, f.log, Options{Roots: roots}); !errors.Is(err, ErrNewer) {
		t.Fatalf("%v", err)
	}
	f.rate(t, "a/river", "Which river flows through Rome?", "Tiber")
	entries, err := f.log.Entries(ctx)
	if err != nil {
		t.Fatal(err)
	}
	m, errs, err := remember(ctx, roots, entries)
	if err != nil || len(errs) > 0 {
		t.Fatal(errs, err)
	}
	scope := queue.Scope{Roots: f.dirs}
	decks, err := m.Decks(ctx, scope, f.now)
	if err != nil || len(decks) != 2 || decks[0].Counts.New != 0 || decks[1].Counts.New != 1 {
		t.Errorf("%+v, %v", decks, err)
	}
	var n int
	err = f.view(ctx, func(q store.Queryer) error {
		return q.QueryRowContext(ctx, "SELECT count(*) FROM c_state").Scan(&n)
	})
	if err != nil || n != 1 {
		t.Errorf("tables of a newer program were changed: %d states, %v", n, err)
	}
}

// TestCheckFindsDamage: and nothing where there is none.
func TestCheckFindsDamage(t *testing.T) {
	for _, damage := range []string{
		"UPDATE c_state SET s = s + 1",
		"DELETE FROM c_state",
		"INSERT INTO c_state SELECT 'x/y', s, d, phase, step, days, due_day, due_at, reps, lapses, first_day, last_day, last_at, 0, 0, 0, 0, weights, 1 FROM c_state",
		"UPDATE c_state SET orphan = 1",
		"UPDATE c_prompt SET due_day = due_day + 1 WHERE line = 2",
		"UPDATE c_deck SET total = total + 1",
		"UPDATE c_deck SET fresh = 0",
		"UPDATE c_deck SET due = due + 1",
		"DELETE FROM c_day",
		"UPDATE c_day SET reviews = reviews + 1",
		"DELETE FROM c_count",
		"UPDATE c_count SET n = n + 1",
	} {
		f := learned(t)
		f.sql(t, damage)
		faults, _, err := f.Check(context.Background())
		if err != nil || len(faults) == 0 {
			t.Errorf("%s is not found: %v", damage, err)
		}
		f.rebuild(t)
		f.takeIn(t)
	}
}

// TestAppendedWithoutTables: another version of the program appends to the log alone.
func TestAppendedWithoutTables(t *testing.T) {
	for _, again := range []bool{true, false} {
		f := learned(t)
		body := review.Review{Mode: review.Study, Rating: memory.Good, Counts: true, Phase: memory.Review, Days: 9, Due: review.Due{Day: f.now.Day() + 9}}
		e := review.Entry{At: f.now.Ms, Kind: review.KindReview, Prompt: "a/river", Body: review.Encode(body)}
		if _, err := f.log.Append(context.Background(), store.Batch{Entries: []review.Entry{e}}); err != nil {
			t.Fatal(err)
		}
		if again {
			f.again(t)
		} else {
			f.rate(t, "b/river", "", "")
		}
		if err := f.whole(context.Background()); err != nil || f.reps(t, "a/river") != 1 {
			t.Errorf("opened again %v: %v", again, err)
		}
	}
}

// TestManyAtOnce: entries about very many prompts are replayed beside the screen,
// and a prompt that is asked before is replayed first.
func TestManyAtOnce(t *testing.T) {
	f := newFixture(t, true)
	f.put(t, 0, "big.toml", largeDeck(1, manyTouched+100))
	f.takeIn(t)
	var entries []review.Entry
	for i := range manyTouched + 100 {
		body := review.Review{Mode: review.Study, Rating: memory.Good, Counts: true, Phase: memory.Review, Days: 9, Due: review.Due{Day: f.now.Day() + 9}}
		entries = append(entries, review.Entry{At: f.now.Ms, Kind: review.KindReview, Prompt: fmt.Sprintf("deck-001/card-%04d", i), Body: review.Encode(body)})
	}
	if _, err := f.Collection.Append(context.Background(), entries); err != nil {
		t.Fatal(err)
	}
	if got := f.reps(t, "deck-001/card-0000"); got != 0 {
		t.Errorf("replayed at once: %d answers", got)
	}
	w := queue.Want{Scope: f.scope(t), Now: f.now, Left: queue.Left{New: 10}}
	if r, ok, err := f.Next(context.Background(), w); err != nil || ok && r.State.Reps == 0 && r.Key == "deck-001/card-0000" {
		t.Errorf("%+v, %v", r, err)
	}
	if err := f.Settle(context.Background(), f.now); err != nil {
		t.Fatal(err)
	}
	if err := f.whole(context.Background()); err != nil || f.reps(t, "deck-001/card-1099") != 1 {
		t.Errorf("settled: %v", err)
	}
}

// TestTwoPrograms: one log, other decks.
func TestTwoPrograms(t *testing.T) {
	f := learned(t)
	ctx := context.Background()
	log, err := store.Open(ctx, f.data, store.Options{Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	other, err := Open(ctx, log, Options{Roots: library.Places{Named: f.dirs[1:]}.Roots(), Match: true})
	if err != nil {
		t.Fatal(err)
	}
	f.put(t, 1, "c.toml", strings.Replace(capital, "capital'", "c1'", 1))
	done := make(chan error, 1)
	go func() {
		_, err := other.TakeIn(ctx, f.now, nil)
		done <- err
	}()
	f.takeIn(t)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	f.rate(t, "c/c1", "What is the capital of France?", "Paris")
	s, err := other.Scope(ctx, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if r, ok, err := other.Row(ctx, s, "c/c1"); err != nil || !ok || r.State.Reps != 1 {
		t.Errorf("the other program sees %+v, %v, %v", r, ok, err)
	}
	if _, ok, _ := other.Row(ctx, s, "a/capital"); ok {
		t.Error("the other program has a deck of a root that it does not name")
	}
	if err := f.whole(ctx); err != nil {
		t.Error(err)
	}
}

// TestFullDisk: nothing is written by halves.
func TestFullDisk(t *testing.T) {
	f := learned(t)
	ctx := context.Background()
	var pages int
	err := f.log.Change(ctx, func(tx store.Tx) error {
		return errors.Join(tx.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages), tx.QueryRowContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", pages)).Scan(&pages))
	})
	if err != nil {
		t.Fatal(err)
	}
	f.put(t, 0, "big.toml", largeDeck(1, 300))
	if _, err := f.TakeIn(ctx, f.now, nil); err == nil {
		t.Fatal("a disk that is full took in a deck")
	}
	if err := f.whole(ctx); err != nil {
		t.Error(err)
	}
	f.again(t)
	f.takeIn(t)
	if n, err := f.Count(ctx, queue.List{Scope: f.scope(t), Now: f.now}); n != 303 || err != nil {
		t.Errorf("%d prompts, %v", n, err)
	}
}

// TestReadOnlyLog: tables that fit are read as they are; nothing is written.
func TestReadOnlyLog(t *testing.T) {
	f := learned(t)
	ctx := context.Background()
	log, err := store.OpenReadOnly(ctx, f.data, store.Options{Random: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	c, err := Open(ctx, log, Options{Roots: library.Places{Named: f.dirs}.Roots()})
	if err != nil {
		t.Fatal(err)
	}
	decks, err := c.Decks(ctx, queue.Scope{Roots: f.dirs}, f.now)
	if err != nil || len(decks) != 2 {
		t.Errorf("%+v, %v", decks, err)
	}
	if fits, err := c.Fits(ctx); err != nil || !fits {
		t.Errorf("they do not fit: %v", err)
	}
	f.put(t, 0, "a.toml", capital)
	if fits, err := c.Fits(ctx); err != nil || fits {
		t.Errorf("they fit an edited file: %v", err)
	}
	if _, err := c.TakeIn(ctx, f.now, nil); err == nil {
		t.Error("a log that can only be read was written")
	}
}

// TestAsBuiltFromNothing: after any history of decks and answers, the tables are
// what they are when they are built at once.
func TestAsBuiltFromNothing(t *testing.T) {
	queuetest.Few(t, "4")
	rapid.Check(t, func(t *rapid.T) {
		f := newFixture(t, false)
		if err := queuetest.Drive(t, f); err != nil {
			t.Fatal(err)
		}
		ctx := context.Background()
		settle := func() string {
			_, err := f.TakeIn(ctx, f.now, nil)
			if err := errors.Join(err, f.Settle(ctx, f.now)); err != nil {
				t.Fatal(err)
			}
			return f.dump(t)
		}
		was := settle()
		f.again(t)
		if again := f.dump(t); again != was {
			t.Fatalf("after a restart:\n%s", cmp.Diff(was, again))
		}
		if err := f.log.Change(ctx, func(tx store.Tx) error { return f.create(ctx, tx) }); err != nil {
			t.Fatal(err)
		}
		if built := settle(); built != was {
			t.Fatalf("built from nothing:\n%s", cmp.Diff(was, built))
		}
	})
}

// dump is all that the tables say, without their own numbers.
func (f *fixture) dump(t tester) string {
	t.Helper()
	ctx := context.Background()
	var out []string
	err := f.view(ctx, func(q store.Queryer) error {
		for _, query := range []string{
			"SELECT quote(r.name) || quote(d.path) || quote(d.id) || quote(d.title) || total || ' ' || fresh || ' ' || waiting || ' ' || round(mastery, 9) || ' ' || mastery_on || twin FROM c_deck d JOIN c_root r ON r.id = d.root ORDER BY 1",
			"SELECT key || ' ' || r.name || ' ' || (SELECT count(*) FROM c_prompt o WHERE o.file = p.file AND o.place < p.place) || ' ' || flags || line || phase || ' ' || due_day || ' ' || due_at || ' ' || s || ' ' || last_day || ' ' || lapses || ' ' || buried || ' ' || waits || question || answer || tags || COALESCE(folded, '-') FROM c_prompt p JOIN c_root r ON r.id = p.root ORDER BY 1",
			"SELECT key || ' ' || s || ' ' || due_day || ' ' || due_at || ' ' || reps || ' ' || weights || ' ' || orphan FROM c_state ORDER BY 1",
			"SELECT tag || ' ' || d.path || ' ' || n FROM c_tagged t JOIN c_deck d ON d.file = t.file ORDER BY 1",
			"SELECT tag || ' ' || t.line || ' ' || p.key FROM c_tag t JOIN c_prompt p ON p.id = t.prompt ORDER BY 1",
			"SELECT day || ' ' || fresh || ' ' || reviews || ' ' || due FROM c_day WHERE fresh <> 0 OR reviews <> 0 OR due <> 0 ORDER BY day",
			"SELECT r.name || ' ' || day || ' ' || d.path || ' ' || n FROM c_count c JOIN c_root r ON r.id = c.root JOIN c_deck d ON d.file = c.file ORDER BY 1",
		} {
			lines, err := texts(ctx, q, query)
			if err != nil {
				return err
			}
			out = append(out, lines...)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(out, "\n")
}
