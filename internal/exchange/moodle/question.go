package moodle

import (
	"fmt"
	"math"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// question is one question that is being read.
type question struct {
	*reader
	*element
	card    exchange.Card
	place   string
	source  string             // of its text, in which gaps have become signs
	gaps    []deck.Item        // that the signs stand for
	values  map[string]float64 // of the wildcards of a calculated question
	general string             // the general feedback
}

// kind is how questions of a type are read: what is done to the source of the text
// before it is read, and what with the answers after it.
type kind struct {
	before, read func(*question)
}

var kinds = map[string]kind{
	"multichoice": {nil, (*question).choices}, "multichoiceset": {nil, (*question).choices}, "truefalse": {nil, (*question).truth},
	"shortanswer": {nil, (*question).short}, "numerical": {nil, (*question).numerical},
	"matching": {nil, (*question).matching}, "match": {nil, (*question).matching}, "ddmatch": {nil, (*question).matching},
	"essay": {nil, (*question).essay}, "description": {nil, (*question).description}, "ordering": {nil, (*question).ordering},
	"cloze": {(*question).embedded, (*question).cloze}, "multianswer": {(*question).embedded, (*question).cloze},
	"gapselect": {(*question).words, (*question).cloze}, "ddwtos": {(*question).words, (*question).cloze},
	"calculated": {(*question).draw, (*question).calculated}, "calculatedsimple": {(*question).draw, (*question).calculated},
	"calculatedmulti": {(*question).draw, (*question).calculated},
}

// question reads one question into a card.
func (r *reader) question(e *element) {
	report := &r.Bundle.Report
	name := e.value("name")
	q := &question{reader: r, element: e, place: placeOf(name, e.line), source: e.value("questiontext")}
	q.card = exchange.Card{Place: q.place, Foreign: q.plain(e.value("idnumber"))}
	if r.clashes(q.card.Foreign) {
		q.lose("ID number that another question of its category has")
	}
	if q.card.Foreign == "" {
		q.card.Foreign = q.plain(name)
	}
	k, known := kinds[e.attr("type")]
	if k.before != nil {
		k.before(q)
	}
	q.common()
	if known {
		k.read(q)
	} else {
		other := fmt.Sprintf("question of the type %.30q", e.attr("type"))
		q.card.Leave(report, other, "there is no card for a "+other)
	}
	if q.card.Question == "" && q.card.Cloze == "" {
		r.Refuse("question without a text", q.place)
		return
	}
	q.card.AddExplain(q.general)
	r.add(q.card)
}

// placeOf names a question in reports.
func placeOf(name string, line int) string {
	if name == "" {
		return fmt.Sprintf("line %d", line)
	}
	return fmt.Sprintf("line %d, %.40q", line, name)
}

// common reads what questions of every type have.
func (q *question) common() {
	t := q.markup(q.first("questiontext"), q.source)
	q.card.Question, q.general = t.Markdown, q.text(q.first("generalfeedback"))
	q.picture(q.first("questiontext"), t)
	for _, h := range q.each("hint") {
		if hint := q.text(h); hint != "" {
			q.card.Hint = append(q.card.Hint, hint)
		}
	}
	for _, t := range q.first("tags").each("tag") {
		if tag := q.plain(t.own()); tag != "" {
			q.card.Tags = append(q.card.Tags, tag)
		}
	}
	if grade, ok := exchange.ReadNumber(q.value("defaultgrade")); ok && grade > 1 {
		if q.card.Points = int(math.Min(math.Round(grade), mostPoints)); float64(q.card.Points) != grade {
			q.lose("grade that is not a whole number")
		}
	}
	if yes(q.value("hidden"), false) {
		q.card.Draft, q.card.Hand = true, "it is hidden in Moodle"
		q.lose("hidden question")
	}
	for _, name := range []string{"correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"} {
		if q.value(name) != "" {
			q.lose("feedback on the whole answer")
			break
		}
	}
}

// mostPoints bounds what a card may count.
const mostPoints = 1000

func (q *question) lose(kind string) { q.Bundle.Report.Lose(kind, q.place) }

// yes reads true, false, 1 and 0.
func yes(s string, missing bool) bool {
	switch strings.ToLower(s) {
	case "true", "1":
		return true
	case "false", "0":
		return false
	}
	return missing
}

// plain is a text that Moodle shows as it stands.
func (q *question) plain(s string) string {
	return strings.TrimSpace(exchange.Clean(s, &q.Bundle.Report, q.place))
}

// text is a text as light Markdown. Its pictures are told, and left out.
func (q *question) text(e *element) string {
	t := q.markup(e, e.own())
	for range t.Images {
		q.lose("picture elsewhere than in a question")
	}
	return t.Markdown
}

// markup reads a text by its format. What is lost of it is told.
func (q *question) markup(e *element, source string) markup.Text {
	s := exchange.Clean(source, &q.Bundle.Report, q.place)
	if q.values != nil {
		s = q.filled(s)
	}
	switch e.attr("format") {
	case "plain_text", "markdown":
		return markup.Text{Markdown: strings.TrimSpace(s)}
	case "moodle_auto_format":
		s = broken(s)
	}
	t := markup.FromHTML(folded(s))
	for _, what := range t.Lost {
		q.lose(what)
	}
	return t
}

// options are the answers with their weights. Where plain, their texts are shown as
// they stand; their feedback never is.
func (q *question) options(plain bool) (out []exchange.Option) {
	for _, a := range q.each("answer") {
		o := exchange.Option{Why: q.text(a.first("feedback"))}
		if o.Weight, _ = exchange.ReadNumber(a.attr("fraction")); plain && a.attr("format") != "html" {
			o.Text = q.plain(a.own())
		} else {
			o.Text = q.text(a)
		}
		out = append(out, o)
	}
	return out
}

// folded is HTML that has no tags with one space for each run of white space.
func folded(s string) string {
	if strings.ContainsAny(s, "<&") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// broken is text in which each line is one, as HTML. Where it has its own breaks, it
// stays as it is.
func broken(s string) string {
	if strings.Contains(s, "<p") || strings.Contains(s, "<br") {
		return s
	}
	return strings.ReplaceAll(strings.TrimSpace(s), "\n", "<br>")
}
