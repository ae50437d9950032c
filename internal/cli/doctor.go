package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

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
	for _, step := range []func(context.Context, *desk.Desk) error{p.keptAside, p.misdated, p.orphans} {
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

// keptAside names the entries that cannot be used. That is not damage: every command
// passes over them.
func (p *program) keptAside(ctx context.Context, d *desk.Desk) error {
	why, err := d.Log().Unusable(ctx)
	if err != nil {
		return err
	}
	p.sayEach(len(why), func(i int) string { return "log: kept aside: " + why[i].Error() })
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
	p.sayEach(len(future), func(i int) string {
		e := future[i]
		at := time.UnixMilli(e.At).In(time.FixedZone("", e.Zone*60)).Format("2006-01-02 15:04")
		return fmt.Sprintf("log: an answer from the future: %s, %s, entry %s", at, e.Prompt, e.ID)
	})
	p.sayEach(len(aside), func(i int) string {
		e := aside[i]
		return fmt.Sprintf("log: kept aside, since its id is from after the year 2200: entry %s, %s %s", e.ID, e.Kind, e.Prompt)
	})
	return nil
}

// mostNamed is how many entries are named one by one.
const mostNamed = 20

func (p *program) sayEach(n int, line func(i int) string) {
	for i := range n {
		if i == mostNamed {
			p.say("log: and %d more", n-i)
			return
		}
		p.say("%s", line(i))
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
