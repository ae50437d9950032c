package exchangetest

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// object is a level of the schema of decks.
type object struct {
	Properties map[string]object `json:"properties"`
	Items      *object           `json:"items"`
}

// TestDeckTexts: the decks have every key that a deck can have.
func TestDeckTexts(t *testing.T) {
	var schema object
	if err := json.Unmarshal(deck.Schema(), &schema); err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, one := range DeckTexts() {
		all.WriteString(one.Text)
	}
	lines := strings.Split(all.String(), "\n")
	for name, within := range schema.Properties {
		if within.Items != nil {
			for key := range within.Items.Properties {
				has(t, lines, key)
			}
		}
		for key := range within.Properties {
			has(t, lines, name+"."+key)
		}
		if name != "card" && name != "defaults" && name != "exam" && name != "source" {
			has(t, lines, name)
		}
	}
}

func has(t *testing.T, lines []string, key string) {
	t.Helper()
	if !slices.ContainsFunc(lines, func(line string) bool { return strings.HasPrefix(line, key+" ") }) {
		t.Errorf("no deck has the key %s", key)
	}
}
