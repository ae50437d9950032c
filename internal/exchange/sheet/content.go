package sheet

import (
	"slices"
	"strings"

	"quiz/internal/exchange/grid"
)

// looks is what the cells of a column look like.
type looks struct {
	filled    int // cells with something in them
	different int
	single    int // of one word
	digits    int // with a digit in them
	asking    int // that end with a question mark
	parted    int // of several values
	words     int
}

// mostLooked is how many rows are looked at.
const mostLooked = 1000

func look(rows []grid.Row, column int) (l looks) {
	seen := map[string]bool{}
	for _, r := range rows[:min(len(rows), mostLooked)] {
		cell := r.Cell(column)
		if cell == "" {
			continue
		}
		words := len(strings.Fields(cell))
		l.filled++
		l.words += words
		l.single += count(words == 1)
		l.digits += count(strings.ContainsAny(cell, "0123456789"))
		l.asking += count(strings.HasSuffix(cell, "?"))
		l.parted += count(strings.Contains(cell, "|"))
		seen[cell] = true
	}
	l.different = len(seen)
	return l
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (l looks) most(n int) bool { return l.filled > 0 && 2*n > l.filled }

// isID: every cell is another word with a digit in it.
func (l looks) isID() bool {
	return l.filled > 1 && l.different == l.filled && l.single == l.filled && l.digits == l.filled
}

// isTags: single words that come again and again.
func (l looks) isTags() bool {
	return l.filled > 2 && l.single == l.filled && 2*l.different <= l.filled
}

// isText: it has over six words a cell.
func (l looks) isText() bool { return l.filled > 0 && l.words > 6*l.filled }

// byContent guesses the columns of a table without heads, by what is in them: an id
// comes first, what ends with question marks is the question, else the first column
// that is left; the answer is the next.
func byContent(rows []grid.Row) []string {
	width := 0
	for _, r := range rows {
		width = max(width, len(r.Cells))
	}
	all := make([]looks, width)
	out := make([]string, width)
	left := 0 // columns that nothing is known of yet
	for i := range all {
		all[i] = look(rows, i)
		left += count(all[i].filled > 0)
	}
	if width > 2 && left > 2 && all[0].isID() {
		out[0] = colID
	}
	give(out, colQuestion, func(i int) bool { return all[i].most(all[i].asking) })
	give(out, colQuestion, func(i int) bool { return all[i].filled > 0 })
	give(out, colChoices, func(i int) bool {
		return left > 2 && all[i].most(all[i].parted) && i > slices.Index(out, colQuestion)+1
	})
	give(out, colAnswer, func(i int) bool { return all[i].filled > 0 && i > slices.Index(out, colQuestion) })
	give(out, colAnswer, func(i int) bool { return all[i].filled > 0 })
	give(out, colTags, func(i int) bool { return all[i].isTags() })
	give(out, colExplain, func(i int) bool { return all[i].isText() })
	for i := range out {
		if out[i] == "" {
			out[i] = colSkip
		}
	}
	return out
}

// give gives a column to the first place that is free and fits, if none has it.
func give(columns []string, column string, fits func(int) bool) {
	if slices.Contains(columns, column) {
		return
	}
	for i := range columns {
		if columns[i] == "" && fits(i) {
			columns[i] = column
			return
		}
	}
}
