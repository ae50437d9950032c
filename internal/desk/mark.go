package desk

import (
	"context"
	"fmt"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

// Mark is what can be set on a prompt beside an answer.
type Mark string

// The marks.
const (
	Flag    Mark = "flag"
	Suspend Mark = "suspend"
	Bury    Mark = "bury"  // until tomorrow
	Reset   Mark = "reset" // as if it had never been answered
	Due     Mark = "due"   // due today
)

// entry says that a mark is set on a prompt, or with on false taken away.
func (m Mark) entry(key string, on bool, now day.Moment) (review.Entry, error) {
	var kind review.Kind
	var body any = struct{}{}
	switch m {
	case Flag:
		kind, body = review.KindFlag, review.Switch{On: on}
	case Suspend:
		kind, body = review.KindSuspend, review.Switch{On: on}
	case Bury:
		kind, body = review.KindBury, review.Bury{Until: buriedUntil(on, now)}
	case Reset:
		kind = review.KindReset
	case Due:
		kind, body = review.KindDue, review.SetDue{Due: review.Due{Day: now.Day()}}
	default:
		return review.Entry{}, fmt.Errorf("there is no mark %q", m)
	}
	return stamped(now, review.Entry{Kind: kind, Prompt: key, Body: review.Encode(body)})[0], nil
}

func buriedUntil(on bool, now day.Moment) int {
	if on {
		return now.Day() + 1
	}
	return 0
}

// Marking is a mark that is set on prompts.
type Marking struct {
	Mark Mark
	On   bool // of flag, suspend and bury: set it, or take it away
	Day  int  // of due: the study day
}

// Changes reports whether a prompt is another one after the marking. What was never
// answered has nothing to reset, and no due date.
func (m Marking) Changes(st review.State, now day.Moment) bool {
	switch m.Mark {
	case Flag:
		return st.Flagged != m.On
	case Suspend:
		return st.Suspended != m.On
	case Bury:
		return int(st.Buried) > now.Day() != m.On
	case Due:
		return st.Reps > 0 && st.Due != (review.Due{Day: m.Day})
	}
	return st.Reps > 0
}

// Mark sets a mark on prompts as one act.
func (d *Desk) Mark(ctx context.Context, keys []string, m Marking, now day.Moment) error {
	var entries []review.Entry
	for _, key := range keys {
		e, err := m.Mark.entry(key, m.On, now)
		if err != nil {
			return err
		}
		if m.Mark == Due {
			e.Body = review.Encode(review.SetDue{Due: review.Due{Day: m.Day}})
		}
		entries = append(entries, e)
	}
	_, err := d.append(ctx, entries)
	return err
}

// Marked is a prompt after its mark was set.
type Marked struct {
	State review.State
	Turn  Turn // the same question, or where it cannot be asked any more the next one
}

// Mark sets a mark on the prompt that is asked, or with on false takes it away.
func (s *Session) Mark(ctx context.Context, p *deck.Prompt, m Mark, on bool, now day.Moment) (Marked, error) {
	e, err := m.entry(p.Key, on, now)
	if err != nil {
		return Marked{}, err
	}
	e.Session = s.id
	if err := s.write(ctx, p, now, e); err != nil {
		return Marked{}, err
	}
	st, err := s.desk.decks.State(ctx, p.Key)
	if err != nil {
		return Marked{}, err
	}
	turn, err := s.Ask(ctx, p.Key, now)
	return Marked{st, turn}, err
}
