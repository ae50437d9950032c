package desk

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/fit"
	"quiz/internal/engine/memory/plan"
	"quiz/internal/engine/queue/queuetest"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

const aDay = 86_400_000 // ms

// planned is a desk with a deck of n cards that follows a plan.
func planned(t failer, dir string, n, days int, minutes float64) *rig {
	t.Helper()
	r := newRig(t, dir)
	cards := ""
	for i := range n {
		cards += card(fmt.Sprintf("c%02d", i), fmt.Sprintf("What is the number %d?", i), fmt.Sprintf("word%d", i))
	}
	r.write(t, "big.toml", cards)
	r.open(t)
	r.settle(t)
	if err := r.SetPlan(ctx, []string{"big"}, r.now.Day()+days, minutes, r.now); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *rig) settle(t failer) {
	t.Helper()
	if _, err := r.TakeIn(ctx, r.now, nil); err != nil {
		t.Fatal(err)
	}
	if err := r.Settle(ctx, r.now); err != nil {
		t.Fatal(err)
	}
}

// study answers n prompts of the decks that are asked, and returns their keys.
func (r *rig) study(t failer, n int, g func() memory.Rating) []string {
	t.Helper()
	s, turn, err := r.Begin(ctx, Wanted{Mode: review.Study, New: -1, Decks: []string{"big"}}, r.now)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for len(keys) < n && turn.Question != nil {
		keys = append(keys, turn.Question.Prompt.Key)
		turn = r.rate(t, s, turn, g())
	}
	return keys
}

// wanted is the ranking of today by a model, from a replay of the log of the days
// before.
func (r *rig) wanted(t failer, aim plan.Aim, m memory.Predictor) []string {
	t.Helper()
	var before []review.Entry
	for _, e := range r.entries(t) {
		if day.Of(e.At, e.Zone) < r.now.Day() {
			before = append(before, e)
		}
	}
	keys, prompts := []string{}, []plan.Prompt{}
	for key := range r.rows(t) {
		if strings.HasPrefix(key, "big/") {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for i, key := range keys {
		q := plan.Prompt{ID: i}
		at := int64(0)
		for _, e := range before {
			body, err := review.Decode[review.Review](e)
			if e.Prompt != key || err != nil {
				continue
			}
			on, t := day.Of(e.At, e.Zone), 0.0
			if !q.IsNew() {
				t = m.Elapsed(on-q.Last, float64(e.At-at)/aDay)
			}
			q.State, q.Last, at = m.Later(q.State, body.Rating, t), on, e.At
		}
		prompts = append(prompts, q)
	}
	p := plan.New(aim, m, review.Habits(before), 2, 1)
	var out []string
	for _, ranked := range p.Day(r.now.Day(), slices.Values(prompts)) {
		out = append(out, keys[ranked.ID])
	}
	return out
}

// ranking is what the tables have.
func (r *rig) ranking(t failer) []string {
	t.Helper()
	p, err := r.planning(ctx, r.now)
	if err != nil {
		t.Fatal(err)
	}
	one, err := p.of(ctx, p.plans[0])
	if err != nil {
		t.Fatal(err)
	}
	return one.today()
}

// TestStudyFollowsThePlan: on each day the prompts come in the order of the gain per
// second, as it follows from the log of the days before; the tables may be dropped at
// any time, and a day may be missed.
func TestStudyFollowsThePlan(t *testing.T) {
	queuetest.Few(t, "4")
	rapid.Check(t, func(rt *rapid.T) {
		dir := t.TempDir()
		r := planned(rt, dir, rapid.IntRange(2, 12).Draw(rt, "cards"), 20, rapid.SampledFrom([]float64{1, 2, 3}).Draw(rt, "minutes"))
		defer r.Close()
		aim := plan.Aim{From: r.now.Day(), Exam: r.now.Day() + 20}
		plans, err := r.Plans(ctx, r.now)
		if err != nil {
			rt.Fatal(err)
		}
		aim.Minutes = plans[0].Minutes
		var model memory.Predictor = memory.Default()
		if rapid.Bool().Draw(rt, "by FSRS-7") {
			model = r.byTraces(rt)
		}
		for range rapid.IntRange(1, 5).Draw(rt, "days") {
			want := r.wanted(rt, aim, model)
			first := rapid.IntRange(0, len(want)).Draw(rt, "answered before the tables are dropped")
			rating := func() memory.Rating { return memory.Rating(rapid.SampledFrom([]int{1, 2, 3, 4}).Draw(rt, "rating")) }
			got := r.study(rt, first, rating)
			if rapid.Bool().Draw(rt, "dropped") {
				if err := r.Desk.decks.Rebuild(ctx); err != nil {
					rt.Fatal(err)
				}
				r.settle(rt)
			}
			if diff := cmp.Diff(want, r.ranking(rt)); diff != "" {
				rt.Fatalf("ranked again after %d answers: %s", first, diff)
			}
			got = append(got, r.study(rt, len(want)+9, func() memory.Rating { return memory.Easy })...)
			if diff := cmp.Diff(want, once(got)); diff != "" {
				rt.Fatal(diff)
			}
			r.now.Ms += int64(rapid.IntRange(1, 3).Draw(rt, "days later")) * aDay
			r.settle(rt)
		}
	})
}

// byTraces has forecasts and plans go by FSRS-7.
func (r *rig) byTraces(t failer) memory.Predictor {
	t.Helper()
	w := memory.DefaultTraceWeights()
	w[24] = 0.2
	if err := r.prefer(ctx, fit.TraceResult{Weights: w, HeldOut: 0.3}, fit.Result{HeldOut: 0.4}); err != nil {
		t.Fatal(err)
	}
	m, err := memory.NewTraces(w)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.rank(ctx, r.now); err != nil {
		t.Fatal(err)
	}
	return m
}

// TestTheBetterModelForecasts: FSRS-7 where it predicted better what it had not seen,
// for plans and exams, and never for an interval.
func TestTheBetterModelForecasts(t *testing.T) {
	r := planned(t, t.TempDir(), 9, 30, 2)
	defer r.Close()
	r.study(t, 4, func() memory.Rating { return memory.Good })
	r.now.Ms += 3 * aDay
	r.settle(t)
	forecast := func() float64 {
		t.Helper()
		drawn, err := r.draw(ctx, Examined{Decks: []string{"big"}, Pass: -1}, r.now)
		if err != nil {
			t.Fatal(err)
		}
		p, err := drawn.paper(ctx, r.now)
		if err != nil {
			t.Fatal(err)
		}
		return p.Forecast.Mean
	}
	choices := func() [4]memory.Choice {
		s, turn := r.begin(t)
		c, err := s.rules.Choices(ctx, turn.Question.Prompt.Key, r.now)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	six, intervals := forecast(), choices()
	if name := r.prospects(t)[0].Model; name != memory.Name {
		t.Errorf("planned by %s", name)
	}
	m := r.byTraces(t)
	want := 0.0
	for key := range r.rows(t) {
		if remembered, err := r.log.Remember(ctx, key, m, 1<<30); err != nil {
			t.Fatal(err)
		} else if strings.HasPrefix(key, "big/") {
			want += m.Recall(remembered.State, float64(r.now.Ms-remembered.Last.Ms)/aDay) / 9
		}
	}
	if seven := forecast(); seven == six || math.Abs(seven-want) > 1e-9 {
		t.Errorf("forecast %v, want %v; by FSRS-6 %v", seven, want, six)
	}
	if name := r.prospects(t)[0].Model; name != memory.TracesName {
		t.Errorf("planned by %s", name)
	}
	if got := choices(); got != intervals {
		t.Errorf("intervals %+v, before %+v", got, intervals)
	}
	if err := r.prefer(ctx, fit.TraceResult{HeldOut: 0.5}, fit.Result{HeldOut: 0.4}); err != nil {
		t.Fatal(err)
	}
	if back := forecast(); back != six {
		t.Errorf("forecast %v, before %v", back, six)
	}
}

// once leaves out what comes again in steps.
func once(keys []string) []string {
	var out []string
	for _, k := range keys {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// prospects are the plans in force with what they come to.
func (r *rig) prospects(t failer) []ExamPlan {
	t.Helper()
	if _, err := r.LookAhead(ctx, r.now); err != nil {
		t.Fatal(err)
	}
	plans, err := r.Plans(ctx, r.now)
	if err != nil {
		t.Fatal(err)
	}
	return plans
}

// TestPlanIsSetEndedUndone: what is in force is what the log says, and study follows it
// at once.
func TestPlanIsSetEndedUndone(t *testing.T) {
	r := planned(t, t.TempDir(), 9, 30, 1)
	defer r.Close()
	first := r.prospects(t)
	if len(first) != 1 || !first[0].Known || first[0].Prompts != 9 || first[0].New != 9 || first[0].Recall < 0.9 || first[0].Today == 0 || first[0].Today == 9 {
		t.Fatalf("%+v", first)
	}
	steps := []struct {
		what string
		do   func() error
		want int // plans in force
	}{
		{"another one", func() error { return r.SetPlan(ctx, []string{"big"}, r.now.Day()+9, 30, r.now) }, 1},
		{"undo", func() error { _, err := r.Undo(ctx, r.now); return err }, 1},
		{"end", func() error { _, err := r.EndPlan(ctx, nil, r.now); return err }, 0},
		{"undo of the end", func() error { _, err := r.Undo(ctx, r.now); return err }, 1},
		{"redo of the end", func() error { _, err := r.Redo(ctx, r.now); return err }, 0},
		{"undo again", func() error { _, err := r.Undo(ctx, r.now); return err }, 1},
		{"undo of all", func() error { _, err := r.Undo(ctx, r.now); return err }, 0},
	}
	for _, s := range steps {
		if err := s.do(); err != nil {
			t.Fatal(s.what, err)
		}
		plans := r.prospects(t)
		if len(plans) != s.want {
			t.Errorf("%s: %+v", s.what, plans)
		}
		want := 9
		if len(plans) > 0 {
			want = plans[0].Today
		}
		session, _, err := r.Begin(ctx, Wanted{Mode: review.Study, New: -1, Decks: []string{"big"}}, r.now)
		if err != nil {
			t.Fatal(err)
		}
		if left, err := session.rules.Left(ctx, r.now); err != nil || left != want {
			t.Errorf("%s: %d are left, want %d, %v", s.what, left, want, err)
		}
	}
}

// TestMissedDaysArePlannedFor: more minutes are needed, and the numbers say so; after
// the exam nothing of it is left.
func TestMissedDaysArePlannedFor(t *testing.T) {
	r := planned(t, t.TempDir(), 40, 8, 2)
	defer r.Close()
	before := r.prospects(t)[0]
	r.now.Ms += 5 * aDay
	r.settle(t)
	after := r.prospects(t)[0]
	if after.Recall >= before.Recall || after.Unseen <= before.Unseen || after.Need90 != 0 && after.Need90 <= before.Need90 {
		t.Errorf("before %+v, after %+v", before, after)
	}
	r.now.Ms += 4 * aDay
	r.settle(t)
	if plans := r.prospects(t); plans != nil {
		t.Errorf("after the exam: %+v", plans)
	}
}

// TestCheckOfARanking: an order that is not what follows from the log is found, and
// made again.
func TestCheckOfARanking(t *testing.T) {
	r := planned(t, t.TempDir(), 9, 30, 2)
	defer r.Close()
	check := func(repair bool, want int) {
		t.Helper()
		if faults, _, err := r.Check(ctx, repair); err != nil || len(faults) != want {
			t.Errorf("%+v, %v", faults, err)
		}
	}
	check(false, 0)
	err := r.log.Change(ctx, func(tx store.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE c_rank SET place = -place")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	check(false, 1)
	check(true, 1)
	r.settle(t)
	check(false, 0)
	if plans := r.prospects(t); len(plans) != 1 || plans[0].Today == 0 {
		t.Errorf("%+v", plans)
	}
}

// TestSessionOverTheRollover: where all of the day before was asked, the ranking of the
// new day is made before the session ends.
func TestSessionOverTheRollover(t *testing.T) {
	r := planned(t, t.TempDir(), 9, 30, 1)
	defer r.Close()
	s, turn := r.begin(t)
	asked := 0
	for ; turn.Question != nil; asked++ {
		turn = r.rate(t, s, turn, memory.Easy)
	}
	r.now.Ms += aDay
	if turn, err := s.Next(ctx, r.now); err != nil || turn.Question == nil || !strings.HasPrefix(turn.Question.Prompt.Key, "big/") {
		t.Errorf("after %d on the day before: %+v, %v", asked, turn.Question, err)
	}
}

// TestPlanOfAnotherMachine: a merge brings plans, and the ranking with them.
func TestPlanOfAnotherMachine(t *testing.T) {
	dir := t.TempDir()
	r := planned(t, dir, 9, 30, 1)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	other := r.o.Data
	r.o.Data = dir + "/mine"
	r.open(t)
	defer r.Close()
	r.settle(t)
	if _, err := r.Merge(ctx, other+"/quiz.db", always, nil); err != nil {
		t.Fatal(err)
	}
	if plans := r.prospects(t); len(plans) != 1 || plans[0].Today == 0 {
		t.Errorf("%+v", plans)
	}
}
