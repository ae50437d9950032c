package gift

import (
	"math"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// option is one answer as it is written.
type option struct {
	exchange.Option
	weighted bool // the weight is written
	right    bool // it stands behind =
}

// weight is a share in percent before an answer.
var weight = text.Pattern(`^%(-?[0-9]{1,3}(?:\.[0-9]*)?)%`)

func (q *question) option(c chars, right bool) option {
	o := option{right: right}
	if right {
		o.Weight = 100
	}
	c = c.trim()
	if m := weight().FindStringSubmatch(c.String()); m != nil && !c[0].literal {
		o.Weight, _ = strconv.ParseFloat(m[1], 64) // the pattern lets numbers through only
		o.weighted, c = true, c[len([]rune(m[0])):].trim()
	}
	text, feedback, _ := c.cut("#")
	o.Text, o.Why = q.text(text), q.text(feedback)
	return o
}

// options are the answers behind = and ~.
func (q *question) options() []option {
	var out []option
	for _, part := range q.parts("=~") {
		right := part[0].literal || part[0].r != '~'
		if !right {
			part = part[1:]
		}
		o := q.option(part, right)
		if o.Text != "" {
			out = append(out, o)
		}
	}
	return out
}

// choices reads options. Where one stands behind = it is single choice; else each
// with a weight above 0 is right.
func (q *question) choices() {
	var options []exchange.Option
	single := false
	for _, o := range q.options() {
		single = single || o.right
		options = append(options, o.Option)
	}
	q.card.SetChoices(options, single, &q.Bundle.Report)
	if right, one := q.card.Answer.(string); one && q.after != nil && !q.card.Draft {
		q.missingWord(right)
	}
}

// missingWord makes a cloze of a sentence with the answers in its middle. The other
// options have no place in it.
func (q *question) missingWord(right string) {
	for _, c := range q.card.Choices {
		if !c.Right {
			q.Bundle.Report.Lose("option of a missing word", q.place)
		}
	}
	q.card.SetGap(q.text(q.before), deck.Item{Text: right}, q.text(q.after))
}

// short reads typed answers; the first needs no sign before it.
func (q *question) short() {
	var options []exchange.Option
	for _, part := range q.parts("=") {
		o := q.option(part, true)
		if !strings.Contains(part.String(), "*") { // those of emphasis stand for themselves
			o.Text = exchange.EscapeStar(o.Text)
		}
		options = append(options, o.Option)
	}
	c := &q.card
	c.SetForms(options, &q.Bundle.Report)
	form, ok := c.Answer.(string)
	plain := len(c.Vague)+len(c.Reject) == 0 && c.Pattern == ""
	if q.after != nil && ok && plain && !c.Draft {
		c.SetGap(q.text(q.before), deck.Item{Text: form, Accept: c.Accept}, q.text(q.after))
		return
	}
	c.ShowLong(&q.Bundle.Report)
}

// numerical reads a number with its tolerance, or several with weights.
func (q *question) numerical(a chars) {
	q.answers = a
	taken := false
	for _, part := range q.parts("=~") {
		if part[0].r == '~' && !part[0].literal {
			_, feedback, _ := part.cut("#")
			q.card.AddExplain(q.text(feedback))
			continue
		}
		o := q.option(part, true)
		answer, tolerance, ok := number(o.Text)
		switch {
		case !ok:
			q.Bundle.Report.Lose("numerical answer that is not a number", q.place)
		case o.Weight == 100 && !taken:
			q.card.Answer, taken = exchange.Raw(exchange.WriteNumber(answer)), true
			if tolerance > 0 {
				q.card.Tolerance = exchange.Raw(exchange.WriteNumber(tolerance))
			}
			q.card.AddExplain(o.Why)
		default:
			q.Bundle.Report.Lose("further numerical answer", q.place)
		}
	}
	if !taken {
		q.card.Leave(&q.Bundle.Report, "numerical question without a number", "no number is right")
	}
}

// number reads 3, 3:0.5 and 2.5..3.5: a number, and how far one may be off.
func number(s string) (value, tolerance float64, ok bool) {
	if low, high, isRange := strings.Cut(s, ".."); isRange {
		a, okA := exchange.ReadNumber(low)
		b, okB := exchange.ReadNumber(high)
		return exchange.RoundNumber((a + b) / 2), exchange.RoundNumber(math.Abs(b-a) / 2), okA && okB
	}
	v, t, hasTolerance := strings.Cut(s, ":")
	value, ok = exchange.ReadNumber(v)
	if !ok || !hasTolerance || strings.TrimSpace(t) == "" {
		return value, 0, ok
	}
	tolerance, ok = exchange.ReadNumber(t)
	return value, math.Abs(tolerance), ok
}
