package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/desk"
	"quiz/internal/engine/review"
)

func doctorCommand(p *program) *cobra.Command {
	var repair bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Check the log and decks for damage",
		Long:  "Replays your log and compares the result with what is stored beside it; --repair rebuilds that. Lists entries that cannot be read, prompts that have a history but no card (orphans: their card was edited, moved or removed), and ids that another card had before.",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return p.doctor(c.Context(), repair) },
	}
	c.Flags().BoolVar(&repair, "repair", false, "rebuild what follows from the log")
	return c
}

func (p *program) doctor(ctx context.Context, repair bool) error {
	d, err := p.open(ctx, nil, true)
	if err != nil {
		return err
	}
	wrong, unreadable, err := d.Check(ctx, repair)
	if err != nil {
		return err
	}
	p.say("log: %s", d.Log().Path())
	for _, e := range unreadable {
		p.say("log: cannot be read: %v", e)
	}
	for _, f := range wrong {
		p.say("log: %s: %s", f.What, f.Why)
	}
	switch {
	case len(wrong) == 0:
		p.say("log: the states are what the log says")
	case repair:
		p.say("log: repaired: %d", len(wrong))
	}
	if err := p.misdated(ctx, d); err != nil {
		return err
	}
	if err := p.orphans(ctx, d); err != nil {
		return err
	}
	if len(unreadable) > 0 || len(wrong) > 0 && !repair {
		return &fault{err: errors.New("not whole"), code: exitFound}
	}
	return nil
}

// misdated names answers from the future, and what is kept aside. Neither is damage.
func (p *program) misdated(ctx context.Context, d *desk.Desk) error {
	future, err := d.Log().Future(ctx, p.now().UnixMilli())
	if err != nil {
		return err
	}
	aside, err := d.Log().Aside(ctx)
	if err != nil {
		return err
	}
	p.sayEach(future, func(e review.Entry) string {
		at := time.UnixMilli(e.At).In(time.FixedZone("", e.Zone*60)).Format("2006-01-02 15:04")
		return fmt.Sprintf("log: an answer from the future: %s, %s, entry %s", at, e.Prompt, e.ID)
	})
	p.sayEach(aside, func(e review.Entry) string {
		return fmt.Sprintf("log: kept aside, since its id is from after the year 2200: entry %s, %s %s", e.ID, e.Kind, e.Prompt)
	})
	return nil
}

// mostNamed is how many entries are named one by one.
const mostNamed = 20

func (p *program) sayEach(entries []review.Entry, text func(review.Entry) string) {
	for i, e := range entries {
		if i == mostNamed {
			p.say("log: and %d more", len(entries)-i)
			return
		}
		p.say("%s", text(e))
	}
}

// say prints a line of a report.
func (p *program) say(format string, args ...any) {
	fmt.Fprintln(p.env.Stdout, clean(fmt.Sprintf(format, args...)))
}

// orphans lists prompts that have a history and no card.
func (p *program) orphans(ctx context.Context, d *desk.Desk) error {
	if _, err := p.takeIn(ctx, d); err != nil {
		return err
	}
	h, err := d.Histories(ctx, p.moment())
	if err != nil {
		return err
	}
	to := map[string]string{}
	for _, m := range h.Moves {
		to[m.From] = m.To
	}
	p.say("decks: orphans: %d", len(h.Orphans))
	for _, o := range h.Orphans {
		line := fmt.Sprintf("orphan: %s  %s", o.Prompt, o.Question)
		if to[o.Prompt] != "" {
			line += "  -> " + to[o.Prompt] + ", when you study next"
		}
		p.say("%s", line)
	}
	for _, f := range h.Reused {
		p.say("used again: %s  its history belongs to %s; it begins its own when you study next", f.Key, f.Now)
	}
	for _, line := range unclearWords(h.Unclear) {
		p.say("decks: %s", line)
	}
	return nil
}
