package identity

import (
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
)

// ChangeKind is what happened to a card.
type ChangeKind string

// The changes. A card may have several.
const (
	Added         ChangeKind = "added"
	Removed       ChangeKind = "removed"
	Renamed       ChangeKind = "renamed"        // its id or deck is another
	Reworded      ChangeKind = "reworded"       // the question
	AnswerChanged ChangeKind = "answer changed" // what is right
	Widened       ChangeKind = "accept widened" // more is right
	Narrowed      ChangeKind = "accept narrowed"
	Edited        ChangeKind = "edited" // anything else
)

// Change is one change of one card.
type Change struct {
	Kind     ChangeKind
	Card     string // deck/card, in the new decks where it is there
	From     string // deck/card in the old decks, of a renamed card
	Old, New string // what it was and is; empty where there is nothing to show
}

// Comparison is how two states of some decks differ.
type Comparison struct {
	Changes []Change // in the order of the new decks, removed cards last
	Kept    int      // prompts that keep their history
	Lost    int      // prompts whose history has no card any more
	New     int      // prompts that begin without one
	Unclear []Unclear
}

// Compare finds out how decks changed, card by card. Cards are the same where
// their ids are, or where [Aliases] says so.
func Compare(before, after []*deck.Deck) Comparison {
	c := comparison{before: cardsOf(before), after: cardsOf(after), from: map[string]string{}, gone: map[string]bool{}}
	c.histories()
	for _, key := range c.after.keys {
		c.card(key)
	}
	for _, key := range c.before.keys {
		if c.after.byKey[key] == nil && !c.gone[key] {
			c.add(Removed, key, "", c.before.byKey[key].Question, "")
		}
	}
	return c.Comparison
}

// cardList are cards by deck/card, in order.
type cardList struct {
	keys  []string
	byKey map[string]*deck.Card
}

func cardsOf(decks []*deck.Deck) cardList {
	l := cardList{byKey: map[string]*deck.Card{}}
	for _, d := range decks {
		for _, c := range d.Cards {
			key := d.ID + "/" + c.ID
			if l.byKey[key] == nil {
				l.keys, l.byKey[key] = append(l.keys, key), c
			}
		}
	}
	return l
}

type comparison struct {
	Comparison
	before, after cardList
	from          map[string]string // of renamed cards, by the new key
	gone          map[string]bool   // old keys of renamed cards
}

func (c *comparison) add(kind ChangeKind, card, from, before, after string) {
	c.Changes = append(c.Changes, Change{kind, card, from, before, after})
}

// histories says which prompts keep theirs, and which cards are renamed.
func (c *comparison) histories() {
	old, now := promptKeys(c.before), promptKeys(c.after)
	missing, fresh := without(c.before, now), without(c.after, old)
	moves, unclear := Aliases(missing, fresh)
	c.Unclear = unclear
	c.Kept = len(old) - len(missing) + len(moves)
	c.Lost, c.New = len(missing)-len(moves), len(fresh)-len(moves)
	for _, m := range moves {
		from, _, _ := strings.Cut(m.From, "#")
		to, _, _ := strings.Cut(m.To, "#")
		if c.after.byKey[from] == nil && c.before.byKey[to] == nil && c.from[to] == "" && !c.gone[from] {
			c.from[to], c.gone[from] = from, true
		}
	}
}

func promptKeys(l cardList) map[string]bool {
	out := map[string]bool{}
	for _, key := range l.keys {
		for _, p := range l.byKey[key].Prompts {
			out[p.Key] = true
		}
	}
	return out
}

func without(l cardList, others map[string]bool) []Known {
	var out []Known
	for _, key := range l.keys {
		for _, p := range l.byKey[key].Prompts {
			if !others[p.Key] {
				out = append(out, KnownPrompt(p))
			}
		}
	}
	return out
}

// KnownPrompt is what [Aliases] needs of a prompt of a deck.
func KnownPrompt(p *deck.Prompt) Known {
	weak := p.Kind == deck.Bool || p.Kind == deck.Number || p.Kind == deck.Single || p.Kind == deck.Multi
	return Known{Key: p.Key, Derived: deck.CardID(p.Card.Question), Question: p.Question, Answer: p.RightAnswer(), Weak: weak}
}

// card compares one card with what it was.
func (c *comparison) card(key string) {
	now, was := c.after.byKey[key], c.before.byKey[key]
	from := c.from[key]
	if from != "" {
		was = c.before.byKey[from]
		c.add(Renamed, key, from, "", "")
	}
	if was == nil {
		c.add(Added, key, "", "", now.Question)
		return
	}
	same := len(c.Changes)
	if was.Question != now.Question {
		c.add(Reworded, key, from, was.Question, now.Question)
	}
	if a, b := answers(was), answers(now); a != b {
		c.add(AnswerChanged, key, from, a, b)
	}
	less, more := onlyIn(accepted(was), accepted(now)), onlyIn(accepted(now), accepted(was))
	if len(more) > 0 {
		c.add(Widened, key, from, "", strings.Join(more, "; "))
	}
	if len(less) > 0 {
		c.add(Narrowed, key, from, strings.Join(less, "; "), "")
	}
	c.tolerance(key, from, was, now)
	if what := edited(was, now); len(what) > 0 {
		c.add(Edited, key, from, "", strings.Join(what, ", "))
	} else if same == len(c.Changes) && was.Kind != now.Kind {
		c.add(Edited, key, from, "", "how it is asked")
	}
}

// answers are the right answers of a card's prompts. The gaps of a cloze stand
// in its sentence, and a rewording shows them.
func answers(c *deck.Card) string {
	var out []string
	for _, p := range c.Prompts {
		out = append(out, p.RightAnswer())
	}
	if len(out) == 0 && c.Answer != nil {
		return fmt.Sprint(c.Answer)
	}
	return strings.Join(out, "; ")
}

// accepted is what else is right, and what may follow an answer.
func accepted(c *deck.Card) []string {
	var out []string
	for _, p := range c.Prompts {
		for _, w := range p.Want {
			out = append(out, w.Accept...)
		}
		if p.Part == "reverse" {
			continue
		}
		if p.Rules.Pattern != "" {
			out = append(out, "pattern "+p.Rules.Pattern)
		}
		for _, o := range p.Rules.Optional {
			out = append(out, "optional "+o)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func onlyIn(a, b []string) []string {
	return slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) })
}
