package store

import (
	"context"
	"fmt"
	"testing"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

func TestHabitAndHistory(t *testing.T) {
	const zone = 60
	today := day.Of(1_790_000_000_000, zone)
	for name, c := range map[string]struct {
		days []int // before today
		want Habit
	}{
		"nothing yet":          {nil, Habit{}},
		"today":                {[]int{0, 0, 0}, Habit{Streak: 1, Today: 3, Pace: time.Second}},
		"not yet today":        {[]int{3, 2, 1, 1}, Habit{Streak: 3, Pace: time.Second}},
		"a missed day":         {[]int{9, 8, 7, 1, 0}, Habit{Streak: 2, Today: 1, Pace: time.Second}},
		"two missed days":      {[]int{3, 2}, Habit{Pace: time.Second}},
		"a clock that was off": {[]int{0, -3}, Habit{Streak: 1, Today: 2, Pace: time.Second}},
	} {
		ctx := context.Background()
		l, err := Open(ctx, t.TempDir(), func() (string, error) { return "device", nil })
		if err != nil {
			t.Fatal(err)
		}
		for i, ago := range c.days {
			e := review.Entry{
				ID: fmt.Sprintf("%03d", i), At: day.Start(today-ago, zone) + int64(i), Zone: zone, Device: "device", Kind: review.KindReview, Prompt: "d/c",
				Body: review.Encode(review.Review{Mode: review.Study, Rating: memory.Good, Ms: 1000, Counts: true}),
			}
			if err := l.Append(ctx, []review.Entry{e}); err != nil {
				t.Fatal(err)
			}
		}
		got, err := l.Habit(ctx, day.Start(today, zone)+3_600_000, zone)
		if err != nil || got != c.want {
			t.Errorf("%s: %+v, %v; want %+v", name, got, err, c.want)
		}
		history, err := l.History(ctx, "d/c")
		if err != nil || len(history) != len(c.days) {
			t.Errorf("%s: %d entries, %v", name, len(history), err)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
}
