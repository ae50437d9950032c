// Package remnote reads the text that RemNote exports: bullets within bullets, of
// which some ask: Front >> Back, Concept :: definition, descriptor ;; value, and
// {{gaps}}. The bullets above a card are a part of its question.
package remnote

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// signs are what parts the sides of a card, with what is asked. The longer stand
// first.
var signs = text.Pattern(`[ \t]*(>>>|>>1\.|>>A\)|::>|;;>|<->|<>|>>|<<|::|;;)(?:[ \t]+|$)`)

// asks are bullets that are known for RemNote's.
var asks = text.Pattern(`(?m)^[ \t]*[-*][ \t][^\n]*(?: >> | << | <> | ;; |>>>|>>1\.|>>A\))`)

// Sniff reports whether a file is a text of RemNote.
func Sniff(name string, head []byte) bool {
	ext := strings.ToLower(path.Ext(name))
	return (ext == ".md" || ext == ".txt") && asks().Match(head)
}

// Read reads the texts of a folder, or one of them. Each file is a deck.
func Read(name string, files []exchange.File) (*exchange.Bundle, error) {
	var b exchange.Binder
	for _, f := range files {
		if f.Is(".md", ".txt") {
			r := reader{binder: &b, file: f}
			r.read()
		}
	}
	bundle, err := b.Finish(name)
	if err != nil {
		return nil, err
	}
	bundle.Pictures(files)
	return bundle, nil
}

// reader reads a file bullet by bullet.
type reader struct {
	binder *exchange.Binder
	file   exchange.File
	above  []bullet // that the next one may stand below, from outside in
	list   *answer  // of a card whose answer is the bullets below it
}

// bullet is a line of the outline.
type bullet struct {
	indent int
	text   string // what of it stands in the questions below it
}

// answer is a card whose answer is being read.
type answer struct {
	card   exchange.Card
	front  string
	sign   string
	indent int
	above  []bullet
	items  []string
}

// maxAbove is how many bullets above a card are a part of its question.
const maxAbove = 8

var marker = text.Pattern(`^(?:[-*+]|\d{1,3}[.)])[ \t]+`)

func (r *reader) read() {
	n := 0
	code := false
	for line := range strings.SplitSeq(r.file.Text(), "\n") {
		n++
		trimmed := strings.TrimLeft(line, " \t")
		if strings.HasPrefix(trimmed, "```") {
			code = !code
		}
		if trimmed == "" || code {
			continue
		}
		indent := width(line[:len(line)-len(trimmed)])
		text := strings.TrimSpace(marker().ReplaceAllString(trimmed, ""))
		r.line(n, indent, text)
	}
	r.endList()
}

// width is how far a line is indented; a tab is as wide as four spaces.
func width(space string) int { return len(space) + 3*strings.Count(space, "\t") }

func (r *reader) line(n, indent int, text string) {
	if r.list != nil && indent > r.list.indent {
		r.list.items = append(r.list.items, text)
		return
	}
	above := r.above
	r.endList()
	r.above = above
	for len(r.above) > 0 && r.above[len(r.above)-1].indent >= indent {
		r.above = r.above[:len(r.above)-1]
	}
	front := r.card(n, indent, text)
	r.above = append(r.above, bullet{indent, front})
}

// card adds the card that a bullet makes, if it makes one, and returns what it is
// called in the questions below it.
func (r *reader) card(n, indent int, text string) string {
	c := exchange.Card{Place: fmt.Sprintf("%s, line %d", r.file.Path, n)}
	m := signs().FindStringSubmatchIndex(markup.Mask(text))
	if m == nil {
		r.cloze(c, text)
		return text
	}
	front, sign, back := strings.TrimSpace(text[:m[0]]), text[m[2]:m[3]], strings.TrimSpace(text[m[1]:])
	switch {
	case front == "":
		return text
	case back == "":
		r.list = &answer{card: c, front: front, sign: sign, indent: indent, above: slices.Clone(r.nearest())}
	default:
		r.basic(c, front, sign, back)
	}
	return front
}

// context is the question with the bullets above it.
func (r *reader) context(front string) string {
	var names []string
	for _, b := range r.nearest() {
		names = append(names, b.text)
	}
	return strings.Join(append(names, front), " > ")
}

// nearest are the bullets above the next one that its question names.
func (r *reader) nearest() []bullet { return r.above[max(0, len(r.above)-maxAbove):] }

// basic adds a card of two sides.
func (r *reader) basic(c exchange.Card, front, sign, back string) {
	question, answer := r.context(front), back
	if sign == "<<" {
		question, answer = r.context(back), front
	}
	dir := path.Dir(r.file.Path)
	report := &r.binder.Bundle.Report
	if why := markup.Fill(&c, report, dir, markup.FromMarkdown(question), markup.FromMarkdown(answer)); why != "" {
		r.binder.Refuse(why, c.Place)
		return
	}
	plain := strings.TrimSpace(exchange.Clean(markup.FromMarkdown(front).Markdown, &exchange.Report{}, ""))
	bothWays := sign == "<>" || sign == "<->" || sign == "::"
	if bothWays && !c.Draft && plain != "" {
		markup.Turn(&c)
		c.Reverse.Answer = plain
	}
	r.binder.Add(r.file.DeckPath(), c)
}

// endList adds the card whose answer were the bullets below it.
func (r *reader) endList() {
	l := r.list
	r.list = nil
	if l == nil {
		return
	}
	if l.sign == ">>A)" {
		r.binder.Bundle.Report.Lose("choice, whose options are written as a list", l.card.Place)
	}
	for i := range l.items {
		mark := "- "
		if l.sign == ">>1." {
			mark = fmt.Sprintf("%d. ", i+1)
		}
		l.items[i] = mark + l.items[i]
	}
	sign := ">>"
	if l.sign == "<<" {
		sign = l.sign
	}
	if len(l.items) == 0 {
		r.binder.Refuse("card without an answer", l.card.Place)
		return
	}
	r.above = l.above // what stands there now begins behind the list
	r.basic(l.card, l.front, sign, strings.Join(l.items, "\n"))
}

// gap is {{text}}, with a hint behind it.
var gap = text.Pattern(`\{\{([^{}\n]+)\}\}(?:\{\(\{([^{}\n]*)\}\)\})?`)

func (r *reader) cloze(c exchange.Card, text string) {
	if !gap().MatchString(markup.Mask(text)) {
		return
	}
	report := &r.binder.Bundle.Report
	text = markup.Asked(&c, report, path.Dir(r.file.Path), markup.FromMarkdown(r.context(text)))
	made, ok := exchange.ClozeAt(text, gap().FindAllStringSubmatchIndex(markup.Mask(text), -1))
	if !ok {
		r.binder.Refuse("cloze without a gap", c.Place)
		return
	}
	made.Place, made.Image = c.Place, c.Image
	r.binder.Add(r.file.DeckPath(), made)
}
