package cli

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/report"
)

// checking is one run of `quiz check`.
type checking struct {
	*program
	lint.Options
	format  string
	asJSON  bool
	failOn  string
	fix     bool
	explain string
	all     bool
}

func checkCommand(p *program) *cobra.Command {
	k := checking{program: p}
	c := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Find what is wrong with decks",
		Long: `Finds what is wrong with decks. Errors are broken cards, warnings are flaws with
evidence, and notes are matters of style, shown with --notes. PATH is a deck file
or a folder; without one, the decks in force are checked. docs/lint.md lists the
rules; --explain RULE prints one: what it says, why, and an example of each.

A card silences a rule with allow = ["rule: reason"].`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return k.run(c.Context(), args) },
	}
	f := c.Flags()
	f.StringVar(&k.format, "format", "text", "print as `FORMAT`: "+strings.Join(report.FormatNames(), ", "))
	f.BoolVar(&k.asJSON, "json", false, "the same as --format json: an object for each problem")
	f.StringVar(&k.failOn, "fail-on", "error", "exit with 1 from this `SEVERITY` up: error, warning or note")
	f.BoolVar(&k.Notes, "notes", false, "show notes too")
	f.BoolVar(&k.RequireSource, "require-source", false, "make a card without a source an error")
	f.StringSliceVar(&k.Enable, "enable", nil, "check this `RULE`, which is off by default: no-explanation")
	f.BoolVar(&k.all, "all", false, "list all problems, however often a file breaks a rule")
	f.StringSliceVar(&k.Only, "rule", nil, "check this `RULE` alone; may be given several times")
	f.StringSliceVar(&k.Disable, "disable", nil, "leave this `RULE` out; may be given several times")
	f.BoolVar(&k.fix, "fix", false, "first fix what can be fixed safely: ids, the order of numeric options, white space, hidden characters")
	f.StringVar(&k.explain, "explain", "", "print the page of a `RULE`; \"all\" lists the rules")
	return c
}

func (k *checking) run(ctx context.Context, args []string) error {
	if k.explain != "" {
		return k.page()
	}
	least, err := k.settle()
	if err != nil {
		return err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(checkGarbage))
	files, trouble := k.find(args)
	files, wrong, errs := checkSettings(files)
	trouble = append(trouble, errs...)
	if k.fix {
		trouble = append(trouble, k.fixAll(files)...)
	}
	checked, passed, errs := readDecks(files)
	k.tellPassed(passed)
	trouble = append(trouble, errs...)
	found := report.Check{Decks: map[string]*deck.Deck{}, Version: Version(), All: k.all}
	for _, f := range checked {
		found.Decks[f.Deck.Path] = f.Deck
		found.Cards += len(f.Deck.Cards)
	}
	found.Problems = append(lint.Check(checked, k.Options), wrong...)
	found.Problems.Sort()
	if err := k.print(&found); err != nil {
		return err
	}
	if len(args) == 0 {
		k.tellHistories(ctx)
	}
	if err := errors.Join(trouble...); err != nil {
		return err
	}
	if found.Problems.Count(least) > 0 {
		return &fault{err: errors.New("problems found"), code: exitFound}
	}
	return nil
}

// checkGarbage is how much garbage, in percent of what is in use, lies about
// before it is collected. Decks are read once and the command ends: time matters
// more than room.
const checkGarbage = 800

// settle looks at the flags together, and returns the least severity that fails.
func (k *checking) settle() (least deck.Severity, err error) {
	if k.asJSON {
		k.format = "json"
	}
	if report.FindFormat(k.format) == nil {
		return 0, hinted("the formats are "+strings.Join(report.FormatNames(), ", "), "--format: there is no format %q", k.format)
	}
	for _, list := range []struct {
		flag  string
		rules []string
	}{{"--enable", k.Enable}, {"--rule", k.Only}, {"--disable", k.Disable}} {
		for _, id := range list.rules {
			if lint.Find(id) == nil {
				return 0, unknownRule(list.flag, id)
			}
		}
	}
	severities := []string{deck.Note.String(), deck.Warning.String(), deck.Error.String()}
	i := slices.Index(severities, k.failOn)
	if i < 0 {
		return 0, hinted("write error, warning or note", "--fail-on: there is no severity %q", k.failOn)
	}
	least = deck.Severity(i)
	k.Notes = k.Notes || least == deck.Note || len(k.Only) > 0
	return least, nil
}
