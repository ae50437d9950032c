package lock

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

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
	out := Merged{Text: text, Lock: Lock{Source: l.Source, Format: l.Format, Parts: l.Parts, Chosen: l.Chosen}, IDs: map[string]string{}}
	for i := range next.Cards {
		c := &next.Cards[i]
		k, _ := locked(c)
		out.Lock.Cards = append(out.Lock.Cards, k)
		out.Added = append(out.Added, c.ID)
		out.IDs[c.Foreign] = c.ID
	}
	return out, err
}

// locked is what a lock says of a card, and the text of the card without its id, which
// the deck decides.
func locked(c *exchange.Card) (k Card, text []byte) {
	plain := *c
	plain.ID = ""
	text, keys := plain.AppendTOML(nil)
	k = Card{ID: c.ID, Foreign: c.Foreign, Hash: hash(text), Keys: keys}
	for _, p := range c.Parts {
		k.Parts = append(k.Parts, Part(p))
	}
	return k, text
}

// merging is a deck file while the next version of its source comes in.
type merging struct {
	name   string
	text   string
	lock   *Lock
	known  map[string]*Card // of the lock, by name
	deck   *deck.Deck
	tables tables
	out    Merged
	edits  []edit
	end    []byte // cards that are new
}

// tables are the cards of a file as TOML has them.
type tables struct {
	Cards []map[string]any `toml:"card"`
}

// edit is a card of the file that is written anew.
type edit struct {
	span deck.Span
	text []byte
}

func (m *merging) merge(next exchange.Deck) (Merged, error) {
	m.out = Merged{Lock: Lock{Source: m.lock.Source, Format: m.lock.Format, Parts: m.lock.Parts, Chosen: m.lock.Chosen}, IDs: map[string]string{}}
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
	k, text := locked(c)
	m.out.Lock.Cards = append(m.out.Lock.Cards, k)
	m.out.IDs[c.Foreign] = c.ID
	switch {
	case !there && known != nil: // it was removed by hand: it does not come back
		m.out.Same++
		return nil
	case !there:
		m.out.Added = append(m.out.Added, c.ID)
		m.end, _ = c.AppendTOML(m.end)
		return nil
	case known != nil && known.Hash == k.Hash:
		m.out.Same++
		return nil
	}
	var imported tables
	if err := toml.Unmarshal(text, &imported); err != nil {
		return fmt.Errorf("%s: %w", c.Place, err)
	}
	mine := m.tables.Cards[at]
	if known != nil {
		for _, key := range known.Keys {
			delete(mine, key)
		}
	}
	maps.Copy(mine, imported.Cards[0])
	mine["id"] = c.ID
	m.out.Changed = append(m.out.Changed, c.ID)
	merged, err := toml.Marshal(tables{Cards: []map[string]any{mine}})
	m.edits = append(m.edits, edit{m.deck.Cards[at].Span, merged})
	return err
}

// finish writes the file in its canonical form and decodes it again: a card that
// could be read before must be readable still.
func (m *merging) finish() (Merged, error) {
	if len(m.edits) == 0 && len(m.end) == 0 {
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
		b.Write(e.text)
		done = e.span.End
	}
	b.WriteString(m.text[done:])
	b.WriteByte('\n')
	b.Write(m.end)
	return b.Bytes()
}
