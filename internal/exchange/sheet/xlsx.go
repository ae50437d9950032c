package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/grid"
)

// SniffXLSX reports whether a file is a workbook by its name.
func SniffXLSX(name string, head []byte) bool {
	return slices.Contains([]string{".xlsx", ".xlsm", ".xls"}, strings.ToLower(path.Ext(name)))
}

// Limits of what a workbook may become: a small file can hold the same cell a
// million times.
const (
	baseBytes    = 8 << 20 // of all its parts together
	bytesPerByte = 8       // and as many more for each byte of the file
	baseRows     = 50_000  // of a sheet
	bytesPerRow  = 16      // and one more for as many bytes of the file
	maxMembers   = 10_000
)

var errTooLarge = errors.New("it becomes far larger than its size allows; save it as CSV")

// workbook is an XLSX file that is being read.
type workbook struct {
	members map[string]*zip.File
	left    int64 // bytes that may still be read
	text    int   // bytes that cells may still have
	most    int   // rows that a sheet may have
	strings []string
	formats []format // of cells, by the number of their style
	from04  bool     // its days are counted from 1904
}

// ReadXLSX reads a workbook: each sheet with rows is a deck. Formulas are not
// computed; their saved results are read.
func ReadXLSX(name string, data []byte, chosen exchange.Chosen) (*exchange.Bundle, error) {
	w, sheets, err := openWorkbook(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	var tables [][]grid.Row
	headed := false
	for _, s := range sheets {
		rows, err := w.rows(s.path)
		if err != nil {
			return nil, fmt.Errorf("%s: sheet %q: %w", name, s.name, err)
		}
		headed = headed || findHeader(rows) >= 0
		tables = append(tables, rows)
	}
	r := newReader(chosen)
	for i, rows := range tables {
		if headed && findHeader(rows) < 0 && chosen[guessHeader] == "" {
			r.report.Note(fmt.Sprintf("sheet %q is left out: none of its rows names the columns", sheets[i].name))
			continue
		}
		if len(rows) == 0 {
			continue
		}
		if len(tables) > 1 {
			r.sheet = sheets[i].name
		}
		if err := r.read(sheets[i].title(name), rows); err != nil {
			return nil, fmt.Errorf("%s: sheet %q: %w", name, sheets[i].name, err)
		}
	}
	return r.done(name)
}

// sheet is a sheet of a workbook and the member that holds it.
type sheet struct{ name, path string }

// general are the names that programs give sheets by themselves.
var general = text.Pattern(`^\p{L}+ ?\d+$`)

// title is the sheet's name, or the file's where it says nothing.
func (s sheet) title(file string) string {
	if general().MatchString(s.name) {
		return stem(file)
	}
	return s.name
}

func openWorkbook(data []byte) (*workbook, []sheet, error) {
	if bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) {
		return nil, nil, errors.New("it is a workbook of Excel before 2007, or one with a password; save it as .xlsx without one, or as CSV")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, nil, fmt.Errorf("it is not a workbook: %w", err)
	}
	if len(z.File) > maxMembers {
		return nil, nil, fmt.Errorf("it has %d members; %d are read", len(z.File), maxMembers)
	}
	w := &workbook{members: map[string]*zip.File{}, left: baseBytes + bytesPerByte*int64(len(data)), text: baseBytes + bytesPerByte*len(data), most: baseRows + len(data)/bytesPerRow}
	for _, f := range z.File {
		w.members[strings.TrimPrefix(f.Name, "/")] = f
	}
	sheets, err := w.sheets()
	if err != nil {
		return nil, nil, err
	}
	if err := w.readFormats(); err != nil {
		return nil, nil, err
	}
	return w, sheets, w.readStrings()
}

// each calls visit for every element that begins in a member, until it returns an
// error. A member that is not there has none.
func (w *workbook) each(member string, visit func(*xml.Decoder, xml.StartElement) error) error {
	f := w.members[member]
	if f == nil {
		return nil
	}
	in, err := f.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", member, err)
	}
	defer in.Close()
	d := xml.NewDecoder(&bounded{in, &w.left})
	for {
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", member, err)
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := visit(d, start); err != nil {
				return fmt.Errorf("%s: %w", member, err)
			}
		}
	}
}

// bounded reads from what may be read of all members together.
type bounded struct {
	from io.Reader
	left *int64
}

func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	if *b.left -= int64(n); *b.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// sheets are those that a person sees, in their order.
func (w *workbook) sheets() ([]sheet, error) {
	targets := map[string]string{}
	err := w.each("xl/_rels/workbook.xml.rels", func(_ *xml.Decoder, e xml.StartElement) error {
		target := attribute(e, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/xl", target)
		}
		targets[attribute(e, "Id")] = strings.TrimPrefix(path.Clean(target), "/")
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out []sheet
	err = w.each("xl/workbook.xml", func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			d := attribute(e, "date1904")
			w.from04 = d == "1" || d == "true"
		case "sheet":
			if state := attribute(e, "state"); state == "" || state == "visible" {
				out = append(out, sheet{attribute(e, "name"), targets[relation(e)]})
			}
		}
		return nil
	})
	if err == nil && len(out) == 0 {
		err = errors.New("it has no sheet; is it a workbook?")
	}
	return out, err
}

// relation is the id of the member that holds a sheet: r:id, beside an id that
// means something else.
func relation(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Space != "" && a.Name.Local == "id" {
			return a.Value
		}
	}
	return ""
}
