package answer

import (
	"strings"
	"unicode/utf8"
)

// signsOf says whether a text has signs that sentences do not have. It is found out
// when it is first asked.
type signsOf uint8

const (
	notAsked signsOf = iota
	ofSentences
	ofOthers
)

// plain reports whether the text has no signs but those of sentences.
func (c *scanner) plain() bool {
	if c.signs == notAsked {
		c.signs = ofSentences
		if strings.ContainsAny(c.src, `+=*/<>^~|\{}_`) {
			c.signs = ofOthers
		}
	}
	return c.signs == ofSentences
}

// always reports whether a rune is a sign wherever it stands.
func always(r rune) bool {
	return !blankRune(r) && !wordRune(r) && !strings.ContainsRune(`.,;:!?'"()[]-…•`, r)
}

// point reads a sign of punctuation, which counts where it is one of code or
// mathematics.
func (c *scanner) point(r rune, at int) {
	before, text := c.before(at), c.src[at:c.pos]
	if blankRune(before) && c.loneRun(r) {
		kind := sign
		if c.endsSentence(r) {
			kind = soft
		}
		c.add(text, kind)
		for c.after(c.pos) == r {
			c.pos++
			c.add(text, kind)
		}
		return
	}
	kind := soft
	if c.counts(r, at, before, c.after(c.pos)) {
		kind = sign
	}
	c.add(text, kind)
}

func (c *scanner) counts(r rune, at int, before, after rune) bool {
	switch {
	case always(before) && before != '%' && before != '°' || always(after):
		return true
	case r == ':' && (before == ':' || after == ':'):
		return true
	case isDigit(after):
		return true
	case isDigit(before):
		return r == '!' || !blankRune(after) && !strings.ContainsRune(`'".,;:!?)]`, after)
	case r == ',' || r == ';':
		return false
	case isLetter(after):
		return !isLetter(before) || !c.title(at)
	}
	return r == '.' && joinsBracket(after)
}

func joinsBracket(r rune) bool { return r == '(' || r == '[' }

// loneRun reports whether nothing but this sign, once or several times, stands
// between two spaces.
func (c *scanner) loneRun(r rune) bool {
	end := c.pos
	for c.after(end) == r {
		end++
	}
	return blankRune(c.after(end))
}

// endsSentence reports whether a lone sign only has a space before it, as the French
// write it.
func (c *scanner) endsSentence(r rune) bool {
	if r != '?' && r != '!' && !(c.lex != nil && c.lex.spacedPoints && (r == ':' || r == ';')) {
		return false
	}
	ends := strings.Trim(c.src[c.pos:], " ?!") == "" || c.lex != nil && c.lex.spacedPoints
	said := strings.TrimRight(c.src[:c.pos-1], " '\"")
	last := c.before(len(said))
	return ends && isLetter(last) && wordRune(c.before(len(said)-utf8.RuneLen(last))) && c.plain()
}

// title reports whether the stop belongs to a short title that the name follows
// without a space: St.Petersburg.
func (c *scanner) title(at int) bool {
	n := len(c.tokens)
	return c.src[at] == '.' && n > 0 && c.lex != nil && c.lex.titles[c.tokens[n-1].text] != ""
}

// mark reads a quotation mark or an apostrophe outside of a word. Quotation marks
// round words never count.
func (c *scanner) mark(r rune, at int) {
	before, after := c.before(at), c.after(c.pos)
	switch {
	case blankRune(before) && blankRune(after):
		c.add(c.src[at:c.pos], sign)
	case c.quote == r:
		c.quote = 0
		c.add(c.src[at:c.pos], soft)
	case (blankRune(before) || before == '\'' || before == '"') && strings.ContainsRune(c.src[c.pos:], r):
		c.quote = r
		c.add(c.src[at:c.pos], soft)
	case isDigit(before), always(before), always(after), before == '(' && joined(c), r == '\'' && c.prime(at):
		c.add(c.src[at:c.pos], sign)
	default:
		c.add(c.src[at:c.pos], soft)
	}
}

// joined reports whether the innermost bracket counts.
func joined(c *scanner) bool {
	return len(c.open) > 0 && c.tokens[c.open[len(c.open)-1].at].kind == sign
}

// opening reads a bracket that opens. It counts where it is joined to a word or
// sign, or holds numbers in a form of its own.
func (c *scanner) opening(r rune, at int) {
	before, after := c.before(at), c.after(c.pos)
	kind := soft
	switch {
	case blankRune(before) && blankRune(after):
		kind = sign
	case !blankRune(before) && !strings.ContainsRune(`'"-`, before):
		kind = sign
	case always(after) || after == '-':
		kind = sign
	case isDigit(after) && (at == 0 || c.interval()):
		kind = sign
	}
	closing := ')'
	if r == '[' {
		closing = ']'
	}
	c.open = append(c.open, bracket{closing, len(c.tokens)})
	c.add(c.src[at:c.pos], kind)
}

// interval reports whether what the bracket opens has a comma before it closes.
func (c *scanner) interval() bool {
	end := strings.IndexAny(c.src[c.pos:], ")]")
	return end >= 0 && strings.Contains(c.src[c.pos:c.pos+end], ",")
}

// closingBracket counts as the one that it closes; without one, where it touches a
// digit or a sign.
func (c *scanner) closingBracket(r rune, at int) {
	if n := len(c.open); n > 0 {
		if blankRune(c.before(at)) && blankRune(c.after(c.pos)) {
			c.tokens[c.open[n-1].at].kind = sign
		}
		c.add(c.src[at:c.pos], c.tokens[c.open[n-1].at].kind)
		c.open = c.open[:n-1]
		return
	}
	kind := soft
	if before := c.before(at); isDigit(before) || always(before) || blankRune(before) {
		kind = sign
	}
	c.add(c.src[at:c.pos], kind)
}
