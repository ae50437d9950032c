package answer

import (
	"math/big"
	"regexp"
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
	aboutWords = regexp.MustCompile(`^(?:~|≈|about |around |approximately |approx\.? |roughly |circa |ca\.? |some |nearly |almost )\s*`)
	numeral    = regexp.MustCompile(`^([+-]?)(\d[\d.,' _]*)(e[+-]?\d{1,3})?`)
	ordinal    = regexp.MustCompile(`^(?:st|nd|rd|th|º|ª)\b`)
	currency   = regexp.MustCompile(`^[$€£¥₹]`)
	grouped    = regexp.MustCompile(`^[1-9]\d{0,2}(?:([,' _])\d{3})(?:[,' _]\d{3})*$`)
)

var scales = map[string]string{
	"hundred": "100", "thousand": "1000", "k": "1000", "million": "1000000", "mio": "1000000", "mn": "1000000", "m": "1000000",
	"billion": "1000000000", "bn": "1000000000", "b": "1000000000", "trillion": "1000000000000", "tn": "1000000000000",
}

// decimalComma are the languages that write 1.000 for a thousand.
var decimalComma = map[string]bool{"de": true, "fr": true, "es": true, "it": true, "pt": true, "nl": true, "pl": true, "ru": true, "uk": true, "tr": true, "sv": true, "da": true, "nb": true, "no": true, "fi": true, "cs": true, "el": true, "id": true}

// readNumber reads a number as people write it. units are the words that may be
// a unit, so that 5 m is five metres where m is one.
func readNumber(text, language string, lex *lexicon, units func(string) bool) (quantity, bool) {
	var q quantity
	s := plainDigits(text)
	if loc := aboutWords.FindStringIndex(s); loc != nil {
		q.about, s = true, s[loc[1]:]
	}
	symbol := currency.FindString(s)
	s = strings.TrimSpace(strings.TrimPrefix(s, symbol))
	value, rest, ok := readDigits(s, language)
	if !ok {
		value, rest, ok = readWords(s, lex)
	}
	if !ok {
		return q, false
	}
	q.value, q.unit = readScale(value, rest, units)
	if symbol != "" {
		q.unit = strings.TrimSpace(symbol + q.unit)
	}
	return q, true
}

// plainDigits writes every decimal digit as ASCII, every kind of space as a
// space, and a minus as a hyphen.
func plainDigits(text string) string {
	s := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case r == '−', r == '–':
			return '-'
		case r == '’', r == 'ʼ':
			return '\''
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Nd, r) && r > 0x7f:
			return digit(r)
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(strings.ToValidUTF8(text, "\ufffd")))
	return strings.Trim(strings.Join(strings.Fields(s), " "), `"`)
}

// digit is the value of a decimal digit: they come in runs of ten.
func digit(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.Is(unicode.Nd, r-n-1) {
		n++
	}
	return '0' + n
}

func readDigits(s, language string) (*big.Rat, string, bool) {
	m := numeral.FindStringSubmatch(s)
	if m == nil {
		return nil, "", false
	}
	body := strings.TrimRight(m[2], ",' _.")
	exponent := m[3]
	if len(body) < len(m[2]) {
		exponent = "" // what follows belongs to the rest
	}
	rest := s[len(m[1])+len(body)+len(exponent):]
	digits, ok := decimal(body, language)
	if !ok {
		return nil, "", false
	}
	value, ok := new(big.Rat).SetString(m[1] + digits + exponent)
	if !ok {
		return nil, "", false
	}
	if loc := ordinal.FindStringIndex(rest); loc != nil {
		rest = rest[loc[1]:]
	}
	return value, rest, true
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
	case dot >= 0 && (strings.Count(body, ".") > 1 || decimalComma[base]) && grouped.MatchString(strings.ReplaceAll(body, ".", ",")):
		whole = strings.ReplaceAll(body, ".", ",") // 1.234.567, or 1.000 where that is a thousand
	case dot >= 0:
		whole, fraction = body[:dot], body[dot+1:]
	case comma >= 0 && !grouped.MatchString(body): // 3,5
		whole, fraction = body[:comma], body[comma+1:]
	}
	if strings.ContainsAny(whole, ",' _") {
		if !grouped.MatchString(whole) {
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

// readWords reads "twenty-second" or "three hundred and five".
func readWords(s string, lex *lexicon) (*big.Rat, string, bool) {
	total, group := new(big.Rat), new(big.Rat)
	rest, seen, negative := s, false, false
	if after, ok := strings.CutPrefix(rest, "minus "); ok {
		rest, negative = after, true
	}
	for {
		word, after := nextWord(rest)
		value, known := lex.numbers[word]
		if !known && seen && word == "and" {
			if next, _ := nextWord(after); lex.numbers[next] != nil {
				rest = after
				continue
			}
		}
		if !known && !seen && (word == "a" || word == "an") {
			if next, _ := nextWord(after); lex.numbers[next] != nil {
				rest = after
				continue
			}
		}
		if !known {
			break
		}
		seen, rest = true, after
		addWord(total, group, value)
	}
	total.Add(total, group)
	if negative {
		total.Neg(total)
	}
	return total, rest, seen
}

// addWord adds a number word to the group below the next thousand, or closes it.
func addWord(total, group, value *big.Rat) {
	hundred, thousand := big.NewRat(100, 1), big.NewRat(1000, 1)
	switch {
	case value.Cmp(hundred) < 0:
		group.Add(group, value)
	case group.Sign() == 0:
		group.Set(value)
	default:
		group.Mul(group, value)
	}
	if value.Cmp(thousand) >= 0 {
		total.Add(total, group)
		group.SetInt64(0)
	}
}

func nextWord(s string) (word, rest string) {
	s = strings.TrimLeft(s, " -")
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if i < 0 {
		i = len(s)
	}
	return s[:i], s[i:]
}

// readScale applies a scale word and returns what is left as the unit.
func readScale(value *big.Rat, rest string, units func(string) bool) (*big.Rat, string) {
	for {
		word, after := nextWord(rest)
		factor, ok := scales[word]
		if !ok || units(foldUnit(rest)) {
			return value, foldUnit(rest)
		}
		f, _ := new(big.Rat).SetString(factor)
		value, rest = new(big.Rat).Mul(value, f), after
	}
}

func foldUnit(s string) string {
	s = strings.Trim(strings.TrimSpace(s), ".,;:!?()")
	s = strings.Join(strings.Fields(s), " ")
	switch s {
	case "percent", "per cent", "pct", "percentage points":
		return "%"
	}
	return s
}

// judgeNumber compares by value, and by unit where the answer states one.
func (r *rules) judgeNumber(text string) Judgement {
	for _, x := range r.prompt.Rules.Reject {
		if r.exact.fold(x.Text).equal(r.exact.fold(text)) {
			return wrong("reject", x.Why)
		}
	}
	given, ok := r.number(text)
	best := wrong("number", "that is no number")
	if ok {
		best = wrong("", "")
	}
	for _, f := range r.forms {
		if f.equal(r.folder.fold(text)) && sameSign(f.raw, text) {
			return right(Correct)
		}
		want, readable := r.number(f.raw)
		if !ok || !readable {
			continue
		}
		if j := r.compareNumbers(want, given); j.Verdict == Correct {
			return j
		} else if j.Verdict == Unclear || best.Guard == "" {
			best = j
		}
	}
	for _, v := range r.prompt.Rules.Vague {
		if r.folder.fold(v.Text).equal(r.folder.fold(text)) {
			return Judgement{Verdict: Unclear, Guard: "vague", Message: v.Ask}
		}
	}
	return best
}

// sameSign keeps the fold, which drops a minus and a decimal point, from taking
// -5 for 5 and 15 for 1.5.
func sameSign(a, b string) bool {
	return plainDigits(a) == plainDigits(b) || !strings.ContainsAny(plainDigits(a)+plainDigits(b), "-.,0123456789")
}

func (r *rules) number(text string) (quantity, bool) {
	language := "en"
	if r.prompt.Deck != nil {
		language = r.prompt.Deck.Language
	}
	return readNumber(text, language, r.lex, func(u string) bool {
		_, listed := r.factor(u)
		return listed
	})
}

// factor returns what one of a unit is worth in the unit of the answer.
func (r *rules) factor(unit string) (*big.Rat, bool) {
	rules := r.prompt.Rules
	for _, u := range []string{unit, strings.TrimSuffix(unit, "s"), unit + "s"} {
		for name, f := range rules.Units {
			if strings.EqualFold(foldUnit(name), u) {
				return exactly(f), true
			}
		}
	}
	return big.NewRat(1, 1), rules.Unit != "" && strings.EqualFold(foldUnit(rules.Unit), unit)
}

func (r *rules) compareNumbers(want, given quantity) Judgement {
	rules := r.prompt.Rules
	if given.about && rules.Tolerance.Value == 0 {
		return wrong("about", "an exact number is asked")
	}
	must := want.unit
	if must == "" {
		must = strings.ToLower(foldUnit(rules.Unit))
	}
	value := want.value
	if factor, listed := r.factor(given.unit); given.unit != "" && !strings.EqualFold(given.unit, must) {
		if !listed {
			return wrong("unit", "that is another unit")
		}
		base, _ := r.factor(must)
		given.value = new(big.Rat).Mul(given.value, factor)
		value = new(big.Rat).Mul(value, base)
	}
	if !within(value, given.value, rules.Tolerance) {
		return wrong("value", "")
	}
	if must != "" && given.unit == "" {
		return Judgement{Verdict: Unclear, Guard: "unit", Message: "in which unit?"}
	}
	return right(Correct)
}

func within(want, given *big.Rat, tolerance deck.Tolerance) bool {
	if want.Cmp(given) == 0 {
		return true
	}
	room := exactly(tolerance.Value)
	if room.Sign() <= 0 {
		return false
	}
	if tolerance.Percent {
		room.Mul(room, new(big.Rat).Abs(want))
		room.Quo(room, big.NewRat(100, 1))
	}
	off := new(big.Rat).Sub(want, given)
	return off.Abs(off).Cmp(room) <= 0
}

// exactly is the decimal number that was written, not its nearest binary one.
func exactly(f float64) *big.Rat {
	value, ok := new(big.Rat).SetString(strconv.FormatFloat(f, 'g', -1, 64))
	if !ok { // not finite: a deck cannot hold it
		return new(big.Rat)
	}
	return value
}
