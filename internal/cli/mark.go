package cli

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"quiz/internal/desk"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/text"
)

// markWanted is what `quiz mark` is asked for.
type markWanted struct {
	query string
	do    desk.Marking
	done  string // what is said of the prompts
	yes   bool
}

// marks are the flags of `quiz mark` that take no date.
var marks = []struct {
	flag, help, done string
	do               desk.Marking
}{
	{"suspend", "never ask them, until they are resumed", "suspended", desk.Marking{Mark: desk.Suspend, On: true}},
	{"resume", "ask them again after --suspend", "resumed", desk.Marking{Mark: desk.Suspend}},
	{"flag", "flag them", "flagged", desk.Marking{Mark: desk.Flag, On: true}},
	{"unflag", "take the flag away", "unflagged", desk.Marking{Mark: desk.Flag}},
	{"bury", "leave them until tomorrow", "buried until tomorrow", desk.Marking{Mark: desk.Bury, On: true}},
	{"unbury", "ask them again after --bury", "no longer buried", desk.Marking{Mark: desk.Bury}},
	{"reset", "begin anew with them; their history stays in the log", "reset", desk.Marking{Mark: desk.Reset}},
}

func markCommand(p *program) *cobra.Command {
	var due string
	var yes bool
	set := make([]bool, len(marks))
	c := &cobra.Command{
		Use:   "mark QUERY",
		Short: "Suspend, flag, bury or reset the prompts that a query finds",
		Long:  "Sets one thing on all prompts that a query finds, as a session does with a key, and says how many they were. It is one act: `quiz undo` takes all of it back. Above 20 prompts it asks first. `quiz cards QUERY` lists them; `quiz help cards` describes queries.",
		Args:  cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			ask := markWanted{query: strings.Join(args, " "), yes: yes}
			for i, on := range set {
				if on {
					ask.do, ask.done = marks[i].do, marks[i].done
				}
			}
			if c.Flags().Changed("due") {
				on, err := studyDay("due", due)
				if err != nil {
					return err
				}
				ask.do, ask.done = desk.Marking{Mark: desk.Due, Day: on}, "due on "+due
			}
			return p.mark(c.Context(), ask)
		},
	}
	names := []string{"due"}
	for i, m := range marks {
		c.Flags().BoolVar(&set[i], m.flag, false, m.help)
		names = append(names, m.flag)
	}
	c.Flags().StringVar(&due, "due", "", "ask them on this `DATE`, such as 2026-11-24, whatever their schedule says")
	c.Flags().BoolVar(&yes, "yes", false, "do not ask first")
	c.MarkFlagsMutuallyExclusive(names...)
	c.MarkFlagsOneRequired(names...)
	return c
}

func (p *program) mark(ctx context.Context, ask markWanted) error {
	query, err := queue.Parse(ask.query)
	if err != nil {
		return err
	}
	d, err := p.look(ctx, nil)
	if err != nil {
		return err
	}
	now := p.moment()
	var keys []string
	found := 0
	for row, err := range d.Rows(ctx, query, queue.ByDeck, now) {
		if err != nil {
			return err
		}
		found++
		if ask.do.Changes(row.State, now) {
			keys = append(keys, row.Key)
		}
	}
	if len(keys) == 0 {
		fmt.Fprintf(p.env.Stderr, "nothing to change in %s\n", text.Counted(found, "prompt"))
		return nil
	}
	if err := p.confirm(ask, len(keys)); err != nil {
		return err
	}
	if err := d.Mark(ctx, keys, ask.do, now); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.env.Stdout, "%s: %s\n", text.Counted(len(keys), "prompt"), ask.done)
	return err
}

// mostUnasked is the number of prompts above which it is asked first.
const mostUnasked = 20

// confirm asks whether that many prompts are meant.
func (p *program) confirm(ask markWanted, n int) error {
	if ask.yes || n <= mostUnasked {
		return nil
	}
	fmt.Fprintf(p.env.Stderr, "%s: %s? y or n: ", text.Counted(n, "prompt"), ask.done)
	in := bufio.NewScanner(p.env.Stdin)
	if in.Scan() && strings.EqualFold(strings.TrimSpace(in.Text()), "y") {
		return nil
	}
	return hinted("answer y, or use --yes", "nothing was changed")
}
