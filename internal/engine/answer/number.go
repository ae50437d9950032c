package answer

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"

	"quiz/internal/engine/deck"
)

// judgeNumber compares by value, and by unit where the answer states one. What the
// card lists as accepted, vague or rejected works as on text.
func (r *rules) judgeNumber(t *typed) Judgement {
	if j, listed := r.listed(t, r.isNumber); listed {
		return j
	}
	given, ok := r.number(t.raw)
	best := wrong("number", "that is not a number")
	if ok {
		best = wrong("", "")
	}
	for i, f := range r.forms {
		want, readable := r.number(expectedNumber(f.raw))
		if !readable || !ok {
			if plainDigits(f.raw) == plainDigits(t.raw) {
				return right(Correct)
			}
			continue
		}
		j := r.compareNumbers(want, given)
		if j.Verdict == Correct {
			return j
		}
		if j.Verdict == Unclear || best.Guard == "" || i == 0 {
			best = j
		}
	}
	return best
}

// listed judges what a card says of a text as such: accepted forms that are not
// values, its pattern, and what it holds for vague or rejects.
func (r *rules) listed(t *typed, isValue func(raw string) bool) (Judgement, bool) {
	if x := r.rejects(t); x >= 0 {
		return wrong("reject", r.prompt.Rules.Reject[x].Why), true
	}
	if r.matches(t.raw) {
		return right(Correct), true
	}
	for _, f := range r.forms {
		if !f.blank() && f.equal(t.folded) && !isValue(f.raw) {
			return right(Correct), true
		}
	}
	return r.asksMore(t)
}

// isNumber reports whether a form is a number, as the deck may write it.
func (r *rules) isNumber(raw string) bool {
	_, ok := r.number(expectedNumber(raw))
	return ok
}

// asksMore is the question that the card has for an answer that is not specific
// enough.
func (r *rules) asksMore(t *typed) (Judgement, bool) {
	for i, v := range r.vague {
		if v.equal(t.folded) {
			return Judgement{Verdict: Unclear, Guard: "vague", Message: r.prompt.Rules.Vague[i].Ask}, true
		}
	}
	return Judgement{}, false
}

// expectedNumber drops the underscores that TOML has in its numbers.
func expectedNumber(raw string) string {
	if !strings.Contains(raw, "_") || strings.ContainsFunc(raw, unicode.IsSpace) {
		return raw
	}
	return strings.ReplaceAll(raw, "_", "")
}

// number reads a number in the language of the card.
func (r *rules) number(text string) (quantity, bool) {
	return r.lex.readNumber(text, func(u string) bool {
		_, listed := r.factor(u)
		return listed
	}, r.question)
}

// factor returns what one of a unit is worth in the unit of the answer, as the
// card says it.
func (r *rules) factor(name string) (*big.Rat, bool) {
	rules := r.prompt.Rules
	if rules.Unit != "" && r.lex.sameUnit(name, rules.Unit) {
		return big.NewRat(1, 1), true
	}
	for unit, f := range rules.Units {
		if r.lex.sameUnit(name, unit) {
			return exactly(f), true
		}
	}
	return big.NewRat(1, 1), false
}

// sameUnit reports whether two units are one: as they are written, as what they
// measure, or as singular and plural of one word.
func (l *lexicon) sameUnit(a, b string) bool {
	if a == b || l.foldUnit(a) == l.foldUnit(b) && !meansCase(a) {
		return true
	}
	for _, u := range l.readUnits(a) {
		for _, v := range l.readUnits(b) {
			if u.same(v) {
				return true
			}
		}
	}
	x, y := l.foldUnit(a), l.foldUnit(b)
	return len(x) > 2 && len(y) > 2 && (x+"s" == y || x == y+"s" || x+"n" == y || x == y+"n") || celsius(a, b) || celsius(b, a)
}

// celsius reports whether a letter is the scale of a temperature.
func celsius(scale, letter string) bool {
	return (scale == "°C" || scale == "°F") && strings.EqualFold(letter, scale[len("°"):]) && meansCase(letter)
}

// meansCase reports whether a unit is short enough to be a symbol, in which letter
// case has a meaning.
func meansCase(unit string) bool { return unit != "" && len([]rune(unit)) <= 3 }

func (r *rules) compareNumbers(want, given quantity) Judgement {
	rules := r.prompt.Rules
	if given.about && !want.about && rules.Tolerance.Value == 0 {
		return wrong("about", "an exact number is asked")
	}
	must := want.unit
	if must == "" {
		must = rules.Unit
	}
	r.settle(must, &given)
	switch {
	case given.unit == "" && must == "":
		return r.compareValues(want.value, given.value, "")
	case given.unit == "":
		if !within(want.value, given.value, rules.Tolerance) {
			return wrong("value", "")
		}
		return Judgement{Verdict: Unclear, Guard: "unit", Message: "in which unit?"}
	case must != "" && r.lex.sameUnit(given.unit, must):
		return r.compareValues(want.value, given.value, "")
	}
	if factor, listed := r.factor(given.unit); listed {
		base, _ := r.factor(must)
		return r.compareValues(new(big.Rat).Mul(want.value, base), new(big.Rat).Mul(given.value, factor), "")
	}
	return r.otherUnit(want, given, must)
}

func (r *rules) compareValues(want, given *big.Rat, message string) Judgement {
	switch allowed := r.prompt.Rules.Tolerance; {
	case within(want, given, allowed):
		return right(Correct)
	case message == "" && within(want, new(big.Rat).Neg(given), allowed):
		message = "the sign differs"
	}
	return wrong("value", message)
}

// settle decides what stands behind a number where there are two readings: a short
// scale where no unit is asked, a year of our era, a noun of the question.
func (r *rules) settle(must string, given *quantity) {
	if must != "" || given.unit == "" {
		return
	}
	if _, listed := r.factor(given.unit); listed {
		return
	}
	if given.unit == "°" || r.question.allows(given.unit) || yearly(given.value) && r.lex.isEra(lower(given.unit)) {
		given.unit = ""
		return
	}
	if scale, ok := r.lex.short[lower(given.unit)]; ok {
		given.value, given.unit = new(big.Rat).Mul(given.value, scale), "" // 10k
	}
}

// yearly reports whether a number may be a year.
func yearly(v *big.Rat) bool {
	return v.IsInt() && v.Cmp(big.NewRat(100, 1)) >= 0 && v.Cmp(big.NewRat(2999, 1)) <= 0
}

func (l *lexicon) isEra(s string) bool {
	s = strings.Trim(s, " .,")
	return l.is(s, "ad") || l.is(s, "year") || l.is(s, "era") || l.is(s, "filler")
}

// otherUnit judges a quantity in a unit that is not the one that is asked.
func (r *rules) otherUnit(want, given quantity, must string) Judgement {
	if (must == "°C" || must == "°F") && r.lex.sameUnit(given.unit, "°") && within(want.value, given.value, r.prompt.Rules.Tolerance) {
		return Judgement{Verdict: Unclear, Guard: "unit", Message: "degrees of which scale?"}
	}
	for _, u := range r.lex.readUnits(must) {
		for _, v := range r.lex.readUnits(given.unit) {
			if u.dimension != v.dimension || v.factor.Sign() == 0 {
				continue
			}
			converted := new(big.Rat).Mul(given.value, new(big.Rat).Quo(v.factor, u.factor))
			if !within(want.value, converted, r.prompt.Rules.Tolerance) {
				continue
			}
			if r.prompt.Rules.Tolerance.Value > 0 {
				return right(Correct)
			}
			return Judgement{Verdict: Unclear, Guard: "unit", Message: "right, but in " + must + "?"}
		}
	}
	if must != "" && strings.EqualFold(must, given.unit) {
		return wrong("unit", given.unit+" is another unit than "+must+": letter case has a meaning")
	}
	if must == "" {
		return wrong("unit", "no unit is asked, and "+strconv.Quote(given.unit)+" is not part of the question")
	}
	return wrong("unit", given.unit+" is another unit than "+must)
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
