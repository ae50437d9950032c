// Package obsidian reads the cards that people keep in the notes of Obsidian,
// as the plugin Spaced Repetition and its relatives write them: Question::Answer on
// a line, sides of several lines around a line with a question mark, and
// ==highlights== as gaps. Behind each card stands a comment with its schedule.
package obsidian

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// signs are what cards of Obsidian are known by.
var signs = text.Pattern(`(?m)<!--SR:|^\?{1,2}[ \t]*$|(?:^|[ \t])(?:#flashcards?|#cards)\b|^[^\n:=]*[^\n:\s]:::?[^:\s]|==[^=\n]+==`)

// Sniff reports whether a file is a note with cards.
func Sniff(name string, head []byte) bool {
	ext := strings.ToLower(path.Ext(name))
	return (ext == ".md" || ext == ".markdown") && signs().Match(head)
}

// tag names a deck. The plugin looks for #flashcards, unless it is told another.
var tag = text.Pattern(`(?:^|[ \t])(#flashcards?|#cards)((?:/[^\s#/]+)*)/?`)

// Read reads the notes of a vault, or one of them. Where a note has a tag such as
// #flashcards/geo, only notes with one have cards, and the tags say the decks; else
// all have, and the folders do.
func Read(name string, files []exchange.File) (*exchange.Bundle, error) {
	var binder exchange.Binder
	var notes []*note
	tagged := false
	for _, f := range files {
		if f.Is(".md", ".markdown") {
			n := newNote(&binder, f)
			notes = append(notes, n)
			tagged = tagged || n.deck != nil
		}
	}
	for _, n := range notes {
		if n.deck == nil && !tagged {
			n.deck = n.home
		}
		if n.deck != nil {
			n.read()
		}
	}
	bundle, err := binder.Finish(name)
	if err != nil {
		return nil, err
	}
	bundle.Pictures(files)
	return bundle, nil
}

// note is a note that is being read.
type note struct {
	binder *exchange.Binder
	file   string
	dir    string
	home   []string // the deck that its folders make
	deck   []string // that its cards go to; nil for none
	lines  []string
	masked []string // the lines with code, formulas and addresses masked
	start  int      // the line behind its properties
	marked bool     // sides of several lines end at a line of plus signs
}

func newNote(b *exchange.Binder, f exchange.File) *note {
	n := &note{binder: b, file: f.Path, dir: path.Dir(f.Path), home: f.DeckPath()}
	n.lines = strings.Split(f.Text(), "\n")
	n.masked = strings.Split(markup.Mask(f.Text()), "\n")
	n.marked = slices.ContainsFunc(n.lines, func(line string) bool { return strings.TrimSpace(line) == endMark })
	n.start = n.frontMatter()
	if n.deck == nil {
		n.deck = n.firstTag()
	}
	return n
}

func (n *note) read() {
	for at := n.start; at < len(n.lines); {
		at = n.paragraph(at)
	}
}

func (n *note) place(line int) string { return fmt.Sprintf("%s, line %d", n.file, line+1) }

// frontMatter reads the tags of the properties above a note, and says where they
// end.
func (n *note) frontMatter() int {
	if strings.TrimSpace(n.lines[0]) != "---" {
		return 0
	}
	for i, line := range n.lines[1:] {
		line = strings.TrimSpace(line)
		if line == "---" {
			return i + 2
		}
		if strings.HasPrefix(line, "sr-due:") {
			n.binder.Bundle.Report.Lose("review of a whole note", n.file)
		}
		for _, word := range strings.FieldsFunc(line, func(c rune) bool { return strings.ContainsRune(" \t,[]\"'-", c) }) {
			if m := tag().FindStringSubmatch("#" + strings.TrimPrefix(word, "#")); m != nil && n.deck == nil {
				n.deck = n.path(m)
			}
		}
	}
	n.deck = nil
	return 0
}

// path is the deck that a tag names: what comes behind #flashcards, or where the
// note is.
func (n *note) path(m []string) []string {
	parts := strings.Split(strings.Trim(m[2], "/"), "/")
	if parts[0] == "" {
		return n.home
	}
	return parts
}

func (n *note) firstTag() []string {
	for _, line := range n.masked {
		if m := tag().FindStringSubmatch(line); m != nil {
			return n.path(m)
		}
	}
	return nil
}

// tagOf takes the tags off a line. Alone they are of all cards that follow, before a
// card of it alone.
func (n *note) tagOf(line int) (deck []string, rest string) {
	all := tag().FindAllStringSubmatch(n.masked[line], -1)
	if all == nil {
		return n.deck, n.lines[line]
	}
	if len(all) > 1 {
		n.binder.Bundle.Report.Lose("second deck of a card", n.place(line))
	}
	return n.path(all[0]), strings.TrimSpace(tag().ReplaceAllString(n.lines[line], ""))
}
