package app

import (
	"strings"

	"quiz/internal/engine/markdown"
)

const tableGap = 2 // cells between columns

// table sets rows of cells under each other; where they are too wide for that, each
// row is a line with bars between its cells.
func (m *markup) table(rows [][][]markdown.Span) []Line {
	cells := make([][]pieces, len(rows))
	for i, row := range rows {
		cells[i] = make([]pieces, len(row))
		for j, c := range row {
			cells[i][j] = m.cell(i, c)
		}
	}
	widths, total := columns(cells)
	var out []Line
	for i, row := range cells {
		if total > m.width {
			out = append(out, hang(line(barred(row)...), m.width, 2)...)
			continue
		}
		out = append(out, line(padded(row, widths)...))
		if i == 0 {
			out = append(out, said(strings.Repeat("─", total), Faint))
		}
	}
	return out
}

// cell is a cell with its roles; those of the head stand out.
func (m *markup) cell(row int, c []markdown.Span) pieces {
	if row > 0 || m.base != Body {
		return m.spans(c)
	}
	m.base = Strong
	defer func() { m.base = Body }()
	return m.spans(c)
}

// columns are the widths of columns, and of the whole table.
func columns(rows [][]pieces) (widths []int, total int) {
	widths = make([]int, len(rows[0]))
	for _, row := range rows {
		for j, c := range row {
			widths[j] = max(widths[j], c.width())
		}
	}
	total = tableGap * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	return widths, total
}

func padded(row []pieces, widths []int) []Span {
	var out []Span
	for j, c := range row {
		out = append(out, c...)
		if j < len(row)-1 {
			out = append(out, Span{Text: strings.Repeat(" ", widths[j]-c.width()+tableGap)})
		}
	}
	return out
}

func barred(row []pieces) []Span {
	var out []Span
	for j, c := range row {
		if j > 0 {
			out = append(out, Span{Text: " | ", Role: Dim})
		}
		out = append(out, c...)
	}
	return out
}
