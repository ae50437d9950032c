package session

import (
	"context"
	"fmt"
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// Answer is what a learner did with a prompt.
type Answer struct {
	Key     string
	At      day.Moment     // when it was given
	Judged  answer.Verdict // the grader's; "" for a card that was revealed
	Verdict answer.Verdict // after an override
	Score   float64        // the grader's, 0 to 1
	Rating  memory.Rating
	Given   []string
	Took    time.Duration // from the question to the answer
	Hints   int           // how many were shown
}

// Points is what an answer scores, 0 to 1: an override 1, a revealed card 1 if it
// was rated Hard or better, a blank answer 0, and else what the grader gave.
func (a Answer) Points() float64 {
	switch {
	case a.Judged == "":
		if a.Rating >= memory.Hard {
			return 1
		}
		return 0
	case a.Verdict != a.Judged && a.Verdict == answer.Correct:
		return 1
	case a.Verdict == answer.Blank:
		return 0
	}
	return a.Score
}

// shown are the choices that were looked at last: they are what is applied, even
// if the load of the days has changed since.
type shown struct {
	key     string
	day     int
	place   memory.Place
	choices [4]memory.Choice
}

// Choices returns what each rating of a prompt, Again to Easy, would lead to now.
func (s *Session) Choices(ctx context.Context, key string, now day.Moment) ([4]memory.Choice, error) {
	st, err := s.from.State(ctx, key)
	today := now.Day()
	if s.shown.key == key && s.shown.day == today && s.shown.place == st.Place {
		return s.shown.choices, err
	}
	if err != nil {
		return [4]memory.Choice{}, err
	}
	scheduler := *s.set.Scheduler
	scheduler.Balance, err = s.calendar(ctx, key, today)
	choices := scheduler.Choices(st.Place, st.Elapsed(today), memory.Seed(key, int(st.Reps)))
	s.shown = shown{key, today, st.Place, choices}
	return choices, err
}

// calendar is what is promised for the days that an interval may be chosen from.
func (s *Session) calendar(ctx context.Context, key string, today int) (*memory.Balance, error) {
	due, err := s.from.Balance(ctx, today+1, today+memory.Horizon)
	if err != nil {
		return nil, err
	}
	siblings, err := s.from.Siblings(ctx, key)
	c := &memory.Balance{Today: today, Due: due, Easy: s.set.Easy, Off: s.set.Off}
	for _, st := range siblings {
		if st.Due.Day > today {
			c.Siblings = append(c.Siblings, st.Due.Day)
		}
	}
	return c, err
}

// Rate ends a prompt: it returns the entry that must be on disk, and recorded,
// before the next one is asked, and the state after it. In practice the schedule
// stays as it is.
func (s *Session) Rate(ctx context.Context, a Answer) (review.Entry, review.State, error) {
	if a.Rating < memory.Again || a.Rating > memory.Easy {
		return review.Entry{}, review.State{}, fmt.Errorf("rating %d is not from 1 to 4", a.Rating)
	}
	body := review.Review{
		Mode: s.set.Mode, Judged: string(a.Judged), Verdict: string(a.Verdict), Score: a.Points(), Rating: a.Rating,
		Given: a.Given, Ms: a.Took.Milliseconds(), Hints: a.Hints, Counts: s.set.Mode == review.Study,
	}
	st, err := s.from.State(ctx, a.Key)
	if err != nil {
		return review.Entry{}, st, err
	}
	if body.Counts {
		choices, err := s.Choices(ctx, a.Key, a.At)
		if err != nil {
			return review.Entry{}, st, err
		}
		promise(&body, choices[a.Rating-1], st.Days, a.At)
	}
	return s.entry(review.KindReview, a.Key, a.At, st, body)
}

// promise puts a choice into the answer that made it. days was promised before;
// steps keep it.
func promise(body *review.Review, c memory.Choice, days int, at day.Moment) {
	body.Phase, body.Step = c.Phase, c.Step
	if c.Delay > 0 {
		body.Days, body.Due = days, review.Due{At: at.Ms + c.Delay.Milliseconds()}
		return
	}
	body.Days, body.Due = c.Days, review.Due{Day: at.Day() + c.Days}
}

// entry is an entry of this session about a prompt, and the state after it.
func (s *Session) entry(kind review.Kind, key string, at day.Moment, before review.State, body any) (review.Entry, review.State, error) {
	e := review.Entry{At: at.Ms, Zone: at.Zone, Session: s.set.ID, Kind: kind, Prompt: key, Body: review.Encode(body)}
	after, err := before.Apply(e, s.set.Scheduler.Model)
	return e, after, err
}

// Suspend takes a prompt out of every session until it is put back, or puts it
// back: the entry that says so, and the state after it.
func (s *Session) Suspend(ctx context.Context, key string, at day.Moment) (review.Entry, review.State, error) {
	st, err := s.from.State(ctx, key)
	if err != nil {
		return review.Entry{}, st, err
	}
	return s.entry(review.KindSuspend, key, at, st, review.Switch{On: !st.Suspended})
}

// Bury hides a prompt until tomorrow.
func (s *Session) Bury(ctx context.Context, key string, at day.Moment) (review.Entry, review.State, error) {
	st, err := s.from.State(ctx, key)
	if err != nil {
		return review.Entry{}, st, err
	}
	return s.entry(review.KindBury, key, at, st, review.Bury{Until: at.Day() + 1})
}

// Flag flags a prompt, or takes the flag away.
func (s *Session) Flag(ctx context.Context, key string, at day.Moment) (review.Entry, review.State, error) {
	st, err := s.from.State(ctx, key)
	if err != nil {
		return review.Entry{}, st, err
	}
	return s.entry(review.KindFlag, key, at, st, review.Switch{On: !st.Flagged})
}
