package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange/grid"
)

// readStrings reads the texts that cells share.
func (w *workbook) readStrings() error {
	return w.each("xl/sharedStrings.xml", func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		s, err := richText(d, "si")
		w.strings = append(w.strings, s)
		return err
	})
}

// richText is the text of an element: of all its runs, without what tells how
// they are pronounced. The element has begun.
func richText(d *xml.Decoder, element string) (string, error) {
	var b strings.Builder
	inText, phonetic := false, false
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", unended(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			phonetic = phonetic || t.Name.Local == "rPh"
		case xml.CharData:
			if inText && !phonetic {
				b.Write(t)
			}
		case xml.EndElement:
			inText = false
			if t.Name.Local == "rPh" {
				phonetic = false
			}
			if t.Name.Local == element {
				return unescaped(b.String()), nil
			}
		}
	}
}

func unended(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// escapedRune is how XML that has no place for a character writes it here.
var escapedRune = text.Pattern(`_x([0-9A-Fa-f]{4})_`)

func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escapedRune().ReplaceAllStringFunc(s, func(m string) string {
		n, err := strconv.ParseUint(m[2:6], 16, 16)
		if err != nil {
			return m
		}
		return string(rune(n))
	})
}

// mostCells is how many columns of a row are read.
const mostCells = 100

// rows are those of a sheet that have cells.
func (w *workbook) rows(member string) ([]grid.Row, error) {
	var out []grid.Row
	err := w.each(member, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "row":
			line, err := strconv.Atoi(attribute(e, "r"))
			if err != nil {
				line = len(out) + 1
			}
			if out = append(out, grid.Row{Line: line}); len(out) > w.most {
				return errTooLarge
			}
		case "c":
			if len(out) == 0 {
				return errors.New("a cell stands outside of a row")
			}
			return w.cell(d, e, &out[len(out)-1])
		}
		return nil
	})
	return out, err
}

// cell adds a cell to its row, at the column that it names.
func (w *workbook) cell(d *xml.Decoder, e xml.StartElement, row *grid.Row) error {
	at := columnIndex(attribute(e, "r"), len(row.Cells))
	text, err := w.value(d, e)
	if err != nil || text == "" || at >= mostCells {
		return err
	}
	if w.text -= len(text) + 16; w.text < 0 {
		return errTooLarge
	}
	for len(row.Cells) <= at {
		row.Cells = append(row.Cells, "")
	}
	row.Cells[at] = text
	return nil
}

// columnIndex is the column of a reference such as AB12, from 0.
func columnIndex(ref string, next int) int {
	n := 0
	for _, r := range ref {
		if r < 'A' || r > 'Z' || n > mostCells {
			break
		}
		n = 26*n + int(r-'A') + 1
	}
	if n == 0 {
		return next
	}
	return n - 1
}

// value is the text of a cell that has begun.
func (w *workbook) value(d *xml.Decoder, e xml.StartElement) (string, error) {
	kind := attribute(e, "t")
	if kind == "inlineStr" {
		return richText(d, "c")
	}
	raw, err := valueOf(d)
	if err != nil {
		return "", err
	}
	switch kind {
	case "s":
		i, err := strconv.Atoi(raw)
		if err != nil || i < 0 || i >= len(w.strings) {
			return "", nil
		}
		return w.strings[i], nil
	case "str", "d":
		return unescaped(raw), nil
	case "b":
		return map[string]string{"1": "true", "0": "false"}[raw], nil
	case "e":
		return "", nil
	}
	f := asNumber
	if style, err := strconv.Atoi(attribute(e, "s")); err == nil && style >= 0 && style < len(w.formats) {
		f = w.formats[style]
	}
	return f.show(raw, w.from04), nil
}

// valueOf is the value of a cell, as it is saved.
func valueOf(d *xml.Decoder) (string, error) {
	var b strings.Builder
	in := false
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", unended(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			in = t.Name.Local == "v"
		case xml.CharData:
			if in {
				b.Write(t)
			}
		case xml.EndElement:
			in = false
			if t.Name.Local == "c" {
				return b.String(), nil
			}
		}
	}
}
