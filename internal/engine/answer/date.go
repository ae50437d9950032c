package answer

import (
	"strings"

	"quiz/internal/engine/deck"
)

// judgeDate compares by year, month and day, as far as each is given.
func (r *rules) judgeDate(text string) Judgement {
	for _, x := range r.prompt.Rules.Reject {
		if r.exact.fold(x.Text).equal(r.exact.fold(text)) {
			return wrong("reject", x.Why)
		}
	}
	readings, bare := bareYear(text)
	if !bare {
		readings = r.lex.readDates(text)
	}
	if len(readings) == 0 {
		return wrong("date", "that is no date")
	}
	best := wrong("", "")
	for _, f := range r.forms {
		for _, want := range r.lex.wanted(f.raw) {
			j := compareReadings(want, readings)
			if j.Verdict == Correct {
				return j
			}
			if j.Verdict == Unclear {
				best = j
			}
		}
	}
	return best
}

// wanted reads a date as a deck holds it, or as people write it.
func (l *lexicon) wanted(text string) []dates {
	if d, err := deck.ParseDate(text); err == nil {
		return []dates{{d.From, d.To}}
	}
	return l.readDates(text)
}

// bareYear reads a bare "22" or "'22" as a year without its century.
func bareYear(text string) ([]dates, bool) {
	s := strings.Trim(plainDigits(text), "'’ ")
	if len(s) != 2 || !allDigits(s) {
		return nil, false
	}
	d := deck.Date{Year: century(atoi(s))}
	return []dates{{d, d}}, true
}

func compareReadings(want dates, readings []dates) Judgement {
	verdicts := map[Verdict]bool{}
	for _, g := range readings {
		verdicts[compareDates(want, g)] = true
	}
	switch {
	case verdicts[Correct] && len(verdicts) == 1:
		return right(Correct)
	case len(readings) > 1 && (verdicts[Correct] || verdicts[Unclear]):
		return Judgement{Verdict: Unclear, Guard: "day-month", Message: "which is the month? write its name"}
	case verdicts[Unclear] && readings[0].from.Year < 0:
		return Judgement{Verdict: Unclear, Guard: "year", Message: "which century? write all four digits"}
	case verdicts[Unclear]:
		return Judgement{Verdict: Unclear, Guard: "precision", Message: "be more precise: " + asked(want)}
	}
	return wrong("", "")
}

func asked(want dates) string {
	switch {
	case want.from != want.to:
		return "from when to when?"
	case want.from.Day > 0:
		return "which day, month and year?"
	case want.from.Month > 0:
		return "which month and year?"
	}
	return "which year?"
}

func compareDates(want, given dates) Verdict {
	if want.from == want.to || given.from != given.to {
		return worse(compareDate(want.from, given.from), compareDate(want.to, given.to))
	}
	if compareDate(want.from, given.from) == Wrong && compareDate(want.to, given.to) == Wrong {
		return Wrong
	}
	return Unclear // one end alone, or both less precisely
}

func worse(a, b Verdict) Verdict {
	switch {
	case a == Wrong || b == Wrong:
		return Wrong
	case a == Unclear || b == Unclear:
		return Unclear
	}
	return Correct
}

// compareDate is correct where the given date is at least as precise and says
// the same, vague where it is less precise, and wrong where they conflict.
func compareDate(want, given deck.Date) Verdict {
	out := Correct
	for _, f := range [][2]int{{want.Year, given.Year}, {want.Month, given.Month}, {want.Day, given.Day}} {
		switch {
		case f[0] != 0 && f[1] < 0 && century(f[0]%100) == f[1]:
			out = Unclear
		case f[0] != 0 && f[1] == 0:
			out = Unclear
		case f[0] != 0 && f[0] != f[1]:
			return Wrong
		}
	}
	return out
}
