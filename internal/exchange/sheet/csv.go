package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"quiz/internal/exchange"
	"quiz/internal/exchange/grid"
)

// SniffCSV reports whether a file is a table by its name. What begins with a zero
// byte or a zip's mark is something else.
func SniffCSV(name string, head []byte) bool { return sniffText(name, head, ".csv") }

// SniffTSV reports whether a file is a table separated by tabs, by its name, or as
// Excel saves "Unicode text".
func SniffTSV(name string, head []byte) bool {
	return sniffText(name, head, ".tsv", ".tab") || sniffText(name, head, ".txt") && bytes.HasPrefix(head, []byte("\xff\xfe"))
}

func sniffText(name string, head []byte, ends ...string) bool {
	return slices.Contains(ends, strings.ToLower(path.Ext(name))) && !bytes.HasPrefix(head, []byte("PK"))
}

// errNoSeparator is the error of a text of one column.
var errNoSeparator = errors.New("nothing parts it into columns; name it with --separator")

// ReadCSV reads a table in text: CSV, TSV, or one with another separator.
func ReadCSV(name string, data []byte, chosen exchange.Chosen) (*exchange.Bundle, error) {
	if exchange.IsPacked(data) {
		return nil, fmt.Errorf("%s: it is an archive; unpack it first", name)
	}
	r := newReader(chosen)
	text, encoding, err := grid.Decode(data, chosen[guessEncoding])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	r.guess(guessEncoding, encoding, grid.Encodings()...)
	if strings.TrimSpace(text) == "" {
		return nil, fmt.Errorf("%s: it is empty", name)
	}
	text, sign, told := grid.CutHint(text)
	if !told {
		var ok bool
		if sign, ok = grid.GuessSeparator(text); !ok && chosen[guessSeparator] == "" {
			return nil, fmt.Errorf("%s: %w", name, errNoSeparator)
		}
	}
	sign, ok := grid.Separator(r.guess(guessSeparator, grid.SeparatorName(sign), grid.Separators()...))
	if !ok {
		return nil, fmt.Errorf("separator: %q is not a single character, nor tab, semicolon, comma or pipe", chosen[guessSeparator])
	}
	rows, err := grid.Split(text, sign, 0)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if line := grid.Unclosed(rows); line > 0 {
		r.report.Note(fmt.Sprintf("row %d takes very many lines; is a quotation mark missing?", line))
	}
	if err := r.read(stem(name), rows); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return r.done(name)
}

// WriteCSV writes decks as CSV, by RFC 4180 in UTF-8. What a table has no place for
// is in the report.
func WriteCSV(decks []exchange.Deck) ([]byte, exchange.Report) { return writeText(decks, ',') }

// WriteTSV writes decks as rows that are separated by tabs.
func WriteTSV(decks []exchange.Deck) ([]byte, exchange.Report) { return writeText(decks, '\t') }

func writeText(decks []exchange.Deck, separator rune) ([]byte, exchange.Report) {
	var report exchange.Report
	columns := append(slices.Clone(written), colDeck)
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = separator, true
	_ = w.Write(columns) // a buffer takes all
	for i := range decks {
		for _, row := range rowsOf(&decks[i], columns, &report) {
			_ = w.Write(row)
		}
	}
	w.Flush()
	return b.Bytes(), report
}
