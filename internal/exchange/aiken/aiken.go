// Package aiken reads and writes Aiken, a format for single choice that is plain
// lines: a question, options with letters, and the letter that is right.
package aiken

import (
	"bytes"
	"fmt"
	"html"
	"path"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// option is a line that begins with a letter and a bracket or full stop.
var option = text.Pattern(`^([A-Z])[).][ \t]?(.*)$`)

const answerMark = "ANSWER:"

// Sniff reports whether a file looks like Aiken: it has options and answers.
func Sniff(name string, head []byte) bool {
	if ext := strings.ToLower(path.Ext(name)); ext != ".txt" && ext != ".aiken" && ext != ".gift" {
		return false
	}
	hasOption := false
	for line := range bytes.Lines(head) {
		line = bytes.TrimSpace(line)
		hasOption = hasOption || option().Match(line)
		if hasOption && bytes.HasPrefix(line, []byte(answerMark)) {
			return true
		}
	}
	return false
}

// maxSize is how long a file may be, in bytes.
const maxSize = 64 << 20

// Read reads questions into one deck. A question that is not whole is left out and
// named by its line.
func Read(name string, data []byte) (*exchange.Bundle, error) {
	if len(data) > maxSize {
		return nil, fmt.Errorf("%s: %d bytes; Aiken files are read up to %d", name, len(data), maxSize)
	}
	stem := strings.TrimSuffix(path.Base(name), path.Ext(name))
	r := &reader{deck: exchange.Deck{ID: deck.DeckID(name), Title: stem}}
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
	n := 0
	for line := range strings.SplitSeq(strings.ReplaceAll(text, "\r", "\n"), "\n") {
		n++
		r.line(n, strings.TrimSpace(line))
	}
	r.drop("question without an answer")
	if r.report.In == 0 {
		return nil, fmt.Errorf("%s: no question found", name)
	}
	r.deck.GiveIDs()
	b := &exchange.Bundle{Decks: []exchange.Deck{r.deck}, Report: r.report}
	return b, b.LeaveRefused()
}

// reader reads line by line.
type reader struct {
	deck    exchange.Deck
	report  exchange.Report
	stem    string
	at      int // line of the stem
	options []string
}

func (r *reader) line(n int, line string) {
	letter, isAnswer := strings.CutPrefix(line, answerMark)
	o := option().FindStringSubmatch(line)
	switch {
	case isAnswer:
		r.answer(n, strings.TrimSpace(letter))
	case len(line) < 2: // Moodle passes over it
	case o != nil && r.stem != "" && int(o[1][0]-'A') == len(r.options):
		r.options = append(r.options, r.text(o[2], n))
	default:
		r.drop("question without an answer")
		r.stem, r.at = r.text(line, n), n
	}
}

// text is a piece of a line: Moodle escapes what HTML would take for its own.
func (r *reader) text(s string, n int) string {
	s = exchange.Clean(s, &r.report, place(n))
	for range 2 { // it escapes options twice
		s = html.UnescapeString(s)
	}
	return strings.TrimSpace(s)
}

func place(n int) string { return fmt.Sprintf("line %d", n) }

// drop leaves out the question that is being read, if there is one.
func (r *reader) drop(why string) {
	if r.stem != "" || len(r.options) > 0 {
		r.report.In++
		r.report.Refused++
		r.report.Lose(why, place(r.at))
	}
	r.stem, r.options = "", nil
}

// mostOptions is how many options a card may have.
const mostOptions = 8

func (r *reader) answer(n int, letter string) {
	if r.stem == "" {
		r.at = n
	}
	if why := r.fault(letter); why != "" {
		r.stem += " " // there is something to leave out, if only an answer
		r.drop(why)
		return
	}
	r.report.In++
	c := exchange.Card{Place: place(r.at), Question: r.stem, Answer: r.options[letter[0]-'A']}
	for i, o := range r.options {
		c.Choices = append(c.Choices, exchange.Choice{Text: o, Right: i == int(letter[0]-'A')})
	}
	r.deck.Cards = append(r.deck.Cards, c)
	r.stem, r.options = "", nil
}

// fault says why a question cannot be asked, or nothing.
func (r *reader) fault(letter string) string {
	seen := map[string]bool{}
	for _, o := range r.options {
		if seen[o] || o == "" {
			return "option that is empty or there twice"
		}
		seen[o] = true
	}
	switch {
	case strings.TrimSpace(r.stem) == "":
		return "answer without a question"
	case len(r.options) < 2:
		return "question with fewer than two options"
	case len(r.options) > mostOptions:
		return "question with more than eight options"
	case letter == "" || letter[0] < 'A' || int(letter[0]-'A') >= len(r.options):
		return "answer that names no option"
	}
	return ""
}

// Write writes the single choice of some decks. Everything else is left out, and
// counted in the report.
func Write(decks []exchange.Deck) ([]byte, exchange.Report) {
	var b strings.Builder
	var report exchange.Report
	for _, d := range decks {
		report.LoseDeckKeys(&d)
		for i := range d.Cards {
			report.In++
			if why := writeCard(&b, &d.Cards[i]); why != "" {
				report.Refused++
				report.Lose(why, d.Cards[i].Place)
				continue
			}
			report.LoseKeys(&d.Cards[i])
		}
	}
	return []byte(b.String()), report
}

// writeCard writes a card, or says why the format cannot hold it.
func writeCard(b *strings.Builder, c *exchange.Card) (why string) {
	right, single := c.Answer.(string)
	switch {
	case len(c.Choices) == 0 || !single:
		return "other than single choice"
	case strings.Contains(c.Question, "\n"):
		return "question of several lines"
	case option().MatchString(c.Question) || strings.HasPrefix(c.Question, answerMark) || len(c.Question) < 2:
		return "question that looks like an option"
	}
	var lines []string
	letter := ""
	for i, o := range c.Choices {
		if strings.Contains(o.Text, "\n") {
			return "option of several lines"
		}
		name := string(rune('A' + i))
		lines = append(lines, name+") "+o.Text)
		if o.Text == right {
			letter = name
		}
	}
	fmt.Fprintf(b, "%s\n%s\n%s %s\n\n", c.Question, strings.Join(lines, "\n"), answerMark, letter)
	return ""
}
