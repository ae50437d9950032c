// Package mochi reads the exports of Mochi: .mochi, an archive of a file data.edn or
// data.json and of pictures. The one is EDN, the other the same in Transit, which is
// JSON with marks.
package mochi

import (
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// The members that hold the decks.
const (
	ednFile     = "data.edn"
	transitFile = "data.json"
)

// Sniff reports whether a file is an export of Mochi, or the data of one.
func Sniff(name string, _ []byte) bool {
	base := path.Base(name)
	return strings.EqualFold(path.Ext(name), ".mochi") || base == ednFile || base == transitFile
}

// Read reads an export. Decks within decks become folders.
func Read(name string, files []exchange.File) (*exchange.Bundle, error) {
	for _, f := range files {
		var data value
		var err error
		switch path.Base(f.Path) {
		case ednFile:
			data, err = parseEDN(f.Text())
		case transitFile:
			data, err = parseTransit(f.Data)
		default:
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, path.Base(f.Path), err)
		}
		r := &reader{parents: map[string]parent{}}
		r.decks(data)
		bundle, err := r.binder.Finish(name)
		if err != nil {
			return nil, err
		}
		bundle.Pictures(files)
		return bundle, nil
	}
	return nil, errors.New(name + ": no data.edn or data.json in it: not an export of Mochi")
}

// value is what EDN and Transit have in common: a string, a float64, nil, a bool, a
// list or a table. Keywords are strings without their colon.
type value any

type (
	list  []value
	table map[string]value
)

// reader collects the cards of an export.
type reader struct {
	binder  exchange.Binder
	parents map[string]parent
}

// parent is a deck that others may be in.
type parent struct{ name, above string }

func stringOf(v value) string {
	s, _ := v.(string)
	return s
}

func (r *reader) decks(data value) {
	root, _ := data.(table)
	all, _ := root["decks"].(list)
	for _, one := range all {
		d, _ := one.(table)
		r.parents[stringOf(d["id"])] = parent{stringOf(d["name"]), stringOf(d["parent-id"])}
	}
	for _, one := range all {
		d, _ := one.(table)
		path := r.path(stringOf(d["id"]), stringOf(d["name"]))
		cards, _ := d["cards"].(list)
		for i, c := range cards {
			content, _ := c.(table)
			r.card(path, content, fmt.Sprintf("deck %q, card %d", path[len(path)-1], i+1))
		}
	}
	loose, _ := root["cards"].(list)
	for i, c := range loose {
		content, _ := c.(table)
		id := stringOf(content["deck-id"])
		r.card(r.path(id, r.parents[id].name), content, fmt.Sprintf("card %d", i+1))
	}
}

// maxDepth is how many decks may stand within each other. Decks that are within
// themselves end there.
const maxDepth = 16

// path are the names of a deck and those that it is in, from outside in.
func (r *reader) path(id, name string) []string {
	var up []string
	for range maxDepth {
		name = strings.TrimSpace(exchange.Clean(name, &r.binder.Bundle.Report, "the name of a deck"))
		if name == "" {
			name = "cards"
		}
		up = append(up, name)
		above := r.parents[id].above
		next, known := r.parents[above]
		if above == "" || !known {
			break
		}
		id, name = above, next.name
	}
	out := make([]string, len(up))
	for i, name := range up {
		out[len(up)-1-i] = name
	}
	return out
}

// sides is the line that parts the sides of a card.
var sides = text.Pattern(`(?m)^---[ \t]*$`)

// gap is {{text}}, or {{1::text}} of a group.
var gap = text.Pattern(`\{\{(?:(\d{1,4})::)?([^{}\n]+)\}\}`)

// card adds a card, or the cards of the groups of its gaps.
func (r *reader) card(path []string, content table, place string) {
	c := exchange.Card{Foreign: stringOf(content["id"]), Place: place}
	if tags, ok := content["tags"].(list); ok {
		for _, tag := range tags {
			if name := markup.Told(&r.binder.Bundle.Report, place, markup.Text{Markdown: stringOf(tag)}); name != "" {
				c.Tags = append(c.Tags, name)
			}
		}
	}
	if reviews, _ := content["reviews"].(list); len(reviews) > 0 {
		r.binder.Bundle.Report.Lose("answers, whose form nobody has written down", place)
	}
	source := strings.ReplaceAll(stringOf(content["content"]), "@media/", "")
	if strings.TrimSpace(source) == "" {
		r.binder.Refuse("card made by a template, which is not read", place)
		return
	}
	if gap().MatchString(markup.Mask(source)) {
		r.cloze(path, c, source)
		return
	}
	front, back := source, ""
	if at := sides().FindStringIndex(markup.Mask(source)); at != nil {
		front, back = source[:at[0]], source[at[1]:]
	}
	if why := markup.Fill(&c, &r.binder.Bundle.Report, "", markup.FromMarkdown(front), markup.FromMarkdown(sides().ReplaceAllString(back, ""))); why != "" {
		r.binder.Refuse(why, place)
		return
	}
	r.binder.Add(path, c)
}

// cloze adds a card whose gaps are asked at once, or one for each group of them.
func (r *reader) cloze(path []string, c exchange.Card, source string) {
	report := &r.binder.Bundle.Report
	sentence := markup.Asked(&c, report, "", markup.FromMarkdown(sides().ReplaceAllString(source, "")))
	found := gap().FindAllStringSubmatchIndex(markup.Mask(sentence), -1)
	var groups []string
	seen := map[string]bool{}
	for _, m := range found {
		if g := groupOf(sentence, m); !seen[g] {
			seen[g] = true
			groups = append(groups, g)
		}
	}
	const most = 20 // each group makes a card of all of the sentence
	if len(groups) == 0 || len(groups) > most {
		r.binder.Refuse("sentence without gaps, or with over "+strconv.Itoa(most)+" groups of them", c.Place)
		return
	}
	for _, g := range groups {
		one := r.group(sentence, found, g)
		one.Place, one.Image, one.Tags, one.Foreign = c.Place, c.Image, c.Tags, c.Foreign
		if c.Foreign != "" && len(groups) > 1 {
			one.Foreign += " " + g
		}
		r.binder.Add(path, one)
	}
}

func groupOf(sentence string, m []int) string {
	if m[2] < 0 {
		return ""
	}
	return sentence[m[2]:m[3]]
}

// group is a card of the gaps of one group; the others are text.
func (r *reader) group(sentence string, found [][]int, group string) exchange.Card {
	var segments []deck.Segment
	var gaps []deck.Item
	done := 0
	for _, m := range found {
		segments = append(segments, deck.Segment{Text: sentence[done:m[0]]})
		inner := strings.TrimSpace(sentence[m[4]:m[5]])
		done = m[1]
		if groupOf(sentence, m) != group || inner == "" {
			segments = append(segments, deck.Segment{Text: inner})
			continue
		}
		gaps = append(gaps, deck.Item{Text: inner})
		segments = append(segments, deck.Segment{Gap: len(gaps)})
	}
	c := exchange.NewCloze(append(segments, deck.Segment{Text: sentence[done:]}), gaps)
	if c.Parts = nil; c.Cloze != "" && len(gaps) > 1 {
		c.Gaps = "together"
	}
	return c
}
