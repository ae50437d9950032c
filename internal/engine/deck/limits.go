package deck

import (
	"fmt"

	"quiz/internal/engine/text"
)

// What one value of a deck may hold. A deck comes from a stranger, and what is made of
// it must stay small beside it: docs/decks.md lists these numbers with their reasons,
// and a test holds the two against each other.
const (
	maxText    = 64 << 10 // bytes of a text: a screen wraps all of it each time it is drawn
	maxName    = 1000     // bytes of a title, a tag, a unit or a file: it is drawn in lists
	maxQuote   = 4096     // bytes of a quote: it is looked for in 16 MiB of notes
	maxPattern = 500      // bytes of a pattern; see also maxSteps
	maxItems   = 100      // of an array, and names of a table: each is held against each answer
	maxCards   = 100_000  // of a deck: a card takes a kilobyte of memory while a deck is read
)

// most is how much a value of the key may hold: bytes of a string, or else items.
func (k *key) most(t types) int {
	switch {
	case k.limit > 0:
		return k.limit
	case t == tString:
		return maxText
	}
	return maxItems
}

// within reports whether a value is within the limits of its key. It comes before
// anything else is looked at, so that what is too much costs one problem.
func (w *walker) within(n *node, v any, k *key, name label) bool {
	size, unit := 0, ""
	t, _ := typeOf(v)
	switch v := v.(type) {
	case string:
		size, unit = len(v), "byte"
	case []any:
		size, unit = len(v), "item"
	case []map[string]any:
		size, unit = len(v), "item"
		if k.items == cardKey {
			unit = "card"
		}
	case map[string]any:
		size, unit = len(v), "key"
	}
	most := k.most(t)
	if size <= most {
		return true
	}
	w.report(n.value, "type-wrong", fmt.Sprintf("%s has %s", name, text.Counted(size, unit)), fmt.Sprintf("it has at most %d", most))
	return false
}
