package desk

import (
	"path/filepath"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/library"
	"quiz/internal/store"
)

// seen is a prompt as it was shown.
func seen(p *deck.Prompt) store.Seen {
	return store.Seen{Prompt: p.Key, Deck: p.Deck.ID, File: rooted(p.Deck.Path), Question: p.Question, Answer: p.RightAnswer()}
}

// rooted is the path of a deck from the root: ./decks is another folder in each
// place that quiz is started from.
func rooted(path string) string {
	if path == "" || strings.HasPrefix(path, library.BuiltInLabel) {
		return path
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
