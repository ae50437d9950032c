// Package mnemosyne reads what Mnemosyne exports: .cards, an archive with the facts,
// the cards made of them and their schedule, and text with tabs.
package mnemosyne

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// cardsFile is the member of an archive that says its cards.
const cardsFile = "cards.xml"

// Sniff reports whether a file is an archive of Mnemosyne, or the list of cards in
// one. Its text is like any other with tabs.
func Sniff(name string, _ []byte) bool {
	return strings.EqualFold(path.Ext(name), ".cards") || path.Base(name) == cardsFile
}

// Read reads an archive, or text with tabs.
func Read(name string, files []exchange.File) (*exchange.Bundle, error) {
	r := &reader{deck: exchange.File{Path: name}.DeckPath(), tags: map[string]string{}, facts: map[string]fact{}, made: map[string]*card{}}
	for _, f := range files {
		switch {
		case path.Base(f.Path) == cardsFile:
			if err := r.entries(f.Data); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		case f.Is(".txt", ".tsv", ".tab"):
			r.text(f)
		}
	}
	r.cards()
	bundle, err := r.binder.Finish(name)
	if err != nil {
		return nil, err
	}
	bundle.Pictures(files)
	return bundle, nil
}

// reader collects the cards of an archive.
type reader struct {
	binder exchange.Binder
	deck   []string
	tags   map[string]string // names, by ids
	facts  map[string]fact
	made   map[string]*card // by the ids of their facts
	order  []string         // ids of facts with cards, as they came
}

// fact is what cards are made of: texts by their names, f and b for the two sides.
type fact map[string]string

// Kinds of entries.
const (
	kindCard = "6"
	kindTag  = "10"
	kindFact = "16"
)

// entry is a log entry of openSM2sync: what it says stands in attributes and in
// elements within it.
type entry struct {
	Attributes []xml.Attr `xml:",any,attr"`
	Elements   []struct {
		XMLName xml.Name
		Text    string `xml:",chardata"`
	} `xml:",any"`
}

func (e *entry) attribute(name string) string {
	for _, a := range e.Attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// entries reads the list of cards. Entities that it declares are not expanded.
func (r *reader) entries(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", cardsFile, err)
		}
		start, begins := token.(xml.StartElement)
		if !begins || start.Name.Local != "log" {
			continue
		}
		var e entry
		if err := d.DecodeElement(&e, &start); err != nil {
			return fmt.Errorf("%s: %w", cardsFile, err)
		}
		r.entry(&e)
	}
}

func (r *reader) entry(e *entry) {
	id := e.attribute("o_id")
	switch e.attribute("type") {
	case kindTag:
		for _, one := range e.Elements {
			r.tags[id] = strings.TrimSpace(one.Text)
		}
	case kindFact:
		f := fact{}
		for _, one := range e.Elements {
			f[one.XMLName.Local] = one.Text
		}
		r.facts[id] = f
	case kindCard:
		of := e.attribute("fact")
		c := r.made[of]
		if c == nil {
			c = &card{kind: e.attribute("card_t"), tags: e.attribute("tags")}
			r.made[of] = c
			r.order = append(r.order, of)
		}
		c.views = append(c.views, newView(e))
	}
}

// text reads lines of two sides, or of a word, how it is said, what it means, and
// perhaps notes.
func (r *reader) text(f exchange.File) {
	n := 0
	for line := range strings.SplitSeq(f.Text(), "\n") {
		n++
		if strings.TrimSpace(line) == "" {
			continue
		}
		c := exchange.Card{Place: fmt.Sprintf("%s, line %d", f.Path, n)}
		cells := strings.Split(line, "\t")
		if len(cells) < 2 {
			r.binder.Refuse("line without a tab", c.Place)
			continue
		}
		front, back, explain := cells[0], cells[1], ""
		if len(cells) > 2 {
			front, back, explain = cells[0], cells[2], strings.Join(append(cells[1:2:2], cells[3:]...), "<br>")
		}
		r.add(c, f.DeckPath(), front, back, explain, len(cells) > 2)
	}
}

// add adds a card of a question and an answer in HTML.
func (r *reader) add(c exchange.Card, deck []string, front, back, explain string, both bool, states ...exchange.State) {
	report := &r.binder.Bundle.Report
	if why := markup.Fill(&c, report, "", markup.FromHTML(front), markup.FromHTML(back)); why != "" {
		r.binder.Refuse(why, c.Place)
		return
	}
	c.Explain = markup.Told(report, c.Place, markup.FromHTML(explain))
	if both && !c.Draft {
		markup.Turn(&c)
	}
	r.bind(c, deck, states)
}

// bind adds a card with the states of those prompts that it has.
func (r *reader) bind(c exchange.Card, deck []string, states []exchange.State) {
	var used []exchange.State
	for _, s := range states {
		if s.Part < max(1, len(c.Parts)) {
			used = append(used, s)
		}
	}
	r.binder.Add(deck, c, used...)
}
