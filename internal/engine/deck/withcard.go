package deck

import (
	"fmt"
	"strings"
)

// WithCard returns a deck file with one card more at its end, and the key of that
// card's prompt. Not a byte changes before it. name is used in messages.
func WithCard(name string, data []byte, question, answer string) (out []byte, key string, err error) {
	before := Parse(name, data)
	if before.Broken {
		return nil, "", fmt.Errorf("%s: the deck cannot be read, so no card can be added", name)
	}
	if strings.TrimSpace(question) == "" || strings.TrimSpace(answer) == "" {
		return nil, "", fmt.Errorf("%s: a card needs a question and an answer", name)
	}
	text, nl := string(data), "\n"
	if strings.Contains(text, "\r\n") {
		nl = "\r\n"
	}
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += nl
	}
	text += nl + "[[card]]" + nl + "question = " + quote(question) + nl + "answer = " + quote(answer) + nl
	after := Parse(name, []byte(text))
	if len(after.Cards) != len(before.Cards)+1 {
		return nil, "", fmt.Errorf("%s: a card cannot be added at the end: open the file in an editor", name)
	}
	added := after.Cards[len(before.Cards)]
	if len(after.Problems) > len(before.Problems) || len(added.Prompts) != 1 {
		return nil, "", fmt.Errorf("%s: %s", name, newProblem(before, after))
	}
	return []byte(text), added.Prompts[0].Key, nil
}

// newProblem is the message of a problem that only the second of two decks has.
func newProblem(before, after *Deck) string {
	had := map[string]bool{}
	for _, p := range before.Problems {
		had[p.Message] = true
	}
	for _, p := range after.Problems {
		if !had[p.Message] {
			return p.Message
		}
	}
	return "the card cannot be asked"
}
