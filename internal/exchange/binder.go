package exchange

import (
	"fmt"
	"strings"

	"quiz/internal/engine/deck"
)

// Binder puts cards into decks while a source is read. A card without a foreign id
// gets one from its text, so that it is found again in the next version of the
// source.
type Binder struct {
	Bundle Bundle
	places map[string]int    // of decks, by their paths
	taken  map[string]bool   // foreign ids
	within map[string]bool   // the ids that cards came with, behind the paths of their decks
	last   map[string]string // of those made for cards that came with one id, by that id and their path
}

// Add puts a card into the deck of a path, from outside in; the last name is the
// deck's title. The states are those of its prompts. It returns the foreign id that
// the card has now.
func (b *Binder) Add(path []string, c Card, states ...State) string {
	b.Bundle.Report.In++
	d := b.Deck(path)
	if b.taken == nil {
		b.taken, b.within, b.last = map[string]bool{}, map[string]bool{}, map[string]string{}
	}
	id := b.foreign(c, strings.Join(path, "/"))
	if within := strings.Join(path, "\x00") + "\x00" + c.Foreign; c.ID == "" && c.Foreign != "" && !b.within[within] {
		b.within[within] = true
		c.ID = FoldID(c.Foreign) // the card of another deck with that id does not matter
	}
	c.Foreign = id
	b.taken[c.Foreign] = true
	d.Cards = append(d.Cards, c)
	for _, s := range states {
		s.Card = c.Foreign
		b.Bundle.States = append(b.Bundle.States, s)
	}
	return c.Foreign
}

// foreign is an id that no other card of the source has: the one it came with, one
// from its text, or one from its text and its place.
func (b *Binder) foreign(c Card, path string) string {
	id := c.Foreign
	if id == "" {
		id = deck.CardID(c.Question + c.Cloze)
	}
	if !b.taken[id] {
		return id
	}
	chain := path + "\x00" + id
	if last := b.last[chain]; last != "" {
		id = last
	}
	for b.taken[id] { // each time another one: the hash of the one before
		id = deck.CardID(path + "/" + id)
	}
	b.last[chain] = id
	return id
}

// Deck is the deck of a path, which is made where there is none yet. It stays where
// it is only until the next deck is made.
func (b *Binder) Deck(path []string) *Deck {
	key := strings.Join(path, "\x00")
	i, known := b.places[key]
	if !known {
		if b.places == nil {
			b.places = map[string]int{}
		}
		i = len(b.Bundle.Decks)
		b.places[key] = i
		d := Deck{Title: "cards"}
		if last := len(path) - 1; last >= 0 {
			d.Title = path[last]
			d.Folder = append(d.Folder, path[:last]...)
		}
		b.Bundle.Decks = append(b.Bundle.Decks, d)
	}
	return &b.Bundle.Decks[i]
}

// Refuse counts a card of the source that becomes none here, and why.
func (b *Binder) Refuse(why, place string) {
	b.Bundle.Report.In++
	b.Bundle.Report.Refused++
	b.Bundle.Report.Lose(why, place)
}

// Finish gives decks and cards their ids, makes drafts of what a deck cannot hold,
// and hands the bundle out. A source without a card is an error.
func (b *Binder) Finish(name string) (*Bundle, error) {
	if b.Bundle.Report.In == 0 {
		return nil, fmt.Errorf("%s: no card found", name)
	}
	NameDecks(b.Bundle.Decks)
	for i := range b.Bundle.Decks {
		b.Bundle.Decks[i].GiveIDs()
	}
	return &b.Bundle, b.Bundle.LeaveRefused()
}
