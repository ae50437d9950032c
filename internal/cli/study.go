package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"quiz/internal/app"
	"quiz/internal/collection"
	"quiz/internal/desk"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
	"quiz/internal/plain"
)

func studyCommand(p *program) *cobra.Command {
	ask := app.Begin{Mode: review.Study}
	c := &cobra.Command{
		Use:   "study [DECK…]",
		Short: "Study what is due, and some new cards",
		Long:  "Studies what is due, and then up to new_per_day new cards. Without DECK it takes all decks. A DECK is an id, the path of a deck file or of a folder with decks below it, the name of such a folder, or the start of an id that no other deck has.\n\nNot on a terminal, or with --plain, it works line by line; see docs/plain.md.",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			ask.Which.Decks = args
			if ask.New < 0 && c.Flags().Changed("new") {
				return hinted("leave out the flag to use new_per_day", "--new must not be negative")
			}
			return p.hold(c.Context(), ask)
		},
		ValidArgsFunction: p.completeDecks,
	}
	f := c.Flags()
	f.StringVar(&ask.Which.Tag, "tag", "", "ask only cards with the tag `T`")
	f.IntVar(&ask.New, "new", -1, "introduce up to `N` new cards in this session, instead of new_per_day")
	f.Lookup("new").DefValue = "0" // so that the help shows no default: it is new_per_day
	f.IntVar(&ask.Limit, "limit", 0, "stop after `N` cards")
	f.IntVar(&ask.Ahead, "ahead", 0, "also ask what is due within `DAYS` days")
	return c
}

func practiceCommand(p *program) *cobra.Command {
	ask := app.Begin{Mode: review.Practice, New: -1}
	c := &cobra.Command{
		Use:   "practice [DECK…]",
		Short: "Repeat cards without moving any schedule",
		Long:  "Asks every card once, in the order of the decks, and moves no schedule. The answers are logged and count for the score of the session.",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			ask.Which.Decks = args
			return p.hold(c.Context(), ask)
		},
		ValidArgsFunction: p.completeDecks,
	}
	f := c.Flags()
	f.StringVar(&ask.Which.Tag, "tag", "", "ask only cards with the tag `T`")
	f.BoolVar(&ask.Which.Wrong, "wrong", false, "ask only cards that were answered wrongly last time")
	f.BoolVar(&ask.Which.Flagged, "flagged", false, "ask only flagged cards")
	return c
}

// hold holds a session, on the screen or line by line.
func (p *program) hold(ctx context.Context, ask app.Begin) error {
	if ask.Limit < 0 || ask.Ahead < 0 {
		return hinted("leave out the flag for no limit", "--limit and --ahead must not be negative")
	}
	if err := p.prepare(); err != nil {
		return err
	}
	if !p.showPlain() {
		return p.onScreen(ctx, ask.Which.Decks, func(keys app.Keys) (*app.Model, []app.Order) { return app.NewStudy(keys, ask) })
	}
	d, err := p.open(ctx, ask.Which.Decks, false)
	if err != nil {
		return err
	}
	news, err := p.takeIn(ctx, d)
	if err != nil {
		return err
	}
	p.warn(movedWords(news))
	if err := p.warnOfProblems(ctx, d, ask); err != nil {
		return err
	}
	defer p.fitBeside(ctx, d)()
	m, orders := app.NewStudy(plain.Commands(), ask)
	x := &executor{program: p, ctx: ctx, desk: d}
	return plain.Run(m, orders, plain.Outside{Carry: x.do, Now: p.moment}, p.env.Stdin, p.env.Stdout)
}

// completeDecks offers the ids of the decks to the shell.
func (p *program) completeDecks(c *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	files, err := p.deckFiles(c.Context())
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var out []string
	for _, f := range files {
		out = append(out, f.ID+"\t"+clean(f.Title))
	}
	return out, cobra.ShellCompDirectiveDefault
}

func (p *program) deckFiles(ctx context.Context) ([]collection.File, error) {
	d, err := p.look(ctx, nil)
	if err != nil {
		return nil, err
	}
	return d.Files(ctx, nil, p.moment())
}

// mostWarnings is how many problems are told before a session.
const mostWarnings = 10

// warnOfProblems says which cards are left out of a session, and where to fix them.
func (p *program) warnOfProblems(ctx context.Context, d *desk.Desk, ask app.Begin) error {
	files, err := d.Files(ctx, ask.Which.Decks, p.moment())
	if err != nil {
		return err
	}
	var list deck.Problems
	broken := 0
	for _, f := range files {
		list = append(list, f.Problems...)
		if f.Broken {
			broken++
		}
	}
	if len(files) > 0 && broken == len(files) {
		return nil // nothing can be asked; the error says all this
	}
	for i, problem := range list {
		if i == mostWarnings {
			p.warn([]string{"and " + text.Counted(len(list)-i, "further problem")})
			break
		}
		p.warn([]string{problem.Error()})
		if problem.Help != "" {
			fmt.Fprintf(p.env.Stderr, "hint: %s\n", clean(problem.Help))
		}
	}
	return nil
}
