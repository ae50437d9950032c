// Package org reads the cards that people keep in the outlines of Org: those of
// org-drill, which are headings with the tag drill, and those of org-fc, with the tag
// fc. Both keep a card's schedule below its heading.
package org

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// heading is a line of an outline: its stars, its text and its tags.
var heading = text.Pattern(`^(\*+)[ \t]+(.*?)(?:[ \t]+(:[\p{L}\p{N}_@#%:]+:))?[ \t]*$`)

// Sniff reports whether a file is an outline of Org.
func Sniff(name string, _ []byte) bool { return strings.EqualFold(path.Ext(name), ".org") }

// Read reads the outlines of a folder, or one of them. Each file is a deck.
func Read(name string, files []exchange.File) (*exchange.Bundle, error) {
	var b exchange.Binder
	for _, f := range files {
		if f.Is(".org") {
			read(&b, f)
		}
	}
	bundle, err := b.Finish(name)
	if err != nil {
		return nil, err
	}
	bundle.Pictures(files)
	return bundle, nil
}

// entry is a heading with what stands below it, up to the next one.
type entry struct {
	level      int
	title      string
	tags       []string
	line       int
	properties map[string]string
	reviews    [][]string // the rows of org-fc's table, the names of its columns first
	scheduled  string
	body       []string
	children   []*entry
}

// maxLevel is how deep an outline is read; deeper headings are taken for that.
const maxLevel = 32

// outline reads the headings of a file.
func outline(text string) *entry {
	root := &entry{properties: map[string]string{}}
	open := []*entry{root}
	code := false
	at := newDrawer(root)
	n := 0
	for line := range strings.SplitSeq(text, "\n") {
		n++
		code = inCode(code, line)
		m := heading().FindStringSubmatch(line)
		if m == nil || code {
			at.read(line)
			continue
		}
		e := &entry{level: min(len(m[1]), maxLevel), title: m[2], tags: tagsOf(m[3]), line: n, properties: map[string]string{}}
		for open[len(open)-1].level >= e.level {
			open = open[:len(open)-1]
		}
		parent := open[len(open)-1]
		parent.children = append(parent.children, e)
		open = append(open, e)
		at = newDrawer(e)
	}
	return root
}

// inCode reports whether a line is within a block of code or text.
func inCode(before bool, line string) bool {
	word := strings.ToLower(strings.TrimSpace(line))
	switch {
	case strings.HasPrefix(word, "#+begin_"):
		return true
	case strings.HasPrefix(word, "#+end_"):
		return false
	}
	return before
}

func tagsOf(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return c == ':' })
}

// drawer reads the lines below a heading: what stands between :NAME: and :END: is
// kept apart.
type drawer struct {
	of   *entry
	name string // of the drawer that is open, or ""
}

func newDrawer(e *entry) *drawer { return &drawer{of: e} }

// drawerLine begins a drawer, or is a property within one.
var drawerLine = text.Pattern(`^\s*:([A-Za-z0-9_+-]+):\s*(.*?)\s*$`)

func (d *drawer) read(line string) {
	m := drawerLine().FindStringSubmatch(line)
	switch {
	case d.name == "" && m != nil && m[2] == "" && m[1] != "END":
		d.name = strings.ToUpper(m[1])
	case m != nil && strings.EqualFold(m[1], "END") && d.name != "":
		d.name = ""
	case d.name == "PROPERTIES" && m != nil:
		d.of.properties[strings.ToUpper(m[1])] = m[2]
	case d.name == "REVIEW_DATA":
		d.row(line)
	case d.name != "":
	case strings.HasPrefix(strings.TrimSpace(line), "SCHEDULED:"):
		d.of.scheduled = line
	case d.of.level == 0 && fileTags().MatchString(line):
		d.of.tags = append(d.of.tags, tagsOf(fileTags().FindStringSubmatch(line)[1])...)
	case keyword(line):
	default:
		d.of.body = append(d.of.body, line)
	}
}

// fileTags is a line with tags that every heading of the file inherits.
var fileTags = text.Pattern(`(?i)^#\+filetags:\s*(\S*)\s*$`)

// keyword reports whether a line says something of the entry and not to the learner.
func keyword(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, "DEADLINE:") || strings.HasPrefix(line, "CLOSED:") || strings.HasPrefix(line, "# ")
}

func (d *drawer) row(line string) {
	line = strings.TrimSpace(line)
	if !strings.HasPrefix(line, "|") || strings.HasPrefix(line, "|-") {
		return
	}
	var cells []string
	for cell := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
		cells = append(cells, strings.TrimSpace(cell))
	}
	d.of.reviews = append(d.of.reviews, cells)
}

// reader collects the cards of a file.
type reader struct {
	binder *exchange.Binder
	file   exchange.File
}

func read(b *exchange.Binder, f exchange.File) {
	r := &reader{b, f}
	r.walk(outline(f.Text()), nil)
}

// walk looks for cards below an entry. What is below a card is a part of it, unless
// it is a card itself.
func (r *reader) walk(e *entry, inherited []string) {
	tags := append(inherited[:len(inherited):len(inherited)], e.tags...)
	for _, child := range e.children {
		if slices.Contains(child.tags, "fc") {
			r.fc(child, tags)
		} else if slices.Contains(child.tags, "drill") {
			r.drill(child, tags)
		}
		r.walk(child, tags)
	}
}

// isCard reports whether an entry is a card by itself.
func (e *entry) isCard() bool {
	return slices.Contains(e.tags, "fc") || slices.Contains(e.tags, "drill")
}

// text is what stands below a heading, with the headings below that in their order.
func (e *entry) text() string {
	lines := slices.Clone(e.body)
	for _, child := range e.children {
		if !child.isCard() {
			lines = append(lines, "", "**"+child.title+"**", child.text())
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// child is the first heading below an entry by one of some names, in lower case.
func (e *entry) child(names ...string) *entry {
	for _, child := range e.children {
		if slices.Contains(names, strings.ToLower(strings.TrimSpace(child.title))) {
			return child
		}
	}
	return nil
}

// card begins a card of ours.
func (r *reader) card(e *entry, inherited []string) exchange.Card {
	c := exchange.Card{Place: fmt.Sprintf("%s, line %d", r.file.Path, e.line), Foreign: e.properties["ID"]}
	for _, tag := range append(inherited[:len(inherited):len(inherited)], e.tags...) {
		internal := slices.Contains([]string{"fc", "drill", "suspended", "leech", "filetags"}, tag)
		if !internal && !slices.Contains(c.Tags, tag) {
			c.Tags = append(c.Tags, tag)
		}
	}
	return c
}

func (r *reader) lose(what, place string) { r.binder.Bundle.Report.Lose(what, place) }
