package lock

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// Merged is what an import makes of a deck.
type Merged struct {
	Text    []byte // of the deck file
	Lock    Lock
	IDs     map[string]string // of the cards, by their foreign ids
	Added   []string          // ids
	Changed []string
	Same    int
	Gone    []string // cards that came from the source before and are not in it now; they stay
}

// Merge imports a deck into the text that its file has now, with what the lock says
// of the import before. Without a text it is a new deck.
func Merge(file string, old []byte, l Lock, next exchange.Deck) (Merged, error) {
	if old == nil {
		return fresh(l, next)
	}
	m := &merging{name: file, text: string(old), lock: &l, deck: deck.Parse(file, old)}
	if m.deck.Broken {
		return Merged{}, fmt.Errorf("%s cannot be read, so nothing is imported into it: %w", file, m.deck.Problems[0])
	}
	if err := toml.Unmarshal(old, &m.tables); err != nil {
		return Merged{}, fmt.Errorf("%s: %w", file, err)
	}
	return m.merge(next)
}

func fresh(l Lock, next exchange.Deck) (Merged, error) {
	text, err := exchange.Encode(next)
	out := Merged{Text: text, Lock: Lock{Source: l.Source, Format: l.Format, Parts: l.Parts}, IDs: map[string]string{}}
	for i := range next.Cards {
		c := &next.Cards[i]
		k, _, lockErr := locked(c)
		if lockErr != nil {
			return out, lockErr
		}
		out.Lock.Cards = append(out.Lock.Cards, k)
		out.Added = append(out.Added, c.ID)
		out.IDs[c.Foreign] = c.ID
	}
	return out, err
}

// locked is what a lock says of a card, and the card as a table.
func locked(c *exchange.Card) (Card, map[string]any, error) {
	t, err := table(*c)
	if err != nil {
		return Card{}, nil, fmt.Errorf("%s: %w", c.Place, err)
	}
	h, err := hash(t)
	k := Card{ID: c.ID, Foreign: c.Foreign, Hash: h, Keys: slices.Sorted(maps.Keys(t))}
	for _, p := range c.Parts {
		k.Parts = append(k.Parts, Part(p))
	}
	return k, t, err
}

// merging is a deck file while the next version of its source comes in.
type merging struct {
	name   string
	text   string
	lock   *Lock
	known  map[string]*Card // of the lock, by name
	deck   *deck.Deck
	tables struct {
		Cards []map[string]any `toml:"card"`
	}
	out   Merged
	edits []edit
	end   strings.Builder // cards that are new
}

// edit is a card of the file that is written anew.
type edit struct {
	span deck.Span
	text string
}

func (m *merging) merge(next exchange.Deck) (Merged, error) {
	m.out = Merged{Lock: Lock{Source: m.lock.Source, Format: m.lock.Format, Parts: m.lock.Parts}, IDs: map[string]string{}}
	places := map[string]int{}
	for i, c := range m.deck.Cards {
		places[c.ID] = i
	}
	m.known = map[string]*Card{}
	for i := range m.lock.Cards {
		k := &m.lock.Cards[i]
		m.known[name(k.Foreign, k.ID)] = k
	}
	kept := map[string]bool{}
	for i := range next.Cards {
		c := &next.Cards[i]
		known := m.known[name(c.Foreign, c.ID)]
		if known != nil {
			c.ID = known.ID // whatever the source would give it now
		}
		at, there := places[c.ID]
		if err := m.card(c, known, at, there); err != nil {
			return Merged{}, err
		}
		kept[c.ID] = true
	}
	for _, k := range m.lock.Cards {
		if !kept[k.ID] {
			m.out.Lock.Cards = append(m.out.Lock.Cards, k)
			m.out.Gone = append(m.out.Gone, k.ID)
		}
	}
	return m.finish()
}

// card takes one card of the source: it is new, or as it was, or changed.
func (m *merging) card(c *exchange.Card, known *Card, at int, there bool) error {
	k, imported, err := locked(c)
	if err != nil {
		return err
	}
	m.out.Lock.Cards = append(m.out.Lock.Cards, k)
	m.out.IDs[c.Foreign] = c.ID
	switch {
	case !there && known != nil: // it was removed by hand: it does not come back
		m.out.Same++
		return nil
	case !there:
		imported["id"] = c.ID
		m.out.Added = append(m.out.Added, c.ID)
		text, err := cardText(imported)
		m.end.WriteString("\n" + text)
		return err
	case known != nil && known.Hash == k.Hash:
		m.out.Same++
		return nil
	}
	mine := m.tables.Cards[at]
	if known != nil {
		for _, key := range known.Keys {
			delete(mine, key)
		}
	}
	maps.Copy(mine, imported)
	mine["id"] = c.ID
	m.out.Changed = append(m.out.Changed, c.ID)
	text, err := cardText(mine)
	m.edits = append(m.edits, edit{m.deck.Cards[at].Span, text})
	return err
}

func cardText(t map[string]any) (string, error) {
	text, err := toml.Marshal(map[string]any{"card": []map[string]any{t}})
	return string(text), err
}

// finish writes the file in its canonical form and decodes it again: a card that
// could be read before must be readable still.
func (m *merging) finish() (Merged, error) {
	if len(m.edits) == 0 && m.end.Len() == 0 {
		m.out.Text = []byte(m.text)
		return m.out, nil
	}
	formatted, problems := deck.Format(m.name, m.deck.ID, m.edited())
	if formatted == nil {
		return Merged{}, fmt.Errorf("%s: the import would break the file: %w", m.name, problems[0])
	}
	m.out.Text = formatted
	return m.out, nil
}

// edited is the text with all edits, and the new cards at its end.
func (m *merging) edited() []byte {
	slices.SortFunc(m.edits, func(a, b edit) int { return a.span.Offset - b.span.Offset })
	var b bytes.Buffer
	done := 0
	for _, e := range m.edits {
		b.WriteString(m.text[done:e.span.Offset])
		b.WriteString(e.text)
		done = e.span.End
	}
	b.WriteString(m.text[done:])
	b.WriteString(m.end.String())
	return b.Bytes()
}
