package session

import (
	"context"
	"slices"

	"quiz/internal/engine/review"
)

// done is an entry of the session that holds.
type done struct {
	id     string
	key    string
	kind   review.Kind
	answer review.Review // of a review
	fresh  bool          // a review that was the prompt's first counting one
	away   bool          // practice does not ask the prompt any more
}

// Record tells the session what was written into the log: its own entries, as the
// log gave them back, and the voids of an undo, whosever entries they take back.
// The collection knows of them already.
func (s *Session) Record(ctx context.Context, entries ...review.Entry) error {
	for _, e := range entries {
		if e.Kind == review.KindVoid {
			if err := s.takeBack(e); err != nil {
				return err
			}
			continue
		}
		if e.Session != s.set.ID || e.Prompt == "" {
			continue
		}
		d, err := s.read(ctx, e)
		if err != nil {
			return err
		}
		s.done = append(s.done, d)
		s.tally.add(d)
	}
	return nil
}

// takeBack forgets what a void takes back.
func (s *Session) takeBack(e review.Entry) error {
	v, err := review.Decode[review.Void](e)
	if err != nil {
		return err
	}
	s.done = slices.DeleteFunc(s.done, func(d done) bool { return d.id == v.Entry })
	s.tally, s.passed = newTally(), 0
	for _, d := range s.done {
		s.tally.add(d)
	}
	return nil
}

// read is what an entry of this session did.
func (s *Session) read(ctx context.Context, e review.Entry) (done, error) {
	d := done{id: e.ID, key: e.Prompt, kind: e.Kind}
	switch e.Kind {
	case review.KindReview:
		return s.readReview(ctx, e, d)
	case review.KindBury:
		d.away = true
	case review.KindSuspend:
		b, err := review.Decode[review.Switch](e)
		d.away = b.On
		return d, err
	}
	return d, nil
}

func (s *Session) readReview(ctx context.Context, e review.Entry, d done) (done, error) {
	var err error
	if d.answer, err = review.Decode[review.Review](e); err != nil {
		return d, err
	}
	d.away = true
	st, err := s.from.State(ctx, e.Prompt)
	d.fresh = d.answer.Counts && st.Reps == 1
	return d, err
}

// over reports whether practice asks a prompt no more: it was answered, skipped, or
// hidden.
func (s *Session) over(key string) bool { return s.skipped[key] || s.tally.away[key] }
