package gift

import (
	"fmt"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// question is a block that is being read.
type question struct {
	*reader
	card     exchange.Card
	format   string // html, markdown, moodle, plain
	place    string
	answers  chars
	before   chars
	after    chars
	feedback string
}

// block reads one block: a category, or a question.
func (r *reader) block(b block) {
	if category, ok := strings.CutPrefix(b.text, "$CATEGORY:"); ok {
		if first, _, more := strings.Cut(category, "\n"); !more {
			r.category, r.deckID = strings.TrimSpace(first), b.id
			return
		}
	}
	q := &question{reader: r, place: fmt.Sprintf("line %d", b.line), format: "moodle"}
	q.card = exchange.Card{Foreign: b.id, Place: q.place, Tags: b.tags}
	if runsOn().MatchString(b.text) {
		q.lose("question that seems to go on into the next one: a blank line parts them")
	}
	signs := q.formatOf(q.name(read(b.text)))
	if !q.split(signs) {
		q.description(signs)
	} else {
		q.kind()
	}
	if q.card.Question == "" && q.card.Cloze == "" {
		r.Refuse("question without a text", q.place)
		return
	}
	q.card.AddExplain(q.feedback)
	r.add(q.card)
}

// runsOn finds what looks like the beginning of another question: a name at the
// beginning of a line, or a line that ends answers and one below it with further ones.
var runsOn = text.Pattern(`(?s)\n::[^:\n]+::|\}\n.*[^\\]\{`)

func (q *question) lose(what string) { q.Bundle.Report.Lose(what, q.place) }

// name reads ::name::. It stands for the id where no comment gives one.
func (q *question) name(text chars) chars {
	if !text.begins("::") {
		return text
	}
	name, rest, ok := text[2:].cut("::")
	if !ok {
		return text
	}
	if n := strings.TrimSpace(name.String()); q.card.Foreign == "" && n != "" {
		q.card.Foreign = n
	}
	return rest.trim()
}

var formats = []string{"html", "markdown", "moodle", "plain"}

// formatOf reads [html] and its like, which holds for the question and, where they
// name none, its answers.
func (q *question) formatOf(text chars) chars {
	format, rest := cutFormat(text)
	if format != "" {
		q.format = format
	}
	return rest
}

func cutFormat(text chars) (string, chars) {
	text = text.trim()
	for _, f := range formats {
		if text.begins("[" + f + "]") {
			return f, text[len(f)+2:]
		}
	}
	return "", text
}

// split finds the answers: from the first { to the first } after it.
func (q *question) split(text chars) bool {
	before, rest, ok := text.cut("{")
	if !ok {
		return false
	}
	answers, after, ok := rest.cut("}")
	if !ok {
		q.Bundle.Report.Lose("answers that are never closed", q.place)
		answers, after = rest, nil
	}
	after = after.trim()
	if strings.Trim(after.String(), `;".`) == "" { // slips that Moodle passes over
		after = nil
	}
	if i := answers.lastIndex("####"); i >= 0 {
		q.feedback = q.text(answers[i+4:])
		answers = answers[:i]
	}
	q.before, q.answers, q.after = before.trim(), answers.trim(), after
	q.card.Question = q.text(q.before)
	if q.after != nil {
		q.card.Question = strings.TrimSpace(q.card.Question + " _____ " + q.text(q.after))
	}
	return true
}

// text is a piece as light Markdown. What is lost of it is told.
func (q *question) text(c chars) string {
	format, c := cutFormat(c)
	if format == "" {
		format = q.format
	}
	s := exchange.Clean(c.String(), &q.Bundle.Report, q.place)
	if format == "plain" || format == "markdown" || !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	t := markup.FromHTML(s)
	for _, what := range t.Lost {
		q.Bundle.Report.Lose(what, q.place)
	}
	for range t.Images {
		q.Bundle.Report.Lose("image", q.place)
	}
	return t.Markdown
}

// kind reads the answers by what is in them, in Moodle's order.
func (q *question) kind() {
	a := q.answers
	plain, _, _ := a.cut("#")
	switch word := strings.TrimSpace(plain.String()); {
	case len(a) == 0:
		q.essay()
	case a.begins("#"):
		q.numerical(a[1:].trim())
	case a.index("~") >= 0:
		q.choices()
	case a.index("=") >= 0 && a.index("->") >= 0:
		q.matching()
	case word == "T", word == "TRUE":
		q.truth(true)
	case word == "F", word == "FALSE":
		q.truth(false)
	default:
		q.short()
	}
}

func (q *question) description(text chars) {
	q.card.Question = q.text(text)
	q.card.Leave(&q.Bundle.Report, "description", "nothing is asked: it is a text")
}

func (q *question) essay() {
	if q.feedback != "" {
		q.card.Answer, q.card.Typed = q.feedback, exchange.Off()
		q.feedback = ""
		return
	}
	q.card.Leave(&q.Bundle.Report, "essay without a model answer", "an essay without a model answer")
}

// truth reads the feedback too: what is shown for a wrong answer stands first.
func (q *question) truth(value bool) {
	q.card.Answer = value
	_, feedback, _ := q.answers.cut("#")
	wrong, right, _ := feedback.cut("#")
	var lines []string
	for _, f := range []chars{wrong, right} {
		if s := q.text(f); s != "" {
			lines = append(lines, s)
		}
	}
	q.card.Explain = strings.Join(lines, "\n")
}

func (q *question) matching() {
	for _, a := range q.parts("=") {
		left, right, ok := a.cut("->")
		if !ok {
			q.Bundle.Report.Lose("pair without an arrow", q.place)
			continue
		}
		l, r := q.text(left), q.text(right)
		switch {
		case r == "":
			q.Bundle.Report.Lose("pair without a right side", q.place)
		case l == "":
			q.card.Distractors = append(q.card.Distractors, r)
		default:
			q.card.Pairs = append(q.card.Pairs, []string{l, r})
		}
	}
	if len(q.card.Pairs) < 2 {
		q.card.Pairs, q.card.Distractors = nil, nil
		q.card.Leave(&q.Bundle.Report, "matching with fewer than two pairs", "fewer than two pairs")
	}
}

// parts are the answers, each behind one of some signs; what stands before the
// first sign is one too.
func (q *question) parts(signs string) []chars {
	var out []chars
	from := 0
	for i, c := range q.answers {
		if !c.literal && strings.ContainsRune(signs, c.r) {
			if part := q.answers[from:i].trim(); len(part) > 0 {
				out = append(out, part)
			}
			from = i
			if c.r == '=' {
				from++
			}
		}
	}
	if part := q.answers[from:].trim(); len(part) > 0 {
		out = append(out, part)
	}
	return out
}
