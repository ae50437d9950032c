package deck

import (
	"slices"
	"strings"
)

// cardNames are what a writer may call the cards, or [card] itself.
var cardNames = []string{"card", "cards", "question", "questions", "answer", "answers"}

// Foreign reports whether the file is TOML that was not meant as a deck: it has no
// cards, and keys that no deck has but none that a deck has.
func (d *Deck) Foreign() bool {
	if d.file.root == nil || len(d.file.root.names) == 0 {
		return false
	}
	return !slices.ContainsFunc(d.file.root.names, func(name string) bool {
		return deckKey.lookup(name) != nil || slices.Contains(cardNames, strings.ToLower(name))
	})
}
