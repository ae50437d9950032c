package mochi

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// parseTransit reads Transit: JSON in which a table is a list that begins with ^, a
// string that begins with ~ says its kind, and ^0 and others repeat a word.
func parseTransit(data []byte) (value, error) {
	var raw any
	if err := json.Unmarshal(data, &raw); err != nil {
		return nil, err
	}
	t := &transit{tags: map[string]bool{}}
	return t.value(raw, 0, false)
}

// transit are the words that were met and may be repeated.
type transit struct {
	words []string
	tags  map[string]bool // of the words, those that are tags
}

// Words of at least three bytes are numbered with two digits to the base of 44, from
// the sign 0 on; then they begin anew.
const (
	base      = 44
	firstSign = '0'
	minLength = 4
)

func (t *transit) value(raw any, depth int, key bool) (value, error) {
	if depth > maxNesting {
		return nil, fmt.Errorf("over %d collections within each other", maxNesting)
	}
	switch v := raw.(type) {
	case string:
		return t.text(v, key), nil
	case []any:
		return t.list(v, depth)
	case map[string]any:
		out := table{}
		for name, inner := range v {
			one, err := t.value(inner, depth+1, false)
			if err != nil {
				return nil, err
			}
			out[strings.TrimPrefix(name, "~:")] = one
		}
		return out, nil
	}
	return raw, nil
}

// list reads a table, a value with a tag, or a list.
func (t *transit) list(all []any, depth int) (value, error) {
	isTable := len(all) > 0 && all[0] == "^ "
	if isTable {
		all = all[1:]
	}
	out := make(list, 0, len(all))
	for i, one := range all {
		v, err := t.value(one, depth+1, isTable && i%2 == 0)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	if isTable {
		if len(out)%2 != 0 {
			return nil, errors.New("a table with a key and no value")
		}
		return pairs(out), nil
	}
	if len(out) == 2 && t.isTag(all[0], out[0]) {
		return untagged(stringOf(out[0]), out[1]), nil
	}
	return out, nil
}

// isTag reports whether the first of two values is a tag, or repeats one.
func (t *transit) isTag(raw any, read value) bool {
	s, _ := raw.(string)
	if strings.HasPrefix(s, "^") {
		return t.tags[stringOf(read)]
	}
	return strings.HasPrefix(s, "~#")
}

// untagged is a value without its tag: a table whose keys are not words comes as a
// list.
func untagged(tag string, v value) value {
	if all, ok := v.(list); ok && tag == "cmap" {
		return pairs(all)
	}
	return v
}

func (t *transit) text(s string, key bool) value {
	if strings.HasPrefix(s, "^") && s != "^ " {
		return t.repeated(s[1:])
	}
	word := s
	switch {
	case strings.HasPrefix(s, "~#"):
		word, key = s[2:], true
		t.tags[word] = true
	case strings.HasPrefix(s, "~:"), strings.HasPrefix(s, "~$"):
		word, key = s[2:], true
	case strings.HasPrefix(s, "~~"), strings.HasPrefix(s, "~^"):
		word = s[1:]
	case strings.HasPrefix(s, "~"):
		word = s[min(len(s), 2):]
	}
	if key && len(s) >= minLength {
		if len(t.words) == base*base {
			t.words = nil
		}
		t.words = append(t.words, word)
	}
	return word
}

// repeated is the word of a number.
func (t *transit) repeated(code string) value {
	n := 0
	for i := range len(code) {
		n = n*base + int(code[i]) - firstSign
	}
	if len(code) == 0 || len(code) > 2 || n < 0 || n >= len(t.words) {
		return ""
	}
	return t.words[n]
}
