package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"quiz/internal/engine/review"
)

func undoCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "undo",
		Short: "Take back the last answer that was given on this machine",
		Long:  "Takes back the last answer that was given on this machine, or what else was done to a card; again, the one before. Sessions do the same with a key or with :undo.",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			if _, err := p.openLog(c.Context()); err != nil {
				return err
			}
			e, ok, err := p.takeBack(c.Context(), "")
			if err != nil {
				return err
			}
			if !ok {
				_, err = fmt.Fprintln(p.env.Stderr, "there is nothing to take back")
				return err
			}
			_, err = fmt.Fprintf(p.env.Stdout, "taken back: %s\n", clean(e.What()))
			return err
		},
	}
}

// takeBack voids the newest entry of this machine that can be undone, and returns it.
func (p *program) takeBack(ctx context.Context, session string) (e review.Entry, ok bool, err error) {
	e, ok, err = p.log.LastUndoable(ctx)
	if err != nil || !ok {
		return e, false, err
	}
	now := p.moment()
	id, err := p.ids.Next(now.Ms)
	if err != nil {
		return e, false, err
	}
	return e, true, p.log.Append(ctx, []review.Entry{{
		ID: id, At: now.Ms, Zone: now.Zone, Device: p.log.Device(), Session: session,
		Kind: review.KindVoid, Body: review.Encode(review.Void{Entry: e.ID}),
	}})
}
