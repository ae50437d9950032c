package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word or a sign of a text.
type token struct {
	text   string // of a word folded, without apostrophes
	raw    string // a word as it was written, with them
	kind   tokenKind
	hyphen bool // a hyphen joins it to the word before
}

type tokenKind uint8

const (
	word tokenKind = iota
	sign           // counts
	soft           // does not: the punctuation of sentences
)

// scanner takes a normal text apart. docs/grading.md says which signs count.
type scanner struct {
	folder
	src    string
	pos    int
	tokens []token
	open   []bracket
	quote  rune    // an open quotation mark, or 0
	hyphen bool    // joins the next word
	signs  signsOf // in the text
}

// bracket is one that is open, and where its token is.
type bracket struct {
	closing rune
	at      int
}

func (f folder) scan(s string) []token {
	c := scanner{folder: f, src: s, tokens: make([]token, 0, 3+len(s)/5)}
	for c.pos < len(c.src) {
		r, size := utf8.DecodeRuneInString(c.src[c.pos:])
		switch {
		case r == ' ' || unicode.IsSpace(r):
			c.pos += size
		case wordRune(r):
			c.word()
		case unicode.IsControl(r):
			c.pos += size
		default:
			c.sign(r, size)
		}
	}
	return c.tokens
}

// runeKind is what a rune is in a word, and 0 of one that is in none.
type runeKind uint8

const (
	smallLetter runeKind = 1 << iota // of ASCII
	otherLetter                      // capitals, and what is not ASCII
	digitRune
)

// asciiKinds are the kinds of the runes that most texts are made of.
var asciiKinds = func() (kinds [utf8.RuneSelf]runeKind) {
	for r := range kinds {
		switch {
		case r >= 'a' && r <= 'z':
			kinds[r] = smallLetter
		case r >= 'A' && r <= 'Z':
			kinds[r] = otherLetter
		case r >= '0' && r <= '9':
			kinds[r] = digitRune
		}
	}
	return kinds
}()

func kindOf(r rune) runeKind {
	if uint32(r) < utf8.RuneSelf {
		return asciiKinds[r]
	}
	return foreignKind(r)
}

// foreignKind is the kind of a rune that is not ASCII.
func foreignKind(r rune) runeKind {
	switch {
	case unicode.IsNumber(r):
		return otherLetter | digitRune
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return otherLetter
	}
	return 0
}

func wordRune(r rune) bool { return kindOf(r) != 0 }

func isDigit(r rune) bool { return kindOf(r)&digitRune != 0 }

func isLetter(r rune) bool { return wordRune(r) && !isDigit(r) }

// before and after are the runes beside a place; 0 at the ends of the text.
func (c *scanner) before(at int) rune {
	r, size := utf8.DecodeLastRuneInString(c.src[:at])
	if size == 0 {
		return 0
	}
	return r
}

func (c *scanner) after(at int) rune {
	r, size := utf8.DecodeRuneInString(c.src[at:])
	if size == 0 {
		return 0
	}
	return r
}

func blankRune(r rune) bool { return r == 0 || r == ' ' || unicode.IsSpace(r) }

// word reads a word: letters and digits, the apostrophes in it and the stops of an
// abbreviation. A letter after a digit begins another, as if a space stood there.
func (c *scanner) word() {
	start, bent := c.pos, false
	var kinds runeKind // in the word so far
	src, pos := c.src, c.pos
	for pos < len(src) {
		r, size := rune(src[pos]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(src[pos:])
		}
		kind := kindOf(r)
		if kind == 0 && (r == ' ' || !c.inside(r, pos)) {
			break
		}
		if kind == 0 {
			bent = true
		} else if kinds&digitRune != 0 && kind&digitRune == 0 {
			break
		}
		kinds |= kind
		pos += size
	}
	c.pos = pos
	raw := src[start:pos]
	text := raw
	if bent {
		text = unbent(raw)
	}
	if kinds&otherLetter != 0 && !c.strictCase {
		text = lower(text)
	}
	c.tokens = append(c.tokens, token{text: text, raw: raw, hyphen: c.hyphen})
	c.hyphen = false
}

// unbent is a word without the signs in it. A hyphen in kana is their long mark.
func unbent(raw string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case wordRune(r):
			return r
		case r == '-':
			return 'ー'
		}
		return -1
	}, raw)
}

// inside reports whether a sign behind a letter is part of its word.
func (c *scanner) inside(r rune, at int) bool {
	before, after := c.before(at), c.after(at+utf8.RuneLen(r))
	switch r {
	case '\'':
		if !isLetter(before) || c.prime(at) {
			return false
		}
		return isLetter(after) || c.quote != '\'' && unicode.Is(unicode.Hebrew, before) || c.quote != '\'' && lowerS(before) && blankRune(after)
	case '"':
		return unicode.Is(unicode.Hebrew, before) && unicode.Is(unicode.Hebrew, after)
	case '.':
		return c.abbreviation(at)
	case '-':
		return kana(before) && c.lex != nil && c.lex.kana && !isLetter(after) || kana(before) && kana(after)
	}
	return false
}

func lowerS(r rune) bool { return r == 's' || r == 'S' }

func kana(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }

// prime reports whether an apostrophe marks a derivative: f' and x'.
func (c *scanner) prime(at int) bool {
	before, after := c.before(at), c.after(at+1)
	alone := before != 0 && !wordRune(c.before(at-utf8.RuneLen(before))) && c.quote == 0
	return alone && unicode.IsLower(before) && !isLetter(after)
}

// abbreviation reports whether the stop stands inside an abbreviation: U.S.A. and
// p.m., but not p.x.
func (c *scanner) abbreviation(at int) bool {
	letter, size := utf8.DecodeLastRuneInString(c.src[:at])
	if !isLetter(letter) {
		return false
	}
	if c.degree(at) {
		return true
	}
	earlier := c.before(at - size)
	if wordRune(earlier) {
		return false
	}
	if earlier == '.' {
		return true
	}
	next := c.after(at + 1)
	if !isLetter(next) {
		return false
	}
	rest := c.src[at+1+utf8.RuneLen(next):]
	if c.lex != nil && c.lex.is(string(letter)+string(next), "abbreviation") && !wordRune(c.after(len(c.src)-len(rest))) {
		return true
	}
	return strings.HasPrefix(rest, ".") || unicode.IsUpper(letter) && !wordRune(c.after(len(c.src)-len(rest)))
}

// degree reports whether the stop stands between short parts that begin with a
// capital: Ph.D., M.Sc.
func (c *scanner) degree(at int) bool {
	start := at
	for wordRune(c.before(start)) {
		start -= utf8.RuneLen(c.before(start))
	}
	end := at + 1
	for wordRune(c.after(end)) {
		end += utf8.RuneLen(c.after(end))
	}
	left, right := c.src[start:at], c.src[at+1:end]
	short := left != "" && right != "" && len(left) <= 3 && len(right) <= 3
	closes := blankRune(c.after(end)) || c.after(end) == '.'
	return short && closes && unicode.IsUpper(c.after(start)) && unicode.IsUpper(c.after(at+1))
}

func (c *scanner) add(text string, kind tokenKind) {
	c.tokens = append(c.tokens, token{text: text, kind: kind})
	c.hyphen = false
}

// sign reads what is not a letter or digit.
func (c *scanner) sign(r rune, size int) {
	at := c.pos
	c.pos += size
	switch r {
	case '-', '–':
		c.dash(r, at)
	case '&':
		c.ampersand(at)
	case '.', ',', ';', ':', '!', '?':
		c.point(r, at)
	case '\'', '"':
		c.mark(r, at)
	case '(', '[':
		c.opening(r, at)
	case ')', ']':
		c.closingBracket(r, at)
	case '^':
		c.caret()
	case '_':
		if !c.lowered(at) {
			c.add("_", sign)
		}
	case '*':
		c.star(at)
	case '•', '…':
		c.add(c.src[at:c.pos], soft)
	default:
		c.add(c.src[at:c.pos], sign)
	}
}

// dash reads a hyphen, a minus, or a dash between the parts of a sentence.
func (c *scanner) dash(r rune, at int) {
	before, after := c.before(at), c.after(c.pos)
	switch {
	case r == '–' && blankRune(before) && blankRune(after) && c.plain():
		c.add("-", soft)
	case wordRune(before) && wordRune(after) && !(c.single(at, -1) && c.single(c.pos, 1)):
		c.hyphen = true
	default:
		c.add("-", sign)
	}
}

// single reports whether a single small letter or only digits stand on one side of
// a place.
func (c *scanner) single(at, step int) bool {
	n, digits := 0, 0
	var first rune
	for {
		r := c.after(at)
		if step < 0 {
			r = c.before(at)
		}
		if !wordRune(r) {
			break
		}
		if n == 0 {
			first = r
		}
		if isDigit(r) {
			digits++
		} else if digits > 0 && digits == n && step > 0 {
			break // 2x
		}
		n++
		at += step * utf8.RuneLen(r)
	}
	return n == digits || n == 1 && unicode.IsLower(first)
}

// ampersand is "and" between words, else a sign.
func (c *scanner) ampersand(at int) {
	left := strings.TrimRight(c.src[:at], " ")
	right := strings.TrimLeft(c.src[c.pos:], " ")
	l, _ := utf8.DecodeLastRuneInString(left)
	r, _ := utf8.DecodeRuneInString(right)
	single := c.single(len(left), -1) && c.single(len(c.src)-len(right), 1)
	if isLetter(l) && isLetter(r) && !single {
		c.tokens = append(c.tokens, token{text: "and", raw: "&"})
		return
	}
	c.add("&", sign)
}

// caret drops the caret before the charge of an ion: SO4^2- is SO4 2-.
func (c *scanner) caret() {
	rest := c.src[c.pos:]
	charge := strings.TrimLeft(rest, "0123456789")
	signs := strings.TrimLeft(charge, "+-")
	if n := len(c.tokens); n > 0 && len(signs) < len(charge) && !wordRune(c.after(len(c.src)-len(signs))) {
		c.hyphen = len(charge) < len(rest) // digits may be joined or stand apart
		return
	}
	c.add("^", sign)
}

// lowered reports whether an underscore only lowers a digit: H_2O.
func (c *scanner) lowered(at int) bool {
	n := len(c.tokens)
	if n == 0 || !isDigit(c.after(c.pos)) || !isLetter(c.before(at)) || len(c.tokens[n-1].text) > 2 {
		return false
	}
	last := c.tokens[n-1]
	c.tokens = c.tokens[:n-1]
	start := c.pos
	for isDigit(c.after(c.pos)) {
		c.pos++
	}
	digits := c.src[start:c.pos]
	c.tokens = append(c.tokens, token{text: last.text + digits, raw: last.raw + digits, hyphen: last.hyphen})
	return true
}

// star makes a caret of two stars between operands.
func (c *scanner) star(at int) {
	if c.after(c.pos) == '*' && (wordRune(c.before(at)) || c.before(at) == ')') && !blankRune(c.after(c.pos+1)) {
		c.pos++
		c.caret()
		return
	}
	c.add("*", sign)
}
