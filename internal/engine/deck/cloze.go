package deck

import (
	"fmt"
	"strings"

	"quiz/internal/engine/text"
)

// A cloze is a sentence with gaps. docs/decks.md has the grammar; it is read
// from left to right, and nothing is read twice but for the few tries that
// maxTries allows:
//
//	sentence = { text | esc | code | gap }
//	code     = run-of-n "`" { char | gap } run-of-n "`"
//	gap      = "{{" body "}}"
//	body     = form { "|" form } [ "::" hint ]
//	form     = { esc | ticked | math | "{" nested "}" | char }
//	nested   = { esc | ticked | math | "{" nested "}" | char }
//	ticked   = run-of-n "`" verbatim run-of-n "`"
//	math     = "$" { "\" any | "{" nested "}" | char } "$"
//	esc      = "\" ( "{" | "}" | "|" | ":" )
type cloze struct {
	pieces []piece
	gaps   []gap
}

// piece is plain text, or the place of a gap.
type piece struct {
	text string
	code bool // the text is of code, with its backticks: it has no escapes
	gap  int  // index in cloze.gaps, or -1 for text
}

// gap is one gap of a cloze.
type gap struct {
	forms  []string // what is right; the first is shown
	shown  string   // the first with its backticks
	ticked bool     // the first stands in backticks of its own
	inCode bool     // the gap stands in code
	hint   string
	source string // as written, braces included
}

// clozeError says what is wrong with a sentence: bytes from at to end.
type clozeError struct {
	rule, message, help string
	at, end             int
}

const gapHelp = "a gap looks like {{Samarkand}}, {{Türkiye|Turkey}} or {{Samarkand::city}}"

// parseCloze finds the gaps of a sentence.
func parseCloze(s string) (cloze, *clozeError) {
	p := clozeParser{src: s, open: map[int]bool{}}
	p.sentence()
	switch {
	case p.bad != nil:
		return cloze{}, p.bad
	case len(p.gaps) == 0:
		return cloze{}, &clozeError{rule: "cloze-empty", message: "the cloze has no gap", help: gapHelp, end: len(s)}
	}
	return p.cloze, nil
}

// clozeParser reads one sentence.
type clozeParser struct {
	cloze
	src   string
	pos   int
	text  strings.Builder
	depth int          // of single braces in the text
	tries int          // readings that came to nothing
	open  map[int]bool // lengths of runs of backticks that nothing closes any more
	bad   *clozeError
}

// maxTries bounds how often a sentence is read on in vain: for the end of a run
// of backticks, of mathematics, or of a gap within code. Nobody writes more;
// hostile text would take the square of its length.
const maxTries = 64

func (p *clozeParser) sentence() {
	for p.pos < len(p.src) && p.bad == nil {
		c := p.src[p.pos]
		switch {
		case p.tries > maxTries:
			p.try(p.pos)
		case escapes(p.src[p.pos:]):
			p.text.WriteByte(p.src[p.pos+1])
			p.pos += 2
		case c == '`':
			p.code()
		case strings.HasPrefix(p.src[p.pos:], "{{"):
			p.readGap()
		case c == '}' && p.depth == 0:
			p.stray()
		default:
			p.plain()
		}
	}
	p.flush(false)
}

// plain reads a brace, or text up to the next byte that may mean something.
func (p *clozeParser) plain() {
	switch p.src[p.pos] {
	case '{':
		p.depth++
	case '}':
		p.depth--
	}
	end := len(p.src)
	if i := strings.IndexAny(p.src[p.pos+1:], "\\`{}"); i >= 0 {
		end = p.pos + 1 + i
	}
	p.text.WriteString(p.src[p.pos:end])
	p.pos = end
}

func (p *clozeParser) stray() {
	end := p.pos + 1
	message := "} closes no brace"
	if strings.HasPrefix(p.src[p.pos:], "}}") {
		message, end = "}} closes no gap", p.pos+2
	}
	p.fail(p.pos, end, "cloze-unbalanced", message, `a gap begins with {{; write \} for a brace in the text`)
}

func (p *clozeParser) fail(at, end int, rule, message, help string) {
	p.bad = &clozeError{rule: rule, message: message, help: help, at: at, end: end}
}

// flush ends a run of plain text, or of code.
func (p *clozeParser) flush(code bool) {
	if p.text.Len() > 0 {
		p.pieces = append(p.pieces, piece{p.text.String(), code, -1})
		p.text.Reset()
	}
}

// readGap reads the gap at pos; in the text, one that does not close is an error.
func (p *clozeParser) readGap() {
	b, ok := p.readBody(len(p.src))
	if !ok {
		p.fail(p.pos, b.end, "cloze-unbalanced", b.problem(), gapHelp)
		return
	}
	p.add(b, false)
}

// add takes in a gap that was read, and goes on behind it.
func (p *clozeParser) add(b body, code bool) {
	start := p.pos
	g := gap{source: p.src[start:b.end], hint: strings.TrimSpace(b.hint())}
	for i, f := range b.forms() {
		text, ticked := formText(f)
		if i == 0 {
			g.ticked, g.inCode, g.shown = ticked && !code, code, text
			if g.ticked {
				g.shown = strings.TrimSpace(f)
			}
		}
		if strings.TrimSpace(text) != "" || i == 0 {
			g.forms = append(g.forms, text)
		}
	}
	p.pos = b.end
	if anki().MatchString(p.src[b.start:]) {
		p.fail(start, b.end, "cloze-anki", fmt.Sprintf("%s is a gap as Anki writes it", g.source), "take the number out, "+g.withoutNumber()+": each gap is asked by itself")
		return
	}
	if strings.TrimSpace(g.forms[0]) == "" {
		p.fail(start, b.end, "cloze-empty", "a gap has nothing in it", "write what belongs there; signs stand in backticks: {{`|`}}")
		return
	}
	p.flush(code)
	p.pieces = append(p.pieces, piece{gap: len(p.gaps)})
	p.gaps = append(p.gaps, g)
}

var anki = text.Pattern(`^\s*c\d+::`)

// withoutNumber is a gap of Anki's as it is written here.
func (g gap) withoutNumber() string {
	return "{{" + anki().ReplaceAllString(strings.TrimPrefix(g.source, "{{"), "")
}

// code reads a run of code, in which braces are text unless they make a gap. A
// run of backticks that nothing closes is text.
func (p *clozeParser) code() {
	n := ticks(p.src[p.pos:])
	marks, length := p.src[p.pos:p.pos+n], -1
	if !p.open[n] {
		length = closingTicks(p.src[p.pos+n:], n)
	}
	if length >= 0 {
		p.flush(false)
	}
	p.text.WriteString(marks)
	p.pos += n
	switch {
	case length >= 0:
		p.inCode(p.pos + length)
	case !p.open[n]:
		p.open[n] = true
		p.try(p.pos)
	}
}

// inCode reads code up to end, where its closing marks end.
func (p *clozeParser) inCode(end int) {
	for p.pos < end && p.bad == nil {
		rest := p.src[p.pos:end]
		if strings.HasPrefix(rest, "{{") && !spaceAt(rest, 2) {
			b, ok := p.readBody(end)
			if ok {
				p.add(b, true)
				continue
			}
			p.try(p.pos)
		}
		p.text.WriteByte(p.src[p.pos])
		p.pos++
	}
	p.flush(true)
}

// readBody reads the body of the gap at pos, which ends before the byte at end.
func (p *clozeParser) readBody(end int) (b body, ok bool) {
	r := gapReader{src: p.src[:end], tries: &p.tries}
	return r.body(p.pos + 2)
}

func (p *clozeParser) try(at int) {
	if p.tries++; p.tries > maxTries && p.bad == nil {
		p.fail(at, min(at+2, len(p.src)), "cloze-unbalanced", "too many braces or backticks are never closed", gapHelp)
	}
}

func ticks(s string) int { return len(s) - len(strings.TrimLeft(s, "`")) }

func spaceAt(s string, i int) bool { return i < len(s) && strings.IndexByte(" \t\n\r", s[i]) >= 0 }

// escapes reports whether s begins with a backslash that makes the next byte text.
func escapes(s string) bool {
	return len(s) > 1 && s[0] == '\\' && strings.IndexByte("{}|:", s[1]) >= 0
}

// blank is how an asked gap looks in a line of text.
func (g gap) blank() string {
	if g.hint != "" {
		return "[" + g.hint + "]"
	}
	return "[…]"
}

// segments cuts the sentence into pieces; asked says which gaps are asked, and
// they are numbered from 1 in their order.
func (c cloze) segments(asked func(i int) bool) (segs []Segment, line string) {
	var b strings.Builder
	n, from := 0, 0
	flush := func() {
		if text := b.String()[from:]; text != "" {
			segs = append(segs, Segment{Text: text})
		}
	}
	for _, p := range c.pieces {
		switch {
		case p.gap < 0:
			b.WriteString(p.text)
		case !asked(p.gap):
			b.WriteString(c.gaps[p.gap].shown)
		default:
			flush()
			n++
			segs = append(segs, Segment{Gap: n})
			b.WriteString(c.gaps[p.gap].blank())
			from = b.Len()
		}
	}
	flush()
	return segs, b.String()
}

// ClozeText is the sentence with every gap filled.
func ClozeText(s string) string {
	c, err := parseCloze(s)
	if err != nil {
		return s
	}
	_, line := c.segments(func(int) bool { return false })
	return line
}
