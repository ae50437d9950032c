package deck

import (
	"errors"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
)

// decodeValues decodes a file. The decoder gives up on a number that no value
// holds; here only what holds the number is wrong, so such numbers are decoded as
// if they were text, and their nodes are returned. root may be incomplete where
// the text is not TOML.
func decodeValues(src string, root *node) (values map[string]any, large map[*node]bool, err error) {
	values = map[string]any{}
	if _, err = toml.Decode(src, &values); err == nil || root == nil {
		return values, nil, err
	}
	large = map[*node]bool{}
	text := []byte(src)
	root.scalars(func(n *node) {
		if n.value.end-n.value.start < 3 || !outOfRange(src[n.value.start:n.value.end]) {
			return
		}
		large[n] = true
		text[n.value.start], text[n.value.end-1] = '\'', '\''
	})
	if len(large) == 0 {
		return nil, nil, err
	}
	values = map[string]any{}
	_, err = toml.Decode(string(text), &values)
	return values, large, err
}

// outOfRange reports whether a scalar is a number that is too large.
func outOfRange(s string) bool {
	if c := s[len(s)-1]; !isDigit(c) && !strings.HasPrefix(s, "0x") || !isDigit(s[0]) && s[0] != '+' && s[0] != '-' {
		return false
	}
	_, whole := strconv.ParseInt(s, 0, 64)
	_, float := strconv.ParseFloat(strings.ReplaceAll(s, "_", ""), 64)
	return errors.Is(whole, strconv.ErrRange) || errors.Is(float, strconv.ErrRange)
}
