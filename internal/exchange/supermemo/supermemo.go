// Package supermemo reads the Q&A text of SuperMemo: lines that begin with Q: and A:,
// an empty line after each item, and perhaps a line that says where the item stands.
package supermemo

import (
	"fmt"
	"math"
	"path"
	"strconv"
	"strings"
	"time"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// item begins a text of items.
var item = text.Pattern(`(?m)^Q: [^\n]*\r?\n(?:Q: [^\n]*\r?\n)*A: `)

// Sniff reports whether a file is a text of questions and answers.
func Sniff(name string, head []byte) bool {
	return strings.EqualFold(path.Ext(name), ".txt") && item().Match(head)
}

// Read reads the items of a file into one deck. Several answers of an item are lines
// of one.
func Read(name string, files []exchange.File) (*exchange.Bundle, error) {
	var b exchange.Binder
	for _, f := range files {
		if !f.Is(".txt", ".qa", "") {
			continue
		}
		r := &reader{binder: &b, file: f}
		n := 0
		for line := range strings.SplitSeq(f.Text(), "\n") {
			n++
			r.line(n, strings.TrimSpace(line))
		}
		r.end()
	}
	return b.Finish(name)
}

// reader reads a file line by line.
type reader struct {
	binder   *exchange.Binder
	file     exchange.File
	first    int // the line of the item that is open; 0 for none
	question []string
	answer   []string
	states   []exchange.State
}

func (r *reader) line(n int, line string) {
	mark, text, marked := strings.Cut(line, ":")
	switch {
	case line == "":
		r.end()
	case marked && mark == "Q":
		if len(r.answer) > 0 {
			r.end()
		}
		r.open(n)
		r.question = append(r.question, strings.TrimSpace(text))
	case marked && mark == "A":
		r.open(n)
		r.answer = append(r.answer, strings.TrimSpace(text))
	case marked && mark == "I":
		r.state(text, n)
	case marked && mark == "O": // a number of SuperMemo's own
	case len(r.answer) > 0:
		r.answer = append(r.answer, line)
	case len(r.question) > 0:
		r.question = append(r.question, line)
	default:
		r.binder.Bundle.Report.Lose("line that belongs to no item", r.place(n))
	}
}

func (r *reader) open(n int) {
	if r.first == 0 {
		r.first = n
	}
}

func (r *reader) place(n int) string { return fmt.Sprintf("%s, line %d", r.file.Path, n) }

// end adds the item that is open.
func (r *reader) end() {
	if r.first > 0 {
		c := exchange.Card{Place: r.place(r.first)}
		front, back := markup.FromHTML(strings.Join(r.question, "<br>")), markup.FromHTML(strings.Join(r.answer, "<br>"))
		if why := markup.Fill(&c, &r.binder.Bundle.Report, "", front, back); why != "" {
			r.binder.Refuse(why, c.Place)
		} else {
			r.binder.Add(r.file.DeckPath(), c, r.states...)
		}
	}
	*r = reader{binder: r.binder, file: r.file}
}

// Layouts of the day of the last answer.
var layouts = []string{"02.01.06", "02.01.2006", "2006-01-02"}

// hour is when a day is taken for a moment, in UTC: the hour at which most of the
// world has that very study day.
const hour = 14 * time.Hour

// state reads where an item stands: I: REP=8 LAP=0 EF=3.200 UF=2.370 INT=429
// LAST=27.01.06.
func (r *reader) state(text string, n int) {
	var s exchange.State
	for _, pair := range strings.Fields(text) {
		name, value, _ := strings.Cut(pair, "=")
		switch name {
		case "EF":
			s.Ease = number(value)
		case "INT":
			s.Interval = int(math.Round(number(value)))
		case "LAST":
			s.At = moment(value)
		}
	}
	if s.Interval == 0 {
		return
	}
	if s.At == 0 {
		r.binder.Bundle.Report.Lose("schedule that cannot be read", r.place(n))
		return
	}
	s.Due = time.UnixMilli(s.At).UTC().AddDate(0, 0, s.Interval).UnixMilli()
	r.states = []exchange.State{s}
}

func moment(s string) int64 {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.Add(hour).UnixMilli()
		}
	}
	return 0
}

// mostDays is the longest interval that is read, a hundred years.
const mostDays = 36_500

func number(s string) float64 {
	f, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", "."), 64)
	if err != nil || math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return max(0, min(f, mostDays))
}
