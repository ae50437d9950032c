package cli

import (
	"context"
	"errors"
	"fmt"

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
	if err := p.orphans(ctx, log); err != nil {
		return err
	}
	if len(unreadable) > 0 || len(wrong) > 0 && !repair {
		return &fault{err: errors.New("not whole"), code: exitFound}
	}
	return nil
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
