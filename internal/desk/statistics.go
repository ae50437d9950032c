package desk

import (
	"context"
	"strings"

	"quiz/internal/engine/day"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
	"quiz/internal/store"
)

// Statistics are numbers of the log that are being collected, slice by slice, so that
// nothing else has to wait for a long log.
type Statistics struct {
	log       *store.Log // nil where there is none
	collector *stats.Collector
	summary   stats.Summary
	slice     int    // entries that a step looks at
	last      string // id of the last entry that was counted
	done      int    // entries that were counted
	total     int    // entries of the log
	faults    []error
}

const (
	yearDays  = 53 * 7 // of the picture of a year
	aheadDays = 30     // of the forecast
	hardest   = 10     // prompts that are listed
	sliceSize = 5000   // entries that a step looks at
)

// Statistics begins to collect numbers of some decks, as arguments of a command name
// them, of all prompts of the log without any. They are of the last days, today
// included; of all days where that is 0.
func (d *Desk) Statistics(ctx context.Context, args []string, days int, now day.Moment) (*Statistics, error) {
	scope, err := d.Scope(ctx, args, "", now)
	if err != nil {
		return nil, err
	}
	s := &Statistics{log: d.log, slice: sliceSize, summary: stats.Summary{Now: now, Wanted: d.o.Scheduler(d.Model()).Retention}}
	if err := s.decks(ctx, d.decks, scope); err != nil {
		return nil, err
	}
	ledger, err := s.begin(ctx, &days)
	if err != nil {
		return nil, err
	}
	s.summary.Options = stats.Options{From: now.Day() - max(1, days) + 1, To: now.Day(), Since: now.Day() - yearDays + 1, Has: within(scope.Decks)}
	s.collector = stats.NewCollector(ledger, s.summary.Options)
	return s, nil
}

// begin looks at the log as a whole: its length, its ledger, and its first day where
// all days are wanted.
func (s *Statistics) begin(ctx context.Context, days *int) (*review.Ledger, error) {
	if s.log == nil {
		ledger, _ := review.NewLedger(nil)
		return ledger, nil
	}
	first, any, err := s.log.FirstDay(ctx)
	if err != nil {
		return nil, err
	}
	if *days <= 0 && any {
		*days = s.summary.Now.Day() - first + 1
	}
	if s.total, err = s.log.Length(ctx); err != nil {
		return nil, err
	}
	var ledger *review.Ledger
	err = s.log.View(ctx, func(q store.Queryer) error {
		ledger, err = s.log.Ledger(ctx, q)
		return err
	})
	return ledger, err
}

// within says which prompts belong to some decks; nil where all do.
func within(ids []string) func(key string) bool {
	if ids == nil {
		return nil
	}
	in := map[string]bool{}
	for _, id := range ids {
		in[id] = true
	}
	return func(key string) bool {
		id, _, _ := strings.Cut(key, "/")
		return in[id]
	}
}

// decks are the numbers of the decks as they are now.
func (s *Statistics) decks(ctx context.Context, c Collection, scope queue.Scope) error {
	list, err := c.Decks(ctx, scope, s.summary.Now)
	if err != nil {
		return err
	}
	for _, d := range list {
		s.summary.New += d.Counts.New
		s.summary.Learned += d.Counts.Total - d.Counts.New
	}
	load, err := c.Load(ctx, scope, s.summary.Now, aheadDays)
	if err != nil {
		return err
	}
	s.summary.Load = make([]int, aheadDays)
	for _, days := range load {
		for i, n := range days {
			s.summary.Load[i] += n
		}
	}
	leeches := queue.List{Scope: scope, Now: s.summary.Now, Query: queue.IsLeech}
	if s.summary.Leeches, err = c.Count(ctx, leeches); err != nil {
		return err
	}
	return s.hard(ctx, c, scope)
}

// hard lists the prompts that were forgotten most often.
func (s *Statistics) hard(ctx context.Context, c Collection, scope queue.Scope) error {
	for row, err := range c.Rows(ctx, queue.List{Scope: scope, Now: s.summary.Now, Order: queue.ByLapses, Descending: true, Limit: hardest}) {
		if err != nil {
			return err
		}
		if n := int(row.State.Lapses); n > 0 {
			s.summary.Hardest = append(s.summary.Hardest, stats.Hard{Prompt: row.Key, Question: row.Question, Lapses: n})
		}
	}
	return nil
}

// Step looks at more of the log; false where there is no more of it.
func (s *Statistics) Step(ctx context.Context) (more bool, err error) {
	if s.log == nil {
		return false, nil
	}
	entries, err := s.log.After(ctx, s.last, s.slice)
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		if err := s.collector.Add(e); err != nil {
			s.faults = append(s.faults, err)
		}
		s.last = e.ID
	}
	s.done += len(entries)
	return len(entries) == s.slice, nil
}

// Summary is what was collected yet.
func (s *Statistics) Summary() stats.Summary {
	out := s.summary
	out.Study = s.collector.Study()
	return out
}

// Share is how much of the log was counted, 0 to 1.
func (s *Statistics) Share() float64 {
	if s.total == 0 {
		return 1
	}
	return min(1, float64(s.done)/float64(s.total))
}

// Faults are why entries were passed over; doctor tells more of them.
func (s *Statistics) Faults() []error { return s.faults }
