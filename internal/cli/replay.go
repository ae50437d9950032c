package cli

import (
	"bufio"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/revlog"
	"quiz/internal/report"
)

func replayCommand(p *program) *cobra.Command {
	var weights string
	var asJSON bool
	c := &cobra.Command{
		Use:   "replay FILE.csv",
		Short: "Show the memory after every review of a CSV file",
		Long: `Shows the memory after every review of a CSV file with the columns card_id,
review_time (ms) and review_rating (1 to 4), as the FSRS optimiser reads it.
Rows are taken in the order of the file. Days begin at 04:00, in the zone of the
column review_zone (minutes east of UTC), else in UTC.`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return p.replay(args[0], weights, asJSON) },
	}
	c.Flags().StringVar(&weights, "weights", "", "use these 17, 19 or 21 `WEIGHTS`, separated by commas, instead of the default ones")
	c.Flags().BoolVar(&asJSON, "json", false, "print an object for each review")
	return c
}

// replayJSON is the object of `quiz replay --json`.
type replayJSON struct {
	Row        int        `json:"row"`
	Card       string     `json:"card_id"`
	T          *int       `json:"t"`
	Rating     int        `json:"rating"`
	Recall     *float64   `json:"recall"`
	Stability  float64    `json:"stability"`
	Difficulty float64    `json:"difficulty"`
	Intervals  [4]float64 `json:"intervals"`
}

func (p *program) replay(name, weights string, asJSON bool) error {
	m, err := p.modelOf(weights)
	if err != nil {
		return err
	}
	rows, err := p.readReviews(name)
	if err != nil {
		return err
	}
	number := func(title string) report.Column { return report.Column{Title: title, Right: true} }
	out := report.NewResults(p.env.Stdout, asJSON, 0, number("row"), report.Column{Title: "card"}, number("rating"),
		number("t"), number("recall"), number("stability"), number("difficulty"))
	n := 0
	err = revlog.Replay(m, rows, func(r revlog.Replayed) error {
		n++
		return out.Add(replayRow{n, r})
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return out.Flush()
}

// replayRow is a review with the memory after it.
type replayRow struct {
	n int // from 1
	revlog.Replayed
}

// Object is the review with all that is known of it.
func (r replayRow) Object() (any, error) {
	o := replayJSON{Row: r.n, Card: r.Card, Rating: int(r.Rating), Stability: r.After.S, Difficulty: r.After.D, Intervals: r.Intervals}
	if r.Elapsed >= 0 {
		o.T, o.Recall = &r.Elapsed, &r.Recall
	}
	return o, nil
}

// Cells has no elapsed days and no recall for the first review of a card.
func (r replayRow) Cells() []string {
	t, recall := "-", "-"
	if r.Elapsed >= 0 {
		t, recall = strconv.Itoa(r.Elapsed), fmt.Sprintf("%.3f", r.Recall)
	}
	return []string{strconv.Itoa(r.n), r.Card, strconv.Itoa(int(r.Rating)), t, recall, fmt.Sprintf("%.3f", r.After.S), fmt.Sprintf("%.3f", r.After.D)}
}

func (p *program) readReviews(name string) ([]revlog.Row, error) {
	in, err := p.openFile(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	rows, err := revlog.Read(bufio.NewReaderSize(in, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	p.tellSeconds(name, revlog.InSeconds(revlog.Span(rows)))
	return rows, nil
}

// tellSeconds warns of times that are a thousandth of what they should be.
func (p *program) tellSeconds(name string, inSeconds bool) {
	if inSeconds {
		fmt.Fprintf(p.env.Stderr, "quiz: %s: review_time looks like seconds, and is read as milliseconds\n", clean(name))
	}
}

// modelOf is the model with the weights of a flag, else with the default ones. What
// is out of bounds is told.
func (p *program) modelOf(weights string) (*memory.Model, error) {
	if weights == "" {
		return memory.Default(), nil
	}
	given, err := memory.ParseWeights(weights)
	var w memory.Weights
	if err == nil {
		w, err = memory.ConvertWeights(given)
	}
	if err != nil {
		return nil, hinted("give 17, 19 or 21 numbers, separated by commas", "--weights: %w", err)
	}
	m, err := memory.NewModel(w[:])
	if err != nil {
		return nil, err
	}
	for _, i := range w.Clipped() {
		fmt.Fprintf(p.env.Stderr, "quiz: --weights: weight %d is out of bounds: %g instead of %g\n", i, m.Weights()[i], w[i])
	}
	return m, nil
}
