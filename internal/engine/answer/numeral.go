package answer

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// quantity is a number with what stood round it.
type quantity struct {
	value *big.Rat
	unit  string // as it was written, in its letter case; "" for none
	about bool   // it said "about"
}

// ordinalEnds follow the digits of an ordinal.
var ordinalEnds = []string{"st", "nd", "rd", "th", "er", "ère", "re", "e", "ème", "º", "ª"}

var (
	numeral  = text.Pattern(`^(\d[\d.,' _]*|\.\d+)( ?e[+-]?\d{1,3})?`)
	literal  = text.Pattern(`^0(?:x[0-9a-f_]+|o[0-7_]+|b[01_]+)$`)
	mixed    = text.Pattern(`^(\d{1,9}) (\d{1,9})/([1-9]\d{0,8})`)
	fraction = text.Pattern(`^ ?/ ?([1-9]\d{0,8})`)
	tenPower = text.Pattern(`^ ?[x×*·⋅] ?10 ?(?:\^|\*\*) ?(?:\(([+-]?\d{1,3})\)|([+-]?\d{1,3}))`)
	power    = text.Pattern(`^(?:\^|\*\*)([+-]?\d{1,2})`)
	ordinal  = text.Pattern(`^(?:` + strings.Join(ordinalEnds, "|") + `)(?:\s|$)`)
	grouped  = text.Pattern(`^[1-9]\d{0,2}(?:([,' _])\d{3})(?:[,' _]\d{3})*$`)
)

// readNumber reads a number as people write it. listed are the words that are a
// unit of the card, so that 5 mn is not five million where mn is one; the question
// may lend it a word that stands before it.
func (l *lexicon) readNumber(text string, listed func(string) bool, q question) (quantity, bool) {
	written := plainNumber(text)
	s := lowerSame(written)
	var out quantity
	s, out.about = l.cutBefore(s, q)
	s, negative := l.cutSign(s)
	symbol := currencyBefore(s)
	s = strings.TrimSpace(s[len(symbol):])
	if !negative {
		s, negative = l.cutSign(s)
	}
	value, rest, ok := l.readDigits(s)
	if !ok {
		value, rest, ok = l.readWords(s)
	}
	if !ok || strings.HasPrefix(rest, "!") {
		return out, false
	}
	if after, half := l.cutHalf(rest); half {
		value, rest = new(big.Rat).Add(value, big.NewRat(1, 2)), after
	}
	if negative {
		value = new(big.Rat).Neg(value)
	}
	value, rest = l.readScale(value, rest, symbol != "", listed)
	unit := strings.Trim(strings.TrimSpace(written[len(written)-len(rest):]), ".,;:?()")
	if !deck.IsUnit(unit) {
		return quantity{}, false
	}
	out.value, out.unit = value, unit
	if symbol != "" && !l.sameUnit(unit, symbol) {
		out.unit = strings.TrimSpace(symbol + unit)
	}
	return out, true
}

// lowerSame is the text in small letters, byte for byte in the same places.
func lowerSame(s string) string {
	if low := strings.ToLower(s); len(low) == len(s) {
		return low
	}
	return strings.Map(func(r rune) rune {
		if low := unicode.ToLower(r); utf8.RuneLen(low) == utf8.RuneLen(r) {
			return low
		}
		return r
	}, s)
}

// cutBefore takes from the front what may stand before a number: =, "about",
// "exactly", an article, "in the year", or a word of the question.
func (l *lexicon) cutBefore(s string, q question) (rest string, about bool) {
	s = strings.TrimSpace(strings.TrimPrefix(s, "="))
	if rest, ok := l.cut(s, "about"); ok {
		s, about = rest, true
	}
	for _, role := range []string{"exactly", "year", "ad"} {
		if rest, ok := l.cut(s, role); ok && rest != "" {
			s = rest
		}
	}
	first, after, more := strings.Cut(s, " ")
	if !more {
		return s, about
	}
	_, article := l.articles[first]
	number := strings.ContainsAny(after, "0123456789") && !strings.ContainsAny(first, "0123456789")
	if part, _ := l.cutFraction(after); part != nil && l.is(first, "one") {
		return s, about
	}
	if article || number && len(first) > 1 && q.allows(first) {
		return after, about
	}
	return s, about
}

// currencyBefore is the sign or code of a currency at the front.
func currencyBefore(s string) string {
	for _, code := range []string{"us$", "usd ", "eur ", "gbp ", "chf ", "jpy "} {
		if strings.HasPrefix(s, code) {
			return strings.TrimSpace(code)
		}
	}
	r, size := utf8.DecodeRuneInString(s)
	if currencySign(r) {
		return s[:size]
	}
	return ""
}

// cutSign takes a sign, or a word for it, from the front.
func (l *lexicon) cutSign(s string) (rest string, negative bool) {
	if rest, ok := l.cut(s, "minus"); ok {
		return rest, true
	}
	if strings.HasPrefix(s, "-") {
		return strings.TrimLeft(s[1:], " "), true
	}
	return strings.TrimPrefix(s, "+"), false
}

// plainDigits is a number as it is compared: plain and in small letters.
func plainDigits(text string) string { return strings.ToLower(plainNumber(text)) }

// plainNumber writes every decimal digit as ASCII, every kind of space as a space,
// every dash as a hyphen, and a power as 10^3.
func plainNumber(text string) string {
	if !ascii(text) {
		text = norm.NFKC.String(plainPowers(strings.ToValidUTF8(text, "\ufffd")))
	}
	s := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case r == '−', unicode.Is(unicode.Pd, r):
			return '-'
		case r == '’', r == 'ʼ':
			return '\''
		case r == '⁄', r == '∕':
			return '/'
		case r == '٪':
			return '%'
		case r == '٫':
			return '.'
		case r == '٬':
			return ','
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Nd, r) && r > 0x7f:
			return digit(r)
		}
		return r
	}, text)
	return strings.TrimSpace(strings.Trim(strings.Join(strings.Fields(s), " "), `"“”«»`))
}

// plainPowers writes 10³ as 10^3 and 3½ as 3 ½, before normalisation would make
// 103 and 31/2 of them.
func plainPowers(text string) string {
	var b strings.Builder
	var before rune
	for _, r := range text {
		if r == 'º' { // which NFKC would make an o
			r = '°'
		}
		raised := strings.ContainsRune(superscripts, r)
		switch {
		case (raised || r == '⁻') && !strings.ContainsRune(superscripts+"⁻", before):
			b.WriteByte('^')
		case unicode.Is(unicode.No, r) && !raised && unicode.IsDigit(before):
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// readDigits reads a number written in digits: 1,000 and 3.5e8, 3 x 10^8, 10^3,
// 3 1/2, 22nd.
func (l *lexicon) readDigits(s string) (value *big.Rat, rest string, ok bool) {
	if literal().MatchString(s) {
		n, ok := new(big.Int).SetString(strings.ReplaceAll(s, "_", ""), 0)
		if !ok {
			return nil, "", false
		}
		return new(big.Rat).SetInt(n), "", true
	}
	if m := mixed().FindStringSubmatch(s); m != nil {
		whole, part := rat(m[1]), rat(m[2]+"/"+m[3])
		return whole.Add(whole, part), s[len(m[0]):], true
	}
	m := numeral().FindStringSubmatch(s)
	if m == nil {
		return nil, "", false
	}
	body, exponent := strings.TrimRight(m[1], ",' _."), m[2]
	rest = s[len(m[0]):]
	if exponent == "" || strings.TrimRight(m[1], " ") != body {
		exponent, rest = "", s[len(body):] // what follows belongs to the rest
	}
	digits, ok := l.decimal(body)
	if !ok {
		return nil, "", false
	}
	if value, ok = new(big.Rat).SetString(digits + strings.TrimSpace(exponent)); !ok {
		return nil, "", false
	}
	value, rest = factors(value, rest)
	if loc := ordinal().FindStringIndex(rest); loc != nil {
		rest = rest[loc[1]:]
	}
	return value, rest, true
}

// factors applies what may follow the digits of a number: a power of ten, an
// exponent, or a denominator.
func factors(value *big.Rat, rest string) (*big.Rat, string) {
	if m := tenPower().FindStringSubmatch(rest); m != nil {
		return value.Mul(value, rat("1e"+m[1]+m[2])), rest[len(m[0]):]
	}
	if m := power().FindStringSubmatch(rest); m != nil && value.IsInt() && value.Num().BitLen() <= 64 {
		return raised(value, m[1]), rest[len(m[0]):]
	}
	if m := fraction().FindStringSubmatch(rest); m != nil && value.IsInt() {
		return value.Quo(value, rat(m[1])), rest[len(m[0]):]
	}
	return value, rest
}

func raised(base *big.Rat, exponent string) *big.Rat {
	n, _ := strconv.Atoi(exponent) // the pattern has seen the digits
	out := big.NewRat(1, 1)
	for range max(n, -n) {
		out.Mul(out, base)
	}
	if n < 0 && out.Sign() != 0 {
		out.Inv(out)
	}
	return out
}

// rat is a number that a pattern has matched.
func rat(s string) *big.Rat {
	value, ok := new(big.Rat).SetString(s)
	if !ok {
		return new(big.Rat)
	}
	return value
}

// decimal writes digits with separators as Go does, or reports that they make
// no number.
func (l *lexicon) decimal(body string) (string, bool) {
	dot, comma := strings.LastIndexByte(body, '.'), strings.LastIndexByte(body, ',')
	whole, fraction := body, ""
	switch {
	case dot >= 0 && comma > dot: // 1.234,5
		whole, fraction = strings.ReplaceAll(body[:comma], ".", ","), body[comma+1:]
	case dot >= 0 && comma >= 0: // 1,234.5
		whole, fraction = body[:dot], body[dot+1:]
	case dot >= 0 && (strings.Count(body, ".") > 1 || l.decimalComma) && grouped().MatchString(strings.ReplaceAll(body, ".", ",")):
		whole = strings.ReplaceAll(body, ".", ",") // 1.234.567, or 1.000 where that is a thousand
	case dot >= 0:
		whole, fraction = body[:dot], body[dot+1:]
	case comma >= 0 && !grouped().MatchString(body): // 3,5
		whole, fraction = body[:comma], body[comma+1:]
	}
	if strings.ContainsAny(whole, ",' _") {
		if !grouped().MatchString(whole) {
			return "", false
		}
		whole = strings.NewReplacer(",", "", "'", "", " ", "", "_", "").Replace(whole)
	}
	if !allDigits(whole) || !allDigits(fraction) {
		return "", false
	}
	if fraction == "" {
		return whole, true
	}
	return whole + "." + fraction, true
}

func allDigits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}
