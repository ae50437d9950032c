package moodle

import (
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"html"
	"net/url"
	"path"
	"slices"
	"strings"

	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// Write writes decks as Moodle XML, a category each, with those of the pictures
// that cards name. What the format cannot hold is in the report.
func Write(decks []exchange.Deck, pictures []exchange.Media) ([]byte, exchange.Report) {
	w := &writer{pictures: pictures}
	w.line(`<?xml version="1.0" encoding="UTF-8"?>`)
	w.line("<quiz>")
	for i := range decks {
		w.category(&decks[i])
		w.report.LoseDeckKeys(&decks[i], "id", "title", "description")
		for j := range decks[i].Cards {
			w.card(&decks[i].Cards[j])
		}
	}
	w.line("</quiz>")
	return []byte(w.out.String()), w.report
}

// writer writes question by question.
type writer struct {
	out      strings.Builder
	report   exchange.Report
	pictures []exchange.Media
	c        *exchange.Card // that is being written
}

func (w *writer) lose(what string) { w.report.Lose(what, w.c.Place) }

func (w *writer) line(format string, args ...any) {
	fmt.Fprintf(&w.out, format+"\n", args...)
}

// category makes a deck the category of the questions that follow.
func (w *writer) category(d *exchange.Deck) {
	w.line(`<question type="category">`)
	w.line("<category><text>%s</text></category>", escape(d.Category()))
	w.line(`<info format="html"><text>%s</text></info>`, data(markup.ToHTML(d.Description)))
	w.line("<idnumber>%s</idnumber>", escape(d.ID))
	w.line("</question>")
}

// escape is a text as it stands in XML.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

// data is HTML as Moodle writes it: unread, so that its tags stay legible.
func data(s string) string {
	if !strings.ContainsAny(s, "<&>") {
		return s
	}
	return "<![CDATA[" + strings.ReplaceAll(s, "]]>", "]]]]><![CDATA[>") + "]]>"
}

// html is light Markdown as HTML. What would not come back as it is, is told.
func (w *writer) html(s string) string {
	out := markup.ToHTML(s)
	if markup.FromHTML(folded(out)).Markdown != s {
		w.lose("layout of a text")
	}
	return out
}

func (w *writer) card(c *exchange.Card) {
	w.report.In++
	w.c = c
	kind, body, why := w.body()
	if why != "" {
		w.report.Refused++
		w.lose(why)
		return
	}
	w.report.LoseKeys(c, held(c)...)
	w.line("<question type=%q>", kind)
	w.line("<name><text>%s</text></name>", escape(c.ID))
	w.text(kind)
	w.line(`<generalfeedback format="html"><text>%s</text></generalfeedback>`, data(w.html(w.general())))
	w.line("<defaultgrade>%d</defaultgrade>", max(1, c.Points))
	w.line("<penalty>0.3333333</penalty>")
	w.line("<hidden>%d</hidden>", number(c.Draft))
	w.line("<idnumber>%s</idnumber>", escape(c.ID))
	w.out.WriteString(body)
	for _, h := range c.Hint {
		w.line(`<hint format="html"><text>%s</text></hint>`, data(w.html(h)))
	}
	w.tags()
	w.line("</question>")
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// general is what every learner is shown afterwards; of a card that nobody can
// grade, the model answer first.
func (w *writer) general() string {
	if w.c.SelfRated() {
		return strings.TrimSpace(exchange.AnswerText(w.c.Answer) + "\n" + w.c.Explain)
	}
	return w.c.Explain
}

// text writes the question with its picture.
func (w *writer) text(kind string) {
	source, file := "", ""
	if kind == "cloze" {
		source = w.sentence()
	} else {
		source = w.html(w.c.Question)
	}
	if w.c.Image != nil {
		tag, element := w.picture()
		source, file = source+tag, element
	}
	w.line(`<questiontext format="html"><text>%s</text>%s</questiontext>`, data(source), file)
}

// picture is the tag and the file of the card's picture.
func (w *writer) picture() (tag, file string) {
	i := slices.IndexFunc(w.pictures, func(m exchange.Media) bool { return m.Name == w.c.Image.Path })
	if i < 0 {
		w.lose("picture that is not there")
		return "", ""
	}
	folder, name := path.Split(w.c.Image.Path)
	if folder != "" {
		w.lose("folder of a picture")
	}
	address := url.URL{Path: w.c.Image.Path}
	tag = fmt.Sprintf(`<br><img src="%s%s" alt="%s">`, placed, html.EscapeString(address.EscapedPath()), html.EscapeString(w.c.Image.Caption))
	return tag, fmt.Sprintf("\n"+`<file name="%s" path="/%s" encoding="base64">%s</file>`, escape(name), escape(folder), base64.StdEncoding.EncodeToString(w.pictures[i].Data))
}

func (w *writer) tags() {
	if len(w.c.Tags) == 0 {
		return
	}
	w.line("<tags>")
	for _, tag := range w.c.Tags {
		w.line("<tag><text>%s</text></tag>", escape(tag))
	}
	w.line("</tags>")
}

// held are the keys that have a place in a question of the kind of a card.
func held(c *exchange.Card) []string {
	keys := []string{"id", "tags", "choices.why", "shuffle", "points", "hint", "explain", "image", "image.caption", "draft", "typed.false"}
	switch c.Answer.(type) {
	case nil:
		if c.Cloze != "" {
			return append(keys, "case")
		}
	case exchange.Raw:
		return append(keys, "tolerance", "accept", "unit", "units")
	case string:
		return append(keys, "accept", "reject", "reject.why", "vague", "vague.ask", "case")
	}
	return keys
}
