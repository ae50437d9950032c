package deck

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

// splice puts one value into a TOML file.
type splice struct {
	edit
	trace *trace
	root  *node
}

// set returns the text with the value at the path.
func (s splice) set(value string, path []string) (string, error) {
	steps := make([]any, len(path))
	for i, name := range path {
		steps[i] = name
	}
	if n := s.root.child(steps...); n != nil {
		return s.replace(n, value, path)
	}
	line := KeyText(path[len(path)-1]) + " = " + value
	if len(path) == 1 {
		return s.insertTop(line), nil
	}
	table := s.root.named(path[0])
	switch {
	case table == nil:
		return s.newTable(path[0], line), nil
	case table.kind != tableNode:
		return "", fmt.Errorf("%s is not a table", path[0])
	case s.src[table.value.start] == '{':
		return s.insertInline(table, line), nil
	}
	return s.insertBehind(table, line, path[0]), nil
}

func (s splice) replace(n *node, value string, path []string) (string, error) {
	if n.kind == tableNode && s.src[n.value.start] != '{' {
		return "", fmt.Errorf("%s is a table of its own: set its keys one by one", strings.Join(path, "."))
	}
	return s.src[:n.value.start] + value + s.src[n.value.end:], nil
}

// insertTop adds a line behind the last key that stands above all tables, or, where
// there is none, above the first table and what is said about it.
func (s splice) insertTop(line string) string {
	last, first := -1, len(s.src)
	for _, st := range s.trace.statements {
		if st.header {
			first = st.at.start
			break
		}
		last = st.at.end
	}
	if last >= 0 {
		at := s.lineEnd(last)
		return s.put(at, s.newline(at)+line)
	}
	at := s.aboveComments(first)
	if first == len(s.src) {
		at = first
	}
	return s.put(at, s.lineBreakAt(at)+line+s.lineBreak())
}

// lineBreak is the line break of the file.
func (s splice) lineBreak() string {
	if strings.Contains(s.src, "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// aboveComments is the start of the comment lines right above a header, or of its
// own line.
func (s splice) aboveComments(header int) int {
	at := strings.LastIndexByte(s.src[:header], '\n') + 1
	for at > 0 {
		before := strings.LastIndexByte(s.src[:at-1], '\n') + 1
		if !strings.HasPrefix(strings.TrimSpace(s.src[before:at]), "#") {
			break
		}
		at = before
	}
	return at
}

// lineBreakAt ends the line before a place, where it has no end yet.
func (s splice) lineBreakAt(at int) string {
	if at == 0 || s.src[at-1] == '\n' {
		return ""
	}
	return s.lineBreak()
}

// newTable adds a table with one line at the end of the file.
func (s splice) newTable(name, line string) string {
	end := len(s.src)
	text, nl := s.lineBreakAt(end), s.lineBreak()
	if end > 0 {
		text += nl
	}
	return s.put(end, text+"["+KeyText(name)+"]"+nl+line+nl)
}

// insertInline adds to a table that is written in braces.
func (s splice) insertInline(table *node, line string) string {
	if len(table.values) == 0 {
		return s.src[:table.value.start] + "{ " + line + " }" + s.src[table.value.end:]
	}
	return s.put(table.values[len(table.values)-1].value.end, ", "+line)
}

// insertBehind adds a line behind the last statement of a table: behind its header,
// or one of its keys, which are dotted where there is no header.
func (s splice) insertBehind(table *node, line, name string) string {
	last, dotted := -1, true
	for _, st := range s.trace.statements {
		switch {
		case st.header && st.table == table:
			last, dotted = st.at.end, false
		case !st.header && (st.table == table || slices.Contains(table.values, st.node)):
			last = st.at.end
		}
	}
	if dotted {
		line = KeyText(name) + "." + line
	}
	at := s.lineEnd(last)
	return s.put(at, s.newline(at)+line)
}

// verify decodes the new text: it must say what the old one said and the new value,
// with every comment.
func (s splice) verify(text, value string, path []string) error {
	before, after, one := map[string]any{}, map[string]any{}, map[string]any{}
	if _, err := toml.Decode(s.src, &before); err != nil {
		return err
	}
	if _, err := toml.Decode("x = "+value, &one); err != nil || len(one) != 1 {
		return fmt.Errorf("%q is not a TOML value", value)
	}
	if _, err := toml.Decode(text, &after); err != nil {
		return fmt.Errorf("the edited text is not TOML: %w", err)
	}
	table := before
	for _, name := range path[:len(path)-1] {
		below, ok := table[name].(map[string]any)
		if !ok {
			below = map[string]any{}
			table[name] = below
		}
		table = below
	}
	table[path[len(path)-1]] = one["x"]
	if !sameValue(before, after) {
		return errors.New("the edit would change something else")
	}
	was, err := annotate(s.src)
	if err != nil {
		return err
	}
	is, err := annotate(text)
	if err == nil && !slices.Equal(was.comments, is.comments) {
		err = errors.New("the edit would lose a comment: edit the file itself")
	}
	return err
}
