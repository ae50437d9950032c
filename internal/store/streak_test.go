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

// given is an answer that took a second.
func given(at day.Moment) review.Entry {
	return review.Entry{
		At: at.Ms, Zone: at.Zone, Kind: review.KindReview, Prompt: "d/c",
		Body: review.Encode(review.Review{Mode: review.Study, Rating: memory.Good, Ms: 1000, Counts: true}),
	}
}

func TestStreakAndHistory(t *testing.T) {
	const zone = 60
	today := day.Of(1_790_000_000_000, zone)
	for name, c := range map[string]struct {
		days []int // before today
		want Streak
	}{
		"nothing yet":          {nil, Streak{}},
		"today":                {[]int{0, 0, 0}, Streak{Days: 1, Today: 3, Pace: time.Second}},
		"not yet today":        {[]int{3, 2, 1, 1}, Streak{Days: 3, Pace: time.Second}},
		"a missed day":         {[]int{9, 8, 7, 1, 0}, Streak{Days: 2, Today: 1, Pace: time.Second}},
		"two missed days":      {[]int{3, 2}, Streak{Pace: time.Second}},
		"a clock that was off": {[]int{0, -3}, Streak{Days: 1, Today: 1, Pace: time.Second}},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, l := context.Background(), open(t, t.TempDir())
			for i, ago := range c.days {
				e := given(day.Moment{Ms: day.Start(today-ago, zone) + int64(i), Zone: zone})
				if _, err := l.Append(ctx, Batch{Entries: []review.Entry{e}}); err != nil {
					t.Fatal(err)
				}
			}
			got, err := l.Streak(ctx, day.Moment{Ms: day.Start(today, zone) + 3_600_000, Zone: zone}, nil)
			if err != nil || got != c.want {
				t.Errorf("%+v, %v; want %+v", got, err, c.want)
			}
			history, err := l.History(ctx, "d/c")
			if err != nil || len(history) != len(c.days) {
				t.Errorf("%d entries, %v", len(history), err)
			}
		})
	}
}

// TestUnseenQuestions: those of an exam are not counted as answers of a day, and say nothing of the pace.
func TestUnseenQuestions(t *testing.T) {
	ctx, l := context.Background(), open(t, t.TempDir())
	now := day.Moment{Ms: 1_790_000_000_000}
	unseen := given(now)
	unseen.Body = review.Encode(review.Review{Mode: review.Exam, Verdict: "blank", Rating: memory.Again, Given: []string{""}})
	if _, err := l.Append(ctx, Batch{Entries: []review.Entry{given(now), unseen, unseen}}); err != nil {
		t.Fatal(err)
	}
	got, err := l.Streak(ctx, now, nil)
	if want := (Streak{Days: 1, Today: 1, Pace: time.Second}); err != nil || got != want {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
}

// TestStreakAcrossZones: each answer counts for the study day that it was given on,
// wherever the learner is now.
func TestStreakAcrossZones(t *testing.T) {
	local := func(text string) day.Moment {
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		_, seconds := at.Zone()
		return day.Moment{Ms: at.UnixMilli(), Zone: seconds / 60}
	}
	for name, c := range map[string]struct {
		answers []string
		now     string
		want    Streak
	}{
		"eastwards over the date line":                    {[]string{"2026-03-01T20:00:00-10:00", "2026-03-03T08:00:00+13:00"}, "2026-03-03T09:00:00+13:00", Streak{Days: 1, Today: 1}},
		"westwards, the same evening twice":               {[]string{"2026-03-01T22:00:00+13:00", "2026-03-01T22:00:00-10:00", "2026-03-02T22:00:00-10:00"}, "2026-03-02T23:00:00-10:00", Streak{Days: 2, Today: 1}},
		"an evening far away is not today":                {[]string{"2026-05-10T23:00:00+09:00"}, "2026-05-10T15:30:00+00:00", Streak{Days: 1, Today: 1}},
		"an answer of this morning, given on another day": {[]string{"2026-05-11T06:00:00+09:00"}, "2026-05-10T22:00:00+00:00", Streak{}},
		"summer time begins":                              {[]string{"2026-03-28T23:30:00+01:00", "2026-03-29T23:30:00+02:00", "2026-03-30T03:59:00+02:00"}, "2026-03-30T12:00:00+02:00", Streak{Days: 2}},
		"summer time ends":                                {[]string{"2026-10-24T23:00:00+02:00", "2026-10-25T03:30:00+01:00", "2026-10-25T04:00:00+01:00"}, "2026-10-25T10:00:00+01:00", Streak{Days: 2, Today: 1}},
		"the first hours of 1970":                         {[]string{"1969-12-31T12:00:00+00:00", "1970-01-01T02:00:00+00:00"}, "1970-01-01T03:00:00+00:00", Streak{Days: 1, Today: 2}},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, l := context.Background(), open(t, t.TempDir())
			for _, text := range c.answers {
				if _, err := l.Append(ctx, Batch{Entries: []review.Entry{given(local(text))}}); err != nil {
					t.Fatal(err)
				}
			}
			got, err := l.Streak(ctx, local(c.now), nil)
			c.want.Pace = time.Second
			if err != nil || got != c.want {
				t.Errorf("%+v, %v; want %+v", got, err, c.want)
			}
		})
	}
}

// TestStreakWithoutWhatWasTakenBack: an undo of the only answer of a day ends the
// streak before it.
func TestStreakWithoutWhatWasTakenBack(t *testing.T) {
	ctx, l := context.Background(), open(t, t.TempDir())
	now := day.Moment{Ms: 1_790_000_000_000}
	for _, ago := range []int64{2, 1, 0} {
		at := day.Moment{Ms: now.Ms - ago*86_400_000}
		if _, err := l.Append(ctx, Batch{Entries: []review.Entry{given(at)}}); err != nil {
			t.Fatal(err)
		}
	}
	for i, want := range []Streak{{Days: 3, Today: 1, Pace: time.Second}, {Days: 2, Pace: time.Second}, {Pace: time.Second}} {
		if got, err := l.Streak(ctx, now, nil); err != nil || got != want {
			t.Errorf("%+v, %v; want %+v", got, err, want)
		}
		if undone, err := l.Undo(ctx, Step{At: now}); err != nil || len(undone) != 1 {
			t.Fatal(fmt.Sprint(i), undone, err)
		}
	}
}

// TestDaysOffEndNoStreak, and count for none.
func TestDaysOffEndNoStreak(t *testing.T) {
	ctx, l := context.Background(), open(t, t.TempDir())
	now := day.Moment{Ms: 1_790_000_000_000}
	today := now.Day()
	for _, ago := range []int64{7, 6, 2, 1} {
		at := day.Moment{Ms: now.Ms - ago*86_400_000}
		if _, err := l.Append(ctx, Batch{Entries: []review.Entry{given(at)}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		off  func(int) bool
		want int
	}{
		{nil, 2},
		{func(on int) bool { return on >= today-5 && on <= today-3 }, 4},
		{func(on int) bool { return on >= today-5 && on <= today-4 }, 2},
		{func(on int) bool { return on >= today-6 }, 4},
	} {
		if got, err := l.Streak(ctx, now, c.off); err != nil || got.Days != c.want {
			t.Errorf("%d days, %v; want %d", got.Days, err, c.want)
		}
	}
}
