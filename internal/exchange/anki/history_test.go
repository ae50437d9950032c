package anki

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/exchange"
)

// TestHistory: which rows of Anki are answers, and what they say.
func TestHistory(t *testing.T) {
	f := basic("a|b", "c|d", "e|f")
	f.cards = [][]any{
		{100, 1, 0, 2, 2, 30, 10, 2500, 0, ""},
		{101, 2, 0, 2, -1, 40, 25, 2300, 3, ""},
		{102, 3, 0, 2, 2, 50, 7, 0, 0, `{"s":12.5,"d":5.5,"lrt":1700}`},
	}
	f.answers = [][]any{
		{1_000_000, 100, 3, -600, 0, 0},    // first Good
		{2_000_000, 100, 3, 4, 2500, 0},    // leaves its steps
		{3_000_000, 100, 2, 9, 0, 3},       // practice
		{4_000_000, 100, 1, -600, 2300, 1}, // forgotten
		{5_000_000, 100, 3, 2, 2300, 2},
		{6_000_000, 100, 0, 9, 2300, 4}, // a date by hand
		{7_000_000, 100, 0, 9, 2300, 5}, // moved by new weights
		{8_000_000, 100, 0, 0, 0, 4},    // made new
		{9_000_000, 100, 4, 5, 2500, 0},
		{9_500_000, 100, 3, 12, 2500, 3}, // early
		{1_500_000, 101, 3, 20, 2300, 1}, // its history begins in the middle
		{9_600_000, 999, 3, 20, 2300, 1}, // of no card
	}
	got := f.read(t)
	review := func(id string, at int64, rating, days, phase, step int, due int64, counts bool) exchange.Review {
		return exchange.Review{Card: "note-1", ID: id, At: at, Rating: rating, Ms: 5000, Days: days, DueAt: due, Phase: phase, Step: step, Counts: counts}
	}
	middle := review("1500000", 1_500_000, 3, 20, 2, 0, 0, true)
	middle.Card = "note-2"
	want := []exchange.Review{
		review("1000000", 1_000_000, 3, 0, 1, 1, 1_600_000, true),
		middle,
		review("2000000", 2_000_000, 3, 4, 2, 0, 0, true),
		review("3000000", 3_000_000, 2, 9, 2, 0, 0, false),
		review("4000000", 4_000_000, 1, 0, 3, 0, 4_600_000, true),
		review("5000000", 5_000_000, 3, 2, 2, 0, 0, true),
		{Card: "note-1", ID: "8000000", At: 8_000_000, Counts: true},
		review("9000000", 9_000_000, 4, 5, 2, 0, 0, true),
		review("9500000", 9_500_000, 3, 12, 2, 0, 0, true),
	}
	if diff := cmp.Diff(want, got.Reviews); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	day := int64(86_400_000)
	states := []exchange.State{
		{Card: "note-2", At: 1_500_000, Suspended: true, Due: 41 * day, Interval: 20, Ease: 2.3},
		{Card: "note-3", At: 1_700_000, Due: 51 * day, Interval: 7, Stability: 12.5, Difficulty: 5.5},
	}
	if diff := cmp.Diff(states, got.States); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	var kinds []string
	for _, l := range got.Report.Losses {
		kinds = append(kinds, l.Kind)
	}
	if diff := cmp.Diff([]string{"flag", "due date set by hand", "due date moved by new weights", "review of a card that is not here"}, kinds); diff != "" {
		t.Error(diff)
	}
}

// TestHistoryOfThreeButtons: under the first scheduler, steps had no Hard.
func TestHistoryOfThreeButtons(t *testing.T) {
	for _, c := range []struct {
		conf string
		want []int
	}{{`{}`, []int{1, 3, 4, 2}}, {usualConf, []int{1, 2, 3, 2}}} {
		f := basic("a|b")
		f.conf = c.conf
		f.answers = [][]any{{1000, 100, 1, -60, 0, 0}, {2000, 100, 2, -600, 0, 0}, {3000, 100, 3, 4, 0, 0}, {4000, 100, 2, 9, 2500, 1}}
		var got []int
		for _, r := range f.read(t).Reviews {
			got = append(got, r.Rating)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.conf, diff)
		}
	}
}

// TestHistoryWithoutReset: an old Anki made cards new without a word.
func TestHistoryWithoutReset(t *testing.T) {
	f := basic("a|b")
	f.answers = [][]any{{1000, 100, 3, 4, 0, 0}, {5000, 100, 3, 9, 2500, 1}, {9000, 100, 3, -600, 0, 0}}
	got := f.read(t).Reviews
	if len(got) != 4 || got[2].Rating != 0 || got[2].At != 8999 || got[3].Phase != 1 {
		t.Errorf("%+v", got)
	}
}
