package desk

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
)

// TestStatisticsInSlices: whatever was done, and in slices of any length, the figures
// are those of the log as a whole, and the sums of the decks are those of the rows.
func TestStatisticsInSlices(t *testing.T) {
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		r := newRig(t, dir+string(rune('a'+n%26))+rapid.StringMatching("[a-z]{12}").Draw(t, "dir"))
		r.open(t)
		defer r.Close()
		for range rapid.IntRange(0, 4).Draw(t, "sessions") {
			answerSome(t, r)
			r.now.Ms += rapid.Int64Range(1, 9).Draw(t, "days") * 86_400_000
		}
		slice := rapid.IntRange(1, 9).Draw(t, "slice")
		got := r.figures(t, slice)
		entries := r.entries(t)
		ledger, _ := review.NewLedger(entries)
		c := stats.NewCollector(ledger, got.Options)
		for _, e := range entries {
			if err := c.Add(e); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(c.Study(), got.Study, cmpopts.EquateApprox(1e-9, 0)); diff != "" {
			t.Fatal(diff)
		}
		seen, lapses := 0, 0
		for _, st := range r.rows(t) {
			if st.Reps > 0 {
				seen++
			}
			lapses += int(st.Lapses)
		}
		hard := 0
		for _, h := range got.Hardest {
			hard += h.Lapses
		}
		if got.Learned != seen || hard != lapses || got.Wanted != r.o.Scheduler(r.Model()).Retention {
			t.Fatalf("%d learned, %d lapses; want %d, %d", got.Learned, hard, seen, lapses)
		}
	})
}

// figures are the summary of all days, a few entries at a time.
func (r *rig) figures(t failer, slice int) stats.Summary {
	t.Helper()
	s, err := r.Statistics(ctx, nil, 0, r.now)
	if err != nil {
		t.Fatal(err)
	}
	s.slice = slice
	before := -1.0
	for more := true; more; {
		if more, err = s.Step(ctx); err != nil {
			t.Fatal(err)
		}
		if s.Share() < before {
			t.Fatalf("%v of the log, after %v", s.Share(), before)
		}
		before = s.Share()
	}
	if before != 1 || len(s.Faults()) > 0 {
		t.Fatalf("%v of the log was looked at; %v", before, s.Faults())
	}
	return s.Summary()
}

// TestTheEndNotesMastery: that of the answers just given, and the same every time.
func TestTheEndNotesMastery(t *testing.T) {
	r := opened(t)
	s, turn := r.begin(t)
	r.rate(t, s, turn, 4)
	if _, err := s.Finish(ctx, r.now); err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, st := range r.rows(t) {
		sum += queue.Mastery(r.Model(), st, r.now.Day())
	}
	all, faults, err := r.Sessions(ctx)
	if err != nil || len(faults) > 0 || len(all) != 1 {
		t.Fatal(all, faults, err)
	}
	if got, want := all[0].Mastery["d"], sum/2; want == 0 || got != want {
		t.Errorf("%v was noted, want %v", got, want)
	}
}

// TestMarkingChanges: what is set already is left alone.
func TestMarkingChanges(t *testing.T) {
	r := opened(t)
	seen := review.State{Reps: 1}
	for name, c := range map[string]struct {
		m    Marking
		st   review.State
		want bool
	}{
		"suspend":               {Marking{Mark: Suspend, On: true}, review.State{}, true},
		"suspend twice":         {Marking{Mark: Suspend, On: true}, review.State{Suspended: true}, false},
		"resume":                {Marking{Mark: Suspend}, review.State{Suspended: true}, true},
		"unflag what is not":    {Marking{Mark: Flag}, review.State{}, false},
		"bury":                  {Marking{Mark: Bury, On: true}, review.State{Buried: int32(r.now.Day())}, true},
		"unbury":                {Marking{Mark: Bury}, review.State{Buried: int32(r.now.Day() + 1)}, true},
		"reset what is new":     {Marking{Mark: Reset}, review.State{}, false},
		"reset":                 {Marking{Mark: Reset}, seen, true},
		"due, what is new":      {Marking{Mark: Due, Day: 7}, review.State{}, false},
		"due":                   {Marking{Mark: Due, Day: 7}, seen, true},
		"due on the day it was": {Marking{Mark: Due, Day: 7}, review.State{Reps: 1, Due: review.Due{Day: 7}}, false},
	} {
		if got := c.m.Changes(c.st, r.now); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
