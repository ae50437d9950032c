package queuetest

import (
	"context"
	"fmt"
	"iter"
	"math"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// ask puts every question to both collections.
func (d *driver) ask() error {
	oracle, err := d.oracle()
	if err != nil {
		return err
	}
	q := questions{d, oracle}
	for _, ask := range []func() error{q.next, q.decks, q.load, q.upcoming, q.prompt, q.days, q.list} {
		if err := ask(); err != nil {
			return err
		}
	}
	return nil
}

type questions struct {
	*driver
	oracle *queue.Memory
}

// same compares two answers. Places in a file are compared by the order they make,
// the floats of a mean with a tolerance.
func same(question string, want, have any, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", question, err)
	}
	diff := cmp.Diff(want, have, cmpopts.EquateEmpty(), cmpopts.EquateApprox(1e-9, 1e-12), cmpopts.IgnoreFields(queue.Row{}, "Place"))
	if diff != "" {
		return fmt.Errorf("%s: -want +have\n%s", question, diff)
	}
	return nil
}

func (q questions) scope() queue.Scope {
	var s queue.Scope
	roots := rapid.Permutation(q.s.Roots()).Draw(q.t, "roots")
	s.Roots = roots[:rapid.IntRange(1, len(roots)).Draw(q.t, "n")]
	if rapid.IntRange(0, 3).Draw(q.t, "some decks") == 0 {
		s.Decks = rapid.SliceOfN(rapid.SampledFrom(deckIDs), 1, 2).Draw(q.t, "decks")
	}
	if rapid.IntRange(0, 3).Draw(q.t, "a tag") == 0 {
		s.Tag = rapid.SampledFrom(tags).Draw(q.t, "tag")
	}
	return s
}

// next asks for a few prompts, one after the other.
func (q questions) next() error {
	w := queue.Want{
		Scope: q.scope(), Now: q.now, Ahead: rapid.SampledFrom([]int{0, 0, 1, 5}).Draw(q.t, "ahead"),
		Left: queue.Left{New: rapid.IntRange(-1, 3).Draw(q.t, "new"), Reviews: rapid.IntRange(-1, 3).Draw(q.t, "reviews"), Capped: rapid.Bool().Draw(q.t, "capped")},
		Skip: map[string]bool{}, Urgent: rapid.Bool().Draw(q.t, "urgent"),
	}
	for range 6 {
		want, found, _ := q.oracle.Next(context.Background(), w)
		have, ok, err := q.s.Next(context.Background(), w)
		if err := same(fmt.Sprintf("the next of %+v", w), want, have, err); err != nil || !found {
			return err
		}
		if !ok {
			return fmt.Errorf("the next of %+v is %s, but is said not to be there", w, have.Key)
		}
		w.Skip[want.Key] = true
	}
	return nil
}

func (q questions) decks() error {
	s := q.scope()
	want, _ := q.oracle.Decks(context.Background(), s, q.now)
	have, err := q.s.Decks(context.Background(), s, q.now)
	if q.stale {
		for _, all := range [][]queue.Deck{want, have} {
			for i := range all {
				all[i].Mastery = 0
			}
		}
	}
	return same(fmt.Sprintf("the decks of %+v", s), want, have, err)
}

func (q questions) load() error {
	s, days := q.scope(), rapid.IntRange(1, 9).Draw(q.t, "days")
	want, _ := q.oracle.Load(context.Background(), s, q.now, days)
	have, err := q.s.Load(context.Background(), s, q.now, days)
	return same(fmt.Sprintf("the load of %+v over %d days", s, days), want, have, err)
}

func (q questions) upcoming() error {
	s := q.scope()
	want, _ := q.oracle.Upcoming(context.Background(), s, q.now)
	have, err := q.s.Upcoming(context.Background(), s, q.now)
	return same(fmt.Sprintf("what comes up next in %+v", s), want, have, err)
}

// prompt asks for one prompt.
func (q questions) prompt() error {
	ctx, s, key := context.Background(), q.scope(), q.key()
	want, found, _ := q.oracle.Row(ctx, s, key)
	have, ok, err := q.s.Row(ctx, s, key)
	if err := same(fmt.Sprintf("the row of %s in %+v", key, s), []any{want, found}, []any{have, ok}, err); err != nil {
		return err
	}
	wantState, _ := q.oracle.State(ctx, key)
	state, err := q.s.State(ctx, key)
	if err := same("the state of "+key, wantState, state, err); err != nil {
		return err
	}
	wantSiblings, _ := q.oracle.Siblings(ctx, key)
	siblings, err := q.s.Siblings(ctx, key)
	return same("the siblings of "+key, count(wantSiblings), count(siblings), err)
}

func count(states []review.State) map[review.State]int {
	out := map[review.State]int{}
	for _, s := range states {
		out[s]++
	}
	return out
}

// days asks what was done on a day, and what is promised for the days to come.
func (q questions) days() error {
	ctx, today := context.Background(), q.now.Day()
	want, _ := q.oracle.Done(ctx, today)
	have, err := q.s.Done(ctx, today)
	if err := same("what was done today", want, have, err); err != nil {
		return err
	}
	to := today + rapid.IntRange(0, 9).Draw(q.t, "to")
	wantBalance, _ := q.oracle.Balance(ctx, today, to)
	balance, err := q.s.Balance(ctx, today, to)
	return same("the balance", wantBalance, balance, err)
}

// list asks for a list, and then for its second half by itself.
func (q questions) list() error {
	l := queue.List{
		Scope: q.scope(), Now: q.now, Query: drawQuery(2).Draw(q.t, "query"), Descending: rapid.Bool().Draw(q.t, "descending"),
		Order: queue.Order(rapid.IntRange(0, int(queue.ByLapses)).Draw(q.t, "order")), Asked: rapid.Bool().Draw(q.t, "asked"),
	}
	question := fmt.Sprintf("the list %s of %+v", l.Query, l)
	want, _ := rows(q.oracle.Rows(context.Background(), l))
	have, err := rows(q.s.Rows(context.Background(), l))
	if err := same(question, want, have, err); err != nil {
		return err
	}
	n, err := q.s.Count(context.Background(), l)
	if err := same("the number of "+question, len(want), n, err); err != nil || len(want) == 0 {
		return err
	}
	half := len(have) / 2
	l.After, l.Limit = &have[half], 3
	rest, err := rows(q.s.Rows(context.Background(), l))
	want = want[half+1:]
	return same(fmt.Sprintf("%s after %s", question, l.After.Key), want[:min(3, len(want))], rest, err)
}

func rows(all iter.Seq2[queue.Row, error]) ([]queue.Row, error) {
	var out []queue.Row
	for r, err := range all {
		if err != nil {
			return out, err
		}
		out = append(out, r)
	}
	return out, nil
}

// drawQuery draws a query over the words, decks and tags of the deck files.
func drawQuery(depth int) *rapid.Generator[queue.Query] {
	return rapid.Custom(func(t *rapid.T) queue.Query {
		kind := rapid.IntRange(0, 8).Draw(t, "query")
		if depth == 0 {
			kind = 3 + kind%6
		}
		inner := func() []queue.Query { return rapid.SliceOfN(drawQuery(depth-1), 0, 3).Draw(t, "inner") }
		switch kind {
		case 0:
			return queue.And(inner())
		case 1:
			return queue.Or(inner())
		case 2:
			return queue.Not{Query: drawQuery(depth-1).Draw(t, "not")}
		case 3:
			return drawWord(t)
		case 4:
			return queue.InDeck{ID: rapid.SampledFrom([]string{"go", "gol", "g", "x", "", "no"}).Draw(t, "deck"), Prefix: rapid.Bool().Draw(t, "prefix")}
		case 5:
			return queue.Tag(rapid.SampledFrom(tags).Draw(t, "tag"))
		case 6, 7:
			return rapid.SampledFrom(queue.States).Draw(t, "is")
		}
		return drawRange(t)
	})
}

func drawWord(t *rapid.T) queue.Query {
	q, err := queue.Parse(rapid.SampledFrom([]string{"CAP", "turk", "é", "京", "%", "_", "SS", "'", "zz"}).Draw(t, "word"))
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func drawRange(t *rapid.T) queue.Query {
	r := queue.Range{Measure: rapid.SampledFrom(queue.Measures).Draw(t, "measure"), Low: math.Inf(-1), High: math.Inf(1)}
	ends := rapid.SampledFrom([]float64{-1, 0, 0.5, 0.9, 1, 2, 5})
	if rapid.Bool().Draw(t, "from") {
		r.Low = ends.Draw(t, "low")
	}
	if rapid.Bool().Draw(t, "to") {
		r.High = ends.Draw(t, "high")
	}
	return r
}
