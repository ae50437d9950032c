package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"quiz/internal/desk"
	"quiz/internal/engine/day"
)

func undoCommand(p *program) *cobra.Command {
	return stepCommand(p, &cobra.Command{
		Use:   "undo",
		Short: "Take back the last thing you did on this machine",
		Long:  "Takes back the last answer that was given on this machine, or what else was done to cards; again, the one before. Sessions do the same with a key or with :undo.",
	}, (*desk.Desk).Undo, "taken back", "there is nothing to take back")
}

func redoCommand(p *program) *cobra.Command {
	return stepCommand(p, &cobra.Command{
		Use:   "redo",
		Short: "Do again what was taken back last",
		Long:  "Does again what was taken back last on this machine; again, what was taken back before that. An answer counts at the moment it was given. After a new answer nothing is left to do again.",
	}, (*desk.Desk).Redo, "done again", "there is nothing to do again")
}

// step takes an act back, or does it again.
type step func(*desk.Desk, context.Context, day.Moment) (desk.Undone, error)

func stepCommand(p *program, c *cobra.Command, do step, done, nothing string) *cobra.Command {
	c.Args = cobra.NoArgs
	c.RunE = func(c *cobra.Command, _ []string) error {
		d, err := p.open(c.Context(), nil, true)
		if err != nil {
			return err
		}
		undone, err := do(d, c.Context(), p.moment())
		if err != nil {
			return err
		}
		if undone.What == "" {
			_, err = fmt.Fprintln(p.env.Stderr, nothing)
			return err
		}
		_, err = fmt.Fprintf(p.env.Stdout, "%s: %s\n", done, clean(undone.What))
		return errors.Join(err, p.tellStaying(c.Context(), d, undone.Imported))
	}
	return c
}

// tellStaying names the files that an import of answers wrote, which no undo removes.
func (p *program) tellStaying(ctx context.Context, d *desk.Desk, decks []string) error {
	if decks == nil {
		return nil
	}
	files, err := d.Files(ctx, nil, p.moment())
	if err != nil {
		return err
	}
	for _, f := range files {
		t := target{path: f.Path}
		if _, err := os.Stat(t.lockPath()); err != nil || !slices.Contains(decks, f.ID) {
			continue
		}
		line := fmt.Sprintf("%s stays; to be rid of its cards, remove it and %s", f.Path, filepath.Base(t.lockPath()))
		if _, err := fmt.Fprintln(p.env.Stdout, clean(line)); err != nil {
			return err
		}
	}
	return nil
}
