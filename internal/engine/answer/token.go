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
	quote  rune // an open quotation mark, or 0
	hyphen bool // joins the next word
	plain  bool // of the words and spaces of sentences only, as far as it is read
}

// bracket is one that is open, and where its token is.
type bracket struct {
	closing rune
	at      int
}

func (f folder) scan(s string) []token {
	c := scanner{folder: f, src: s, plain: !strings.ContainsAny(s, `+=*/<>^~|\{}_`), tokens: make([]token, 0, 12)}
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

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= utf8.RuneSelf && unicode.IsNumber(r) }

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
	start, digits, bent := c.pos, false, false
	for c.pos < len(c.src) {
		r, size := utf8.DecodeRuneInString(c.src[c.pos:])
		if wordRune(r) {
			if isDigit(r) {
				digits = true
			} else if digits {
				break
			}
			c.pos += size
			continue
		}
		if !c.inside(r) {
			break
		}
		bent = true
		c.pos += size
	}
	raw := c.src[start:c.pos]
	text := raw
	if bent {
		text = strings.Map(func(r rune) rune {
			if wordRune(r) {
				return r
			}
			return -1
		}, raw)
	}
	if !c.strictCase {
		text = lower(text)
	}
	c.tokens = append(c.tokens, token{text: text, raw: raw, hyphen: c.hyphen})
	c.hyphen = false
}

// inside reports whether a sign behind a letter is part of its word.
func (c *scanner) inside(r rune) bool {
	before, after := c.before(c.pos), c.after(c.pos+utf8.RuneLen(r))
	switch r {
	case '\'':
		if !isLetter(before) || c.prime(before, after) {
			return false
		}
		return isLetter(after) || c.quote != '\'' && unicode.Is(unicode.Hebrew, before) || c.quote != '\'' && lowerS(before) && blankRune(after)
	case '"':
		return unicode.Is(unicode.Hebrew, before) && unicode.Is(unicode.Hebrew, after)
	case '.':
		return c.abbreviation()
	case '-':
		return kana(before) && c.lex != nil && c.lex.kana && !isLetter(after) || kana(before) && kana(after)
	}
	return false
}

func lowerS(r rune) bool { return r == 's' || r == 'S' }

func kana(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }

// prime reports whether an apostrophe marks a derivative: f' and x'.
func (c *scanner) prime(before, after rune) bool {
	size := utf8.RuneLen(before)
	alone := !wordRune(c.before(c.pos-size)) && c.quote == 0
	return alone && unicode.IsLower(before) && !isLetter(after)
}

// abbreviation reports whether the stop stands inside an abbreviation: U.S.A. and
// p.m., but not p.x.
func (c *scanner) abbreviation() bool {
	letter, size := utf8.DecodeLastRuneInString(c.src[:c.pos])
	if !isLetter(letter) {
		return false
	}
	earlier := c.before(c.pos - size)
	if wordRune(earlier) {
		return false
	}
	if earlier == '.' {
		return true
	}
	next := c.after(c.pos + 1)
	if !isLetter(next) {
		return false
	}
	rest := c.src[c.pos+1+utf8.RuneLen(next):]
	return strings.HasPrefix(rest, ".") || unicode.IsUpper(letter) && !wordRune(c.after(len(c.src)-len(rest)))
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
	case '-':
		c.dash(at)
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
		c.add(string(r), soft)
	default:
		c.add(string(r), sign)
	}
}

// dash reads a hyphen or a minus.
func (c *scanner) dash(at int) {
	before, after := c.before(at), c.after(c.pos)
	switch {
	case blankRune(before) && blankRune(after) && c.betweenWords():
		c.add("-", soft)
	case wordRune(before) && wordRune(after) && !(c.single(at, -1) && c.single(c.pos, 1)):
		c.hyphen = true
	default:
		c.add("-", sign)
	}
}

// betweenWords reports whether a lone dash parts two words in a text without any
// sign of mathematics.
func (c *scanner) betweenWords() bool {
	n := len(c.tokens)
	next := strings.TrimLeft(c.src[c.pos:], " ")
	return c.plain && n > 0 && c.tokens[n-1].kind == word && len(c.tokens[n-1].raw) > 1 && len(next) > 1 && isLetter(c.after(len(c.src)-len(next))) && next[1] != ' '
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
	spaced := len(left) < at && len(right) < len(c.src)-c.pos
	single := c.single(len(left), -1) && c.single(len(c.src)-len(right), 1)
	if isLetter(l) && isLetter(r) && !single && (spaced || at == len(left) && len(right) == len(c.src)-c.pos) {
		c.tokens = append(c.tokens, token{text: "and", raw: "&"})
		return
	}
	c.add("&", sign)
}

// always reports whether a rune is a sign wherever it stands.
func always(r rune) bool {
	return !blankRune(r) && !wordRune(r) && !strings.ContainsRune(`.,;:!?'"()[]-…•`, r)
}

// point reads a sign of punctuation, which counts where it is one of code or
// mathematics.
func (c *scanner) point(r rune, at int) {
	before, after := c.before(at), c.after(c.pos)
	if c.counts(r, at, before, after) {
		c.add(string(r), sign)
		return
	}
	c.add(string(r), soft)
}

func (c *scanner) counts(r rune, at int, before, after rune) bool {
	switch {
	case blankRune(before) && c.loneRun(r):
		return !c.endsSentence(r)
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
// between two spaces, and takes it whole.
func (c *scanner) loneRun(r rune) bool {
	end := c.pos
	for c.after(end) == r {
		end++
	}
	return blankRune(c.after(end))
}

// endsSentence reports whether a lone sign is only parted from its sentence, as the
// French write it.
func (c *scanner) endsSentence(r rune) bool {
	if r != '?' && r != '!' && !(c.lex != nil && c.lex.spacedPoints && (r == ':' || r == ';')) {
		return false
	}
	n := len(c.tokens)
	return c.plain && n > 0 && c.tokens[n-1].kind == word && len(c.tokens[n-1].raw) > 1
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
		c.add(string(r), sign)
	case c.quote == r:
		c.quote = 0
		c.add(string(r), soft)
	case (blankRune(before) || before == '\'' || before == '"') && strings.ContainsRune(c.src[c.pos:], r):
		c.quote = r
		c.add(string(r), soft)
	case isDigit(before), always(before), always(after), before == '(' && joined(c), r == '\'' && c.prime(before, after) && isLetter(before):
		c.add(string(r), sign)
	default:
		c.add(string(r), soft)
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
	c.add(string(r), kind)
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
		c.add(string(r), c.tokens[c.open[n-1].at].kind)
		c.open = c.open[:n-1]
		return
	}
	kind := soft
	if before := c.before(at); isDigit(before) || always(before) || blankRune(before) {
		kind = sign
	}
	c.add(string(r), kind)
}

// caret drops the caret before the charge of an ion: SO4^2- is SO4 2-.
func (c *scanner) caret() {
	rest := c.src[c.pos:]
	charge := strings.TrimLeft(rest, "0123456789")
	signs := strings.TrimLeft(charge, "+-")
	if n := len(c.tokens); n > 0 && len(signs) < len(charge) && !wordRune(c.after(len(c.src)-len(signs))) {
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
