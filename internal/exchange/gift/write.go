package gift

import (
	"fmt"
	"strconv"
	"strings"

	"quiz/internal/exchange"
)

// Write writes decks as GIFT, a category each. What the format cannot hold is in
// the report.
func Write(decks []exchange.Deck) ([]byte, exchange.Report) {
	w := &writer{}
	for _, d := range decks {
		fmt.Fprintf(&w.out, "// [id:%s]\n$CATEGORY: %s\n\n", d.ID, d.Category())
		w.report.LoseDeckKeys(&d, "id", "title")
		for i := range d.Cards {
			w.card(&d.Cards[i])
		}
	}
	return []byte(w.out.String()), w.report
}

// writer writes question by question.
type writer struct {
	out    strings.Builder
	report exchange.Report
}

func (w *writer) lose(c *exchange.Card, what string) { w.report.Lose(what, c.Place) }

// refuse leaves a card out.
func (w *writer) refuse(c *exchange.Card, why string) {
	w.report.Refused++
	w.lose(c, why)
}

func (w *writer) card(c *exchange.Card) {
	w.report.In++
	before, answers, after, ok := w.question(c)
	if !ok {
		return
	}
	w.report.LoseKeys(c, held(c)...)
	fmt.Fprintf(&w.out, "// [id:%s]", c.ID)
	for _, tag := range c.Tags {
		fmt.Fprintf(&w.out, " [tag:%s]", strings.NewReplacer("[", "(", "]", ")", "\n", " ").Replace(tag))
	}
	fmt.Fprintf(&w.out, "\n::%s::[markdown]%s{%s", escape(c.ID), before, answers)
	if c.Explain != "" && !c.SelfRated() {
		fmt.Fprintf(&w.out, "####%s", guard(c.Explain))
	}
	fmt.Fprintf(&w.out, "}%s\n\n", after)
}

// held are the keys that have a place in a question of the kind of a card.
func held(c *exchange.Card) []string {
	keys := []string{"id", "tags", "choices.why", "explain", "typed.false"}
	switch c.Answer.(type) {
	case exchange.Raw:
		return append(keys, "tolerance", "accept")
	case string:
		return append(keys, "accept", "reject", "reject.why", "vague", "vague.ask")
	}
	return keys
}

// question is what stands before, within and after the braces.
func (w *writer) question(c *exchange.Card) (before, answers, after string, ok bool) {
	before = escape(c.Question)
	switch {
	case c.Cloze != "":
		return w.cloze(c)
	case len(c.Pairs) > 0:
		answers, ok = w.pairs(c)
	case len(c.Choices) > 0:
		answers, ok = choices(c), true
	case c.SelfRated():
		w.report.LoseKind(c)
		answers, ok = "####"+guard(exchange.AnswerText(c.Answer)), true
		if c.Explain != "" {
			w.lose(c, "explanation of a self-rated card")
		}
	default:
		answers, ok = w.typed(c)
	}
	return before, answers, "", ok
}

func (w *writer) typed(c *exchange.Card) (string, bool) {
	switch a := c.Answer.(type) {
	case bool:
		return strings.ToUpper(strconv.FormatBool(a)), true
	case exchange.Raw:
		return w.raw(c, string(a))
	case string:
		return w.short(c, a)
	}
	w.refuse(c, "list or order")
	return "", false
}

// raw writes a number; a date has no type of its own there.
func (w *writer) raw(c *exchange.Card, spelled string) (string, bool) {
	value, tolerance, ok := c.Number()
	if !ok {
		w.lose(c, "date as text")
		return w.short(c, spelled)
	}
	if len(c.Accept) > 0 {
		w.lose(c, "accepted form of a number")
	}
	if tolerance == 0 {
		return "#" + exchange.WriteNumber(value), true
	}
	return "#" + exchange.WriteNumber(value) + ":" + exchange.WriteNumber(tolerance), true
}

// arrow makes a matching of typed answers that stand behind equals signs, and
// nothing escapes it.
const arrow = "->"

// short writes typed answers.
func (w *writer) short(c *exchange.Card, answer string) (string, bool) {
	var b strings.Builder
	for _, form := range append([]string{answer}, c.Accept...) {
		b.WriteString(weighed("=", "", exchange.EscapeStar(form), ""))
	}
	for _, v := range c.Vague {
		b.WriteString(weighed("=", "50", exchange.EscapeStar(v.Text), v.Ask))
	}
	for _, r := range c.Reject {
		b.WriteString(weighed("=", "0", exchange.EscapeStar(r.Text), r.Why))
	}
	all := strings.TrimSpace(b.String())
	if !strings.Contains(all, arrow) {
		return all, true
	}
	if len(c.Accept)+len(c.Vague)+len(c.Reject) == 0 {
		return all[1:], true // the only answer needs no equals sign
	}
	w.refuse(c, "arrow in an answer")
	return "", false
}

func choices(c *exchange.Card) string {
	right := 0
	for _, o := range c.Choices {
		if o.Right {
			right++
		}
	}
	_, several := c.Answer.([]any)
	var b strings.Builder
	for _, o := range c.Choices {
		sign, share := "~", ""
		switch {
		case !several && o.Right:
			sign = "="
		case several && o.Right:
			share = percent(right)
		case several:
			share = "-100"
		}
		b.WriteString(weighed(sign, share, o.Text, o.Why))
	}
	return strings.TrimSpace(b.String())
}

// weighed writes an answer with its weight. A text that begins as a weight does gets one before it.
func weighed(sign, share, text, why string) string {
	if share == "" && strings.HasPrefix(text, "%") {
		share = map[string]string{"=": "100", "~": "0"}[sign]
	}
	if share != "" {
		sign += "%" + share + "%"
	}
	if why != "" {
		why = "#" + guard(why)
	}
	return sign + guard(text) + why + " "
}

// guard escapes a text. One that begins with the name of a format gets that of ours
// before it.
func guard(s string) string {
	if format, _ := cutFormat(read(escape(s))); format != "" {
		return "[markdown]" + escape(s)
	}
	return escape(s)
}

// percent is the weight of one of n right options, as Moodle lists it.
func percent(n int) string {
	return strings.TrimRight(strings.TrimRight(fmt.Sprintf("%.5f", 100/float64(n)), "0"), ".")
}

func (w *writer) pairs(c *exchange.Card) (string, bool) {
	var b strings.Builder
	for _, p := range c.Pairs {
		if strings.Contains(p[0]+p[1], arrow) {
			w.refuse(c, "arrow in a pair")
			return "", false
		}
		fmt.Fprintf(&b, "=%s -> %s ", guard(p[0]), escape(p[1]))
	}
	for _, d := range c.Distractors {
		fmt.Fprintf(&b, "= -> %s ", escape(d))
	}
	return strings.TrimSpace(b.String()), true
}

// noBreak is a space that is text: other readers want some between the name of the
// format and the answers.
const noBreak = "\u00a0"

// cloze writes a sentence with one gap as a missing word.
func (w *writer) cloze(c *exchange.Card) (before, answers, after string, ok bool) {
	segments, gaps, err := exchange.ReadCloze(c.Cloze)
	if err != nil || len(gaps) != 1 {
		w.refuse(c, "cloze with several gaps")
		return "", "", "", false
	}
	for _, s := range segments {
		switch {
		case s.Gap > 0:
			if answers, ok = w.short(&exchange.Card{Place: c.Place, Accept: gaps[0].Accept}, gaps[0].Text); !ok {
				return "", "", "", false
			}
		case answers == "":
			before += escape(s.Text)
		default:
			after += escape(s.Text)
		}
	}
	if strings.TrimSpace(before) == "" {
		before = noBreak
	}
	if gaps[0].Label != "" {
		w.lose(c, "hint of a gap")
	}
	if strings.TrimSpace(after) == "" {
		after = " ." // a question whose braces stand last asks for no missing word
		w.lose(c, "gap at the end of a sentence")
	}
	return before, answers, after, true
}
