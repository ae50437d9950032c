package anki

import (
	"fmt"
	"strconv"
	"strings"

	"quiz/internal/engine/text"
)

// gap is a gap of Anki's: {{c1::text::hint}}, {{c1,2::text}}.
type gap struct {
	numbers []int
	text    string // HTML, without the gaps within it
	hint    string // HTML
	nested  bool   // there are gaps within it
}

// The signs that stand for a gap while a sentence becomes Markdown: its number
// between two runes that no text has.
const (
	gapOpen  = "\uE000"
	gapClose = "\uE001"
)

var gapRunes = strings.NewReplacer(gapOpen, "", gapClose, "")

// gapStart is how a gap begins, and gapEnd how it ends.
var gapStart = text.Pattern(`\{\{c([0-9]{1,6}(?:,[0-9]{1,6}){0,99})::|\}\}`)

const gapEnd = "}}"

// clozeField takes a field apart: its text with a sign for each gap, and the gaps,
// numbered from first. Gaps within a gap are a part of its text.
func clozeField(html string, first int) (string, []gap) {
	p := gapParser{first: first}
	html = gapRunes.Replace(html)
	at := 0
	for _, m := range gapStart().FindAllStringSubmatchIndex(html, -1) {
		p.write(html[at:m[0]])
		at = m[1]
		if html[m[0]:m[1]] == gapEnd {
			p.end()
			continue
		}
		p.begin(html[m[2]:m[3]])
	}
	p.write(html[at:])
	for len(p.open) > 0 { // what is never closed is text
		p.unclosed()
	}
	return p.out.String(), p.gaps
}

// gapParser reads the gaps of a field. The text of gaps within each other is in one
// buffer, so that deep nesting takes no more than its length.
type gapParser struct {
	first int
	out   strings.Builder // outside of gaps
	body  strings.Builder // of the outermost gap that is open
	open  []openGap
	gaps  []gap
}

type openGap struct {
	sign   string // as it was written, without the braces
	nested bool   // a gap within it has ended
}

func (p *gapParser) write(s string) {
	if len(p.open) == 0 {
		p.out.WriteString(s)
		return
	}
	p.body.WriteString(s)
}

func (p *gapParser) begin(sign string) {
	p.open = append(p.open, openGap{sign: sign})
}

// end closes the innermost gap. Only the outermost becomes a gap.
func (p *gapParser) end() {
	depth := len(p.open)
	if depth == 0 {
		p.out.WriteString(gapEnd)
		return
	}
	top := p.open[depth-1]
	p.open = p.open[:depth-1]
	if depth > 1 {
		p.open[0].nested = true
		return
	}
	text, hint, _ := strings.Cut(p.body.String(), "::")
	p.body.Reset()
	fmt.Fprintf(&p.out, "%s%d%s", gapOpen, p.first+len(p.gaps), gapClose)
	p.gaps = append(p.gaps, gap{numbers: clozeNumbers(top.sign), text: text, hint: hint, nested: top.nested})
}

// unclosed writes an open gap back as it was. Only the outermost is written: the
// text within it has lost the signs of the others.
func (p *gapParser) unclosed() {
	p.out.WriteString("{{c" + p.open[0].sign + "::" + p.body.String())
	p.open = nil
}

func clozeNumbers(sign string) []int {
	var out []int
	for one := range strings.SplitSeq(sign, ",") {
		n, err := strconv.Atoi(one)
		if err == nil && n > 0 {
			out = append(out, n)
		}
	}
	return out
}
