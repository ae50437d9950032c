package deck

import (
	"fmt"
	"path/filepath"
	"strings"
)

// Value is what a key of a [Document] takes.
type Value uint8

// The values.
const (
	StringValue  Value = iota
	StringsValue       // an array of strings
	BoolValue
	IntValue
	FloatValue // a whole number is one too
	TableValue // of the rows in Keys, or, where there are none, of strings with free names
)

// Key is a row of the key table of a [Document].
type Key struct {
	Name     string
	Value    Value
	Words    []string // the strings that are allowed; nil for any
	Min, Max float64  // of a number, both included; both 0 for no bounds
	Keys     []Key    // of a table
}

// row is the key as the walker knows it.
func (k Key) row() key {
	kinds := [...]types{tString, tArray, tBool, tInt, tFloat, tTable}
	r := key{name: k.Name, types: kinds[k.Value], words: k.Words, min: k.Min, max: k.Max}
	switch {
	case k.Value == StringsValue:
		r.items = textItem
	case k.Value == TableValue && k.Keys == nil:
		r.each = &key{types: tString}
	}
	for _, below := range k.Keys {
		r.keys = append(r.keys, below.row())
	}
	return r
}

// Document is a TOML file that is not a deck, such as config.toml, read as decks
// are: with the place of every value, and held against a table of keys. What is
// wrong with a value is a problem, and the value counts as absent.
type Document struct {
	Name     string
	Problems Problems
	parser   *parser
	values   map[string]any
	root     key
}

// ReadDocument reads a file. name is used in messages. Where the text is not TOML
// there is one problem, and no value.
func ReadDocument(name string, data []byte, keys []Key) *Document {
	return readDocument(name, data, Key{Value: TableValue, Keys: keys}.row())
}

func readDocument(name string, data []byte, root key) *Document {
	p := newParser(name, strings.TrimPrefix(string(data), "\ufeff"))
	d := &Document{Name: name, parser: p, values: map[string]any{}, root: root}
	values, ok := p.decode()
	if ok {
		d.walk(values)
	}
	for _, problem := range p.deck.Problems {
		problem.Help = helpBeyondDecks(problem.Help)
		d.Problems = append(d.Problems, problem)
	}
	return d
}

// helpBeyondDecks is the help of a problem of syntax without what is about cards.
func helpBeyondDecks(help string) string {
	help, _, _ = strings.Cut(help, "; a new card")
	if strings.Contains(help, "[[card]]") {
		return ""
	}
	return help
}

// walk keeps the values that may stand where they do. Of a table each value is
// taken for itself.
func (d *Document) walk(values map[string]any) {
	w := &walker{report: d.parser.report}
	for i, name := range d.parser.root.names {
		n, row := d.parser.root.values[i], d.root.lookup(name)
		if row == nil {
			w.unknown(n, name, &d.root, filepath.Base(d.Name))
			continue
		}
		table, isTable := values[name].(map[string]any)
		if isTable && row.types == tTable {
			d.values[name] = good(w, n, table, row)
			continue
		}
		if w.walk(n, values[name], row, label{name: name}) {
			d.values[name] = values[name]
		}
	}
}

// good are the values of a table that may stand there.
func good(w *walker, n *node, values map[string]any, k *key) map[string]any {
	out := map[string]any{}
	for i, name := range n.names {
		row := k.lookup(name)
		if row == nil {
			w.unknown(n.values[i], name, k, k.name)
			continue
		}
		if w.walk(n.values[i], values[name], row, label{name: k.name + "." + name}) {
			out[name] = values[name]
		}
	}
	return out
}

// Broken reports whether the file is not TOML at all.
func (d *Document) Broken() bool { return d.parser.root == nil }

// Text is a string of the file.
func (d *Document) Text(name string) (string, bool) { v, ok := d.values[name].(string); return v, ok }

// Bool is a true or false of the file.
func (d *Document) Bool(name string) (bool, bool) { v, ok := d.values[name].(bool); return v, ok }

// Int is a whole number of the file.
func (d *Document) Int(name string) (int, bool) { v, ok := d.values[name].(int64); return int(v), ok }

// Float is a number of the file.
func (d *Document) Float(name string) (float64, bool) {
	_, ok := d.values[name]
	return table(d.values).number(name), ok
}

// Texts is an array of strings of the file.
func (d *Document) Texts(name string) ([]string, bool) {
	_, ok := d.values[name]
	return append([]string{}, table(d.values).texts(name)...), ok
}

// Table is a table of strings of the file.
func (d *Document) Table(name string) (map[string]string, bool) {
	values, ok := d.values[name].(map[string]any)
	if !ok {
		return nil, false
	}
	out := make(map[string]string, len(values))
	for k, v := range values {
		out[k], _ = v.(string) // the walker takes nothing else there
	}
	return out, true
}

// Report adds a problem with the value at a path of names and indices; with what is
// said of decks in [Problem] it has a message and a help.
func (d *Document) Report(message, help string, path ...any) {
	d.Problems = append(d.Problems, Problem{
		File: d.Name, Span: d.parser.deck.file.place(d.parser.root.child(path...)), Rule: "type-wrong", Severity: Error,
		Message: message, Help: help,
	})
}

// ReportName adds a problem with a name of a table, at its place.
func (d *Document) ReportName(message, help, table, name string) {
	span := Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}
	if n := d.parser.root.child(table, name); n != nil {
		span = d.parser.lines.span(n.key)
	}
	d.Problems = append(d.Problems, Problem{
		File: d.Name, Span: span, Rule: "key-unknown", Severity: Error, Message: message, Help: help,
	})
}

// At are the problems with a value, or with its name.
func (d *Document) At(path ...string) (out Problems) {
	steps := make([]any, len(path))
	for i, name := range path {
		steps[i] = name
	}
	n := d.parser.root.child(steps...)
	if n == nil {
		return nil
	}
	for _, p := range d.Problems {
		within := func(e extent) bool { return e.start <= p.Span.Offset && p.Span.End <= e.end }
		if within(n.key) || within(n.value) {
			out = append(out, p)
		}
	}
	return out
}

// With returns the text of the file with a value at a path of one or two names,
// written as TOML. Beside it not a byte changes.
func (d *Document) With(value string, path ...string) (string, error) {
	if d.Broken() {
		return "", fmt.Errorf("%s: not TOML, so nothing can be set in it", d.Name)
	}
	s := splice{edit: edit{src: d.parser.src}, trace: &trace{}}
	root, err := scanWith(s.src, s.trace)
	if err != nil {
		return "", fmt.Errorf("%s: %w", d.Name, err)
	}
	s.root = root
	out, err := s.set(value, path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", d.Name, err)
	}
	if err := s.verify(out, value, path); err != nil {
		return "", fmt.Errorf("%s: %w", d.Name, err)
	}
	return out, nil
}

// Quote is a text as a TOML string on one line.
func Quote(text string) string { return quote(text) }
