package cli

import (
	"cmp"
	"context"
	"errors"

	"github.com/spf13/cobra"

	"quiz/internal/desk"
	"quiz/internal/engine/text"
	"quiz/internal/store"
)

func doctorCommand(p *program) *cobra.Command {
	var repair bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Check the log and decks for damage",
		Long:  "Lets SQLite check the file of your log, replays the log, and compares the result with what is stored beside it. --repair rebuilds that, and saves every entry of a damaged file that can be found into a new one; the damaged one is kept. Lists entries that cannot be used, prompts that have a history but no card (orphans: their card was edited, moved or removed), and ids that another card had before.",
		Args:  cobra.NoArgs,
		RunE:  func(c *cobra.Command, _ []string) error { return p.doctor(c.Context(), repair) },
	}
	c.Flags().BoolVar(&repair, "repair", false, "save what can be read of a damaged log, and rebuild what follows from it")
	return c
}

func (p *program) doctor(ctx context.Context, repair bool) error {
	if err := p.prepare(); err != nil {
		return err
	}
	if whole, err := p.wholeFile(ctx, repair); err != nil || !whole {
		return cmp.Or(err, errNotWhole)
	}
	d, err := p.open(ctx, nil, true)
	if err != nil {
		return err
	}
	wrong, _, err := d.Check(ctx, repair)
	if err != nil {
		return err
	}
	p.say("log: %s", d.Log().Path())
	for _, f := range wrong {
		p.say("log: %s: %s", f.What, f.Why)
	}
	switch {
	case len(wrong) == 0:
		p.say("log: the states are what the log says")
	case repair:
		p.say("log: repaired: %d", len(wrong))
	}
	for _, step := range []func(context.Context, *desk.Desk) error{p.clipped, p.keptAside, p.misdated, p.orphans} {
		if err := step(ctx, d); err != nil {
			return err
		}
	}
	if len(wrong) > 0 && !repair {
		return errNotWhole
	}
	return nil
}

// errNotWhole ends a check that found damage, and has said so.
var errNotWhole error = &fault{err: errors.New("not whole"), code: exitFound}

// wholeFile has SQLite check the file of the log, and repairs it where it is asked to.
func (p *program) wholeFile(ctx context.Context, repair bool) (whole bool, err error) {
	dir, err := p.logDir()
	if err != nil {
		return false, err
	}
	faults, err := store.Damage(ctx, dir)
	if err != nil || len(faults) == 0 {
		return true, err
	}
	p.sayEach(len(faults), func(i int) string { return "log: damaged: " + faults[i] })
	if !repair {
		p.say("log: save what can be read with `quiz doctor --repair`")
		if all, err := store.Backups(dir); err == nil && len(all) > 0 {
			p.say("log: the newest backup is %s", all[0].Path)
		}
		return false, nil
	}
	r, err := store.Repair(ctx, dir, store.Options{Random: p.env.Random, Machine: p.env.machine()})
	if err != nil {
		return false, err
	}
	if r.Indexes {
		p.say("log: only indexes were damaged; they were built again")
	} else {
		p.say("log: saved %s and the texts of %s", text.Counted(r.Entries, "entry"), text.Counted(r.Seen, "prompt"))
	}
	p.say("log: the damaged file is kept: %s", r.Kept)
	if r.Newest != "" && !r.Indexes {
		p.say("log: if answers are missing, `quiz log merge %s` adds those of the newest backup", r.Newest)
	}
	return true, nil
}
