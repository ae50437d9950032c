package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/stats"
	"quiz/internal/plain"
	"quiz/internal/report"
)

func scoresCommand(p *program) *cobra.Command {
	var asJSON, calibration bool
	c := &cobra.Command{
		Use:   "scores [DECK…]",
		Short: "Show your sessions with their scores, and where they lead",
		Long:  "Shows each session with its date, mode, decks, score and time, the oldest first; then, for each deck, the best score, the trend, and mastery over time. With DECK, only the sessions that had one of those decks. A score is the share of the points; With --calibration, the exams that had a forecast, and how often its interval held the result. docs/statistics.md defines every number.",
		RunE: func(c *cobra.Command, args []string) error {
			return p.scores(c.Context(), args, asJSON, calibration)
		},
		ValidArgsFunction: p.completeDecks,
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print an object")
	c.Flags().BoolVar(&calibration, "calibration", false, "show how well forecasts foretold the results of exams")
	return c
}

func (p *program) scores(ctx context.Context, args []string, asJSON, calibration bool) error {
	d, err := p.look(ctx, args)
	if err != nil {
		return err
	}
	s, faults, err := p.scoresOf(ctx, d)
	if err != nil {
		return err
	}
	p.warn(errorWords(faults))
	ids, err := p.scoredDecks(ctx, d, s, args)
	if err != nil {
		return err
	}
	if len(args) > 0 {
		s.Sessions = slices.DeleteFunc(s.Sessions, func(x stats.Session) bool {
			return !slices.ContainsFunc(x.Decks, func(id string) bool { return slices.Contains(ids, id) })
		})
	}
	if calibration {
		return p.foretold(stats.ForetoldOf(s.Sessions), s, asJSON)
	}
	if asJSON {
		return report.Object(p.env.Stdout, scoresObject(s, ids))
	}
	return p.printScores(s, ids)
}

// scoresOf are all sessions, with the titles of the decks. What cannot be read is
// passed over; doctor tells more of it.
func (p *program) scoresOf(ctx context.Context, d *desk.Desk) (s app.Scores, faults []error, err error) {
	all, faults, err := d.Sessions(ctx)
	if err != nil {
		return app.Scores{}, nil, err
	}
	files, err := d.Files(ctx, nil, p.moment())
	titles := map[string]string{}
	for _, f := range files {
		if !f.Broken {
			titles[f.ID] = f.Title
		}
	}
	return app.Scores{Sessions: all, Titles: titles}, faults, err
}

// scoredDecks are the ids of the decks that are asked about; all that sessions had,
// without arguments. A deck need not be there any more.
func (p *program) scoredDecks(ctx context.Context, d *desk.Desk, s app.Scores, args []string) ([]string, error) {
	had := s.Decks()
	if len(args) == 0 {
		return had, nil
	}
	in := map[string]bool{}
	for _, id := range had {
		in[id] = true
	}
	var ids []string
	for _, arg := range args {
		found, err := p.loggedDecks(ctx, d, arg, in)
		if err != nil {
			return nil, err
		}
		ids = append(ids, found...)
	}
	return slices.DeleteFunc(ids, func(id string) bool { return !in[id] }), nil
}

func (p *program) printScores(s app.Scores, ids []string) error {
	if len(s.Sessions) == 0 {
		fmt.Fprintln(p.env.Stderr, "no session has an answer yet; `quiz study` begins one")
		return nil
	}
	if err := p.printSessions(s); err != nil {
		return err
	}
	fmt.Fprintln(p.env.Stdout)
	var blocks []app.Block
	for _, id := range ids {
		blocks = append(blocks, s.Block(id))
	}
	return plain.Blocks(p.env.Stdout, p.env.width(), blocks)
}
