package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"quiz/internal/app"
	"quiz/internal/engine"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
	"quiz/internal/plain"
)

func studyCommand(p *program) *cobra.Command {
	var which pick
	set := engine.Settings{Mode: review.Study}
	c := &cobra.Command{
		Use:   "study [DECK…]",
		Short: "Study what is due, and some new cards",
		Long:  "Studies what is due, and then up to new_per_day new cards. Without DECK it takes all decks. A DECK is an id, the path of a deck file or of a folder with decks below it, or the start of an id that no other deck has.\n\nNot on a terminal, or with --plain, it works line by line; see docs/plain.md.",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			which.decks = args
			if set.New < 0 && c.Flags().Changed("new") {
				return hinted("leave out the flag to use new_per_day", "--new must not be negative")
			}
			return p.hold(c.Context(), set, which)
		},
		ValidArgsFunction: p.completeDecks,
	}
	f := c.Flags()
	f.StringVar(&which.tag, "tag", "", "ask only cards with the tag `T`")
	f.IntVar(&set.New, "new", -1, "introduce up to `N` new cards in this session, instead of new_per_day")
	f.Lookup("new").DefValue = "0" // so that the help shows no default: it is new_per_day
	f.IntVar(&set.Limit, "limit", 0, "stop after `N` cards")
	f.IntVar(&set.Ahead, "ahead", 0, "also ask what is due within `DAYS` days")
	return c
}

func practiceCommand(p *program) *cobra.Command {
	var which pick
	set := engine.Settings{Mode: review.Practice, New: -1}
	c := &cobra.Command{
		Use:   "practice [DECK…]",
		Short: "Repeat cards without moving any schedule",
		Long:  "Asks every card once, in the order of the decks, and moves no schedule. The answers are logged and count for the score of the session.",
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			which.decks = args
			return p.hold(c.Context(), set, which)
		},
		ValidArgsFunction: p.completeDecks,
	}
	f := c.Flags()
	f.StringVar(&which.tag, "tag", "", "ask only cards with the tag `T`")
	f.BoolVar(&which.wrong, "wrong", false, "ask only cards that were answered wrongly last time")
	f.BoolVar(&which.flagged, "flagged", false, "ask only flagged cards")
	return c
}

// hold holds a session, on the screen or line by line.
func (p *program) hold(ctx context.Context, set engine.Settings, which pick) error {
	if set.Limit < 0 || set.Ahead < 0 {
		return hinted("leave out the flag for no limit", "--limit and --ahead must not be negative")
	}
	if err := p.prepare(); err != nil {
		return err
	}
	if !p.showPlain() {
		return p.holdOnScreen(ctx, set, which)
	}
	s, err := p.sit(ctx, set, which)
	if err == nil {
		err = s.askable()
	}
	if err != nil {
		return err
	}
	s.warn()
	return s.lines(set.Mode)
}

// lines holds a session line by line.
func (s *sitting) lines(mode review.Mode) error {
	defer s.fitBeside()()
	m, first := app.NewStudy(s.appDesk(), plain.Commands(), s.session, mode, "", s.moment())
	run := plain.Runner{Now: s.moment, Save: s.save, Finish: s.finish, Mend: s.mend}
	return plain.Run(m, first, run, s.env.Stdin, s.env.Stdout)
}

// holdOnScreen begins with the first question alone, if there is one that needs
// nothing else read.
func (p *program) holdOnScreen(ctx context.Context, set engine.Settings, which pick) error {
	terminal := p.takeTerminal()
	if quick(set, which) {
		s, ok, err := p.sitQuickly(ctx, set, which)
		if err != nil {
			terminal.giveBack()
			return err
		}
		if ok {
			return s.playQuickly(terminal, set.Mode)
		}
	}
	if _, err := p.openLog(ctx); err != nil {
		terminal.giveBack()
		return err
	}
	return p.play(terminal, func() act {
		s, err := p.sit(ctx, set, which)
		if err == nil {
			err = s.askable()
		}
		if err != nil {
			return act{err: err}
		}
		return act{sitting: s, opened: app.Opened{
			Desk: s.appDesk(), Session: s.session, Mode: set.Mode, Title: s.title(), News: s.news(), Now: s.moment(),
		}}
	})
}

// completeDecks offers the ids of the decks to the shell.
func (p *program) completeDecks(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	l, err := p.openLibrary()
	if err != nil {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var out []string
	for _, d := range l.Decks {
		out = append(out, d.ID+"\t"+clean(d.Title))
	}
	return out, cobra.ShellCompDirectiveDefault
}

// mostWarnings is how many problems are told before a session.
const mostWarnings = 10

// problems are those of the decks that the session is about.
func (s *sitting) problems() deck.Problems {
	var out deck.Problems
	for _, id := range s.decks {
		out = append(out, s.lib.Info(id).Problems...)
	}
	return out
}

// warn says which cards are left out, and where to mend them; and which have
// their history from another name.
func (s *sitting) warn() {
	if s.identity != nil {
		for _, line := range s.identity.words(true) {
			fmt.Fprintf(s.env.Stderr, "quiz: %s\n", clean(line))
		}
	}
	list := s.problems()
	for i, problem := range list {
		if i == mostWarnings {
			fmt.Fprintf(s.env.Stderr, "quiz: and %s\n", text.Counted(len(list)-i, "further problem"))
			return
		}
		fmt.Fprintf(s.env.Stderr, "quiz: %s\n", clean(problem.Error()))
		if problem.Help != "" {
			fmt.Fprintf(s.env.Stderr, "hint: %s\n", clean(problem.Help))
		}
	}
}
