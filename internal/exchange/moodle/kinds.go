package moodle

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"quiz/internal/exchange"
)

func (q *question) choices() {
	q.card.SetChoices(q.options(false), yes(q.value("single"), true), &q.Bundle.Report)
	if !yes(q.value("shuffleanswers"), false) && !q.card.Draft {
		q.card.Shuffle = exchange.Off()
	}
}

// truth reads true and false, or these words in another language, true first. What
// is shown for a wrong answer stands first.
func (q *question) truth() {
	options := q.options(true)
	if len(options) != 2 {
		q.card.Leave(&q.Bundle.Report, "true or false without two answers", "it has not two answers")
		return
	}
	right := 0
	if options[1].Weight > options[0].Weight {
		right = 1
	}
	q.card.Answer = right == 0
	if first := strings.ToLower(options[0].Text); first == "false" || strings.EqualFold(options[1].Text, "true") {
		q.card.Answer = right == 1
	}
	q.card.AddExplain(options[1-right].Why)
	q.card.AddExplain(options[right].Why)
}

func (q *question) short() {
	if yes(q.value("usecase"), false) {
		q.card.Case = "strict"
	}
	q.card.SetForms(q.options(true), &q.Bundle.Report)
	if q.card.Draft && q.card.Typed != nil {
		q.card.Case = ""
	}
	q.card.ShowLong(&q.Bundle.Report)
}

// numerical reads the first number of full weight, its tolerance and its units.
func (q *question) numerical() {
	taken := false
	for _, a := range q.each("answer") {
		value, ok := exchange.ReadNumber(a.own())
		weight, _ := exchange.ReadNumber(a.attr("fraction"))
		why := q.text(a.first("feedback"))
		switch {
		case a.own() == "*":
			q.card.AddExplain(why)
		case !ok:
			q.lose("numerical answer that is not a number")
		case weight == 100 && !taken:
			taken = true
			q.number(value, a.value("tolerance"))
			q.card.AddExplain(why)
		default:
			q.lose("further numerical answer")
		}
	}
	if !taken {
		q.card.Leave(&q.Bundle.Report, "numerical question without a number", "no number is right")
		return
	}
	q.units()
}

func (q *question) number(value float64, tolerance string) {
	q.card.Answer = exchange.Raw(exchange.WriteNumber(value))
	if t, ok := exchange.ReadNumber(tolerance); ok && t != 0 {
		q.card.Tolerance = exchange.Raw(exchange.WriteNumber(math.Abs(t)))
	}
}

// unit is a unit with how much of it the first one is worth.
type unit struct {
	name       string
	multiplier float64
}

// units reads the units of a number. The first one is that of the answer.
func (q *question) units() {
	var all []unit
	for _, e := range q.first("units").each("unit") {
		u := unit{name: q.plain(e.value("unit_name"))}
		u.multiplier, _ = exchange.ReadNumber(e.value("multiplier"))
		if u.name == "" || u.multiplier <= 0 {
			q.lose("unit without a name or a worth")
			continue
		}
		all = append(all, u)
	}
	if len(all) == 0 {
		return
	}
	converted := slices.ContainsFunc(all, func(u unit) bool { return u.multiplier != all[0].multiplier })
	if yes(q.value("unitgradingtype"), false) || q.value("unitgradingtype") == "2" || converted {
		q.card.Unit = all[0].name
		if !converted {
			all = all[1:]
		}
		if q.value("unitgradingtype") == "0" {
			q.lose("unit that may be left out")
		}
	}
	q.card.Units = worths(all, converted)
}

// worths are units as a card says them: words for the same unit, or what each is
// worth in the first one.
func worths(all []unit, converted bool) any {
	if !converted {
		var words []string
		for _, u := range all {
			words = append(words, u.name)
		}
		if words == nil {
			return nil
		}
		return words
	}
	table := map[string]float64{}
	for _, u := range all[1:] {
		table[u.name] = exchange.RoundNumber(all[0].multiplier / u.multiplier)
	}
	return table
}

func (q *question) matching() {
	for _, s := range q.each("subquestion") {
		left, right := q.text(s), q.plain(s.value("answer"))
		switch {
		case right == "":
			q.lose("pair without a right side")
		case left == "":
			q.card.Distractors = append(q.card.Distractors, right)
		default:
			q.card.Pairs = append(q.card.Pairs, []string{left, right})
		}
	}
	if !yes(q.value("shuffleanswers"), true) {
		q.lose("order of the right sides")
	}
	if len(q.card.Pairs) < 2 {
		q.card.Pairs, q.card.Distractors = nil, nil
		q.card.Leave(&q.Bundle.Report, "matching with fewer than two pairs", "fewer than two pairs")
	}
}

// essay takes the note for graders as the answer, else the general feedback.
func (q *question) essay() {
	answer := q.text(q.first("graderinfo"))
	if answer == "" {
		answer = q.general
	}
	if q.value("responsetemplate") != "" {
		q.lose("template for a response")
	}
	if answer == "" {
		q.card.Leave(&q.Bundle.Report, "essay without a model answer", "an essay without a model answer")
		return
	}
	q.card.Answer, q.card.Typed = answer, exchange.Off()
	q.general = strings.TrimSpace(strings.TrimPrefix(q.general, answer))
}

func (q *question) description() {
	q.card.Leave(&q.Bundle.Report, "description", "nothing is asked: it is a text")
}

// ordering takes the items in their order, which their weights say: 1, 2, 3.
func (q *question) ordering() {
	options := q.options(false)
	slices.SortStableFunc(options, func(a, b exchange.Option) int { return cmp.Compare(a.Weight, b.Weight) })
	var items []any
	for _, o := range options {
		if o.Text != "" {
			items = append(items, o.Text)
		}
	}
	if t := strings.ToUpper(q.value("selecttype")); t != "" && t != "0" && t != "ALL" {
		q.lose("choice among the items of an order")
	}
	if len(items) < 2 {
		q.card.Leave(&q.Bundle.Report, "order of fewer than two items", "fewer than two items")
		return
	}
	q.card.Answer, q.card.Ordered = items, true
}
