// Package grid is text in rows and columns, as spreadsheets and other programs
// write it: in several encodings, with several separators, quoted well or badly.
// What the columns mean is the business of the formats.
package grid

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Row is a row of a table.
type Row struct {
	Line  int // where it begins, from 1
	Cells []string
}

// Blank reports whether nothing is in a row.
func (r Row) Blank() bool {
	for _, c := range r.Cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// Cell is the text of a cell, without the space around it; "" where the row is
// shorter.
func (r Row) Cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return strings.TrimSpace(r.Cells[i])
}

// MaxSize is how long a table may be, in bytes.
const MaxSize = 64 << 20

// maxColumns is how many columns are read; further ones are left out.
const maxColumns = 100

// Split parts a text into rows. A cell may be quoted, and then hold separators,
// line breaks, and quotes that are doubled; a quote elsewhere stands for itself.
// Lines that begin with the comment character are left out; 0 for none.
func Split(text string, separator, comment rune) ([]Row, error) {
	if !strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\r", "\n") // the line ends of old Macs
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.Comment, r.LazyQuotes, r.FieldsPerRecord = separator, comment, true, -1
	var out []Row
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("separator %q: %w", separator, err)
		}
		line, _ := r.FieldPos(0)
		out = append(out, Row{line, cells[:min(len(cells), maxColumns)]})
	}
}

// suspicious is how many lines a single row has where a quote is likely missing.
const suspicious = 50

// Unclosed is the line of the first row that is so long that a quote is likely missing; 0 for none.
func Unclosed(rows []Row) int {
	for _, r := range rows {
		for _, c := range r.Cells {
			if strings.Count(c, "\n") > suspicious {
				return r.Line
			}
		}
	}
	return 0
}
