package answer

import (
	"math/big"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
)

// judgeNumber compares by value, and by unit where the answer states one.
func (r *rules) judgeNumber(text string) Judgement {
	for _, x := range r.prompt.Rules.Reject {
		if plainDigits(x.Text) == plainDigits(text) || r.exact.fold(x.Text).equal(r.exact.fold(text)) {
			return wrong("reject", x.Why)
		}
	}
	given, ok := r.number(text)
	best := wrong("number", "that is no number")
	if ok {
		best = wrong("", "")
	}
	for _, f := range r.forms {
		want, readable := r.number(f.raw)
		if !ok || !readable {
			if plainDigits(f.raw) == plainDigits(text) {
				return right(Correct)
			}
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

// number reads a number in the language of the deck.
func (r *rules) number(text string) (quantity, bool) {
	return readNumber(text, languageOf(r.prompt), r.lex, func(u string) bool {
		_, listed := r.factor(u)
		return listed
	})
}

// factor returns what one of a unit is worth in the unit of the answer.
func (r *rules) factor(unit string) (*big.Rat, bool) {
	rules := r.prompt.Rules
	for _, u := range []string{unit, strings.TrimSuffix(unit, "s"), unit + "s"} {
		for name, f := range rules.Units {
			if r.lex.foldUnit(strings.ToLower(name)) == u {
				return exactly(f), true
			}
		}
	}
	return big.NewRat(1, 1), rules.Unit != "" && r.lex.foldUnit(strings.ToLower(rules.Unit)) == unit
}

func (r *rules) compareNumbers(want, given quantity) Judgement {
	rules := r.prompt.Rules
	if given.about && !want.about && rules.Tolerance.Value == 0 {
		return wrong("about", "an exact number is asked")
	}
	must := want.unit
	if must == "" {
		must = r.lex.foldUnit(strings.ToLower(rules.Unit))
	}
	if scale, ok := r.lex.short[given.unit]; ok && must == "" {
		if _, listed := r.factor(given.unit); !listed {
			given.value, given.unit = new(big.Rat).Mul(given.value, scale), "" // 10k where no unit is asked
		}
	}
	value := want.value
	if factor, listed := r.factor(given.unit); given.unit != "" && given.unit != must {
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
