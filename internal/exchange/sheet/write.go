package sheet

import (
	"slices"
	"strconv"
	"strings"

	"quiz/internal/exchange"
)

// rowsOf are the cards of a deck as rows.
func rowsOf(d *exchange.Deck, columns []string, report *exchange.Report) [][]string {
	report.LoseDeckKeys(d, "id", "source")
	for name, s := range d.Sources {
		cites := func(c exchange.Card) bool { return c.Cite != nil && c.Cite.From == name }
		if s.File+s.BasedOn != "" || s.Title != "" && s.Title != name || !slices.ContainsFunc(d.Cards, cites) {
			report.Lose("text of a source", "source "+name)
		}
	}
	var out [][]string
	for i := range d.Cards {
		c := &d.Cards[i]
		report.In++
		cells, why := cellsOf(c)
		if why != "" {
			report.Refused++
			report.Lose(why, c.Place)
			continue
		}
		cells[colDeck] = d.ID
		tell(report, c)
		row := make([]string, len(columns))
		for k, column := range columns {
			row[k] = quote(cells[column])
		}
		out = append(out, row)
	}
	return out
}

// cellsOf are the cells of a card by their columns, or why there are none.
func cellsOf(c *exchange.Card) (cells map[string]string, why string) {
	switch {
	case c.Cloze != "":
		return nil, "cloze"
	case len(c.Pairs) > 0:
		return nil, "pairs"
	case c.Ordered:
		return nil, "order"
	case c.Draft:
		return nil, "draft"
	}
	cells = map[string]string{
		colID: c.ID, colQuestion: c.Question, colAccept: join(c.Accept, false), colReject: join(rejected(c), false),
		colChoices: join(options(c), false), colAs: c.As, colUnit: c.Unit, colHint: join(c.Hint, false), colExplain: c.Explain,
		colTags: join(c.Tags, true), colSource: citation(c.Cite),
	}
	if c.Tolerance != nil {
		cells[colTolerance] = plain(c.Tolerance)
	}
	if cells[colAnswer] = answer(c); cells[colAnswer] == "" {
		return nil, "answer with alternatives of its items"
	}
	if s, ok := c.Answer.(string); ok && c.As == "" && len(c.Choices) == 0 && value(s) != s {
		cells[colAs] = "text"
	}
	return cells, ""
}

// answer is the cell of an answer; "" where it has no place in one.
func answer(c *exchange.Card) string {
	list, ok := c.Answer.([]any)
	if !ok {
		return join([]string{plain(c.Answer)}, false)
	}
	var items []string
	for _, item := range list {
		if _, several := item.([]string); several {
			return ""
		}
		items = append(items, plain(item))
	}
	return join(items, true)
}

// plain is a value as a cell has it; "" where it is none that a cell can have.
func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case exchange.Raw:
		return string(v)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func rejected(c *exchange.Card) (out []string) {
	for _, r := range c.Reject {
		out = append(out, r.Text)
	}
	return out
}

func options(c *exchange.Card) (out []string) {
	for _, o := range c.Choices {
		out = append(out, o.Text)
	}
	return out
}

// citation is the cell of a source, as [fields.cite] reads it.
func citation(c *exchange.Cite) string {
	if c == nil {
		return ""
	}
	parts := []string{c.From, c.At, c.Quote, c.Before, c.After}
	for len(parts) > 2 && parts[len(parts)-1] == "" {
		parts = parts[:len(parts)-1]
	}
	if len(parts) == 2 && parts[0] == "" {
		return join(parts[1:], false)
	}
	return join(parts, false)
}

// tell counts what a card loses.
func tell(report *exchange.Report, c *exchange.Card) {
	report.LoseKeys(c, "id", "accept", "reject", "as", "unit", "tolerance", "hint", "explain", "tags", "source")
	for _, line := range []string{c.Question, c.Explain} {
		if strings.TrimSpace(line) != line {
			report.Lose("space around a text", c.Place)
		}
	}
}
