package answer

import (
	"strings"

	"quiz/internal/engine/deck"
)

// judgeDate compares by year, month and day, as far as each is given. What the card
// lists as accepted, vague or rejected works as on text.
func (r *rules) judgeDate(t *typed) Judgement {
	if j, listed := r.listed(t, r.isDate); listed {
		return j
	}
	j, read := r.compareWithDates(t)
	if !read {
		return wrong("date", "that is not a date")
	}
	return j
}

// isDate reports whether a form is a date, as the deck may write it.
func (r *rules) isDate(raw string) bool { return len(r.lex.wanted(raw, r.order)) > 0 }

// compareWithDates holds a text against the forms that are dates; read reports
// whether it is a date at all.
func (r *rules) compareWithDates(t *typed) (j Judgement, read bool) {
	given, bare := bareYear(t.raw)
	if !bare {
		given = r.lex.readDates(t.raw, r.order)
	}
	if len(given.readings) == 0 {
		return Judgement{}, false
	}
	best := wrong("", "")
	for _, f := range r.forms {
		j := compareReadings(r.lex.wanted(f.raw, r.order), given)
		if j.Verdict == Correct {
			return j, true
		}
		if j.Verdict == Unclear || best.Message == "" {
			best = j
		}
	}
	return best, true
}

// asDate judges a text answer that is wholly a date with its year, a year of an era,
// or a century as the date it is. ok is false where it is none, or not right.
func (r *rules) asDate(t *typed) (j Judgement, ok bool) {
	if !r.dated || !r.lex.isDated(r.forms[0].raw, r.order) {
		return j, false
	}
	j, read := r.compareWithDates(t)
	return j, read && (j.Verdict == Correct || j.Verdict == Unclear)
}

// maybeDated reports whether a text has a word of a date in it: a month, an era, a
// century, or the end of a decade.
func (l *lexicon) maybeDated(tokens []token) bool {
	digits := false
	for _, t := range tokens {
		digits = digits || t.kind == word && isDigit(rune(t.text[0]))
	}
	for i, t := range tokens {
		if t.kind != word {
			continue
		}
		decade := i > 0 && t.text == "s" && isDigit(rune(tokens[i-1].text[0]))
		if decade || digits && (l.calendar.months[t.text] > 0 || l.is(t.text, "bc") || l.is(t.text, "ad")) || l.namesCentury(t.text) || l.spaceless && digits {
			return true
		}
	}
	return false
}

// isDated reports whether a text names a year in words.
func (l *lexicon) isDated(text string, order dateOrder) bool {
	if !strings.ContainsFunc(text, isDigit) && !l.namesCentury(text) || !strings.ContainsFunc(text, isLetter) {
		return false
	}
	for _, d := range l.readDates(text, order).readings {
		if d.from.years == wholeYear {
			return true
		}
	}
	return false
}

// wanted reads a date as a deck holds it, or as people write it.
func (l *lexicon) wanted(text string, order dateOrder) []dates {
	if d, err := deck.ParseDate(text); err == nil {
		return []dates{{momentOf(d.From), momentOf(d.To)}}
	}
	return l.readDates(text, order).readings
}

func momentOf(d deck.Date) moment {
	return moment{year: d.Year, years: wholeYear, month: d.Month, day: d.Day}
}

// bareYear reads a bare "22" or "'22" as a year without its century.
func bareYear(text string) (dateReadings, bool) {
	s := strings.Trim(plainDigits(text), "'’ ")
	if len(s) != 2 || !allDigits(s) {
		return dateReadings{}, false
	}
	m := moment{year: atoi(s), years: shortYear}
	return dateReadings{readings: []dates{{m, m}}}, true
}

func compareReadings(wants []dates, given dateReadings) Judgement {
	verdicts := map[Verdict]bool{}
	asked := dates{}
	for _, g := range given.readings {
		best := Wrong
		for _, want := range wants {
			if v := compareDates(want, g); best != Correct && (v == Correct || v == Unclear) {
				best, asked = v, want
			}
		}
		verdicts[best] = true
	}
	switch {
	case verdicts[Correct] && (len(verdicts) == 1 || !given.ambiguous):
		return right(Correct)
	case given.ambiguous && (verdicts[Correct] || verdicts[Unclear]):
		return Judgement{Verdict: Unclear, Guard: "day-month", Message: "which is the month? write its name"}
	case verdicts[Unclear] && given.readings[0].from.years == shortYear:
		return Judgement{Verdict: Unclear, Guard: "year", Message: "which century? write all four digits"}
	case verdicts[Unclear]:
		return Judgement{Verdict: Unclear, Guard: "precision", Message: "be more precise: " + asked.question()}
	}
	if len(wants) == 1 && len(given.readings) == 1 {
		return wrong("", wants[0].differs(given.readings[0]))
	}
	return wrong("", "")
}

// differs names what alone is wrong in a single date, or is "".
func (d dates) differs(given dates) string {
	want, got := d.from, given.from
	if d.from != d.to || given.from != given.to || got.years == noYear {
		return ""
	}
	year, month, day := want.year != got.year, want.month != got.month, want.day != got.day
	switch {
	case year && !month && !day && want.year == 1-got.year:
		return "the era differs: BC or AD?"
	case got.years == shortYear:
		return ""
	case year && !month && !day && want.month > 0:
		return "the year differs"
	case month && !year && !day:
		return "the month differs"
	case day && !year && !month:
		return "the day differs"
	}
	return ""
}

// question asks for a date that is as precise.
func (d dates) question() string {
	switch {
	case d.from != d.to:
		return "from when to when?"
	case d.from.day > 0:
		return "which day, month and year?"
	case d.from.month > 0:
		return "which month and year?"
	}
	return "which year?"
}

func compareDates(want, given dates) Verdict {
	if want.from == want.to || given.from != given.to {
		return worse(compareMoments(want.from, given.from), compareMoments(want.to, given.to))
	}
	if compareMoments(want.from, given.from) == Wrong && compareMoments(want.to, given.to) == Wrong {
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

// compareMoments is correct where the given date is at least as precise and says
// the same, vague where it is less precise, and wrong where they conflict.
func compareMoments(want, given moment) Verdict {
	out := Correct
	if want.years == wholeYear {
		switch given.years {
		case noYear:
			out = Unclear
		case shortYear:
			if want.year%100 != given.year {
				return Wrong
			}
			out = Unclear
		case wholeYear:
			if want.year != given.year {
				return Wrong
			}
		}
	}
	for _, f := range [][2]int{{want.month, given.month}, {want.day, given.day}} {
		switch {
		case f[0] == 0:
		case f[1] == 0:
			out = Unclear
		case f[0] != f[1]:
			return Wrong
		}
	}
	return out
}
