package cli

import (
	"context"
	"fmt"
	"text/tabwriter"

	"quiz/internal/app"
	"quiz/internal/engine"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
)

// clean makes text of a deck, or of an error that quotes it, fit for a line of a
// terminal.
func clean(s string) string { return text.Line(s) }

// home opens the home screen; not on a terminal it prints the decks.
func (p *program) home(ctx context.Context) error {
	if err := p.prepare(); err != nil {
		return err
	}
	if !p.showPlain() {
		return p.homeScreen(ctx)
	}
	s, err := p.sit(ctx, engine.Settings{Mode: review.Study, New: -1}, pick{look: true})
	if err != nil {
		return err
	}
	if err := s.report(); err != nil {
		return err
	}
	return s.overview()
}

func (p *program) homeScreen(ctx context.Context) error {
	if _, err := p.openLog(ctx); err != nil {
		return err
	}
	return p.play(p.takeTerminal(), func() act {
		s, err := p.sit(ctx, engine.Settings{Mode: review.Study, New: -1}, pick{})
		if err != nil {
			return act{err: err}
		}
		return act{sitting: s, opened: app.Opened{Desk: s.appDesk(), News: s.news(), Now: s.moment()}}
	})
}

// overview prints the decks with what there is to do.
func (s *sitting) overview() error {
	items, err := s.items(pick{})
	if err != nil {
		return err
	}
	now := s.moment()
	counts := engine.Count(items, s.states, s.log.Model(), now)
	w := tabwriter.NewWriter(s.env.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "deck\tdue\tlearning\tnew\tmastery\ttitle")
	for _, d := range s.lib.Decks {
		c, title := counts[d.ID], clean(d.Title)
		if d.BuiltIn {
			title += " (built in)"
		}
		if n := len(d.Problems); n > 0 {
			title += fmt.Sprintf(" (%s, see quiz check)", text.Counted(n, "problem"))
		}
		if d.Broken {
			fmt.Fprintf(w, "%s\t-\t-\t-\t-\t%s\n", d.ID, title)
			continue
		}
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.0f%%\t%s\n", d.ID, c.Due, c.Learning, c.New, 100*c.Mastery, title)
	}
	return w.Flush()
}
