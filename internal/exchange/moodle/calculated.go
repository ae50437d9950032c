package moodle

import (
	"math"
	"strings"

	"quiz/internal/exchange"
)

// draw takes the first value of each wildcard of a calculated question.
func (q *question) draw() {
	q.values = map[string]float64{}
	for _, d := range q.first("dataset_definitions").each("dataset_definition") {
		items := d.first("dataset_items").each("dataset_item")
		if len(items) == 0 {
			continue
		}
		if value, ok := exchange.ReadNumber(items[0].value("value")); ok {
			q.values[d.value("name")] = value
		}
	}
}

// filled is a text with the values of its wildcards {a} and formulas {={a}*2}. What
// cannot be worked out stays as it is.
func (q *question) filled(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '{')
		if i < 0 {
			break
		}
		b.WriteString(text[:i])
		text = text[i:]
		end := closing(text)
		value, ok := q.worked(text[1:end])
		if !ok {
			b.WriteByte('{')
			text = text[1:]
			continue
		}
		b.WriteString(exchange.WriteNumber(value))
		text = text[end+1:]
	}
	return b.String() + text
}

// mostFormula is how long a formula may be, in bytes.
const mostFormula = 500

// closing is where the brace is closed that a text begins with; 1 where it is not.
func closing(text string) int {
	depth := 0
	for i := range min(len(text), mostFormula) {
		switch text[i] {
		case '{':
			depth++
		case '}':
			depth--
		}
		if depth == 0 {
			return i
		}
	}
	return 1
}

// worked is the value of what stands in braces.
func (q *question) worked(inner string) (float64, bool) {
	if formula, ok := strings.CutPrefix(inner, "="); ok {
		return evaluate(formula, q.values)
	}
	value, ok := q.values[inner]
	return value, ok
}

// calculated keeps one instance of a question that Moodle draws anew each time, as
// a draft.
func (q *question) calculated() {
	if q.attr("type") == "calculatedmulti" {
		q.choices()
	} else {
		q.formula()
	}
	q.lose("calculated question, of which one instance is kept")
	q.card.Draft = true
	if q.card.Hand == "" {
		q.card.Hand = "it is one instance of a calculated question"
	}
}

// formula works out the answer.
func (q *question) formula() {
	for _, a := range q.each("answer") {
		value, ok := evaluate(a.own(), q.values)
		weight, _ := exchange.ReadNumber(a.attr("fraction"))
		switch {
		case !ok:
			q.lose("formula that cannot be worked out")
		case weight < 100 || q.card.Answer != nil:
			q.lose("further numerical answer")
		default:
			value = rounded(value, a)
			q.number(value, allowance(value, a))
			q.card.AddExplain(q.text(a.first("feedback")))
		}
	}
	if q.card.Answer == nil {
		q.card.Leave(&q.Bundle.Report, "numerical question without a number", "no number is right")
		return
	}
	q.units()
}

// rounded is an answer with as many decimals, or digits, as the question says.
func rounded(value float64, a *element) float64 {
	digits, ok := exchange.ReadNumber(a.value("correctanswerlength"))
	if !ok || digits < 0 || digits > 12 || value == 0 {
		return exchange.RoundNumber(value)
	}
	if a.value("correctanswerformat") == "2" {
		digits -= math.Floor(math.Log10(math.Abs(value))) + 1
	}
	scale := math.Pow(10, digits)
	return exchange.RoundNumber(math.Round(value*scale) / scale)
}

// allowance is how far an answer may be off: a share of it, or an amount.
func allowance(value float64, a *element) string {
	t, ok := exchange.ReadNumber(a.value("tolerance"))
	if !ok {
		return ""
	}
	if kind := a.value("tolerancetype"); kind != "2" { // relative, or geometric, which is nearly that
		t *= math.Abs(value)
	}
	return exchange.WriteNumber(exchange.RoundNumber(t))
}
