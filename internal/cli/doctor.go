package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/engine"
	"quiz/internal/engine/review"
	"quiz/internal/store"
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
	log, err := p.openLog(ctx)
	if err != nil {
		return err
	}
	wrong, unreadable, err := log.Check(ctx, repair)
	if err != nil {
		return err
	}
	p.say("log: %s", log.Path())
	for _, e := range unreadable {
		p.say("log: cannot be read: %v", e)
	}
	for _, key := range wrong {
		p.say("log: the state of %s is not what the log says", key)
	}
	switch {
	case len(wrong) == 0:
		p.say("log: the states are what the log says")
	case repair:
		p.say("log: repaired: %d", len(wrong))
	}
	if err := p.misdated(ctx, log); err != nil {
		return err
	}
	if err := p.orphans(ctx, log); err != nil {
		return err
	}
	if len(unreadable) > 0 || len(wrong) > 0 && !repair {
		return &fault{err: errors.New("not whole"), code: exitFound}
	}
	return nil
}

// misdated names answers from the future, and what is kept aside. Neither is damage.
func (p *program) misdated(ctx context.Context, log *store.Log) error {
	future, err := log.Future(ctx, p.now().UnixMilli())
	if err != nil {
		return err
	}
	aside, err := log.Aside(ctx)
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
func (p *program) orphans(ctx context.Context, log *store.Log) error {
	s, err := p.sit(ctx, engine.Settings{Mode: review.Study, New: -1}, pick{look: true})
	if err != nil {
		return err
	}
	id, err := identify(ctx, log, s.lib, s.states)
	if err != nil {
		return err
	}
	to := map[string]string{}
	for _, m := range id.moves {
		to[m.From] = m.To
	}
	p.say("decks: orphans: %d", len(id.orphans))
	for _, o := range id.orphans {
		line := fmt.Sprintf("orphan: %s  %s", o.Prompt, o.Question)
		if to[o.Prompt] != "" {
			line += "  -> " + to[o.Prompt] + ", when you study next"
		}
		p.say("%s", line)
	}
	for _, f := range id.reused {
		p.say("used again: %s  its history belongs to %s; it begins its own when you study next", f.Key, f.Now)
	}
	for _, line := range (&histories{unclear: id.unclear}).words(false) {
		p.say("decks: %s", line)
	}
	return nil
}
