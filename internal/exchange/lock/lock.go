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

	"github.com/BurntSushi/toml"

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
func (l Lock) Encode() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("# Written by quiz import. Keep it beside the deck: the next import needs it.\n\n")
	e := toml.NewEncoder(&b)
	e.Indent = ""
	err := e.Encode(l)
	return b.Bytes(), err
}

// name is what a card goes by in a lock: its foreign id, or its own where it has none.
func name(foreign, id string) string {
	if foreign != "" {
		return "foreign " + foreign
	}
	return "own " + id
}

// table is a card as a table of TOML, without its id, which the deck decides.
func table(c exchange.Card) (map[string]any, error) {
	c.ID = ""
	text, err := toml.Marshal(c)
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	return out, toml.Unmarshal(text, &out)
}

func hash(t map[string]any) (string, error) {
	text, err := toml.Marshal(t) // its keys are sorted
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8]), err
}
