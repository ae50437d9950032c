package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func (t *torture) deck() string { return filepath.Join(t.dir, "d.toml") }

// change edits the deck, and has the program take it in: cards are reworded, and others
// get another id, so that their history has to follow them.
func (t *torture) change(ctx context.Context) error {
	if err := t.writeDeck(t.next()); err != nil {
		return err
	}
	return t.quietly(ctx)
}

// writeDeck writes the deck as it is after that number of edits, whole or not at all.
func (t *torture) writeDeck(edits int) error {
	const every = 7 // an edit changes each card whose number is one of seven
	var deck strings.Builder
	for i := range mostCards {
		id, word := fmt.Sprintf("c%d", i), ""
		if edits > 0 && i%every == edits%every {
			id += fmt.Sprintf("-%d", edits)
		}
		if edits > 0 && i%every == (edits+1)%every {
			word = " then"
		}
		fmt.Fprintf(&deck, "[[card]]\nid = %q\nquestion = \"Which answer belongs to question %d%s?\"\nanswer = \"answer %d\"\n\n", id, i, word, i)
	}
	part := fmt.Sprintf("%s.%d", t.deck(), edits)
	if err := os.WriteFile(part, []byte(deck.String()), 0o600); err != nil {
		return err
	}
	return os.Rename(part, t.deck())
}
