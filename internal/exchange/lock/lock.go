// Package lock is what an import remembers, so that the next version of a source
// can be imported into the same deck: texts are updated, ids and what was written
// by hand stay, and nothing comes twice.
//
// A lock file stands beside the deck, NAME.lock.toml, and belongs into version
// control with it.
package lock

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/BurntSushi/toml"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// Suffix is what the name of a lock file ends in, after the deck's own name.
const Suffix = ".lock.toml"

// Lock is a lock file.
type Lock struct {
	Source string `toml:"source"` // the foreign file's name
	Format string `toml:"format"`
	Parts  bool   `toml:"accept_parts,omitempty"` // the parts of an answer such as "a / b" are each right
	Cards  []Card `toml:"card"`

	// Chosen are the guesses of the reader that somebody chose otherwise.
	Chosen exchange.Chosen `toml:"chosen,omitempty"`
}

// Card is what is known of a card that was imported.
type Card struct {
	ID      string   `toml:"id"`
	Foreign string   `toml:"foreign,omitempty"`
	Hash    string   `toml:"hash"` // of what was imported
	Keys    []string `toml:"keys"` // which of the card's keys it was that came from the source
	Parts   []Part   `toml:"part,omitempty"`
}

// Part is a foreign prompt and what it is here.
type Part struct {
	Foreign int    `toml:"foreign"`
	Key     string `toml:"key,omitempty"`
	Text    string `toml:"text,omitempty"`
}

// Parse reads a lock file.
func Parse(file string, data []byte) (Lock, error) {
	var l Lock
	if err := toml.Unmarshal(data, &l); err != nil {
		return l, fmt.Errorf("%s: %w", file, err)
	}
	return l, nil
}

// Encode writes a lock file.
func (l Lock) Encode() []byte {
	b := []byte("# Written by quiz import. Keep it beside the deck: the next import needs it.\n\n")
	b = appendText(b, "source", l.Source)
	b = appendText(b, "format", l.Format)
	if l.Parts {
		b = append(b, "accept_parts = true\n"...)
	}
	if len(l.Chosen) > 0 {
		b = append(b, "\n[chosen]\n"...)
		for _, name := range slices.Sorted(maps.Keys(l.Chosen)) {
			b = appendText(b, name, l.Chosen[name])
		}
	}
	for i := range l.Cards {
		b = l.Cards[i].append(b)
	}
	return b
}

// ParseHead reads what stands above the cards of a lock file.
func ParseHead(file string, data []byte) (Lock, error) {
	head, _, _ := bytes.Cut(data, []byte("\n[[card]]"))
	return Parse(file, head)
}

// append appends a card as a lock file has it.
func (c *Card) append(b []byte) []byte {
	b = appendText(append(b, "\n[[card]]\n"...), "id", c.ID)
	if c.Foreign != "" {
		b = appendText(b, "foreign", c.Foreign)
	}
	b = appendText(b, "hash", c.Hash)
	b = append(b, "keys = ["...)
	for i, key := range c.Keys {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = deck.AppendString(b, key)
	}
	b = append(b, "]\n"...)
	for _, p := range c.Parts {
		b = p.append(b)
	}
	return b
}

func (p Part) append(b []byte) []byte {
	b = append(b, "\n[[card.part]]\nforeign = "...)
	b = append(strconv.AppendInt(b, int64(p.Foreign), 10), '\n')
	if p.Key != "" {
		b = appendText(b, "key", p.Key)
	}
	if p.Text != "" {
		b = appendText(b, "text", p.Text)
	}
	return b
}

func appendText(b []byte, key, text string) []byte {
	return append(deck.AppendString(append(append(b, key...), " = "...), text), '\n')
}

// name is what a card goes by in a lock: its foreign id, or its own where it has none.
func name(foreign, id string) string {
	if foreign != "" {
		return "foreign " + foreign
	}
	return "own " + id
}

// hash is short for what was imported of a card.
func hash(card []byte) string {
	sum := sha256.Sum256(card)
	return hex.EncodeToString(sum[:8])
}
