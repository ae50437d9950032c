package cli

import (
	"context"
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
	"quiz/internal/report"
	"quiz/internal/store"
)

func logCommand(p *program) *cobra.Command {
	var ask logging
	c := &cobra.Command{
		Use:   "log [DECK…]",
		Short: "Show the log of your answers, oldest first",
		Long:  "Shows the log of your answers, oldest first; with DECK, only the entries of those decks. --json prints the entries as they are stored, --csv the reviews as the FSRS optimiser reads them.",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			ask.decks = args
			return p.printLog(c.Context(), ask)
		},
		ValidArgsFunction: p.completeDecks,
	}
	c.Flags().StringVar(&ask.since, "since", "", "show entries from this `DATE` on, such as 2026-11-24")
	c.Flags().BoolVar(&ask.asJSON, "json", false, "print an object for each entry")
	c.Flags().BoolVar(&ask.asCSV, "csv", false, "print the reviews that count: card_id,review_time,review_rating,review_state,review_duration,review_zone")
	c.MarkFlagsMutuallyExclusive("json", "csv")
	c.AddCommand(mergeCommand(p), importCommand(p))
	return c
}

func mergeCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "merge OTHER.db",
		Short: "Add the entries of another machine's log",
		Long:  "Adds the entries of another machine's log to yours. Entries are told apart by their ids, so logs can be merged in any order, any number of times.",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			d, err := p.open(c.Context(), nil, true)
			if err != nil {
				return err
			}
			return p.adding(c.Context(), d, func(ready func() error, refused func(error)) (int, error) {
				return d.Merge(c.Context(), args[0], ready, refused)
			})
		},
	}
}

// logging is what `quiz log` is asked for.
type logging struct {
	decks         []string
	since         string
	asJSON, asCSV bool
}

func (p *program) printLog(ctx context.Context, ask logging) error {
	from, err := sinceDay(ask.since)
	if err != nil {
		return err
	}
	d, err := p.open(ctx, ask.decks, true)
	if err != nil {
		return err
	}
	entries, err := p.entriesOf(ctx, d, ask.decks)
	if err != nil {
		return err
	}
	if ask.asCSV {
		return p.printReviews(entries, from)
	}
	if !ask.asJSON {
		entries = review.LastEnds(entries)
	}
	seen, err := d.Log().SeenAll(ctx)
	if err != nil {
		return err
	}
	list := func(w io.Writer) error {
		return listEntries(report.NewResults(w, ask.asJSON, p.env.width(), report.Column{}, report.Column{}, report.Column{}, report.Column{}), entries, seen, from)
	}
	if ask.asJSON {
		return list(p.env.Stdout)
	}
	return p.paged(list)
}

// listEntries prints the entries from a study day on.
func listEntries(out report.Results, entries []review.Entry, seen map[string]store.Seen, from int) error {
	words := entryWords{seen: seen, byID: map[string]review.Entry{}}
	for _, e := range entries {
		words.byID[e.ID] = e
		if day.Of(e.At, e.Zone) < from {
			continue
		}
		if err := out.Add(logRow{e, words}); err != nil {
			return err
		}
	}
	return out.Flush()
}

// sinceDay is the study day that a date names; without one every day is after it.
func sinceDay(date string) (int, error) {
	if date == "" {
		return math.MinInt, nil
	}
	return studyDay("since", date)
}

// studyDay is the study day that the date of a flag names.
func studyDay(flag, date string) (int, error) {
	at, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0, hinted("write it like 2026-11-24", "--%s: %q is not a date", flag, date)
	}
	return day.Of(at.Add(12*time.Hour).UnixMilli(), 0), nil
}

// printReviews writes the reviews since a study day that move the schedule, voided
// ones left out.
func (p *program) printReviews(entries []review.Entry, from int) error {
	ledger, _ := review.NewLedger(entries) // doctor tells what cannot be read
	w := csv.NewWriter(p.env.Stdout)
	rows := [][]string{{"card_id", "review_time", "review_rating", "review_state", "review_duration", "review_zone"}}
	phases := map[string]int{}
	for _, e := range entries {
		r, err := review.Decode[review.Review](e)
		if e.Kind != review.KindReview || err != nil || !r.Counts || !ledger.Holds(e) {
			continue
		}
		key := ledger.Key(&e)
		if day.Of(e.At, e.Zone) < from {
			phases[key] = int(r.Phase)
			continue
		}
		rows = append(rows, []string{key, strconv.FormatInt(e.At, 10), strconv.Itoa(int(r.Rating)), strconv.Itoa(phases[key]), strconv.FormatInt(r.Ms, 10), strconv.Itoa(e.Zone)})
		phases[key] = int(r.Phase)
	}
	return w.WriteAll(rows)
}
