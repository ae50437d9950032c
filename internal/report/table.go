package report

import (
	"bufio"
	"io"
	"strings"

	"quiz/internal/engine/text"
)

// Column is a column of a table.
type Column struct {
	Title string // above it; a table whose columns have none has no head
	Right bool   // numbers stand at the right
}

// Table prints rows in columns that are as wide as what is in them, by cells of a
// terminal. The last column is wrapped where a line would be too long.
type Table struct {
	w       *bufio.Writer
	width   int
	columns []Column
	widths  []int
	held    [][]string // rows whose widths are not settled yet
}

// held is how many rows are looked at before they are printed: columns only ever
// get wider, and a table of a million rows is not kept.
const mostHeld = 1000

// leastWrapped is the least room that the last column is wrapped into.
const leastWrapped = 20

// NewTable prints to w; width is how many cells a line may have, 0 for no bound.
func NewTable(w io.Writer, width int, columns ...Column) *Table {
	t := &Table{w: bufio.NewWriter(w), width: width, columns: columns, widths: make([]int, len(columns))}
	var head []string
	for _, c := range columns {
		head = append(head, c.Title)
	}
	if strings.Join(head, "") != "" {
		t.hold(head)
	}
	return t
}

// Add takes the cells of a row.
func (t *Table) Add(r Row) error { return t.Line(r.Cells()...) }

// Line takes the cells of a line, as many as there are columns.
func (t *Table) Line(cells ...string) error {
	t.hold(cells)
	if len(t.held) < mostHeld {
		return nil
	}
	return t.print()
}

func (t *Table) hold(cells []string) {
	clean := make([]string, len(cells))
	for i, c := range cells {
		clean[i] = text.Line(c)
		t.widths[i] = max(t.widths[i], Width(clean[i]))
	}
	t.held = append(t.held, clean)
}

// Flush prints what was held back.
func (t *Table) Flush() error {
	if err := t.print(); err != nil {
		return err
	}
	return t.w.Flush()
}

func (t *Table) print() error {
	for _, cells := range t.held {
		if err := t.line(cells); err != nil {
			return err
		}
	}
	t.held = t.held[:0]
	return nil
}

const gap = "  "

func (t *Table) line(cells []string) error {
	var b strings.Builder
	last := len(cells) - 1
	for i, cell := range cells[:last] {
		b.WriteString(t.pad(i, cell) + gap)
	}
	indent := Width(b.String())
	room := 0
	if t.width > 0 {
		room = max(t.width-indent, leastWrapped)
	}
	for i, part := range Wrap(t.padLast(cells[last]), room) {
		if i > 0 {
			b.WriteString("\n" + strings.Repeat(" ", indent))
		}
		b.WriteString(part)
	}
	_, err := t.w.WriteString(strings.TrimRight(b.String(), " ") + "\n")
	return err
}

func (t *Table) pad(column int, cell string) string {
	space := strings.Repeat(" ", t.widths[column]-Width(cell))
	if t.columns[column].Right {
		return space + cell
	}
	return cell + space
}

// padLast is the last cell; nothing stands behind it that it had to keep away.
func (t *Table) padLast(cell string) string {
	if last := len(t.columns) - 1; t.columns[last].Right {
		return t.pad(last, cell)
	}
	return cell
}
