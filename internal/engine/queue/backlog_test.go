package queue

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// overdue is a review of some stability, some days past its day.
func overdue(key string, days int, s float64) Row {
	st := inReview(5, today-days)
	st.S = s
	return Row{Key: key, State: st}
}

func TestUrgent(t *testing.T) {
	rows := []Row{overdue("fresh", 0, 1), overdue("weak", 10, 2), overdue("firm", 40, 100), overdue("late", 30, 3), overdue("ahead", -3, 1)}
	slices.SortFunc(rows, func(a, b Row) int { return CompareUrgent(a, b, today) })
	var keys []string
	for _, r := range rows {
		keys = append(keys, r.Key)
	}
	if want := []string{"late", "weak", "firm", "fresh", "ahead"}; !slices.Equal(keys, want) {
		t.Errorf("%v, want %v", keys, want)
	}
	if u := Urgency(review.State{Place: memory.Place{}, Due: review.Due{Day: today}}, today); u != 0 {
		t.Errorf("urgency %v of a review that is not overdue", u)
	}
}

func TestShare(t *testing.T) {
	for _, c := range []struct{ total, usual, want int }{{15, 10, 15}, {20, 10, 20}, {21, 10, 15}, {310, 10, 53}, {400, 100, 150}, {0, 10, 0}} {
		if got := (Waiting{Total: c.total, Usual: c.usual}).Share(); got != c.want {
			t.Errorf("%d of %d a day: %d, want %d", c.total, c.usual, got, c.want)
		}
	}
}

// TestPlan: a plan begins with today's share, asks no more than there is, keeps the
// cap, and ends when the backlog is worked through.
func TestPlan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := Waiting{Total: rapid.IntRange(0, 5000).Draw(t, "total"), Usual: rapid.IntRange(10, 100).Draw(t, "usual")}
		w.Ahead = rapid.SliceOfN(rapid.IntRange(0, w.Usual), 14, 14).Draw(t, "ahead")
		limit := rapid.SampledFrom([]int{0, 0, 20, 500}).Draw(t, "limit")
		b := rapid.SampledFrom([]Backlog{Urgent, Oldest, Spread}).Draw(t, "backlog")
		plan := w.Plan(b, limit)
		if plan == nil {
			if limit == 0 {
				t.Fatal("without a cap a backlog never ends")
			}
			return
		}
		first := w.Total
		if b == Spread {
			first = w.Share()
		}
		if limit > 0 {
			first = min(first, limit)
		}
		if plan[0] != first {
			t.Fatalf("today has %d, the plan says %d", first, plan[0])
		}
		for _, n := range plan {
			if limit > 0 && n > limit {
				t.Fatalf("%d above the cap of %d", n, limit)
			}
		}
	})
}
