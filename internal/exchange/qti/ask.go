package qti

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// ask makes the body of the item, its responses, and how they are scored; or says
// why there is none.
func (it *item) ask() (why string) {
	c := it.c
	switch {
	case c.Cloze != "":
		return it.cloze()
	case len(c.Pairs) > 0:
		it.match()
	case len(c.Choices) > 0:
		it.choices()
	case c.SelfRated():
		it.essay()
	default:
		return it.typed()
	}
	return ""
}

func (it *item) typed() (why string) {
	switch a := it.c.Answer.(type) {
	case bool:
		it.truth(a)
	case exchange.Raw:
		it.number(string(a))
	case string:
		it.text(a)
	case []any:
		if it.c.Ordered {
			it.order(a)
		} else {
			it.list(a)
		}
	default:
		return "card without an answer"
	}
	return ""
}

// choices offers options. Among several right ones each wrong one takes a share
// away, as in our own scoring.
func (it *item) choices() {
	right, several := it.c.Answer.([]any)
	share := it.points() / float64(max(1, len(right)))
	var keys []string
	var worths []worth
	var options strings.Builder
	for i, o := range it.c.Choices {
		id := fmt.Sprintf("C%d", i+1)
		switch {
		case o.Right:
			keys = append(keys, id)
			worths = append(worths, worth{id, share})
		case several:
			worths = append(worths, worth{id, -share})
		}
		if o.Why != "" {
			it.show("CHOSEN", id, o.Why)
			it.chosen = "single"
		}
		fixed := strconv.FormatBool(it.c.Shuffle != nil && !*it.c.Shuffle)
		options.WriteString(element("simpleChoice", attrs{"identifier", id, "fixed", fixed}, flow(o.Text)))
	}
	cardinality, most := "single", "1"
	if several {
		cardinality, most = "multiple", "0"
	}
	it.declare("RESPONSE", cardinality, "identifier", keys, worths...)
	shuffle := strconv.FormatBool(it.c.Shuffle == nil || *it.c.Shuffle)
	it.body = it.stem() + element("choiceInteraction", attrs{"responseIdentifier", "RESPONSE", "shuffle", shuffle, "maxChoices", most}, options.String())
	it.process = mapped()
	if it.chosen != "" {
		it.chosen = cardinality
		it.process = element("responseProcessing", nil, set("SCORE", element("mapResponse", attrs{"identifier", "RESPONSE"})), set("CHOSEN", variable("RESPONSE")))
	}
}

func (it *item) truth(value bool) {
	right := strconv.FormatBool(value)
	it.declare("RESPONSE", "single", "identifier", []string{right}, worth{right, it.points()})
	options := element("simpleChoice", attrs{"identifier", "true"}, "True") + element("simpleChoice", attrs{"identifier", "false"}, "False")
	it.body = it.stem() + element("choiceInteraction", attrs{"responseIdentifier", "RESPONSE", "shuffle", "false", "maxChoices", "1"}, options)
	it.process = mapped()
}

// text asks for one of some forms; vague ones bring half.
func (it *item) text(answer string) {
	worths := it.worths(append([]string{answer}, it.c.Accept...), it.points())
	for _, v := range it.c.Vague {
		worths = append(worths, worth{v.Text, it.points() / 2})
	}
	if len(it.c.Vague) > 0 {
		it.lose("question about a vague answer")
	}
	it.declare("RESPONSE", "single", "string", []string{answer}, worths...)
	it.body = it.stem() + element("p", nil, blank("RESPONSE", "", utf8.RuneCountInString(answer)))
	it.process = mapped()
}

// worths are forms that are worth the same. A form that differs from another by case
// alone would be there twice.
func (it *item) worths(forms []string, points float64) (out []worth) {
	for _, form := range forms {
		same := func(w worth) bool { return w.key == form || it.c.Case != "strict" && strings.EqualFold(w.key, form) }
		if !slices.ContainsFunc(out, same) {
			out = append(out, worth{form, points})
		}
	}
	return out
}

// number asks for a number; a date has no type of its own.
func (it *item) number(spelled string) {
	value, tolerance, ok := it.c.Number()
	if !ok {
		it.lose("date as text")
		it.text(spelled)
		return
	}
	if len(it.c.Accept) > 0 {
		it.lose("accepted form of a number")
	}
	right := exchange.WriteNumber(value)
	it.declare("RESPONSE", "single", "float", []string{right})
	a := attrs{"toleranceMode", "exact"}
	if tolerance > 0 {
		t := exchange.WriteNumber(tolerance)
		a = attrs{"toleranceMode", "absolute", "tolerance", t + " " + t}
	}
	equal := element("equal", a, variable("RESPONSE"), element("correct", attrs{"identifier", "RESPONSE"}))
	it.body = it.stem() + element("p", nil, blank("RESPONSE", "", len(right)))
	it.process = element("responseProcessing", nil, when(equal, number(it.points())))
}

// order asks for items in their order.
func (it *item) order(items []any) {
	var ids []string
	var options strings.Builder
	for i, one := range items {
		it.further(one)
		ids = append(ids, fmt.Sprintf("C%d", i+1))
		options.WriteString(element("simpleChoice", attrs{"identifier", ids[i]}, flow(exchange.AnswerText(one))))
	}
	it.declare("RESPONSE", "ordered", "identifier", ids)
	it.body = it.stem() + element("orderInteraction", attrs{"responseIdentifier", "RESPONSE", "shuffle", "true"}, options.String())
	it.process = template("match_correct")
	if it.points() != 1 {
		match := element("match", nil, variable("RESPONSE"), element("correct", attrs{"identifier", "RESPONSE"}))
		it.process = element("responseProcessing", nil, when(match, number(it.points())))
	}
}

func (it *item) further(one any) {
	if forms, several := one.([]string); several && len(forms) > 1 {
		it.lose("further form of an item")
	}
}

// list asks for items in whatever order, a field each.
func (it *item) list(items []any) {
	var given, right, fields strings.Builder
	for i, one := range items {
		it.further(one)
		name := fmt.Sprintf("RESPONSE%d", i+1)
		it.declare(name, "single", "string", []string{exchange.AnswerText(one)})
		given.WriteString(variable(name))
		right.WriteString(base("string", exchange.AnswerText(one)))
		fields.WriteString(element("p", nil, blank(name, "", utf8.RuneCountInString(exchange.AnswerText(one)))))
	}
	match := element("match", nil, element("multiple", nil, given.String()), element("multiple", nil, right.String()))
	it.body = it.stem() + fields.String()
	it.process = element("responseProcessing", nil, when(match, number(it.points())))
}

// match asks for the right side of each left one.
func (it *item) match() {
	var rights []string
	var lefts, targets strings.Builder
	var keys []string
	var worths []worth
	share := it.points() / float64(len(it.c.Pairs))
	for i, p := range it.c.Pairs {
		at := slices.Index(rights, p[1])
		if at < 0 {
			at = len(rights)
			rights = append(rights, p[1])
		}
		key := fmt.Sprintf("L%d R%d", i+1, at+1)
		keys = append(keys, key)
		worths = append(worths, worth{key, share})
		lefts.WriteString(element("simpleAssociableChoice", attrs{"identifier", fmt.Sprintf("L%d", i+1), "matchMax", "1"}, flow(p[0])))
	}
	for i, r := range append(rights, it.c.Distractors...) {
		targets.WriteString(element("simpleAssociableChoice", attrs{"identifier", fmt.Sprintf("R%d", i+1), "matchMax", strconv.Itoa(len(it.c.Pairs))}, flow(r)))
	}
	it.declare("RESPONSE", "multiple", "directedPair", keys, worths...)
	it.body = it.stem() + element("matchInteraction", attrs{"responseIdentifier", "RESPONSE", "shuffle", "true", "maxAssociations", strconv.Itoa(len(it.c.Pairs))},
		element("simpleMatchSet", nil, lefts.String()), element("simpleMatchSet", nil, targets.String()))
	it.process = mapped()
}

// essay asks for a text that somebody reads, and tells them what is right.
func (it *item) essay() {
	it.w.report.LoseKind(it.c)
	answer := exchange.AnswerText(it.c.Answer)
	it.declare("RESPONSE", "single", "string", []string{answer})
	rubric := element("rubricBlock", attrs{"view", "scorer"}, element("div", nil, flow(answer)))
	it.body = rubric + it.stem() + element("extendedTextInteraction", attrs{"responseIdentifier", "RESPONSE"})
}

// Gaps are signs of private use while the text around them becomes XHTML.
const (
	gapOpen  = "\ue000"
	gapClose = "\ue001"
)

// cloze asks for all gaps of a sentence.
func (it *item) cloze() (why string) {
	segments, gaps, err := exchange.ReadCloze(it.c.Cloze)
	if err != nil {
		return "cloze that cannot be read"
	}
	if len(gaps) > 1 && it.c.Gaps != "together" {
		it.lose("gaps that are asked one by one")
	}
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(strings.NewReplacer(gapOpen, "", gapClose, "").Replace(s.Text))
		if s.Gap > 0 {
			b.WriteString(gapOpen + strconv.Itoa(s.Gap) + gapClose)
		}
	}
	text, sum := flow(b.String()), ""
	for i, gap := range gaps {
		name := fmt.Sprintf("RESPONSE%d", i+1)
		if len(gaps) == 1 {
			name = "RESPONSE"
		}
		sum += element("mapResponse", attrs{"identifier", name})
		text = strings.Replace(text, gapOpen+strconv.Itoa(i+1)+gapClose, it.gap(name, gap, len(gaps)), 1)
	}
	it.body = element("div", nil, text) + it.image()
	it.process = mapped()
	if len(gaps) > 1 {
		it.process = element("responseProcessing", nil, set("SCORE", element("sum", nil, sum)))
	}
	return ""
}

// gap declares the response of a gap, and returns its field.
func (it *item) gap(name string, gap deck.Item, of int) string {
	it.declare(name, "single", "string", []string{gap.Text}, it.worths(append([]string{gap.Text}, gap.Accept...), it.points()/float64(of))...)
	return blank(name, gap.Label, utf8.RuneCountInString(gap.Text))
}
