package config

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
)

// With returns the text of a config file with one setting changed; name is that of
// the setting, or table.key as in "keys.skip". Comments stay, and beside the value
// not a byte changes. path is used in messages. A value that the setting does not
// take is an error.
func With(path string, data []byte, name string, value any) ([]byte, error) {
	written, err := Literal(value)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	steps := split(name)
	text, err := deck.ReadDocument(path, data, table).With(written, steps...)
	if err != nil {
		return nil, err
	}
	_, after := parse([]byte(text), Options{Path: path})
	if after.Problems = after.At(steps...); len(after.Problems) > 0 {
		return nil, faults(after)
	}
	return []byte(byteOrderMark(data) + text), nil
}

// split parts a name at its first dot: the names of actions have none.
func split(name string) []string {
	table, key, dotted := strings.Cut(name, ".")
	if dotted {
		return []string{table, key}
	}
	return []string{name}
}

func byteOrderMark(data []byte) string {
	const mark = "\ufeff"
	if strings.HasPrefix(string(data), mark) {
		return mark
	}
	return ""
}

// Literal is a value of a setting as it is written in TOML.
func Literal(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return deck.Quote(v), nil
	case bool:
		return strconv.FormatBool(v), nil
	case int:
		return strconv.Itoa(v), nil
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), nil
	case []string:
		return "[" + strings.Join(quoteAll(v), ", ") + "]", nil
	case map[string]string:
		return inline(v), nil
	}
	return "", fmt.Errorf("a setting cannot be a %T", value)
}

func quoteAll(texts []string) []string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = deck.Quote(s)
	}
	return out
}

// inline is a table of strings in braces, by name.
func inline(m map[string]string) string {
	if len(m) == 0 {
		return "{}"
	}
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		parts = append(parts, k+" = "+deck.Quote(m[k]))
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}
