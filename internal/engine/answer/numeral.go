package answer

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"quiz/internal/engine/deck"
)

// quantity is a number with what stood round it.
type quantity struct {
	value *big.Rat
	unit  string // folded; "%" for percent; "" for none
	about bool   // it said "about"
}

var (
	numeral  = lazily(`^(\d[\d.,' _]*|\.\d+)(e[+-]?\d{1,3})?`)
	literal  = lazily(`^0(?:x[0-9a-f_]+|o[0-7_]+|b[01_]+)$`)
	mixed    = lazily(`^(\d{1,9}) (\d{1,9})/([1-9]\d{0,8})`)
	fraction = lazily(`^ ?/ ?([1-9]\d{0,8})`)
	tenPower = lazily(`^ ?[x×*·] ?10 ?\^ ?([+-]?\d{1,3})`)
	power    = lazily(`^\^([+-]?\d{1,2})`)
	ordinal  = lazily(`^(?:st|nd|rd|th|º|ª)\b`)
	currency = lazily(`^[$€£¥₹]`)
	grouped  = lazily(`^[1-9]\d{0,2}(?:([,' _])\d{3})(?:[,' _]\d{3})*$`)
)

// decimalComma are the languages that write 1.000 for a thousand.
var decimalComma = map[string]bool{"de": true, "fr": true, "es": true, "it": true, "pt": true, "nl": true, "pl": true, "ru": true, "uk": true, "tr": true, "sv": true, "da": true, "nb": true, "no": true, "fi": true, "cs": true, "el": true, "id": true}

// readNumber reads a number as people write it. units are the words that may be
// a unit, so that 5 mn is not five million where mn is one.
func readNumber(text, language string, lex *lexicon, units func(string) bool) (quantity, bool) {
	var q quantity
	s := plainDigits(text)
	if rest, ok := lex.cut(s, "about"); ok {
		q.about, s = true, rest
	}
	if word, rest, more := strings.Cut(s, " "); more && lex.articles[word] {
		s = rest
	}
	s, negative := lex.cutSign(s)
	symbol := currency().FindString(s)
	s = strings.TrimSpace(strings.TrimPrefix(s, symbol))
	if !negative {
		s, negative = lex.cutSign(s)
	}
	value, rest, ok := readDigits(s, language)
	if !ok {
		value, rest, ok = lex.readWords(s)
	}
	if !ok {
		return q, false
	}
	if after, half := lex.cutHalf(rest); half {
		value, rest = new(big.Rat).Add(value, big.NewRat(1, 2)), after
	}
	if negative {
		value = new(big.Rat).Neg(value)
	}
	if q.value, q.unit = lex.readScale(value, rest, symbol != "", units); !deck.IsUnit(q.unit) {
		return quantity{}, false
	}
	if symbol != "" {
		q.unit = strings.TrimSpace(symbol + q.unit)
	}
	return q, true
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

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// plainDigits writes every decimal digit as ASCII, every kind of space as a
// space, every dash as a hyphen, and a power as 10^3.
func plainDigits(text string) string {
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
		return unicode.ToLower(r)
	}, text)
	return strings.Trim(strings.Join(strings.Fields(s), " "), `"“”«»`)
}

// plainPowers writes 10³ as 10^3 and 3½ as 3 ½, before normalisation would make
// 103 and 31/2 of them.
func plainPowers(text string) string {
	var b strings.Builder
	var before rune
	for _, r := range text {
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

// digit is the value of a decimal digit: they come in runs of ten.
func digit(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.Is(unicode.Nd, r-n-1) {
		n++
	}
	return '0' + n
}

// readDigits reads a number written in digits: 1,000 and 3.5e8, 3 x 10^8, 10^3,
// 3 1/2, 22nd.
func readDigits(s, language string) (value *big.Rat, rest string, ok bool) {
	if literal().MatchString(s) {
		n, err := strconv.ParseInt(s, 0, 64)
		return new(big.Rat).SetInt64(n), "", err == nil
	}
	if m := mixed().FindStringSubmatch(s); m != nil {
		whole, part := rat(m[1]), rat(m[2]+"/"+m[3])
		return whole.Add(whole, part), s[len(m[0]):], true
	}
	m := numeral().FindStringSubmatch(s)
	if m == nil {
		return nil, "", false
	}
	body := strings.TrimRight(m[1], ",' _.")
	exponent := m[2]
	if len(body) < len(m[1]) {
		exponent = "" // what follows belongs to the rest
	}
	rest = s[len(body)+len(exponent):]
	digits, ok := decimal(body, language)
	if !ok {
		return nil, "", false
	}
	if value, ok = new(big.Rat).SetString(digits + exponent); !ok {
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
		return value.Mul(value, rat("1e"+m[1])), rest[len(m[0]):]
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
func decimal(body, language string) (string, bool) {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	dot, comma := strings.LastIndexByte(body, '.'), strings.LastIndexByte(body, ',')
	whole, fraction := body, ""
	switch {
	case dot >= 0 && comma > dot: // 1.234,5
		whole, fraction = strings.ReplaceAll(body[:comma], ".", ","), body[comma+1:]
	case dot >= 0 && comma >= 0: // 1,234.5
		whole, fraction = body[:dot], body[dot+1:]
	case dot >= 0 && (strings.Count(body, ".") > 1 || decimalComma[base]) && grouped().MatchString(strings.ReplaceAll(body, ".", ",")):
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
