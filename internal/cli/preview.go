package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync/atomic"

	"github.com/spf13/cobra"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/library"
)

// preview is a deck that is looked at while it is written.
type preview struct {
	*program
	ctx    context.Context
	path   string
	deck   *deck.Deck
	guards atomic.Pointer[answer.Guards] // of the newest text
	found  deck.Problems                 // sorted by place
	state  string                        // of the file when it was read: size and time
}

func previewCommand(p *program) *cobra.Command {
	var notes bool
	c := &cobra.Command{
		Use:   "preview FILE",
		Short: "See a deck as a learner does, while you write it",
		Long:  "Shows the cards of a deck as a learner sees them, with their problems. On a terminal it shows one card at a time, to be answered without a log, and shows it again whenever the file is saved; with --plain, or not on a terminal, it prints all cards.",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := p.prepare(); err != nil {
				return err
			}
			v := &preview{program: p, ctx: c.Context(), path: args[0]}
			if err := v.load(notes); err != nil {
				return err
			}
			if p.showPlain() {
				return v.all()
			}
			return v.screen(notes)
		},
	}
	c.Flags().BoolVar(&notes, "notes", false, "show notes too")
	return c
}

// load reads the deck, keeps its place in it, and looks for problems.
func (v *preview) load(notes bool) error {
	info, err := os.Stat(v.path)
	if err != nil {
		return fmt.Errorf("preview: %w", err)
	}
	if info.IsDir() {
		return hinted("name one deck file", "preview: %s is a folder", v.path)
	}
	v.state = stateOf(info)
	files, errs := library.Places{Named: []string{v.path}}.Find()
	if err := errors.Join(errs...); err != nil {
		return err
	}
	file, err := readDeck(files[0])
	if err != nil {
		return err
	}
	v.deck = file.Deck
	v.guards.Store(answer.NewGuards(file.Deck))
	v.found = lint.Check([]lint.File{file}, lint.Options{Notes: notes})
	return nil
}

func stateOf(info os.FileInfo) string { return fmt.Sprint(info.Size(), info.ModTime().UnixNano()) }
