package gift

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// option is one answer with its weight and feedback.
type option struct {
	text     string
	raw      chars // of text
	weight   float64
	weighted bool
	right    bool // it stands behind =
	feedback string
}

// weight is a share in percent before an answer.
var weight = regexp.MustCompile(`^%(-?[0-9]{1,3}(?:\.[0-9]*)?)%`)

func (q *question) option(c chars, right bool) option {
	o := option{right: right, weight: 0}
	if right {
		o.weight = 100
	}
	c = c.trim()
	if m := weight.FindStringSubmatch(c.String()); m != nil && !c[0].literal {
		o.weight, _ = strconv.ParseFloat(m[1], 64) // the pattern lets numbers through only
		o.weighted, c = true, c[len([]rune(m[0])):].trim()
	}
	text, feedback, _ := c.cut("#")
	o.raw, o.text, o.feedback = text.trim(), q.text(text), q.text(feedback)
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
		if o.text != "" {
			out = append(out, o)
		}
	}
	return out
}

// mostOptions is how many options a card may have.
const mostOptions = 8

// choices reads options. Where one stands behind = it is single choice; else each
// with a weight above 0 is right.
func (q *question) choices() {
	options := q.options()
	single := false
	for _, o := range options {
		single = single || o.right
	}
	var right []any
	for _, o := range options {
		isRight := o.weight > 0 && !single || o.weight >= 100
		if isRight {
			right = append(right, o.text)
		}
		q.card.Choices = append(q.card.Choices, exchange.Choice{Text: o.text, Why: o.feedback, Right: isRight})
	}
	q.card.Answer = right
	if single && len(right) == 1 {
		q.card.Answer = right[0]
	}
	q.weights(options, single)
	q.bounded(len(right))
	if q.after != nil && !q.card.Draft {
		q.missingWord(right)
	}
}

// weights tells of weights that net-correct scoring does not know: other ones than
// equal shares of the right options.
func (q *question) weights(options []option, single bool) {
	share := 0.0
	for _, o := range options {
		odd := single && o.weighted && o.weight != 100 && o.weight > 0
		if !single && o.weight > 0 {
			odd = share != 0 && o.weight != share
			share = o.weight
		}
		if odd {
			q.bundle.Report.Lose("option weight", q.place)
		}
	}
}

// bounded leaves to somebody what our options cannot say.
func (q *question) bounded(right int) {
	why := ""
	seen := map[string]bool{}
	for _, c := range q.card.Choices {
		if seen[c.Text] {
			why = "two options are the same"
		}
		seen[c.Text] = true
	}
	switch {
	case right == 0:
		why = "no option is right"
	case len(q.card.Choices) > mostOptions:
		why = "more than eight options"
	case len(q.card.Choices) < 2:
		why = "fewer than two options"
	case right == len(q.card.Choices):
		why = "every option is right"
	}
	if why != "" {
		q.card.Choices = nil
		q.hand(why, why)
	}
}

// missingWord makes a cloze of a sentence with the answers in its middle. The other
// options have no place in it.
func (q *question) missingWord(right []any) {
	first, ok := right[0].(string)
	if !ok || len(right) > 1 {
		return
	}
	for _, c := range q.card.Choices {
		if !c.Right {
			q.bundle.Report.Lose("option of a missing word", q.place)
		}
	}
	q.cloze(deck.Item{Text: first})
	q.card.Choices = nil
}

func (q *question) cloze(item deck.Item) {
	before, after := q.text(q.before), q.text(q.after)
	q.card.Cloze = strings.TrimSpace(deck.WriteClozeText(before) + " " + deck.WriteGap(item) + spaced(after) + deck.WriteClozeText(after))
	q.card.Question, q.card.Answer, q.card.Accept = "", nil, nil
}

// spaced is the space before what follows a gap; a sign of punctuation has none.
func spaced(after string) string {
	if after == "" || strings.ContainsRune(".,;:!?)", rune(after[0])) {
		return ""
	}
	return " "
}

// short reads typed answers: the first with its full weight is the answer, the
// others with it are accepted, those with less are vague, those with nothing wrong.
func (q *question) short() {
	var forms []string
	for _, o := range q.shortOptions() {
		switch {
		case strings.Contains(o.raw.String(), "*") && o.raw.index("*") >= 0:
			q.wildcard(o)
		case o.weight >= 100:
			forms = append(forms, o.text)
			q.note(o)
		case o.weight > 0:
			q.card.Vague = append(q.card.Vague, exchange.Vague{Text: o.text, Ask: orDefault(o.feedback, "Can you say it more exactly?")})
		default:
			q.card.Reject = append(q.card.Reject, exchange.Why{Text: o.text, Why: o.feedback})
		}
	}
	if len(forms) == 0 && q.bare != "" {
		forms = []string{q.bare}
	}
	if len(forms) == 0 {
		q.card.Vague, q.card.Reject, q.card.Pattern = nil, nil, ""
		q.hand("question without a right answer", "no answer is right")
		return
	}
	q.card.Answer, q.card.Accept = forms[0], forms[1:]
	if q.card.Pattern != "" && !matches(q.card.Pattern, forms[0]) {
		q.card.Pattern = ""
		q.bundle.Report.Lose("answer with a wildcard", q.place)
	}
	switch {
	case q.after != nil && len(q.card.Vague)+len(q.card.Reject) == 0 && q.card.Pattern == "":
		q.cloze(deck.Item{Text: forms[0], Accept: forms[1:]})
	case exchange.Long(forms[0]):
		q.card.Typed = exchange.Off()
		q.card.Accept, q.card.Vague, q.card.Reject, q.card.Pattern = nil, nil, nil, ""
	}
}

// shortOptions are the typed answers; the first needs no sign before it.
func (q *question) shortOptions() []option {
	var out []option
	for _, part := range q.parts("=") {
		if o := q.option(part, true); o.text != "" {
			out = append(out, o)
		}
	}
	return out
}

// note keeps the feedback of a right answer.
func (q *question) note(o option) {
	if o.feedback != "" {
		q.card.Explain = strings.TrimSpace(q.card.Explain + "\n" + o.feedback)
	}
}

// wildcard makes an expression of a form with stars. One that takes anything is
// told, and left out.
func (q *question) wildcard(o option) {
	if strings.Trim(o.text, "* ") == "" || o.weight < 100 || q.card.Pattern != "" {
		q.bundle.Report.Lose("answer with a wildcard", q.place)
		return
	}
	var b strings.Builder
	for i, piece := range strings.Split(o.text, "*") {
		if i > 0 {
			b.WriteString(".*")
		}
		b.WriteString(regexp.QuoteMeta(piece))
	}
	q.card.Pattern = b.String()
	q.bare = strings.TrimSpace(strings.ReplaceAll(o.text, "*", ""))
	q.bundle.Report.Note(q.place + ": the answer " + o.text + " became a pattern")
}

// matches reports whether a pattern of ours takes a whole answer.
func matches(pattern, answer string) bool {
	re, err := regexp.Compile(`(?i)^(?:` + pattern + `)$`)
	return err == nil && re.MatchString(answer)
}

func orDefault(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// numerical reads a number with its tolerance, or several with weights.
func (q *question) numerical(a chars) {
	q.answers = a
	taken := false
	for _, part := range q.parts("=~") {
		if part[0].r == '~' && !part[0].literal {
			_, feedback, _ := part.cut("#")
			q.card.Explain = strings.TrimSpace(q.card.Explain + "\n" + q.text(feedback))
			continue
		}
		o := q.option(part, true)
		answer, tolerance, ok := number(o.text)
		switch {
		case !ok:
			q.bundle.Report.Lose("numerical answer that is not a number", q.place)
		case o.weight == 100 && !taken:
			q.card.Answer, taken = exchange.Raw(plainNumber(answer)), true
			if tolerance > 0 {
				q.card.Tolerance = exchange.Raw(plainNumber(tolerance))
			}
			q.note(o)
		default:
			q.bundle.Report.Lose("further numerical answer", q.place)
		}
	}
	if !taken {
		q.hand("numerical question without a number", "no number is right")
	}
}

// number reads 3, 3:0.5 and 2.5..3.5: a number, and how far one may be off.
func number(s string) (value, tolerance float64, ok bool) {
	s = strings.ReplaceAll(s, " ", "")
	if low, high, isRange := strings.Cut(s, ".."); isRange {
		a, errA := strconv.ParseFloat(low, 64)
		b, errB := strconv.ParseFloat(high, 64)
		value, tolerance = (a+b)/2, math.Abs(b-a)/2
		return round(value), round(tolerance), errA == nil && errB == nil && finite(value, tolerance)
	}
	v, t, _ := strings.Cut(s, ":")
	value, err := strconv.ParseFloat(v, 64)
	if err != nil {
		return 0, 0, false
	}
	if t != "" {
		if tolerance, err = strconv.ParseFloat(t, 64); err != nil {
			return 0, 0, false
		}
	}
	return value, math.Abs(tolerance), finite(value, tolerance)
}

func finite(a, b float64) bool {
	return !math.IsInf(a, 0) && !math.IsNaN(a) && !math.IsInf(b, 0) && !math.IsNaN(b) && math.Abs(a) < 1e15 && math.Abs(b) < 1e15
}

// round takes the noise of halving off: 12 digits are enough for any question.
func round(x float64) float64 {
	out, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	if err != nil {
		return x
	}
	return out
}

// plainNumber is a number as TOML and Moodle both read it.
func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
