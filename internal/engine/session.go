package engine

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// Settings are what a session needs to know besides its prompts.
type Settings struct {
	Mode      review.Mode // study or practice
	Scheduler *memory.Scheduler
	NewPerDay int // over all decks
	New       int // replaces NewPerDay for this session; below 0 it does not
	Limit     int // so many prompts at most; 0 for no limit
	Ahead     int // reviews that are due within so many days
	Device    string
	Session   string
	NewID     func(utcMs int64) (string, error)
	Easy      [7]memory.Ease // how much each weekday is to have, from Sunday
}

// Session is a run of study or practice. Its state is a fold over the entries
// it has made.
type Session struct {
	set        Settings
	items      []Item
	states     map[string]review.State
	siblings   map[string][]string // by card, where it has several prompts
	waiting    []string            // of practice: what is not asked yet
	skipped    map[string]bool
	introduced int    // new prompts of this session
	lines      *lines // of study; nil: to be made
	day        int    // of lines
	today      int    // new prompts of that day, over all decks
	done       []done
	changed    map[string]bool    // prompts whose state the session changed, or changed back
	asked      map[string]float64 // the score of each prompt's first answer
	due        map[int]int        // prompts by the day they are due; nil: to be counted
	shown      shown
}

// shown are the choices that were looked at last: they are what is applied, even
// if the calendar has changed since.
type shown struct {
	key     string
	day     int
	place   memory.Place
	choices [4]memory.Choice
}

// done is one thing that undo takes back.
type done struct {
	entry  review.Entry
	before review.State
	first  bool // the prompt's first answer in this session
	fresh  bool // it was new
}

// NewSession begins a session over items, in their order. states are those of
// all prompts of the log, since today's new ones count over all decks; the
// session keeps the map up to date.
func NewSession(items []Item, states map[string]review.State, set Settings) *Session {
	s := &Session{set: set, states: states, asked: map[string]float64{}, skipped: map[string]bool{}, changed: map[string]bool{}}
	s.setItems(items)
	return s
}

func (s *Session) setItems(items []Item) {
	s.items, s.lines, s.waiting, s.siblings = items, nil, nil, map[string][]string{}
	for i, it := range items {
		card := it.Card()
		next := i+1 < len(items) && items[i+1].Card() == card
		if next || i > 0 && items[i-1].Card() == card {
			s.siblings[card] = append(s.siblings[card], it.Key)
		}
		if _, answered := s.asked[it.Key]; s.set.Mode == review.Practice && !it.Draft && !s.states[it.Key].Suspended && !answered {
			s.waiting = append(s.waiting, it.Key)
		}
	}
}

// Load gives a session that began with its first prompt alone the rest of them.
// What was answered or taken back meanwhile is newer than the states that are
// loaded.
func (s *Session) Load(items []Item, states map[string]review.State) {
	for key := range s.changed {
		if st, ok := s.states[key]; ok {
			states[key] = st
		} else {
			delete(states, key)
		}
	}
	s.states, s.due = states, nil
	s.setItems(items)
}

// Next returns the key of the prompt that is asked now; ok is false when there
// is none left.
func (s *Session) Next(now day.Moment) (key string, ok bool) {
	if s.set.Limit > 0 && len(s.asked) >= s.set.Limit {
		return "", false
	}
	if s.set.Mode == review.Practice {
		if len(s.waiting) == 0 {
			return "", false
		}
		return s.waiting[0], true
	}
	return s.choose(now)
}

// State is what is known of a prompt now.
func (s *Session) State(key string) review.State { return s.states[key] }

// Recall is the chance that a prompt would be recalled now, 0 to 1.
func (s *Session) Recall(key string, now day.Moment) float64 {
	st := s.states[key]
	return s.set.Scheduler.Model.Recall(st.State, float64(st.Elapsed(now.Day())))
}

// Left is how many prompts are waiting: what a learner still has to do.
func (s *Session) Left(now day.Moment) int {
	if s.set.Mode == review.Practice {
		return len(s.waiting)
	}
	l := s.refresh(now)
	left := len(l.reviews) + len(s.soon(l.steps, now)) + min(len(l.fresh), max(0, s.newLeft()))
	if s.set.Limit > 0 {
		left = min(left, s.set.Limit-len(s.asked))
	}
	return left
}

// Choices returns what each rating of a prompt would lead to now.
func (s *Session) Choices(key string, now day.Moment) [4]memory.Choice {
	st, today := s.states[key], now.Day()
	if s.shown.key == key && s.shown.day == today && s.shown.place == st.Place {
		return s.shown.choices
	}
	scheduler := *s.set.Scheduler
	scheduler.Balance = s.calendar(key, today)
	choices := scheduler.Choices(st.Place, st.Elapsed(today), memory.Seed(key, int(st.Reps)))
	s.shown = shown{key, today, st.Place, choices}
	return choices
}

// Answer is what a learner did with a prompt.
type Answer struct {
	Key     string
	At      day.Moment // when it was given
	Judged  string     // the grader's verdict
	Verdict string     // after an override
	Score   float64
	Rating  memory.Rating
	Given   []string
	Took    time.Duration
	Hints   int
}

// Rate ends the prompt: it returns the entry that must be on disk before the
// next one is asked. In practice the schedule stays as it is.
func (s *Session) Rate(a Answer) (review.Entry, error) {
	if a.Rating < memory.Again || a.Rating > memory.Easy {
		return review.Entry{}, fmt.Errorf("rating %d: it goes from 1 to 4", a.Rating)
	}
	body := review.Review{
		Mode: s.set.Mode, Judged: a.Judged, Verdict: a.Verdict, Score: a.Score, Rating: a.Rating,
		Given: a.Given, Ms: a.Took.Milliseconds(), Hints: a.Hints, Counts: s.set.Mode == review.Study,
	}
	st := s.states[a.Key]
	if body.Counts {
		c := s.Choices(a.Key, a.At)[a.Rating-1]
		body.Phase, body.Step, body.Days, body.Due = c.Phase, c.Step, c.Place.Days, promise(c, a.At)
		if c.Delay > 0 {
			body.Days = st.Days
		}
	}
	e, err := s.entry(review.KindReview, a.Key, a.At, body)
	if err != nil {
		return e, err
	}
	d := done{entry: e, before: st, fresh: st.Phase == memory.New && body.Counts}
	if _, again := s.asked[a.Key]; !again {
		d.first, s.asked[a.Key] = true, a.Score
	}
	if d.fresh {
		s.introduced++
		s.today++
	}
	if s.set.Mode == review.Practice {
		s.waiting = slices.DeleteFunc(s.waiting, func(k string) bool { return k == a.Key })
	}
	return e, s.apply(d)
}

func promise(c memory.Choice, at day.Moment) review.Due {
	if c.Delay > 0 {
		return review.Due{At: at.Ms + c.Delay.Milliseconds()}
	}
	return review.Due{Day: at.Day() + c.Days}
}

func (s *Session) entry(kind review.Kind, key string, at day.Moment, body any) (review.Entry, error) {
	id, err := s.set.NewID(at.Ms)
	return review.Entry{
		ID: id, At: at.Ms, Zone: at.Zone, Device: s.set.Device, Session: s.set.Session,
		Kind: kind, Prompt: key, Body: review.Encode(body),
	}, err
}

func (s *Session) apply(d done) error {
	key := d.entry.Prompt
	next, err := s.states[key].Apply(d.entry, s.set.Scheduler.Model)
	if err != nil {
		return err
	}
	s.setState(key, next)
	s.done = append(s.done, d)
	if d.entry.Kind != review.KindFlag { // it waits where it did
		s.move(key)
	}
	return nil
}

// Suspend takes a prompt out of every session until it is put back.
func (s *Session) Suspend(key string, at day.Moment) (review.Entry, error) {
	return s.mark(review.KindSuspend, key, at, review.Switch{On: !s.states[key].Suspended})
}

// Bury hides a prompt until tomorrow.
func (s *Session) Bury(key string, at day.Moment) (review.Entry, error) {
	return s.mark(review.KindBury, key, at, review.Bury{Until: at.Day() + 1})
}

// Flag marks a prompt, or takes the mark away.
func (s *Session) Flag(key string, at day.Moment) (review.Entry, error) {
	return s.mark(review.KindFlag, key, at, review.Switch{On: !s.states[key].Flagged})
}

func (s *Session) mark(kind review.Kind, key string, at day.Moment, body any) (review.Entry, error) {
	e, err := s.entry(kind, key, at, body)
	if err != nil {
		return e, err
	}
	d := done{entry: e, before: s.states[key]}
	if kind != review.KindFlag {
		s.waiting = slices.DeleteFunc(s.waiting, func(k string) bool { return k == key })
	}
	return e, s.apply(d)
}

// Undo takes back the last thing done in this session: it returns the void that
// must be on disk, and the prompt it concerns. ok is false where nothing of this
// session is left; what the log holds from before is for the caller to find.
func (s *Session) Undo(now day.Moment) (void review.Entry, undone review.Entry, ok bool, err error) {
	if len(s.done) == 0 {
		return void, undone, false, nil
	}
	d := s.done[len(s.done)-1]
	void, err = s.entry(review.KindVoid, "", now, review.Void{Entry: d.entry.ID})
	if err != nil {
		return void, d.entry, false, err
	}
	s.done = s.done[:len(s.done)-1]
	key := d.entry.Prompt
	s.Restore(key, d.before)
	if d.first {
		delete(s.asked, key)
	}
	if d.fresh {
		s.introduced--
	}
	if s.set.Mode == review.Practice && d.entry.Kind != review.KindFlag {
		s.waiting = append([]string{key}, s.waiting...)
	}
	return void, d.entry, true, nil
}

// Restore sets a prompt's state, as the log has it after an undo from outside.
func (s *Session) Restore(key string, st review.State) {
	s.lines = nil
	s.setState(key, st)
	if st == (review.State{}) {
		delete(s.states, key)
	}
}

// Skip leaves a prompt out of the rest of this session.
func (s *Session) Skip(key string) {
	s.skipped[key] = true
	s.waiting = slices.DeleteFunc(s.waiting, func(k string) bool { return k == key })
	s.lines = nil
}

// Score is points over points possible: each prompt's first answer counts.
type Score struct {
	Points   float64
	Possible float64
	Answers  int // all of them
	Right    int // prompts whose first answer was wholly right
}

// Score sums up the session so far.
func (s *Session) Score() Score {
	out := Score{Possible: float64(len(s.asked))}
	for _, key := range slices.Sorted(maps.Keys(s.asked)) { // in one order: sums of thirds depend on it
		p := s.asked[key]
		out.Points += p
		if p == 1 {
			out.Right++
		}
	}
	for _, d := range s.done {
		if d.entry.Kind == review.KindReview {
			out.Answers++
		}
	}
	return out
}

// NextDay is the next study day on which a review of the session's prompts is
// due, in days from now, and how many are; 0, 0 where there is none.
func (s *Session) NextDay(now day.Moment) (days, n int) {
	for _, it := range s.items {
		st := s.states[it.Key]
		if st.Phase != memory.Review || it.Draft || st.Suspended {
			continue
		}
		switch d := st.Due.Day - now.Day(); {
		case d < 1:
		case n == 0 || d < days:
			days, n = d, 1
		case d == days:
			n++
		}
	}
	return days, n
}
