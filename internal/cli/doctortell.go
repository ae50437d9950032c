package cli

import (
	"context"
	"fmt"
	"time"

	"quiz/internal/desk"
)

// clipped names weights in force that are used otherwise than the log has them. That
// is not damage: another program may have fitted them.
func (p *program) clipped(ctx context.Context, d *desk.Desk) error {
	now, err := d.Log().InForce(ctx)
	if err != nil || !now.Fitted {
		return err
	}
	at := now.Given.Clipped()
	p.sayEach(len(at), func(i int) string {
		n := at[i]
		return fmt.Sprintf("log: weight %d of the memory model is out of bounds: %g is used instead of %g", n, now.Model.Weights()[n], now.Given[n])
	})
	return nil
}

// keptAside names the entries that cannot be used. That is not damage: every command
// passes over them.
func (p *program) keptAside(ctx context.Context, d *desk.Desk) error {
	why, err := d.Log().Unusable(ctx)
	if err != nil {
		return err
	}
	papers, err := d.UnusablePapers(ctx)
	if err != nil {
		return err
	}
	why = append(why, papers...)
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
