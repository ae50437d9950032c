package stats

import (
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// Options say what is counted.
type Options struct {
	From, To int                   // study days, both included
	Since    int                   // the day from which [Study.Year] counts
	Has      func(key string) bool // which prompts; nil for all
}

// Study is what was answered over some days, and where that has led.
//
// A review is a counting answer to a prompt that was last answered on an earlier
// study day; later answers of the same day are steps. It is recalled if it was not
// rated Again. Retention is the share of reviews that were recalled.
type Study struct {
	Days []Day // from Options.From to Options.To, those without an answer too
	Year []int // answers of any mode on each day from Options.Since to Options.To
	// Retention by what the prompt was before: in steps; in review with a promised
	// interval below Mature days; in review with a longer one.
	Learning, Young, Old Share
	Hours                [24]Share // retention by the hour of the clock at the answer
	// Said is, by the rating of the answer before (Again to Easy), the retention at
	// the review that followed: did the learner know?
	Said      [4]Share
	Bins      []Bin      // reviews by the recall that was predicted, in tenths
	Intervals []Interval // of the prompts that are in review at the end
}

// Mature is the promised interval, in days, from which a prompt is no longer young.
const Mature = 21

// Day is one study day.
type Day struct {
	Day     int
	Answers int     // of any mode
	Seconds float64 // spent on them, each LongestAnswer at most
	Reviews Share
}

// LongestAnswer is what an answer is taken to have lasted at most, in seconds: a
// learner who went for a coffee was not answering.
const LongestAnswer = 120

// Interval is how many prompts have a promised interval of From to To days.
type Interval struct {
	From, To int // To is 0 where there is no end
	Prompts  int
}

// Retention is that of all reviews.
func (s Study) Retention() Share { return s.Learning.Add(s.Young).Add(s.Old) }

// Studied counts the days with an answer.
func (s Study) Studied() int {
	n := 0
	for _, d := range s.Days {
		if d.Answers > 0 {
			n++
		}
	}
	return n
}

// Collector makes a Study of a log, entry by entry.
type Collector struct {
	options Options
	ledger  *review.Ledger
	study   Study
	bins    bins
	prompts map[string]prompt
}

// prompt is what is known of one before its next answer.
type prompt struct {
	state review.State
	said  memory.Rating // of the last counting answer
}

// NewCollector begins to collect from a log with this ledger.
func NewCollector(l *review.Ledger, o Options) *Collector {
	c := &Collector{options: o, ledger: l, bins: newBins(0.1), prompts: map[string]prompt{}}
	c.study.Year = make([]int, max(0, o.To-o.Since+1))
	for d := o.From; d <= o.To; d++ {
		c.study.Days = append(c.study.Days, Day{Day: d})
	}
	return c
}

// Add takes the next entry, in the order of the log.
func (c *Collector) Add(e review.Entry) error {
	if e.Prompt == "" || !c.ledger.Holds(e) {
		return nil
	}
	key := c.ledger.Key(&e)
	if c.options.Has != nil && !c.options.Has(key) {
		return nil
	}
	p := c.prompts[key]
	if e.Kind == review.KindReview {
		r, err := review.Decode[review.Review](e)
		if err != nil {
			return err
		}
		if !r.Unseen() {
			c.answer(p, e, r)
		}
		if r.Counts {
			p.said = r.Rating
		}
	}
	var err error
	p.state, err = p.state.Apply(e, c.ledger.Model)
	c.prompts[key] = p
	return err
}

// answer counts an answer to a prompt as it was before.
func (c *Collector) answer(p prompt, e review.Entry, r review.Review) {
	today := day.Of(e.At, e.Zone)
	if today >= c.options.Since && today <= c.options.To {
		c.study.Year[today-c.options.Since]++
	}
	if today < c.options.From || today > c.options.To {
		return
	}
	d := &c.study.Days[today-c.options.From]
	d.Answers++
	d.Seconds += min(float64(r.Ms)/1000, LongestAnswer)
	if !r.Counts || p.state.Reps == 0 || today <= int(p.state.LastDay) {
		return
	}
	recalled := r.Rating > memory.Again
	d.Reviews.note(recalled)
	c.study.Hours[hour(e)].note(recalled)
	c.study.class(p.state).note(recalled)
	c.bins.note(c.ledger.Model.Recall(p.state.State, float64(p.state.Elapsed(today))), recalled)
	if p.said >= memory.Again && p.said <= memory.Easy {
		c.study.Said[p.said-1].note(recalled)
	}
}

// class is what the retention of a prompt counts for.
func (s *Study) class(before review.State) *Share {
	switch {
	case before.Phase != memory.Review:
		return &s.Learning
	case before.Days < Mature:
		return &s.Young
	}
	return &s.Old
}

// hour is the hour of the clock at an entry.
func hour(e review.Entry) int {
	const length = 3_600_000 // ms
	hours := (e.At + int64(e.Zone)*60_000) / length
	return int((hours%24 + 24) % 24)
}

// Study is what was collected so far.
func (c *Collector) Study() Study {
	s := c.study
	s.Days, s.Year, s.Bins = slices.Clone(s.Days), slices.Clone(s.Year), c.bins.list()
	s.Intervals = []Interval{{From: 1, To: 3}, {From: 4, To: 7}, {From: 8, To: 20}, {From: 21, To: 60}, {From: 61}}
	for _, p := range c.prompts {
		if p.state.Phase == memory.Review {
			s.noteInterval(p.state.Days)
		}
	}
	return s
}

func (s *Study) noteInterval(days int) {
	for i, in := range s.Intervals {
		if days >= in.From && (days <= in.To || in.To == 0) {
			s.Intervals[i].Prompts++
		}
	}
}
