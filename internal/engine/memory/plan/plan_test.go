package plan

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/simulate"
)

const today = 20_000

// planner plans for an exam in some days, with 20 minutes a day.
func planner(days int) *Planner {
	return New(Aim{From: today, Exam: today + days, Minutes: 20}, memory.Default(), simulate.DefaultHabits(), 2, 1)
}

// seenOnce is a prompt that was rated Good some days ago.
func seenOnce(id, ago int) Prompt {
	return Prompt{ID: id, State: memory.Default().Next(memory.State{}, memory.Good, 0), Last: today - ago, Due: today - ago + 2}
}

func newOnes(n int) []Prompt {
	out := make([]Prompt, n)
	for i := range out {
		out[i].ID = i
	}
	return out
}

// What a later answer is worth, written out: with one relearning step.
func TestWorthOfALaterAnswer(t *testing.T) {
	p, m, h := planner(10), memory.Default(), simulate.DefaultHabits()
	c := seenOnce(1, 3)
	r := m.Recall(c.State, 3)
	lapsed := m.Next(m.Next(c.State, memory.Again, 3), memory.Good, 0)
	want := (1-r)*m.Recall(lapsed, 10) - m.Recall(c.State, 13)
	seconds := (1 - r) * h.LaterAnswers(0, 1)[0].Seconds
	for i, share := range h.Pass {
		want += r * share * m.Recall(m.Next(c.State, memory.Hard+memory.Rating(i), 3), 10)
		seconds += r * share * h.LaterAnswers(1, 1)[i+1].Seconds
	}
	got := p.worth(c, today)
	if math.Abs(got.gain-want) > 1e-12 || math.Abs(got.seconds-seconds) > 1e-9 {
		t.Errorf("%+v, want %v in %v s", got, want, seconds)
	}
}

// What a new prompt is worth is what it brings, over the seconds of learning it.
func TestWorthOfANewPrompt(t *testing.T) {
	p, m, h := planner(10), memory.Default(), simulate.DefaultHabits()
	want, seconds := 0.0, 0.0
	for i, a := range h.FirstAnswers(2) {
		s := m.Next(memory.State{}, memory.Rating(i+1), 0)
		if i < 3 {
			s = m.Next(s, memory.Good, 0)
		}
		want += a.Chance * m.Recall(s, 10)
		seconds += a.Chance * a.Seconds
	}
	got := p.worth(Prompt{}, today)
	if math.Abs(got.gain-want) > 1e-12 || math.Abs(got.seconds-seconds) > 1e-9 {
		t.Errorf("%+v, want %v in %v s", got, want, seconds)
	}
}

func TestRankIsByGainPerSecond(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := planner(rapid.IntRange(1, 60).Draw(t, "days"))
		n := rapid.IntRange(0, 40).Draw(t, "prompts")
		prompts := make([]Prompt, n)
		for i := range prompts {
			if rapid.Bool().Draw(t, "seen") {
				prompts[i] = seenOnce(i, rapid.IntRange(0, 50).Draw(t, "ago"))
			}
			prompts[i].ID = i
		}
		ranked := p.Rank(today, slices.Values(prompts))
		came := map[int]bool{}
		for k, r := range ranked {
			w := p.worth(prompts[r.ID], today)
			if came[r.ID] || w.gain < leastGain || r.Rate != w.perSecond() || r.Seconds != w.seconds {
				t.Fatalf("%+v: %+v", r, w)
			}
			if k > 0 && r.Rate > ranked[k-1].Rate {
				t.Fatalf("%+v comes after %+v", r, ranked[k-1])
			}
			came[r.ID] = true
		}
		slices.Reverse(prompts)
		if again := p.Rank(today, slices.Values(prompts)); !slices.Equal(again, ranked) {
			t.Fatal("the order of the candidates changes the plan")
		}
	})
}

// In the last two days nothing new takes the time of what was seen before.
func TestNewPromptsComeLastInTheLastDays(t *testing.T) {
	prompts := []Prompt{{ID: 0}, seenOnce(1, 1), {ID: 2}, seenOnce(3, 9)}
	for _, c := range []struct {
		from, days  int
		late, first bool
	}{
		{-30, 30, false, true}, {-30, 2, false, false}, {-30, 1, false, false}, {-30, 1, true, true},
		{0, 2, false, true}, {-4, 2, false, true}, // less than a week: there is no other time
	} {
		p := planner(c.days)
		p.From, p.Late = today+c.from, c.late
		ranked := p.Rank(today, slices.Values(prompts))
		if len(ranked) != 4 || ranked[0].New != c.first {
			t.Errorf("%+v: %+v", c, ranked)
		}
	}
}

// An exam tomorrow with 500 new prompts, and one in three days with 140: 20 minutes
// are enough for some of them.
func TestOutlookSaysWhatWillNotBeSeen(t *testing.T) {
	if o := planner(1).Outlook(today, newOnes(500)); o.Unseen < 460 || o.Unseen > 485 || o.Recall > 0.1 {
		t.Errorf("tomorrow: %+v", o)
	}
	if o := planner(3).Outlook(today, newOnes(140)); o.Unseen < 45 || o.Unseen > 75 {
		t.Errorf("in three days: %+v", o)
	}
	if o := planner(30).Outlook(today, newOnes(20)); o.Unseen != 0 || o.Recall < 0.95 {
		t.Errorf("20 prompts in 30 days: %+v", o)
	}
}

// Without minutes nothing is studied, and on the day of the exam and after it
// nothing is left to plan.
func TestOutlookOfNothing(t *testing.T) {
	prompts := []Prompt{seenOnce(0, 2), {ID: 1}}
	p := planner(10)
	p.Minutes = 0
	if o := p.Outlook(today, prompts); o.Minutes != 0 || o.Unseen != 1 {
		t.Errorf("no minutes: %+v", o)
	}
	want := memory.Default().Recall(prompts[0].State, 2) / 2
	for _, days := range []int{0, -3} {
		if o := planner(days).Outlook(today, prompts[:2]); math.Abs(o.Recall-want) > 1e-9 || o.Unseen != 1 {
			t.Errorf("exam in %d days: %+v, want %v", days, o, want)
		}
	}
	if o := p.Outlook(today, nil); o != (Outlook{}) {
		t.Errorf("no prompts: %+v", o)
	}
}

// A missed day re-plans by itself: it is planned from the states of the day after,
// and what it cost shows.
func TestMissedDays(t *testing.T) {
	prompts := newOnes(200)
	p := planner(20)
	before := p.Outlook(today, prompts)
	after := p.Outlook(today+5, prompts)
	if after.Recall >= before.Recall || after.Recall == 0 {
		t.Errorf("after five missed days %+v, before %+v", after, before)
	}
}

func TestNeedIsTheLeastTime(t *testing.T) {
	p := planner(14)
	prompts := newOnes(200)
	need, high := p.Need(today, prompts, 0.9), p.Need(today, prompts, 0.95)
	if need <= 1 || high <= need {
		t.Fatalf("%v minutes for 90 %%, %v for 95 %%", need, high)
	}
	for share, reaches := range map[float64]bool{1: true, 0.85: false} {
		p.Minutes = need * share
		if o := p.Outlook(today, prompts); (o.Recall >= 0.9) != reaches {
			t.Errorf("with %.1f minutes: %+v", p.Minutes, o)
		}
	}
	if got := planner(1).Need(today, newOnes(5000), 0.9); got != 0 {
		t.Errorf("tomorrow: %v minutes for what cannot be", got)
	}
}

// Of a large deck a part is played; it says the same.
func TestNeedOfALargeDeck(t *testing.T) {
	p := planner(14)
	small, large := p.Need(today, newOnes(300), 0.9), p.Need(today, newOnes(3000), 0.9)
	if ratio := large / small; ratio < 8.5 || ratio > 11.5 {
		t.Errorf("300 prompts need %.0f minutes, 3,000 need %.0f", small, large)
	}
}
