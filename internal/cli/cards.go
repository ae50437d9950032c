package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/engine"
	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/report"
)

func cardsCommand(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "cards [QUERY]",
		Short: "List the prompts that a query finds",
		Long: `Lists the prompts that a query finds; without a query, all of them.

A query is made of words (in the question or answer) and of
  deck:ID  tag:TAG  is:new|learning|due|suspended|flagged|leech|draft
  lapses:3..  recall:..0.8  due:..7d  stability:10..
joined by nothing (which means and), or, not and parentheses.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			return p.cards(c.Context(), strings.Join(args, " "), asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print an object for each prompt")
	return c
}

func (p *program) cards(ctx context.Context, text string, asJSON bool) error {
	var s *sitting
	query, err := engine.ParseQuery(text, func(id string) bool { return s.lib.Info(id) != nil })
	if err != nil {
		return hinted("`quiz cards --help` shows what a query can hold", "%w", err)
	}
	p.texts = true
	s, err = p.sit(ctx, engine.Settings{New: -1}, pick{look: true})
	if err != nil {
		return err
	}
	if err := s.report(); err != nil {
		return err
	}
	infos := slices.Clone(s.lib.Decks)
	slices.SortStableFunc(infos, func(a, b *library.Info) int { return strings.Compare(a.ID, b.ID) })
	out := report.NewResults(p.env.Stdout, asJSON, p.env.width(), report.Column{}, report.Column{}, report.Column{}, report.Column{})
	for _, info := range infos {
		if err := s.cardsOf(info, query, out); err != nil {
			return err
		}
	}
	return out.Flush()
}

// cardsOf prints the prompts of a deck that a query finds.
func (s *sitting) cardsOf(info *library.Info, query engine.Query, out report.Results) error {
	for i, q := range info.Prompts {
		row := cardRow{s, info, q, info.Texts[i], s.subject(info, q, info.Texts[i])}
		if !query.Match(row.subject) {
			continue
		}
		if err := out.Add(row); err != nil {
			return err
		}
	}
	return nil
}

// cardRow is one prompt that was found.
type cardRow struct {
	*sitting
	info    *library.Info
	prompt  library.Prompt
	text    library.Text
	subject engine.Subject
}

// Cells are the key, the state, when it is due, and the question.
func (r cardRow) Cells() []string {
	st := r.subject.State
	return []string{r.prompt.Key, st.Phase.String(), r.dueWords(st), r.text.Question}
}

func (s *sitting) subject(info *library.Info, q library.Prompt, text library.Text) engine.Subject {
	st, day := s.states[q.Key], s.started.Day()
	return engine.Subject{
		Text: text.Question + " " + text.Answer, Deck: info.ID, Tags: q.Tags, Draft: q.Draft, State: st, Today: day,
		Recall: s.log.Model().Recall(st.State, float64(st.Elapsed(day))),
	}
}

// dueAt is when a prompt comes up: a due day is shown as its 04:00.
func (s *sitting) dueAt(st review.State) time.Time {
	ms := st.Due.At
	if ms == 0 {
		ms = day.Start(st.Due.Day, s.started.Zone)
	}
	return time.UnixMilli(ms).In(time.FixedZone("", s.started.Zone*60))
}

func (s *sitting) dueWords(st review.State) string {
	if st.Phase == memory.New {
		return "-"
	}
	return s.dueAt(st).Format("2006-01-02 15:04")
}
