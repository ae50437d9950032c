package sheet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/grid"
	"quiz/internal/exchange/markup"
)

// fields are the cells of a row by what they hold.
type fields struct {
	r       *reader
	place   string
	cells   map[string]string
	options []string // of columns of their own
}

// fields takes a row apart.
func (r *reader) fields(row grid.Row, place string) *fields {
	f := &fields{r: r, place: place, cells: map[string]string{}}
	for i := range row.Cells {
		column := colSkip
		if i < len(r.columns) {
			column = r.columns[i]
		}
		raw := row.Cell(i)
		if raw == "" {
			continue
		}
		if column == colSkip {
			r.unused[i]++
			continue
		}
		cell := f.text(raw)
		if column == colOption {
			f.options = append(f.options, cell)
			continue
		}
		f.cells[column] = cell
	}
	return f
}

// text is the text of a cell.
func (f *fields) text(cell string) string {
	cell = unquote(cell)
	if f.r.html {
		got := markup.FromHTML(cell)
		for _, what := range got.Lost {
			f.r.report.Lose(what, f.place)
		}
		for range got.Images {
			f.r.report.Lose("picture", f.place)
		}
		cell = got.Markdown
	}
	return strings.TrimSpace(exchange.Clean(cell, f.r.report, f.place))
}

func (f *fields) values(column string) []string {
	values, _ := split(f.cells[column])
	return values
}

// card makes a card of a row; why is not empty where it cannot be one.
func (f *fields) card() (c exchange.Card, why string) {
	c = exchange.Card{
		Place: f.place, Foreign: f.cells[colID], Question: f.cells[colQuestion], Explain: f.cells[colExplain],
		Accept: f.values(colAccept), Hint: f.values(colHint), Tags: f.tags(), Unit: f.cells[colUnit],
	}
	if c.Question == "" {
		return c, "row without a question"
	}
	if f.cells[colAnswer]+f.cells[colCorrect] == "" {
		return c, "row without an answer"
	}
	for _, text := range f.values(colReject) {
		c.Reject = append(c.Reject, exchange.Why{Text: text})
	}
	if why := f.answer(&c); why != "" {
		return c, why
	}
	if t := f.cells[colTolerance]; t != "" {
		c.Tolerance = t
		if plainNumber().MatchString(t) {
			c.Tolerance = exchange.Raw(t)
		}
	}
	f.cite(&c)
	return c, ""
}

// tags are separated by bars, or by commas and semicolons; the spaces of a table
// without either part them too.
func (f *fields) tags() []string {
	tags, list := split(f.cells[colTags])
	if list || len(tags) == 0 {
		return tags
	}
	return strings.FieldsFunc(tags[0], func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\n' || r == '\t' })
}

// cite reads where a fact stands: a place; a source and a place; and then a quote,
// with what stands before and after it.
func (f *fields) cite(c *exchange.Card) {
	parts := citeParts(f.cells[colSource])
	if parts == nil {
		return
	}
	c.Cite = &exchange.Cite{From: parts[0], At: parts[1], Quote: parts[2], Before: parts[3], After: parts[4]}
	if parts[0] != "" {
		f.r.sources[parts[0]] = exchange.Source{Title: parts[0]}
	}
}

// offered are the options of one cell. Without a bar they are separated by lines,
// semicolons or commas.
func (f *fields) offered() []string {
	values, list := split(f.cells[colChoices])
	if list || len(values) != 1 {
		return values
	}
	for _, sign := range []string{"\n", ";", ","} {
		if !strings.Contains(values[0], sign) {
			continue
		}
		var out []string
		for o := range strings.SplitSeq(values[0], sign) {
			if o = strings.TrimSpace(o); o != "" {
				out = append(out, o)
			}
		}
		return out
	}
	return values
}

// answer fills in the answer and the options.
func (f *fields) answer(c *exchange.Card) (why string) {
	options := append(f.offered(), f.options...)
	values, list := split(f.cells[colAnswer])
	if f.cells[colCorrect] != "" {
		values, list = split(f.cells[colCorrect])
	}
	if len(options) > 0 {
		return f.choose(c, options, values, list)
	}
	if len(values) == 0 {
		return "row without an answer"
	}
	switch as := strings.ToLower(f.cells[colAs]); {
	case list:
		for _, v := range values {
			c.Answer = appendAny(c.Answer, v)
		}
	case as == "number" || as == "date" || as == "code":
		c.Answer, c.As = values[0], as
	case as == "text":
		c.Answer = values[0]
	default:
		c.Answer = value(values[0])
	}
	if text, ok := c.Answer.(string); ok && c.As == "" && exchange.Long(text) {
		c.Typed = exchange.Off()
	}
	return ""
}

func appendAny(list any, v string) []any {
	out, _ := list.([]any)
	return append(out, v)
}

// value is a cell as the deck format has it: true or false, a number, a date, or a
// text.
func value(cell string) any {
	switch {
	case strings.EqualFold(cell, "true"):
		return true
	case strings.EqualFold(cell, "false"):
		return false
	case plainNumber().MatchString(cell), isDate(cell):
		return exchange.Raw(cell)
	}
	return cell
}

var plainDate = text.Pattern(`^\d{4}-\d\d-\d\d$`)

func isDate(cell string) bool {
	if !plainDate().MatchString(cell) {
		return false
	}
	_, err := deck.ParseDate(cell)
	return err == nil
}

// mostOptions is how many options a card may have.
const mostOptions = 8

// choose makes a card with options. What is right is named by its text, its letter
// or its number.
func (f *fields) choose(c *exchange.Card, options, right []string, list bool) (why string) {
	options = unlettered(options)
	chosen := map[string]bool{}
	for _, name := range right {
		for _, text := range named(options, name, f.cells[colCorrect] != "") {
			chosen[text] = true
		}
	}
	var answers []any
	seen := map[string]bool{}
	for _, o := range options {
		if seen[o] {
			return "option that is there twice"
		}
		seen[o] = true
		c.Choices = append(c.Choices, exchange.Choice{Text: o, Right: chosen[o]})
		if chosen[o] {
			answers = append(answers, o)
		}
		delete(chosen, o)
	}
	for _, text := range right { // a right one need not be among the options
		if chosen[text] {
			c.Choices = append(c.Choices, exchange.Choice{Text: text, Right: true})
			answers = append(answers, text)
			delete(chosen, text)
		}
	}
	switch {
	case len(c.Choices) > mostOptions:
		return "question with more than eight options"
	case len(c.Choices) < 2:
		return "question with a single option"
	case len(answers) == 1 && !list:
		c.Answer = answers[0]
	default:
		c.Answer = answers
	}
	return ""
}

// named are the options that a name of right ones stands for: an option's own
// text, a letter or a number; "1,3" where a column says which are correct.
func named(options []string, name string, correct bool) []string {
	if slices.Contains(options, name) {
		return []string{name}
	}
	if i, ok := index(name, len(options)); ok {
		return []string{options[i]}
	}
	if !correct {
		return []string{name}
	}
	var out []string
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r == ',' || r == ';' || r == ' ' }) {
		i, ok := index(part, len(options))
		if !ok {
			return []string{name}
		}
		out = append(out, options[i])
	}
	return out
}

// index reads a letter or a number from 1 as an index.
func index(name string, n int) (int, bool) {
	i, err := strconv.Atoi(name)
	if err != nil && len(name) == 1 {
		i = int(name[0]|0x20-'a') + 1
	}
	return i - 1, i >= 1 && i <= n
}

var lettered = text.Pattern(`^\(?([A-Ha-h1-8])[).:] ?`)

// unlettered takes the letters or numbers off options that all begin with theirs.
func unlettered(options []string) []string {
	out := make([]string, len(options))
	for i, o := range options {
		m := lettered().FindStringSubmatch(o)
		if m == nil {
			return options
		}
		at, _ := index(m[1], len(options))
		out[i] = strings.TrimSpace(o[len(m[0]):])
		if at != i || out[i] == "" {
			return options
		}
	}
	return out
}

// citeParts are the five parts of a source; nil for none. Empty parts count.
func citeParts(cell string) []string {
	if cell == "" {
		return nil
	}
	var parts []string
	for rest := cell; ; {
		at := nextBetween(rest)
		values, _ := split(rest[:at])
		parts = append(parts, strings.Join(values, ""))
		if at == len(rest) {
			break
		}
		rest = rest[at+1:]
	}
	if len(parts) == 1 {
		parts = []string{"", parts[0]}
	}
	return append(parts, "", "", "", "")[:5]
}

// nextBetween is where the next sign between values stands, or the end.
func nextBetween(cell string) int {
	slashes := 0
	for i := range len(cell) {
		switch {
		case cell[i] == '\\':
			slashes++
			continue
		case cell[i] == between && slashes%2 == 0:
			return i
		}
		slashes = 0
	}
	return len(cell)
}

func place(line int) string { return fmt.Sprintf("row %d", line) }
