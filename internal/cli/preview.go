package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/library"
	"quiz/internal/plain"
)

// preview is a deck that is looked at while it is written.
type preview struct {
	*program
	path   string
	deck   *deck.Deck
	guards *answer.Guards
	found  deck.Problems // sorted by place
	at     int           // the card that is shown
	state  string        // of the file when it was read: size and time
}

func previewCommand(p *program) *cobra.Command {
	var notes bool
	c := &cobra.Command{
		Use:   "preview FILE",
		Short: "See a deck as a learner does, while you write it",
		Long:  "Shows the cards of a deck as a learner sees them, with their problems beside them. On a terminal one card at a time, to be answered without any log, and shown again whenever the file is saved; with --plain, or not on a terminal, all cards at once.",
		Args:  cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if err := p.prepare(); err != nil {
				return err
			}
			v := &preview{program: p, path: args[0]}
			if err := v.load(notes); err != nil {
				return err
			}
			if p.showPlain() {
				return v.all()
			}
			return v.hold(c.Context(), notes)
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
	files, errs, err := library.Find(library.Options{Paths: []string{v.path}})
	if err = errors.Join(append(errs, err)...); err != nil {
		return err
	}
	file, err := readDeck(files[0])
	if err != nil {
		return err
	}
	shown := v.card()
	v.deck, v.guards = file.Deck, answer.NewGuards(file.Deck)
	v.found = lint.Check([]lint.File{file}, lint.Options{Notes: notes})
	if shown != nil {
		v.follow(shown)
	}
	v.at = max(0, min(v.at, len(v.deck.Cards)-1))
	return nil
}

func stateOf(info os.FileInfo) string { return fmt.Sprint(info.Size(), info.ModTime().UnixNano()) }

// follow stays on the card that was shown, where it is still there.
func (v *preview) follow(shown *deck.Card) {
	if i := slices.IndexFunc(v.deck.Cards, func(c *deck.Card) bool { return c.ID == shown.ID }); i >= 0 {
		v.at = i
	}
}

func (v *preview) card() *deck.Card {
	if v.deck == nil || v.at >= len(v.deck.Cards) {
		return nil
	}
	return v.deck.Cards[v.at]
}

// all prints every card.
func (v *preview) all() error {
	v.problems("")
	for v.at = range v.deck.Cards {
		if err := v.show(true); err != nil {
			return err
		}
	}
	if v.deck.Broken {
		return fmt.Errorf("preview: %s cannot be read as a deck", v.path)
	}
	return nil
}

// show prints the card, with its solution where that is wanted.
func (v *preview) show(solved bool) error {
	c := v.card()
	if c == nil {
		v.say("the deck has no cards")
		return nil
	}
	mark := ""
	if c.Draft {
		mark = ", a draft: never asked"
	}
	v.say("")
	v.say("%s/%s  (card %d of %d, line %d%s)", v.deck.ID, c.ID, v.at+1, len(v.deck.Cards), c.Span.Line, mark)
	if len(c.Prompts) == 0 {
		v.say("this card cannot be asked")
	}
	for _, p := range c.Prompts {
		if err := plain.Question(v.env.Stdout, p); err != nil {
			return err
		}
		if !solved {
			continue
		}
		if err := plain.Solution(v.env.Stdout, p); err != nil {
			return err
		}
	}
	v.problems(c.ID)
	return nil
}

// problems prints those of a card, or with "" those of the deck itself.
func (v *preview) problems(card string) {
	for _, p := range v.found {
		if p.Card != card {
			continue
		}
		v.say("! %d:%d: %s: %s [%s]", p.Span.Line, p.Span.Column, p.Severity, p.Message, p.Rule)
		if p.Help != "" {
			v.say("  help: %s", p.Help)
		}
	}
}

const previewHelp = "Enter or :n next, :p previous, :NUMBER that card, :s solution, :q quit; anything else is an answer"

// pollEvery is how often the file is looked at.
const pollEvery = 300 * time.Millisecond

// hold shows one card at a time until the reader leaves.
func (v *preview) hold(ctx context.Context, notes bool) error {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for in := bufio.NewScanner(v.env.Stdin); in.Scan(); {
			select {
			case lines <- in.Text():
			case <-ctx.Done():
				return
			}
		}
	}()
	v.say("%s", previewHelp)
	v.problems("")
	if err := v.show(false); err != nil {
		return err
	}
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			if err := v.reload(notes); err != nil {
				return err
			}
		case line, ok := <-lines:
			if !ok || line == ":q" {
				return nil
			}
			if err := v.hear(line); err != nil {
				return err
			}
		}
	}
}

// reload shows the card again where the file was saved. One that is gone for a
// moment, as some editors save, is waited for.
func (v *preview) reload(notes bool) error {
	info, err := os.Stat(v.path)
	if err != nil || stateOf(info) == v.state {
		return nil
	}
	if err := v.load(notes); err != nil {
		v.say("%v", err)
		return nil
	}
	v.problems("")
	return v.show(false)
}

// hear obeys a line, or judges it as an answer.
func (v *preview) hear(line string) error {
	command, is := strings.CutPrefix(line, ":")
	var number int
	switch {
	case line == "" || command == "n" && is:
		v.at = min(v.at+1, len(v.deck.Cards)-1)
	case command == "p" && is:
		v.at = max(v.at-1, 0)
	case command == "s" && is:
		return v.show(true)
	case is && !strings.HasPrefix(command, ":"):
		if _, err := fmt.Sscanf(command, "%d", &number); err != nil || number < 1 || number > len(v.deck.Cards) {
			v.say("%s", previewHelp)
			return nil
		}
		v.at = number - 1
	default:
		return v.judge(strings.TrimPrefix(line, ":"))
	}
	v.at = max(v.at, 0)
	return v.show(false)
}

// judge grades an answer to the card's first prompt; nothing is logged.
func (v *preview) judge(line string) error {
	c := v.card()
	if c == nil || len(c.Prompts) == 0 {
		v.say("this card cannot be asked")
		return nil
	}
	return v.printTrial(c.Prompts[0], v.guards.Judge(c.Prompts[0], plain.Read(c.Prompts[0], line)))
}
