package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/session"
)

// Past is a session that is over.
type Past struct {
	Mode     review.Mode
	Decks    []string // ids of the decks whose cards were answered
	Title    string   // of the one deck; "" for several, or one that is gone
	Ended    day.Moment
	Took     time.Duration
	Points   float64
	Possible float64
}

// End is how a session went.
type End struct {
	Score   session.Score
	Took    time.Duration
	Next    Next    // what comes up next in its scope
	Earlier []Past  // the last sessions over the same decks before it, newest first
	Best    float64 // the best share of the points of all of those, 0 to 1; below 0 for none
}

// mostEarlier is how many earlier sessions are listed; the best is of all of them.
const mostEarlier = 5

// Finish notes how the session went, unless nothing was answered, or nothing has
// changed since it was noted. After an undo the session may go on, and end again.
func (s *Session) Finish(ctx context.Context, now day.Moment) (End, error) {
	end := End{Score: s.rules.Score(), Took: time.Duration(max(0, now.Ms-s.started.Ms)) * time.Millisecond, Best: -1}
	if err := s.note(ctx, end.Score, now); err != nil { // first of all: whoever waits may not wait long
		return end, err
	}
	decks, err := s.desk.decks.Decks(ctx, s.scope, now)
	if err != nil {
		return end, err
	}
	if end.Next, err = s.desk.next(ctx, s.scope, decks, now); err != nil {
		return end, err
	}
	earlier, err := s.earlier(ctx, titles(decks))
	for _, p := range earlier {
		if p.Possible > 0 {
			end.Best = max(end.Best, p.Points/p.Possible)
		}
	}
	end.Earlier = earlier[:min(mostEarlier, len(earlier))]
	return end, err
}

// note writes the end into the log.
func (s *Session) note(ctx context.Context, score session.Score, now day.Moment) error {
	if s.noted == nil && score.Answers == 0 || s.noted != nil && *s.noted == score {
		return nil
	}
	ids := s.decks()
	mastery, err := s.desk.mastery(ctx, ids, now)
	if err != nil {
		return err
	}
	e := s.rules.End(s.started, now, ids, mastery)
	if _, err := s.desk.append(ctx, []review.Entry{e}); err != nil {
		return err
	}
	s.noted = &score
	return nil
}

// mastery is that of some decks after what was just answered. The tables have that of
// before: theirs is computed when there is time.
func (d *Desk) mastery(ctx context.Context, ids []string, now day.Moment) (map[string]float64, error) {
	scope, err := d.decks.Scope(ctx, ids, "")
	if err != nil {
		return nil, err
	}
	sum, prompts, model := map[string]float64{}, map[string]float64{}, d.Model()
	for row, err := range d.decks.Rows(ctx, queue.List{Scope: scope, Now: now, Order: queue.ByDeck}) {
		if err != nil {
			return nil, err
		}
		if !row.Draft {
			sum[row.Deck] += queue.Mastery(model, row.State, now.Day())
			prompts[row.Deck]++
		}
	}
	for id := range sum {
		sum[id] /= prompts[id]
	}
	return sum, nil
}

// decks are the ids of the decks whose cards were answered, sorted.
func (s *Session) decks() []string {
	var ids []string
	for key := range s.answers {
		id, _, _ := strings.Cut(key, "/")
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// earlier are the sessions over the same decks before this one.
func (s *Session) earlier(ctx context.Context, titles map[string]string) ([]Past, error) {
	decks := s.decks()
	return s.desk.past(ctx, mostLooked, titles, func(id string, p Past) bool {
		return id != s.id && p.Mode == s.mode && slices.Equal(p.Decks, decks)
	})
}

// titles are those of decks, by id.
func titles(decks []queue.Deck) map[string]string {
	out := make(map[string]string, len(decks))
	for _, d := range decks {
		out[d.ID] = d.Title
	}
	return out
}

// mostLooked is how many entries are searched for the sessions that are wanted.
const mostLooked = 500

// past are the newest sessions that are wanted, as each ended the last time.
func (d *Desk) past(ctx context.Context, most int, titles map[string]string, wanted func(id string, p Past) bool) ([]Past, error) {
	entries, err := d.log.SessionEnds(ctx, mostLooked)
	if err != nil {
		return nil, err
	}
	var out []Past
	told := map[string]bool{}
	for _, e := range entries {
		if told[e.Session] || len(out) == most {
			continue
		}
		told[e.Session] = true
		p, ok := pastOf(e, titles)
		if ok && wanted(e.Session, p) {
			out = append(out, p)
		}
	}
	return out, nil
}

// pastOf reads how a session ended. What cannot be read is doctor's to tell.
func pastOf(e review.Entry, titles map[string]string) (Past, bool) {
	b, err := review.Decode[review.SessionEnd](e)
	if err != nil || b.Answered == 0 {
		return Past{}, false
	}
	p := Past{
		Mode: b.Mode, Decks: b.Decks, Ended: day.Moment{Ms: e.At, Zone: e.Zone},
		Took: time.Duration(max(0, e.At-b.Started)) * time.Millisecond, Points: b.Points, Possible: b.Possible,
	}
	if len(p.Decks) == 1 {
		p.Title = titles[p.Decks[0]]
	}
	return p, true
}
