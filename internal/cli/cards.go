package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/engine"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/library"
)

func cardsCommand(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "cards [QUERY]",
		Short: "List the prompts that a query finds",
		Long: `Lists the prompts that a query finds; without a query, all.

A query has words (in the question or answer) and
  deck:ID  tag:TAG  is:new|learning|due|suspended|flagged|leech|draft
  lapses:3..  recall:..0.8  due:..7d  stability:10..
joined by nothing (and), or, not and parentheses.`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			return p.cards(c.Context(), strings.Join(args, " "), asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one object per prompt")
	return c
}

func (p *program) cards(ctx context.Context, text string, asJSON bool) error {
	var s *sitting
	query, err := engine.ParseQuery(text, func(id string) bool { return s.lib.Info(id) != nil })
	if err != nil {
		return hinted("`quiz cards --help` shows what a query may hold", "%w", err)
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
	w := tabwriter.NewWriter(p.env.Stdout, 0, 0, 2, ' ', 0)
	enc := json.NewEncoder(p.env.Stdout)
	for _, info := range infos {
		for i, q := range info.Prompts {
			text := info.Texts[i]
			sub := s.subject(info, q, text)
			if !query.Match(sub) {
				continue
			}
			if asJSON {
				o, err := s.card(info, q, text, sub)
				if err != nil {
					return err
				}
				if err := enc.Encode(o); err != nil {
					return err
				}
				continue
			}
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", q.Key, sub.State.Phase, s.dueWords(sub.State), clean(text.Question))
		}
	}
	return w.Flush()
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

// cardJSON is the object of `quiz cards --json`.
type cardJSON struct {
	Prompt     string   `json:"prompt"`
	Deck       string   `json:"deck"`
	Card       string   `json:"card"`
	Part       string   `json:"part"`
	Question   string   `json:"question"`
	Answer     any      `json:"answer"`
	State      string   `json:"state"`
	Due        *string  `json:"due"`
	Stability  *float64 `json:"stability"`
	Difficulty *float64 `json:"difficulty"`
	Recall     *float64 `json:"recall"`
	Reps       int      `json:"reps"`
	Lapses     int      `json:"lapses"`
	Suspended  bool     `json:"suspended"`
	Flagged    bool     `json:"flagged"`
	Tags       []string `json:"tags"`
}

func (s *sitting) card(info *library.Info, q library.Prompt, text library.Text, sub engine.Subject) (cardJSON, error) {
	prompt, err := s.lib.Prompt(q.Key)
	if err != nil {
		return cardJSON{}, err
	}
	st := sub.State
	o := cardJSON{
		Prompt: q.Key, Deck: info.ID, Card: prompt.Card.ID, Part: prompt.Part, Question: text.Question, Answer: answerJSON(prompt),
		State: st.Phase.String(), Reps: int(st.Reps), Lapses: int(st.Lapses), Suspended: st.Suspended, Flagged: st.Flagged, Tags: append([]string{}, q.Tags...),
	}
	if st.Phase != memory.New {
		due := s.dueAt(st).Format(time.RFC3339)
		o.Due, o.Stability, o.Difficulty, o.Recall = &due, &st.S, &st.D, &sub.Recall
	}
	return o, nil
}

// answerJSON is the answer as its TOML value; of a cloze the text of the asked
// gap or gaps, of pairs the pairs.
func answerJSON(p *deck.Prompt) any {
	switch {
	case p.Part == "reverse" || p.Kind == deck.Gap:
		return p.Want[0].Text
	case p.Kind == deck.Gaps:
		var out []string
		for _, w := range p.Want {
			out = append(out, w.Text)
		}
		return out
	case p.Kind == deck.Pairs:
		var out [][2]string
		for _, w := range p.Want {
			out = append(out, [2]string{w.Label, w.Text})
		}
		return out
	}
	return plainJSON(p.Card.Answer)
}

func plainJSON(v any) any {
	switch v := v.(type) {
	case deck.Date:
		return v.String()
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plainJSON(v[i])
		}
		return out
	}
	return v
}
