package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"quiz/internal/desk"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/text"
	"quiz/internal/report"
)

func tryCommand(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "try DECK/CARD[#PART] [--] [ANSWER…]",
		Short: "Show how an answer would be graded",
		Long: `Shows how an answer would be graded, and which rule spoke.

One ANSWER is the answer as it would be typed. Several are the items of a list, the
options of a choice, an order, or the gaps in order; a pair is written left=right.
An empty ANSWER is a blank answer. Without ANSWER, the card is shown as a learner
sees it, and a line of standard input is the answer.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return p.try(c.Context(), args[0], args[1:], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print an object")
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return hinted("an answer that begins with a hyphen stands after --: `quiz try DECK/CARD -- -5`", "%s", flagWords(err))
	})
	return c
}

func (p *program) try(ctx context.Context, key string, answers []string, asJSON bool) error {
	d, err := p.look(ctx, nil)
	if err != nil {
		return err
	}
	prompt, err := p.promptOf(ctx, d, key)
	if err != nil {
		return err
	}
	given, err := p.given(prompt, answers)
	if err != nil {
		return err
	}
	j := answer.NewGuards(prompt.Deck).Judge(prompt, given)
	elsewhere, err := p.answersElsewhere(ctx, d, prompt, given.Text)
	if err != nil {
		return err
	}
	if authored := j.Guard == "reject" || j.Guard == "look-alike"; j.Verdict == answer.Wrong && !authored && elsewhere {
		j.Message = strings.TrimSpace(given.Text) + " is the answer to another card"
	}
	if asJSON {
		return report.Object(p.env.Stdout, trial(prompt, j))
	}
	return p.printTrial(prompt, j)
}

// answersElsewhere reports whether a typed text is the answer to a card of any
// deck. It changes what is said, never the verdict.
func (p *program) answersElsewhere(ctx context.Context, d *desk.Desk, prompt *deck.Prompt, text string) (bool, error) {
	if prompt.Kind != deck.Text && prompt.Kind != deck.Gap {
		return false, nil
	}
	given := answer.Fold(text)
	if given == answer.Fold(prompt.RightAnswer()) {
		return false, nil // this card's own answer, in another spelling that counts here
	}
	for row, err := range d.Rows(ctx, nil, queue.InFiles, p.moment()) {
		if err != nil || answer.Fold(row.Answer) == given {
			return err == nil, err
		}
	}
	return false, nil
}

// promptOf is the prompt with a key, with its whole deck.
func (p *program) promptOf(ctx context.Context, d *desk.Desk, key string) (*deck.Prompt, error) {
	id, _, _ := strings.Cut(key, "/")
	found, err := d.Deck(ctx, id)
	if err != nil {
		return nil, err
	}
	missing := fmt.Errorf("there is no prompt %q", key)
	if found == nil {
		return nil, hinted("`quiz cards` lists the prompts; a prompt is DECK/CARD", "%w", missing)
	}
	if prompt := found.Prompt(key); prompt != nil {
		return prompt, nil
	}
	return nil, missingPrompt(found, key, missing)
}

// missingPrompt says why there is no such prompt: a broken card is the usual
// reason.
func missingPrompt(d *deck.Deck, key string, err error) error {
	_, card, _ := strings.Cut(queue.Card(key), "/")
	for _, problem := range d.Problems {
		if problem.Card == card {
			return hinted("fix the card first", "%w: %w", err, problem)
		}
	}
	var keys []string
	for _, c := range d.Cards {
		for _, q := range c.Prompts {
			keys = append(keys, q.Key)
		}
	}
	if near := text.Nearest(key, keys); near != "" {
		return hinted(fmt.Sprintf("did you mean %q?", near), "%w", err)
	}
	return hinted("`quiz cards deck:"+d.ID+"` lists the prompts", "%w", err)
}
