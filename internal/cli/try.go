package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/library"
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
		RunE: func(_ *cobra.Command, args []string) error { return p.try(args[0], args[1:], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print an object")
	return c
}

func (p *program) try(key string, answers []string, asJSON bool) error {
	p.texts = true
	lib, err := p.openLibrary()
	if err != nil {
		return err
	}
	prompt, err := lib.Prompt(key)
	if err != nil {
		return missingPrompt(lib, key, err)
	}
	given, err := p.given(prompt, answers)
	if err != nil {
		return err
	}
	j := answer.NewGuards(prompt.Deck).Judge(prompt, given)
	if authored := j.Guard == "reject" || j.Guard == "look-alike"; j.Verdict == answer.Wrong && !authored && answersElsewhere(lib, prompt, given.Text) {
		j.Message = strings.TrimSpace(given.Text) + " is the answer to another card"
	}
	if asJSON {
		return report.Object(p.env.Stdout, trial(prompt, j))
	}
	return p.printTrial(prompt, j)
}

// answersElsewhere reports whether a typed text is the answer to a card of any
// deck. It changes what is said, never the verdict.
func answersElsewhere(lib *library.Library, prompt *deck.Prompt, text string) bool {
	if prompt.Kind != deck.Text && prompt.Kind != deck.Gap {
		return false
	}
	given := answer.Fold(text)
	if given == answer.Fold(prompt.RightAnswer()) {
		return false // this card's own answer, in another spelling that counts here
	}
	for _, info := range lib.Decks {
		for _, t := range info.Texts {
			if answer.Fold(t.Answer) == given {
				return true
			}
		}
	}
	return false
}

// missingPrompt says why there is no such prompt: a broken card is the usual
// reason.
func missingPrompt(lib *library.Library, key string, err error) error {
	id, card, _ := strings.Cut(key, "/")
	card, _, _ = strings.Cut(card, "#")
	info := lib.Info(id)
	if info == nil {
		return hinted("`quiz` lists the decks; a prompt is DECK/CARD", "%w", err)
	}
	for _, problem := range info.Problems {
		if problem.Card == card {
			return hinted("fix the card first", "%w: %w", err, problem)
		}
	}
	var keys []string
	for _, q := range info.Prompts {
		keys = append(keys, q.Key)
	}
	if near := text.Nearest(key, keys); near != "" {
		return hinted(fmt.Sprintf("did you mean %q?", near), "%w", err)
	}
	return hinted("`quiz cards deck:"+id+"` lists the prompts", "%w", err)
}
