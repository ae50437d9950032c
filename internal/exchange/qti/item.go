package qti

import (
	"strconv"
	"strings"

	"quiz/internal/exchange"
)

// item is one question that is being written.
type item struct {
	w        *writer
	c        *exchange.Card
	language string
	declared strings.Builder // responses
	body     string
	process  string // how it is scored; "" for by nobody
	chosen   string // the cardinality of the options chosen, where each has feedback
	feedback strings.Builder
	picture  string
}

func (it *item) lose(what string) { it.w.report.Lose(what, it.c.Place) }

// points are what the question counts.
func (it *item) points() float64 { return float64(max(1, it.c.Points)) }

// document is the file of the item.
func (it *item) document(id string) string {
	a := append(namespace(), "identifier", id, "title", it.title(), "adaptive", "false", "timeDependent", "false")
	if it.language != "" {
		a = append(a, "xml:lang", it.language)
	}
	outcomes := float("outcomeDeclaration", "SCORE", "0") + float("outcomeDeclaration", "MAXSCORE", number(it.points()))
	if it.chosen != "" {
		outcomes += element("outcomeDeclaration", attrs{"identifier", "CHOSEN", "cardinality", it.chosen, "baseType", "identifier"})
	}
	if explain := it.explanation(); explain != "" {
		outcomes += element("outcomeDeclaration", attrs{"identifier", "EXPLAIN", "cardinality", "single", "baseType", "identifier"},
			element("defaultValue", nil, element("value", nil, "explanation")))
		it.show("EXPLAIN", "explanation", explain)
	}
	return document(element("assessmentItem", a, "\n", it.declared.String(), outcomes, "\n",
		element("itemBody", nil, it.body), "\n", it.process, it.feedback.String()))
}

// explanation is what is shown afterwards: the model answer too, where nobody else
// says whether the answer was right.
func (it *item) explanation() string {
	if it.c.SelfRated() {
		return strings.TrimSpace(exchange.AnswerText(it.c.Answer) + "\n" + it.c.Explain)
	}
	return it.c.Explain
}

// show adds a feedback that is shown where an outcome has a value.
func (it *item) show(outcome, value, text string) {
	it.feedback.WriteString(element("modalFeedback", attrs{"outcomeIdentifier", outcome, "identifier", value, "showHide", "show"}, flow(text)))
}

// mostTitle is how long a title may be, in characters.
const mostTitle = 80

// title is the beginning of the question in one line.
func (it *item) title() string {
	text := it.c.Question
	if it.c.Cloze != "" {
		text = it.c.ID
	}
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > mostTitle {
		return string(runes[:mostTitle-1]) + "…"
	}
	return string(runes)
}

// stem is the question with its picture.
func (it *item) stem() string {
	return element("div", nil, flow(it.c.Question)) + it.image()
}

func (it *item) image() string {
	if it.c.Image == nil {
		return ""
	}
	if it.picture = it.w.keep(it.c.Image.Path); it.picture == "" {
		it.lose("picture that is not there")
		return ""
	}
	return element("p", nil, element("img", attrs{"src", "../" + it.picture, "alt", it.c.Image.Caption}))
}

// template is one of the standard's own ways to score.
func template(name string) string {
	return element("responseProcessing", attrs{"template", "http://www.imsglobal.org/question/qti_v2p1/rptemplates/" + name})
}

// mapped scores a response by what each of its values is worth.
func mapped() string { return template("map_response") }

// worth is a value of a response and the points that it brings.
type worth struct {
	key   string
	value float64
}

// declare declares a response: what is right, and what each value is worth.
func (it *item) declare(name, cardinality, kind string, right []string, worths ...worth) {
	var values, entries strings.Builder
	for _, r := range right {
		values.WriteString(element("value", nil, escape(r)))
	}
	for _, w := range worths {
		a := attrs{"mapKey", w.key, "mappedValue", number(w.value)}
		if kind == "string" {
			a = append(a, "caseSensitive", strconv.FormatBool(it.c.Case == "strict"))
		}
		entries.WriteString(element("mapEntry", a))
	}
	body := ""
	if len(right) > 0 {
		body = element("correctResponse", nil, values.String())
	}
	if len(worths) > 0 {
		body += element("mapping", attrs{"lowerBound", "0", "upperBound", number(it.points()), "defaultValue", "0"}, entries.String())
	}
	it.declared.WriteString(element("responseDeclaration", attrs{"identifier", name, "cardinality", cardinality, "baseType", kind}, body) + "\n")
}

// number spells points: five digits are enough for shares of them.
func number(x float64) string {
	return strings.TrimSuffix(strings.TrimRight(strconv.FormatFloat(x, 'f', 5, 64), "0"), ".")
}

// blank is a field for a typed answer.
func blank(name, hint string, length int) string {
	a := attrs{"responseIdentifier", name, "expectedLength", strconv.Itoa(max(length, 10))}
	if hint != "" {
		a = append(a, "placeholderText", hint)
	}
	return element("textEntryInteraction", a)
}

// held are the keys that have a place in an item of the kind of a card.
func held(c *exchange.Card) []string {
	keys := []string{"id", "language", "choices.why", "shuffle", "points", "explain", "image", "image.caption", "typed.true", "typed.false"}
	switch c.Answer.(type) {
	case nil:
		if c.Cloze != "" {
			return append(keys, "case")
		}
	case string:
		return append(keys, "accept", "vague", "vague.ask", "case")
	case exchange.Raw:
		return append(keys, "accept", "tolerance")
	}
	return keys
}
