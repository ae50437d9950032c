package cli

import (
	"slices"
	"strings"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/plain"
)

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
		return 0, "", hinted("write each pair as left=right", "%q is not a pair", text)
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
		return 0, "", hinted("the left sides are "+strings.Join(lefts, ", "), "%q is not a left side of %s", first, prompt.Key)
	}
	return i, right, nil
}

func leftSide(prompt *deck.Prompt, left string) int {
	return slices.IndexFunc(prompt.Want, func(w deck.Item) bool { return answer.Fold(w.Label) == answer.Fold(left) })
}

func isOption(prompt *deck.Prompt, right string) bool {
	return slices.ContainsFunc(prompt.Options, func(o deck.Option) bool { return answer.Fold(o.Text) == answer.Fold(right) })
}
