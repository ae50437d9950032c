package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/text"
	"quiz/internal/library"
	"quiz/internal/plain"
)

func tryCommand(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "try DECK/CARD[#PART] [--] [ANSWER…]",
		Short: "Show how an answer would be graded",
		Long: `Shows how an answer would be graded, and which rule spoke.

One ANSWER is one answer as it would be typed. Several are the items of a list,
the options of a choice, an order, or the gaps in order; of pairs each is
left=right. An empty ANSWER is a blank one. Without ANSWER the card is shown as
a learner sees it, and a line of standard input is the answer.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return p.try(args[0], args[1:], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one object: prompt, verdict, score, message, expected, given, rating, guard")
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
	if j.Message == "" && j.Verdict == answer.Wrong && answersElsewhere(lib, prompt, given.Text) {
		j.Message = strings.TrimSpace(given.Text) + " is the answer to another card"
	}
	if asJSON {
		return json.NewEncoder(p.env.Stdout).Encode(trial(prompt, j))
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
			return hinted("mend the card first", "%w: %w", err, problem)
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

// given reads the arguments as an answer, or asks for one.
func (p *program) given(prompt *deck.Prompt, answers []string) (answer.Given, error) {
	if len(answers) == 0 {
		return plain.Ask(prompt, p.env.Stdin, p.env.Stdout)
	}
	if prompt.Kind == deck.Pairs {
		return pairsGiven(prompt, answers)
	}
	if len(answers) == 1 {
		return answer.Given{Text: answers[0]}, nil
	}
	if !manyParts(prompt.Kind) { // words that the shell took apart
		return answer.Given{Text: strings.Join(answers, " ")}, nil
	}
	return answer.Given{Text: strings.Join(answers, "; "), Parts: answers}, nil
}

// manyParts reports whether an answer to prompts of a kind has several parts.
func manyParts(k deck.Kind) bool {
	switch k {
	case deck.List, deck.Ordered, deck.Multi, deck.Gaps, deck.Pairs:
		return true
	}
	return false
}

// pairsGiven sorts left=right arguments by the left sides of the card.
func pairsGiven(prompt *deck.Prompt, answers []string) (answer.Given, error) {
	if len(answers) == 1 {
		answers = strings.FieldsFunc(answers[0], func(c rune) bool { return c == ';' || c == '\n' })
	}
	if len(answers) == 0 {
		return answer.Given{Parts: []string{}}, nil
	}
	parts := make([]string, len(prompt.Want))
	for _, a := range answers {
		i, right, err := pairGiven(prompt, a)
		if err != nil {
			return answer.Given{}, err
		}
		parts[i] = right
	}
	return answer.Given{Parts: parts}, nil
}

// pairGiven splits left=right, where the left side is one of the card: either side
// may hold an equals sign itself. Where that can be done twice, it is done where
// the right side is one of the card too.
func pairGiven(prompt *deck.Prompt, text string) (i int, right string, err error) {
	first, _, ok := strings.Cut(text, "=")
	if !ok {
		return 0, "", hinted("write each pair as left=right", "%q is no pair", text)
	}
	i = -1
	for at, c := range text {
		if c != '=' {
			continue
		}
		k, rest := leftSide(prompt, text[:at]), text[at+1:]
		if k >= 0 && isOption(prompt, rest) {
			return k, rest, nil
		}
		if k >= 0 && i < 0 {
			i, right = k, rest
		}
	}
	if i < 0 {
		var lefts []string
		for _, w := range prompt.Want {
			lefts = append(lefts, w.Label)
		}
		return 0, "", hinted("the left sides are "+strings.Join(lefts, ", "), "%q is no left side of %s", first, prompt.Key)
	}
	return i, right, nil
}

func leftSide(prompt *deck.Prompt, left string) int {
	return slices.IndexFunc(prompt.Want, func(w deck.Item) bool { return answer.Fold(w.Label) == answer.Fold(left) })
}

func isOption(prompt *deck.Prompt, right string) bool {
	return slices.ContainsFunc(prompt.Options, func(o deck.Option) bool { return answer.Fold(o.Text) == answer.Fold(right) })
}

// trialJSON is the object of `quiz try --json`.
type trialJSON struct {
	Prompt   string   `json:"prompt"`
	Verdict  *string  `json:"verdict"`
	Score    *float64 `json:"score"`
	Message  string   `json:"message"`
	Expected any      `json:"expected"`
	Given    any      `json:"given"`
	Rating   *int     `json:"rating"`
	Guard    *string  `json:"guard"`
}

func trial(prompt *deck.Prompt, j answer.Judgement) trialJSON {
	out := trialJSON{Prompt: prompt.Key, Message: j.Message, Expected: oneOrMany(prompt, j.Expected), Given: oneOrMany(prompt, j.Given)}
	if j.Verdict != answer.None {
		v := string(j.Verdict)
		out.Verdict = &v
	}
	if j.Verdict != answer.None && j.Verdict != answer.Unclear {
		out.Score = &j.Score
		out.Rating = &j.Rating
	}
	if j.Guard != "" {
		out.Guard = &j.Guard
	}
	return out
}

// oneOrMany is a string where the prompt has one part, else an array.
func oneOrMany(prompt *deck.Prompt, parts []string) any {
	if manyParts(prompt.Kind) {
		return append([]string{}, parts...)
	}
	return strings.Join(parts, "; ")
}

// printTrial shows a judgement to a person: what a learner would see, and which
// rule made it so.
func (p *program) printTrial(prompt *deck.Prompt, j answer.Judgement) error {
	rows := [][2]string{{"verdict", string(j.Verdict)}, {"score", fmt.Sprintf("%.3g of 1", j.Score)}, {"rating", rated(j.Rating)}}
	switch j.Verdict {
	case answer.None:
		rows = [][2]string{{"verdict", "none: the learner rates a revealed answer"}}
	case answer.Unclear:
		rows = [][2]string{{"verdict", "vague: the learner is asked once more"}}
	}
	if j.Guard != "" {
		rows = append(rows, [2]string{"guard", j.Guard})
	}
	if j.Message != "" {
		rows = append(rows, [2]string{"message", j.Message})
	}
	rows = append(rows, [2]string{"expected", strings.Join(j.Expected, "; ")}, [2]string{"given", strings.Join(j.Given, "; ")})
	if len(j.Parts) == 1 {
		rows = append(rows, [2]string{"diff", plain.Diff(j.Parts[0])})
	} else {
		rows = append(rows, partRows(prompt, j.Parts)...)
	}
	rows = append(rows, [2]string{"explain", prompt.Card.Explain})
	for _, r := range rows {
		if r[1] == "" && r[0] != "given" {
			continue
		}
		if _, err := fmt.Fprintln(p.env.Stdout, strings.TrimRight(clean(fmt.Sprintf("%-9s %s", r[0], r[1])), " ")); err != nil {
			return err
		}
	}
	return nil
}

// rated names the rating that is offered.
func rated(rating int) string {
	return fmt.Sprintf("%d offered, %s", rating, memory.Rating(rating))
}

// partRows are the verdicts on the parts of an answer.
func partRows(prompt *deck.Prompt, parts []answer.Part) [][2]string {
	var out [][2]string
	for i, part := range parts {
		text := fmt.Sprintf("%-8s%s", part.Verdict, prompt.Want[i].Text)
		if l := prompt.Want[i].Label; l != "" {
			text = fmt.Sprintf("%-8s%s: %s", part.Verdict, l, prompt.Want[i].Text)
		}
		if part.Given != "" && part.Verdict != answer.Correct {
			text += ", given " + part.Given
		}
		if d := plain.Diff(part); d != "" {
			text += ", diff " + d
		}
		out = append(out, [2]string{"part", text})
	}
	return out
}
