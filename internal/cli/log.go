package cli

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
	"quiz/internal/store"
)

func logCommand(p *program) *cobra.Command {
	var asJSON, asCSV bool
	c := &cobra.Command{
		Use:   "log [DECK…]",
		Short: "Show the log of your answers, oldest first",
		Long:  "Shows the log of your answers, oldest first; with DECK only the entries of those decks. --json prints the entries as they are stored, --csv the reviews as the FSRS optimiser reads them.",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			return p.printLog(c.Context(), args, asJSON, asCSV)
		},
		ValidArgsFunction: p.completeDecks,
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one object per entry")
	c.Flags().BoolVar(&asCSV, "csv", false, "the reviews that count: card_id,review_time,review_rating,review_state,review_duration,review_zone")
	c.MarkFlagsMutuallyExclusive("json", "csv")
	c.AddCommand(mergeCommand(p), importCommand(p))
	return c
}

func mergeCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "merge OTHER.db",
		Short: "Take over the entries of another machine's log",
		Long:  "Takes over the entries of another machine's log. Logs merge by the ids of their entries: in any order, any number of times.",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			l, err := p.openLog(c.Context())
			if err != nil {
				return err
			}
			n, err := l.Merge(c.Context(), args[0])
			if err != nil {
				return err
			}
			fmt.Fprintln(p.env.Stderr, text.Counted(n, "entry")+" taken over")
			return nil
		},
	}
}

func (p *program) printLog(ctx context.Context, decks []string, asJSON, asCSV bool) error {
	l, err := p.openLog(ctx)
	if err != nil {
		return err
	}
	entries, err := p.entriesOf(ctx, l, decks)
	if err != nil {
		return err
	}
	switch {
	case asJSON:
		enc := json.NewEncoder(p.env.Stdout)
		for _, e := range entries {
			if err := enc.Encode(e); err != nil {
				return err
			}
		}
		return nil
	case asCSV:
		return p.printReviews(entries)
	}
	for _, e := range entries {
		at := time.UnixMilli(e.At).In(time.FixedZone("", e.Zone*60)).Format("2006-01-02 15:04:05")
		if _, err := fmt.Fprintf(p.env.Stdout, "%s  %-8s %-40s %s\n", at, e.Kind, clean(e.Prompt), entryWords(e)); err != nil {
			return err
		}
	}
	return nil
}

// entriesOf reads the log, or what concerns some decks of it. A deck need not be
// there any more.
func (p *program) entriesOf(ctx context.Context, l *store.Log, decks []string) ([]review.Entry, error) {
	entries, err := l.Entries(ctx)
	if err != nil || len(decks) == 0 {
		return entries, err
	}
	in := map[string]bool{}
	for _, e := range entries {
		in[deckOf(e)] = true
	}
	var ids []string
	for _, arg := range decks {
		found, err := p.loggedDecks(arg, in)
		if err != nil {
			return nil, err
		}
		ids = append(ids, found...)
	}
	return slices.DeleteFunc(entries, func(e review.Entry) bool { return !slices.Contains(ids, deckOf(e)) }), nil
}

func deckOf(e review.Entry) string {
	id, _, _ := strings.Cut(e.Prompt, "/")
	return id
}

// loggedDecks are the ids of the decks that an argument means: one of the log, by
// its id, else those of the library, else the one of the log whose id begins so.
func (p *program) loggedDecks(arg string, in map[string]bool) ([]string, error) {
	if in[arg] && arg != "" {
		return []string{arg}, nil
	}
	p.name([]string{arg})
	lib, err := p.openLibrary()
	if err != nil {
		return nil, err
	}
	infos, err := lib.Resolve(arg)
	if err == nil {
		var ids []string
		for _, info := range infos {
			ids = append(ids, info.ID)
		}
		return ids, nil
	}
	var begin []string
	for _, id := range sortedKeys(in) {
		if strings.HasPrefix(id, arg) {
			begin = append(begin, id)
		}
	}
	if len(begin) == 1 && arg != "" {
		return begin, nil
	}
	return nil, err
}

func entryWords(e review.Entry) string {
	switch e.Kind {
	case review.KindReview:
		r, err := review.Decode[review.Review](e)
		if err != nil {
			return clean(err.Error())
		}
		return clean(fmt.Sprintf("%s  %s  %q", r.Rating, r.Verdict, strings.Join(r.Given, "; ")))
	case review.KindSession:
		s, err := review.Decode[review.SessionEnd](e)
		if err != nil {
			return clean(err.Error())
		}
		return fmt.Sprintf("%s  %g/%g", s.Mode, s.Points, s.Possible)
	}
	return clean(string(e.Body))
}

// printReviews writes the reviews that move the schedule, voided ones left out.
func (p *program) printReviews(entries []review.Entry) error {
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
		rows = append(rows, []string{key, strconv.FormatInt(e.At, 10), strconv.Itoa(int(r.Rating)), strconv.Itoa(phases[key]), strconv.FormatInt(r.Ms, 10), strconv.Itoa(e.Zone)})
		phases[key] = int(r.Phase)
	}
	return w.WriteAll(rows)
}
