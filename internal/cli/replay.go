package cli

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"quiz/internal/engine/memory"
)

func replayCommand(p *program) *cobra.Command {
	var weights string
	var asJSON bool
	c := &cobra.Command{
		Use:   "replay FILE.csv",
		Short: "Show the memory after every review of a CSV",
		Long: `Shows the memory after every review of a CSV with the columns card_id,
review_time (ms) and review_rating (1 to 4), as the FSRS optimiser reads it.
Rows are taken in the order of the file. Days are in UTC and begin at 04:00.`,
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return p.replay(args[0], weights, asJSON) },
	}
	c.Flags().StringVar(&weights, "weights", "", "17, 19 or 21 `weights`, with commas between; the default ones if absent")
	c.Flags().BoolVar(&asJSON, "json", false, "one object per review")
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
	m := memory.Default()
	if weights != "" {
		w, err := memory.ParseWeights(weights)
		if err == nil {
			m, err = memory.NewModel(w)
		}
		if err != nil {
			return hinted("give 17, 19 or 21 numbers, with commas between", "--weights: %w", err)
		}
	}
	rows, err := p.readReviews(name)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(p.env.Stdout)
	enc := json.NewEncoder(out)
	n := 0
	err = m.Replay(rows, func(r memory.Replayed) error {
		n++
		o := replayJSON{Row: n, Card: r.Card, Rating: int(r.Rating), Stability: r.After.S, Difficulty: r.After.D, Intervals: r.Intervals}
		if r.Elapsed >= 0 {
			o.T, o.Recall = &r.Elapsed, &r.Recall
		}
		if asJSON {
			return enc.Encode(o)
		}
		_, err := fmt.Fprintf(out, "%6d  %-16s  %d  t %-5d  recall %.3f  S %9.3f  D %6.3f\n", n, clean(r.Card), r.Rating, max(0, r.Elapsed), r.Recall, r.After.S, r.After.D)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return out.Flush()
}

func (p *program) readReviews(name string) ([]memory.Row, error) {
	in, err := p.openFile(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	rows, err := memory.ReadCSV(bufio.NewReaderSize(in, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return rows, nil
}
