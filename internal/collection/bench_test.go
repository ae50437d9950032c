package collection

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// BenchmarkLarge fills a collection of 500 files with 200 cards each, and asks it
// everything: `go test -bench Large -benchtime 1x -v`.
func BenchmarkLarge(b *testing.B) {
	f := newFixture(b, true)
	ctx := context.Background()
	for i := range 500 {
		if err := f.write(0, fmt.Sprintf("d%03d.toml", i), largeDeck(i, 200)); err != nil {
			b.Fatal(err)
		}
	}
	lap := stopwatch(b)
	if _, err := f.TakeIn(ctx, f.now, nil); err != nil {
		b.Fatal(err)
	}
	lap("filled, nothing learned")
	b.Logf("%-40s %6.1f MB", "tables without a history", size(b, f))
	f.ask(b, "nothing learned")
	lap("")
	f.learn(b)
	lap("states filled")
	if err := f.Collection.Settle(ctx, f.now); err != nil {
		b.Fatal(err)
	}
	lap("settled")
	b.Logf("%-40s %6.1f MB", "tables with every state", size(b, f))
	f.ask(b, "all learned")
	f.sizes(b)
	lap("")
	if _, err := f.TakeIn(ctx, f.now, nil); err != nil {
		b.Fatal(err)
	}
	lap("nothing changed")
	if err := f.write(0, "d250.toml", largeDeck(250, 199)); err != nil {
		b.Fatal(err)
	}
	if _, err := f.TakeIn(ctx, f.now, nil); err != nil {
		b.Fatal(err)
	}
	lap("a card of one file gone")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.Logf("%-40s %6.1f MB", "memory from the system", float64(m.Sys)/1e6)
}

func stopwatch(b *testing.B) func(what string) {
	last := time.Now()
	return func(what string) {
		if what != "" {
			b.Logf("%-40s %8.1f ms", what, float64(time.Since(last).Microseconds())/1000)
		}
		last = time.Now()
	}
}

func largeDeck(n, cards int) string {
	var s strings.Builder
	fmt.Fprintf(&s, "id = \"deck-%03d\"\ntitle = \"Deck %d\"\ntags = [\"course-%d\"]\n", n, n, n%10)
	for i := range cards {
		fmt.Fprintf(&s, "\n[[card]]\nid = \"card-%04d\"\nquestion = \"What does the treaty of the year %d say on the subject number %d of its list?\"\nanswer = \"answer %d of %d\"\nexplain = \"Because it was so.\"\n", i, 1900+n, i, i, n)
	}
	return s.String()
}

// learning are statements that give every prompt a state, without a log: a million
// answers take long to write.
var learning = []string{
	`DELETE FROM c_state`, `DELETE FROM c_count`,
	`INSERT INTO c_state SELECT key, 1 + abs(random() % 10000) / 100.0, 5, 2, 0, 30, ?1 - 20 + abs(random() % 200), 0, 5, 0,
		?1 - 100, ?1 - 10 - abs(random() % 50), 1700000000000 - 86400000, 0, 0, 0, 0, (SELECT weights FROM c_meta), 0 FROM c_prompt`,
	`UPDATE c_prompt SET line = 2, phase = 2, due_day = s.due_day, s = s.s, last_day = s.last_day FROM c_state s WHERE s.key = c_prompt.key`,
	`DELETE FROM c_tag`,
	`INSERT INTO c_tag SELECT j.value, p.root, 2, p.due_day, p.s, p.key, p.id, p.file FROM c_prompt p, json_each(p.tags) j`,
	`INSERT INTO c_count SELECT root, due_day, file, count(*) FROM c_prompt GROUP BY root, due_day, file`,
	`UPDATE c_deck SET fresh = 0, due_on = ?1, mastery_on = 0, due = (SELECT count(*) FROM c_prompt p WHERE p.file = c_deck.file AND p.due_day <= ?1)`,
}

func (f *fixture) learn(b *testing.B) {
	b.Helper()
	ctx := context.Background()
	err := f.log.Change(ctx, func(tx store.Tx) error {
		for _, query := range learning {
			args := []any{}
			if strings.Contains(query, "?1") {
				args = append(args, f.now.Day())
			}
			if _, err := tx.ExecContext(ctx, query, args...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

// ask measures each question.
func (f *fixture) ask(b *testing.B, when string) {
	b.Helper()
	ctx := context.Background()
	s, err := f.Scope(ctx, nil, "")
	if err != nil {
		b.Fatal(err)
	}
	w := queue.Want{Scope: s, Now: f.now, Left: queue.Left{New: 10}}
	deck, tag, urgent := w, w, w
	urgent.Urgent = true
	deck.Decks, tag.Tag = []string{"deck-377"}, "course-7"
	var row queue.Row
	next := func(w queue.Want) func() error {
		return func() (err error) { row, _, err = f.Next(ctx, w); return err }
	}
	for _, q := range []struct {
		name string
		ask  func() error
	}{
		{"open", func() error { _, err := Open(ctx, f.log, Options{Roots: f.roots}); return err }},
		{"next", next(w)},
		{"prompt", func() error { _, err := f.Prompt(ctx, row); return err }},
		{"next by urgency", next(urgent)},
		{"next of a deck", next(deck)},
		{"next of a tag", next(tag)},
		{"answer", func() error { return f.answer(row.Key) }},
		{"guards", func() error { _, err := f.Guards(ctx, row); return err }},
		{"home", func() error { _, err := f.Decks(ctx, s, f.now); return err }},
		{"load of 14 days", func() error { _, err := f.Load(ctx, s, f.now, 14); return err }},
		{"done", func() error { _, err := f.Done(ctx, f.now.Day()); return err }},
		{"balance", func() error { _, err := f.Balance(ctx, f.now.Day(), f.now.Day()+60); return err }},
		{"page in files", f.page(s, queue.InFiles, queue.And{})},
		{"page by due", f.page(s, queue.ByDue, queue.And{})},
		{"page by stability", f.page(s, queue.ByStability, queue.And{})},
		{"page by lapses", f.page(s, queue.ByLapses, queue.And{})},
		{"page of a tag", f.page(s, queue.InFiles, queue.Tag("course-9"))},
		{"page of is:flagged", f.page(s, queue.InFiles, queue.IsFlagged)},
		{"page of is:due by due", f.page(s, queue.ByDue, queue.IsDue)},
		{"last page in files", f.lastPage(s, queue.InFiles)},
		{"last page by due", f.lastPage(s, queue.ByDue)},
		{"page of a word of the last file", f.page(s, queue.InFiles, queue.And{queue.Word("year 2399"), queue.Word("number 7 ")})},
		{"page of a word", f.page(s, queue.InFiles, queue.Word("number 77 "))},
		{"page of a word that is nowhere", f.page(s, queue.InFiles, queue.Word("nowhere"))},
		{"page of recall", f.page(s, queue.InFiles, queue.Range{Measure: queue.Recall, Low: 0, High: 0.8})},
		{"count of a word", func() error {
			_, err := f.Count(ctx, queue.List{Scope: s, Now: f.now, Query: queue.Word("number 77 ")})
			return err
		}},
		{"count of all", func() error { _, err := f.Count(ctx, queue.List{Scope: s, Now: f.now}); return err }},
	} {
		measure(b, when+": "+q.name, q.ask)
	}
}

// measure logs the least of five times.
func measure(b *testing.B, name string, ask func() error) {
	b.Helper()
	least := time.Hour
	for range 5 {
		begun := time.Now()
		if err := ask(); err != nil {
			b.Fatal(name, err)
		}
		least = min(least, time.Since(begun))
	}
	b.Logf("%-55s %8.3f ms", name, float64(least.Microseconds())/1000)
}

func (f *fixture) answer(key string) error {
	at := day.Moment{Ms: f.now.Ms}
	body := review.Review{Mode: review.Study, Rating: memory.Good, Counts: true, Phase: memory.Review, Days: 3, Due: review.Due{Day: at.Day() + 3}}
	_, err := f.Collection.Append(context.Background(), []review.Entry{{At: at.Ms, Kind: review.KindReview, Prompt: key, Body: review.Encode(body)}})
	return err
}

func (f *fixture) page(s queue.Scope, o queue.Order, q queue.Query) func() error {
	return func() error {
		for _, err := range f.Rows(context.Background(), queue.List{Scope: s, Now: f.now, Order: o, Query: q, Limit: 50}) {
			if err != nil {
				return err
			}
		}
		return nil
	}
}

// lastPage reads a list from its end, as the browser does at G.
func (f *fixture) lastPage(s queue.Scope, o queue.Order) func() error {
	return func() error {
		for _, err := range f.Rows(context.Background(), queue.List{Scope: s, Now: f.now, Order: o, Descending: true, Limit: 50}) {
			if err != nil {
				return err
			}
		}
		return nil
	}
}

// sizes logs what each table and index takes.
func (f *fixture) sizes(b *testing.B) {
	b.Helper()
	ctx := context.Background()
	err := f.view(ctx, func(q store.Queryer) error {
		lines, err := texts(ctx, q, "SELECT printf('%7d kB %s', sum(pgsize) / 1000, name) FROM dbstat GROUP BY name ORDER BY sum(pgsize) DESC LIMIT 20")
		b.Log("\n" + strings.Join(lines, "\n"))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
}

func size(b *testing.B, f *fixture) float64 {
	b.Helper()
	total := int64(0)
	for _, suffix := range []string{"", "-wal"} {
		if info, err := os.Stat(filepath.Join(f.data, store.FileName+suffix)); err == nil {
			total += info.Size()
		}
	}
	return float64(total) / 1e6
}
