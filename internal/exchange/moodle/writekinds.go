package moodle

import (
	"fmt"
	"html"
	"maps"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// body is the type of the question that a card becomes, and what belongs to it; or
// why there is none.
func (w *writer) body() (kind, body, why string) {
	c := w.c
	switch {
	case c.Cloze != "":
		if _, _, err := exchange.ReadCloze(c.Cloze); err != nil {
			return "", "", "cloze that cannot be read"
		}
		return "cloze", "", ""
	case len(c.Pairs) > 0:
		return "matching", w.matching(), ""
	case len(c.Choices) > 0:
		return "multichoice", w.multichoice(), ""
	case w.c.SelfRated():
		w.report.LoseKind(w.c)
		return "essay", w.essay(), ""
	}
	switch a := c.Answer.(type) {
	case bool:
		return "truefalse", w.answers([]exchange.Option{{Text: "true", Weight: full(a)}, {Text: "false", Weight: full(!a)}}, true), ""
	case exchange.Raw:
		return w.raw(string(a))
	case string:
		return "shortanswer", w.short(a), ""
	case []any:
		if c.Ordered {
			return "ordering", w.ordering(a), ""
		}
	}
	return "", "", "list"
}

// full is the weight of what is right, or not.
func full(right bool) float64 {
	if right {
		return 100
	}
	return 0
}

// answers are the answers of a question. Where plain, their texts stand as they are.
func (w *writer) answers(options []exchange.Option, plain bool) string {
	var b strings.Builder
	for _, o := range options {
		format, text := "html", ""
		if plain {
			format, text = "plain_text", escape(o.Text)
		} else {
			text = data(w.html(o.Text))
		}
		fmt.Fprintf(&b, "<answer fraction=%q format=%q><text>%s</text>", percent(o.Weight), format, text)
		fmt.Fprintf(&b, `<feedback format="html"><text>%s</text></feedback></answer>`+"\n", data(w.html(o.Why)))
	}
	return b.String()
}

// percent is a weight with as many digits as Moodle's own list of weights has.
func percent(weight float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(weight, 'f', 5, 64), "0"), ".")
}

// multichoice gives right options equal shares, and takes everything for a wrong one
// among several.
func (w *writer) multichoice() string {
	_, several := w.c.Answer.([]any)
	right := 0.0
	for _, o := range w.c.Choices {
		right += full(o.Right) / 100
	}
	var options []exchange.Option
	for _, o := range w.c.Choices {
		weight := full(o.Right)
		switch {
		case several && o.Right:
			weight = 100 / right
		case several:
			weight = -100
		}
		options = append(options, exchange.Option{Text: o.Text, Weight: weight, Why: o.Why})
	}
	return fmt.Sprintf("<single>%t</single>\n<shuffleanswers>%t</shuffleanswers>\n<answernumbering>abc</answernumbering>\n"+
		"<showstandardinstruction>0</showstandardinstruction>\n", !several, w.c.Shuffle == nil || *w.c.Shuffle) + w.answers(options, false)
}

// short writes what is accepted with full weight, what is vague with half of it, and
// what is rejected with none.
func (w *writer) short(answer string) string {
	var options []exchange.Option
	for _, form := range append([]string{answer}, w.c.Accept...) {
		options = append(options, exchange.Option{Text: exchange.EscapeStar(form), Weight: 100})
	}
	for _, v := range w.c.Vague {
		options = append(options, exchange.Option{Text: exchange.EscapeStar(v.Text), Weight: 50, Why: v.Ask})
	}
	for _, r := range w.c.Reject {
		options = append(options, exchange.Option{Text: exchange.EscapeStar(r.Text), Why: r.Why})
	}
	return fmt.Sprintf("<usecase>%d</usecase>\n", number(w.c.Case == "strict")) + w.answers(options, true)
}

// raw writes a number; a date has no type of its own there.
func (w *writer) raw(spelled string) (kind, body, why string) {
	value, tolerance, ok := w.c.Number()
	if !ok {
		w.lose("date as text")
		return "shortanswer", w.short(spelled), ""
	}
	if len(w.c.Accept) > 0 {
		w.lose("accepted form of a number")
	}
	body = fmt.Sprintf(`<answer fraction="100" format="plain_text"><text>%s</text><tolerance>%s</tolerance>`+
		`<feedback format="html"><text></text></feedback></answer>`+"\n", exchange.WriteNumber(value), exchange.WriteNumber(tolerance))
	return "numerical", body + w.units(), ""
}

// units writes the unit of the answer first, then words for it or other units.
func (w *writer) units() string {
	var all []unit
	if w.c.Unit != "" {
		all = append(all, unit{w.c.Unit, 1})
	}
	switch units := w.c.Units.(type) {
	case []string:
		for _, name := range units {
			all = append(all, unit{name, 1})
		}
	case map[string]float64:
		for _, name := range slices.Sorted(maps.Keys(units)) {
			all = append(all, unit{name, exchange.RoundNumber(1 / units[name])})
		}
	}
	if len(all) == 0 {
		return "<unitgradingtype>0</unitgradingtype>\n<unitpenalty>0.1</unitpenalty>\n<showunits>3</showunits>\n<unitsleft>0</unitsleft>\n"
	}
	var b strings.Builder
	b.WriteString("<units>\n")
	for _, u := range all {
		fmt.Fprintf(&b, "<unit><multiplier>%s</multiplier><unit_name>%s</unit_name></unit>\n", exchange.WriteNumber(u.multiplier), escape(u.name))
	}
	fmt.Fprintf(&b, "</units>\n<unitgradingtype>%d</unitgradingtype>\n<unitpenalty>1</unitpenalty>\n<showunits>0</showunits>\n<unitsleft>0</unitsleft>\n", number(w.c.Unit != ""))
	return b.String()
}

func (w *writer) matching() string {
	var b strings.Builder
	b.WriteString("<shuffleanswers>true</shuffleanswers>\n")
	pair := func(left, right string) {
		fmt.Fprintf(&b, `<subquestion format="html"><text>%s</text><answer><text>%s</text></answer></subquestion>`+"\n", left, escape(right))
	}
	for _, p := range w.c.Pairs {
		pair(data(w.html(p[0])), p[1])
	}
	for _, d := range w.c.Distractors {
		pair("", d)
	}
	return b.String()
}

func (w *writer) essay() string {
	return "<responseformat>editor</responseformat>\n<responserequired>1</responserequired>\n<responsefieldlines>10</responsefieldlines>\n" +
		"<attachments>0</attachments>\n" +
		fmt.Sprintf(`<graderinfo format="html"><text>%s</text></graderinfo>`+"\n", data(w.html(exchange.AnswerText(w.c.Answer)))) +
		`<responsetemplate format="html"><text></text></responsetemplate>` + "\n"
}

// ordering writes the items with their places as weights.
func (w *writer) ordering(items []any) string {
	var options []exchange.Option
	for i, item := range items {
		if forms, several := item.([]string); several && len(forms) > 1 {
			w.lose("further form of an item")
		}
		options = append(options, exchange.Option{Text: exchange.AnswerText(item), Weight: float64(i + 1)})
	}
	return "<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n<selectcount>0</selectcount>\n" +
		"<gradingtype>ABSOLUTE_POSITION</gradingtype>\n<showgrading>SHOW</showgrading>\n<numberingstyle>none</numberingstyle>\n" +
		w.answers(options, false)
}

// sentence is a cloze with its answers within the text.
func (w *writer) sentence() string {
	segments, gaps, err := exchange.ReadCloze(w.c.Cloze)
	if err != nil {
		return ""
	}
	if len(gaps) > 1 && w.c.Gaps != "together" {
		w.lose("gaps that are asked one by one")
	}
	var b strings.Builder
	for _, s := range segments {
		b.WriteString(withoutSigns(s.Text))
		if s.Gap > 0 {
			b.WriteString(gapOpen + strconv.Itoa(s.Gap-1) + gapClose)
		}
	}
	out := strings.ReplaceAll(w.html(b.String()), "{", "&#123;")
	for i, gap := range gaps {
		out = strings.Replace(out, gapOpen+strconv.Itoa(i)+gapClose, w.gap(gap), 1)
	}
	return out
}

// gap is one answer within a text.
func (w *writer) gap(item deck.Item) string {
	if item.Label != "" {
		w.lose("hint of a gap")
	}
	if item.As == deck.AsCode {
		w.lose("gap of code")
	}
	kind := "SHORTANSWER"
	if w.c.Case == "strict" {
		kind = "SHORTANSWER_C"
	}
	var forms []string
	for _, form := range append([]string{item.Text}, item.Accept...) {
		forms = append(forms, "="+gapForm(form))
	}
	return fmt.Sprintf("{1:%s:%s}", kind, strings.Join(forms, "~"))
}

// gapForm is a form in which no sign means anything: those of HTML and those of an
// answer within a text are entities.
func gapForm(form string) string {
	var b strings.Builder
	for _, c := range form {
		switch {
		case c == '*':
			b.WriteString(`\*`)
		case strings.ContainsRune(`}~#\{`, c):
			fmt.Fprintf(&b, "&#%d;", c)
		default:
			b.WriteString(html.EscapeString(string(c)))
		}
	}
	return b.String()
}
