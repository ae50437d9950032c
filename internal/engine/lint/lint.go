// Package lint looks for what is wrong with a deck: what is broken, what gives
// an answer away, what makes a question or a memory card hard for no good
// reason.
//
// A rule is a row of a table and a small function. It sees decoded decks and
// the texts they cite, which the caller has read, and says nothing unless it is
// sure enough: an error is broken, a warning is a flaw with evidence, a note is
// style. [Explain] has a page for each.
package lint

import (
	"runtime"
	"slices"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/defect"
)

// File is a deck with the files beside it that it speaks of, by the name it
// uses for them; see [Wanted].
type File struct {
	Deck   *deck.Deck
	Assets map[string]Asset
}

// Asset is what the caller found under a name.
type Asset struct {
	State AssetState
	Text  string // of a source; empty for pictures
}

// AssetState says whether a file could be read.
type AssetState uint8

// The states.
const (
	Missing AssetState = iota // there is no such file, or it cannot be read
	Outside                   // it lies outside the deck's folder, perhaps by a link
	Found
)

// Options say which rules run.
type Options struct {
	Notes         bool     // run the rules that only remark on style
	RequireSource bool     // a card without a source is an error
	Enable        []string // rules that are off unless asked for
	Disable       []string // rules that say nothing
	Only          []string // where there are any, all other rules say nothing
}

// run is one check of a collection.
type run struct {
	Options
	units []*unit
}

// unit is one deck in a run.
type unit struct {
	*File
	run   *run
	lex   *lexicon
	cards []*card // those that can be asked
	found []finding
}

// finding is a problem and the cards it is about: an allowance of any of them
// silences it.
type finding struct {
	deck.Problem
	cards []*deck.Card
}

// Check runs the rules over a collection, in the order of its files, and
// returns what they and the decoder found, sorted, allowances applied.
func Check(files []File, o Options) deck.Problems {
	r := &run{Options: o}
	for i := range files {
		r.units = append(r.units, &unit{File: &files[i], run: r, lex: lexiconFor(files[i].Deck.Language)})
	}
	r.each(func(u *unit) { u.check() })
	for i := range rules {
		if rule := &rules[i]; rule.all != nil && r.wants(rule) {
			rule.all(r, rule)
		}
	}
	r.each(func(u *unit) { u.allowances() })
	var out deck.Problems
	for _, u := range r.units {
		for _, f := range u.found {
			if (f.Severity > deck.Note || o.Notes) && !u.silent(f.Rule) {
				out = append(out, f.Problem)
			}
		}
	}
	out = append(out, folderProblems(files)...)
	out.Sort()
	return out
}

// each does something for all decks, on all cores.
func (r *run) each(do func(*unit)) {
	work := make(chan *unit, len(r.units))
	for _, u := range r.units {
		work <- u
	}
	close(work)
	var group defect.Group
	for range min(runtime.GOMAXPROCS(0), len(r.units)) {
		group.Go(func() {
			for u := range work {
				do(u)
			}
		})
	}
	group.Wait()
}

// wants reports whether a rule has anything to say in a run at all.
func (r *run) wants(rule *Rule) bool {
	if rule.ID == "no-source" && r.RequireSource {
		return true
	}
	return rule.Severity > deck.Note || rule.louder || r.Notes
}

// wants reports whether a rule looks at the deck.
func (u *unit) wants(rule *Rule) bool {
	switch {
	case u.silent(rule.ID):
		return false
	case rule.optIn && !slices.Contains(slices.Concat(u.run.Enable, u.run.Only), rule.ID) && !u.Deck.Folder.On(rule.ID):
		return false
	case rule.ID == "no-source" && u.requiresSource():
		return true
	}
	return u.run.wants(rule)
}

// silent reports whether a rule was turned off, for the run or by quiz.toml.
func (u *unit) silent(rule string) bool {
	o := &u.run.Options
	if len(o.Only) > 0 && !slices.Contains(o.Only, rule) || slices.Contains(o.Disable, rule) {
		return true
	}
	return u.Deck.Folder.Off(rule)
}

func (u *unit) requiresSource() bool { return u.run.RequireSource || u.Deck.Folder.WantsSource() }

// check runs the rules that look at one deck.
func (u *unit) check() {
	byID := map[string]*deck.Card{}
	for _, c := range u.Deck.Cards {
		byID[c.ID] = c
		if len(c.Prompts) > 0 {
			u.cards = append(u.cards, newCard(u, c))
		}
	}
	for _, p := range u.Deck.Problems {
		f := finding{Problem: p}
		if c := byID[p.Card]; c != nil && p.Card != "" {
			f.cards = []*deck.Card{c}
		}
		u.found = append(u.found, f)
	}
	for i := range rules {
		rule := &rules[i]
		if !u.wants(rule) {
			continue
		}
		if rule.deck != nil {
			rule.deck(u, report{u, rule, nil})
		}
		if rule.card == nil {
			continue
		}
		for _, c := range u.cards {
			rule.card(c, report{u, rule, c.Card})
		}
	}
}

// report is how a rule speaks.
type report struct {
	unit *unit
	rule *Rule
	card *deck.Card // nil for the deck
}

// add reports a problem at a place, and returns it for the rule to change.
func (r report) add(at deck.Span, message, help string) *finding {
	f := finding{Problem: deck.Problem{
		File: r.unit.Deck.Path, Span: at, Rule: r.rule.ID, Severity: r.rule.Severity, Message: message, Help: help, Deck: r.unit.Deck.ID,
	}}
	if r.card != nil {
		f.Card, f.cards = r.card.ID, []*deck.Card{r.card}
	}
	r.unit.found = append(r.unit.found, f)
	return &r.unit.found[len(r.unit.found)-1]
}

// head is the place for what concerns a deck as a whole.
func (u *unit) head() deck.Span {
	if at, ok := u.Deck.Place("title"); ok {
		return at
	}
	return deck.Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
}
