package apptest

import (
	"strings"

	"quiz/internal/app"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
)

// count answers with figures of the log, a slice of it more each time.
func (d *Desk) count(c app.Count) app.Msg {
	if !c.On {
		d.counted = 0
		d.Summary.Now = d.Now
		d.Summary.Options = stats.Options{From: d.Now.Day() - max(c.Days, 1) + 1, To: d.Now.Day(), Since: d.Now.Day() - 370, Has: within(c.Decks)}
	}
	d.counted++
	slices := max(1, d.Slices)
	ledger, _ := review.NewLedger(d.Log)
	collector := stats.NewCollector(ledger, d.Summary.Options)
	for _, e := range d.Log[:len(d.Log)*d.counted/slices] {
		_ = collector.Add(e) // the log is the tests' own
	}
	out := d.Summary
	if out.Days == nil {
		out.Study = collector.Study()
	}
	return app.Counted{Ask: c.Ask, Summary: out, Share: float64(d.counted) / float64(slices), More: d.counted < slices}
}

func within(decks []string) func(key string) bool {
	if decks == nil {
		return nil
	}
	return func(key string) bool {
		id, _, _ := strings.Cut(key, "/")
		return id == decks[0]
	}
}
