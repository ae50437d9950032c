package answer

import (
	"math/big"
	"strings"
	"unicode"
	"unicode/utf8"
)

// spelled is a number in words, as far as it is read.
type spelled struct {
	total *big.Rat // closed groups: two thousand
	group int64    // below a thousand, or a year such as nineteen eighty-four
	last  int64    // the last word's value; 0 before the first
	scale *big.Rat // of the last closed group; nil for none
	fresh bool     // nothing of the group is read
	year  bool
	words int // that were read
}

// readWords reads "twenty-second", "three hundred and five", "two dozen" or
// "three point five". What makes no number in this order is left over.
func (l *lexicon) readWords(s string) (value *big.Rat, rest string, ok bool) {
	n := spelled{total: new(big.Rat), fresh: true}
	rest = s
	if after, half := l.cut(rest, "half"); half {
		return big.NewRat(1, 2), l.withoutOne(after), true
	}
	if l.language != "en" {
		return l.readJoined(s)
	}
	if part, after := l.cutFraction(l.withoutOne(s)); part != nil && l.withoutOne(s) != s {
		return part, after, true // a third
	}
	for seen := false; ; seen = true {
		word, after := nextWord(rest)
		if l.is(word, "and") && seen || l.is(word, "one") && !seen {
			if next, beyond := nextWord(after); l.numbers[next] != nil {
				word, after = next, beyond
			}
		}
		v := l.numbers[word]
		small := seen && n.words == 1 && n.group < 20 && l.fractions[word] >= 100 // one thousandth
		if v == nil || small || !n.add(v) {
			ok = seen
			break
		}
		rest = after
	}
	value = n.total.Add(n.total, new(big.Rat).SetInt64(n.group))
	if part, after := l.cutFraction(rest); ok && part != nil && n.group < 20 {
		return value.Mul(value, part), after, true
	}
	if after, point := l.cut(strings.TrimSpace(rest), "point"); ok && point {
		value, rest = l.readDecimals(value, after)
	}
	return value, rest, ok
}

// add takes the next word; false where no number has it in that place.
func (n *spelled) add(value *big.Rat) bool {
	if !value.IsInt() {
		return false
	}
	v := value.Num().Int64()
	tens := n.last >= 20 && n.last < 100
	switch {
	case v >= 1000:
		return n.close(value)
	case v == 12 && n.last > 0 && n.last < 10 && n.group == n.last: // two dozen
		n.group *= 12
	case v == 100 && !n.fresh && n.group > 0 && n.group < 100 && !n.year:
		n.group *= 100
	case n.fresh, n.last >= 100 && n.last < 1000 && v < 100:
		n.group += v
	case tens && v > 0 && v < 10:
		n.group += v
	case v >= 10 && v < 100 && n.group >= 10 && n.group < 100 && n.total.Sign() == 0 && !n.year: // nineteen eighty-four
		n.group, n.year = n.group*100+v, true
	default:
		return false
	}
	n.last, n.fresh = v, false
	n.words++
	return true
}

// close multiplies the group by a scale, which must be less than the one before.
func (n *spelled) close(scale *big.Rat) bool {
	if n.scale != nil && scale.Cmp(n.scale) >= 0 || n.scale != nil && n.fresh {
		return false
	}
	if n.fresh {
		n.group = 1
	}
	n.total.Add(n.total, new(big.Rat).Mul(scale, new(big.Rat).SetInt64(n.group)))
	n.scale, n.group, n.last, n.fresh = scale, 0, 0, true
	n.words++
	return true
}

// readDecimals reads the digits after "point", one word each.
func (l *lexicon) readDecimals(value *big.Rat, s string) (*big.Rat, string) {
	place, ten := big.NewRat(1, 10), big.NewRat(10, 1)
	for {
		word, after := nextWord(s)
		v := l.numbers[word]
		if v == nil || v.Cmp(ten) >= 0 {
			return value, s
		}
		value, s = value.Add(value, new(big.Rat).Mul(v, place)), after
		place = new(big.Rat).Quo(place, ten)
	}
}

// cutHalf takes "and a half" from the front.
func (l *lexicon) cutHalf(s string) (rest string, ok bool) {
	after, ok := l.cut(strings.TrimSpace(s), "and")
	if !ok {
		return s, false
	}
	if after, ok = l.cut(l.withoutOne(after), "half"); !ok {
		return s, false
	}
	return after, true
}

// withoutOne drops the "a" of "half a million".
func (l *lexicon) withoutOne(s string) string {
	rest, _ := l.cut(strings.TrimSpace(s), "one")
	return rest
}

func nextWord(s string) (word, rest string) {
	s = strings.TrimLeft(s, " -")
	i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if i < 0 {
		i = len(s)
	}
	return s[:i], s[i:]
}

// cutFraction takes the denominator of two thirds or a quarter from the front.
func (l *lexicon) cutFraction(s string) (*big.Rat, string) {
	word, after := nextWord(s)
	if word == "halves" {
		word = "half"
	}
	word = strings.TrimSuffix(word, "s")
	if n := l.fractions[word]; n > 2 || n == 2 && l.is(word, "half") {
		return big.NewRat(1, n), after
	}
	return nil, s
}

// readScale applies a scale word and returns what is left. Short ones, as in $5m,
// are scales where there is a currency; else they may be units.
func (l *lexicon) readScale(value *big.Rat, rest string, short bool, listed func(string) bool) (*big.Rat, string) {
	for {
		word, after := l.nextScale(rest)
		factor := l.scales[foldName(word)]
		if factor == nil && short {
			factor = l.short[word]
		}
		if factor == nil || listed(strings.TrimSpace(rest)) {
			return value, rest
		}
		value, rest = new(big.Rat).Mul(value, factor), strings.TrimPrefix(after, ".")
	}
}

// nextScale is the next word, or the next letter where words are not separated.
func (l *lexicon) nextScale(s string) (word, rest string) {
	word, rest = nextWord(s)
	if l.spaceless && l.scales[word] == nil && word != "" {
		trimmed := strings.TrimLeft(s, " -")
		_, size := utf8.DecodeRuneInString(trimmed)
		return trimmed[:size], trimmed[size:]
	}
	return word, rest
}

// foldUnit is a unit as it is compared by its letters.
func (l *lexicon) foldUnit(s string) string {
	s = strings.Trim(strings.TrimSpace(lower(s)), ".,;:!?()")
	s = strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "^", "")
	if l.is(s, "percent") {
		return "%"
	}
	return s
}
