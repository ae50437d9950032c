package cli

import (
	"context"
	"fmt"
	"text/tabwriter"

	"quiz/internal/app"
	"quiz/internal/collection"
	"quiz/internal/desk"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
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
		return p.onScreen(ctx, nil, func(keys app.Keys) (*app.Model, []app.Order) { return app.NewHome(keys, p.moment()) })
	}
	d, err := p.look(ctx, nil)
	if err != nil {
		return err
	}
	if err := p.warnOfHistories(ctx, d); err != nil {
		return err
	}
	h, err := d.Home(ctx, p.moment())
	if err != nil {
		return err
	}
	if err := p.overview(h); err != nil {
		return err
	}
	forecast, err := d.Forecast(ctx, p.moment())
	if err != nil {
		return err
	}
	if err := p.lately(h, forecast); err != nil {
		return err
	}
	if err := p.absent(ctx, d); err != nil {
		return err
	}
	return p.plansOn(h.Plans)
}

// overview prints the decks with what there is to do.
func (p *program) overview(h desk.Home) error {
	w := tabwriter.NewWriter(p.env.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "deck\tdue\tlearning\tnew\tmastery\ttitle")
	for _, d := range h.Decks {
		title := clean(d.Title)
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
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%.0f%%\t%s\n", d.ID, d.Due, d.Learning, d.New, 100*d.Mastery, title)
	}
	return w.Flush()
}

// lately prints what comes up tomorrow, and the last sessions.
func (p *program) lately(h desk.Home, forecast map[string][]int) error {
	tomorrow := 0
	for _, days := range forecast {
		tomorrow += days[1]
	}
	if len(h.Past) > 0 || tomorrow > 0 {
		fmt.Fprintf(p.env.Stdout, "\ntomorrow: %s\n", text.Counted(tomorrow, "review"))
	}
	for _, s := range h.Past {
		score := stats.Session{SessionEnd: review.SessionEnd{Points: s.Points, Possible: s.Possible}}.Score()
		at := endedAt(stats.Session{Ended: s.Ended.Ms, Zone: s.Ended.Zone}).Format("2006-01-02 15:04")
		_, err := fmt.Fprintf(p.env.Stdout, "%s: %s, %s/%s, %.0f %%\n", s.Mode, at, text.Points(s.Points), text.Points(s.Possible), 100*score)
		if err != nil {
			return err
		}
	}
	return nil
}

// absent prints what waits after an absence, and that there is a vacation.
func (p *program) absent(ctx context.Context, d *desk.Desk) error {
	now := p.moment()
	backlog, err := p.backlog(ctx, d, now)
	if err != nil {
		return err
	}
	if words := backlog.String(); words != "" {
		fmt.Fprintf(p.env.Stdout, "backlog: %s\n", words)
	}
	if last := p.settings.OffUntil(now.Day()); last > 0 {
		fmt.Fprintf(p.env.Stdout, "vacation until %s\n", stats.Date(last))
	}
	return nil
}

// problemWords says in a line how many problems decks have.
func problemWords(files []collection.File) []string {
	n := 0
	for _, f := range files {
		n += len(f.Problems)
	}
	if n == 0 {
		return nil
	}
	return []string{text.Counted(n, "problem") + " in the decks; see quiz check"}
}
