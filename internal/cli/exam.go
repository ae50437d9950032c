package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"quiz/internal/app"
	"quiz/internal/engine/exam"
	"quiz/internal/plain"
	"quiz/internal/report"
)

// examFlags are what `quiz exam` is told beside the exam itself.
type examFlags struct {
	out  string
	open bool
}

func examCommand(p *program) *cobra.Command {
	var ask app.BeginExam
	var flags examFlags
	c := &cobra.Command{
		Use:   "exam [DECK…]",
		Short: "Test yourself against the clock, for a score",
		Long: "Draws a paper from the decks, asks it against the clock, and scores it when it is handed in or its time is over. What [exam] in a deck says holds where no flag says otherwise: all cards, a minute a question and no pass mark where neither does; over several decks the highest pass mark. Nothing says what is right before the end, and answers can be changed until then.\n\n" +
			"Every answer is saved. An exam that was left goes on when the same decks are named again, as it was drawn, whatever other flags say, and its clock has run on; --open lists all of them, to go on or to give up. The seed of a paper is in its report: --seed draws the same one again.\n\nNot on a terminal, or with --plain, it works line by line; see docs/plain.md. docs/testing-yourself.md says how it is scored.",
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			ask.Decks = args
			if err := checkExam(c, &ask, flags); err != nil {
				return err
			}
			return p.examine(c.Context(), ask, flags)
		},
		ValidArgsFunction: p.completeDecks,
	}
	f := c.Flags()
	f.IntVar(&ask.Questions, "questions", 0, "ask `N` questions")
	f.IntVar(&ask.Minutes, "minutes", 0, "last `N` minutes")
	f.Float64Var(&ask.Pass, "pass", 0, "the share `F` of the points passes, 0 to 1")
	f.StringVar(&ask.Tag, "tag", "", "ask only cards with the tag `T`")
	f.BoolVar(&ask.Certainty, "certainty", false, "ask how sure you are of each answer, and score that too")
	f.BoolVar(&ask.Self, "self", false, "ask cards that you rate yourself, too")
	f.BoolVar(&ask.Count, "count", false, "let the answers move the schedule")
	f.StringVar(&ask.Name, "name", "", "put the name `S` into the report")
	f.StringVar(&flags.out, "out", "", "write the report to `FILE`, which ends in .json, .md or .html")
	f.BoolVar(&flags.open, "open", false, "list the exams that were not handed in; go on with one, or give it up")
	return c
}

// checkExam reports what no exam can be held by.
func checkExam(c *cobra.Command, ask *app.BeginExam, flags examFlags) error {
	given := c.Flags().Changed
	switch {
	case given("questions") && ask.Questions < 1:
		return hinted("leave out the flag for as many as the decks say", "--questions %d: a paper has at least 1 question", ask.Questions)
	case given("minutes") && ask.Minutes < 1:
		return hinted("leave out the flag for as long as the decks say", "--minutes %d: an exam lasts at least 1 minute", ask.Minutes)
	case !(ask.Pass >= 0 && ask.Pass <= 1):
		return hinted("for 60 % write 0.6", "--pass %v: it is a share of the points, 0 to 1", ask.Pass)
	}
	if err := checkReport(flags.out); given("out") && err != nil {
		return err
	}
	if !given("pass") {
		ask.Pass = -1
	}
	return nil
}

// examine holds an exam, on the screen or line by line.
func (p *program) examine(ctx context.Context, ask app.BeginExam, flags examFlags) error {
	if err := p.prepare(); err != nil {
		return err
	}
	x := &executor{program: p, ctx: ctx, out: flags.out}
	begin := func(keys app.Keys) (*app.Model, []app.Order) {
		if flags.open {
			return app.NewOpenExams(keys, app.ListExams{Now: p.moment()})
		}
		return app.NewExam(keys, ask)
	}
	hold := func() error { return x.onScreen(ask.Decks, begin) }
	if p.showPlain() {
		hold = func() error { return x.inLines(ask.Decks, begin) }
	}
	if err := hold(); err != nil || x.handed == nil {
		return err
	}
	return x.examEnd()
}

// inLines holds an exam line by line.
func (x *executor) inLines(decks []string, begin func(app.Keys) (*app.Model, []app.Order)) error {
	d, err := x.open(x.ctx, decks, false)
	if err != nil {
		return err
	}
	x.desk = d
	if _, err := x.takeIn(x.ctx, d); err != nil {
		return err
	}
	m, orders := begin(plain.Commands())
	return plain.RunExam(m, orders, plain.Outside{Carry: x.do, Now: x.moment}, x.env.Stdin, x.env.Stdout)
}

// examEnd prints the report, writes it where --out says, and tells by the exit
// status whether the pass mark was reached.
func (x *executor) examEnd() error {
	if err := report.ExamText(x.env.Stdout, x.handed, x.env.width()); err != nil {
		return err
	}
	fmt.Fprintf(x.env.Stdout, "\nseed %d\n", x.handed.Seed)
	if x.out != "" {
		if _, err := x.saveReport(x.handed); err != nil {
			return err
		}
	}
	return passOrFail(x.handed)
}

func passOrFail(r *exam.Report) error {
	if r.Passed != nil && !*r.Passed {
		return &fault{err: fmt.Errorf("below the pass mark"), code: exitFound}
	}
	return nil
}
