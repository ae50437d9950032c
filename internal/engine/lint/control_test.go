package lint

import (
	"testing"
	"unicode/utf16"
)

// TestOneFaultOfAFile: a file that stops at its encoding or syntax is told of
// that, and not of each of its characters.
func TestOneFaultOfAFile(t *testing.T) {
	const src = "title = \"T\"\n[[card]]\nquestion = \"Which state?\"\nanswer = \"Iran\"\n"
	wide := []byte{0xff, 0xfe}
	for _, c := range utf16.Encode([]rune(src)) {
		wide = append(wide, byte(c), byte(c>>8))
	}
	noBOM, mac := string(wide[2:]), []byte(src)
	for i, c := range mac {
		if c == '\n' {
			mac[i] = '\r'
		}
	}
	for name, text := range map[string]string{"UTF-16": string(wide), "UTF-16 without a mark": noBOM, "only CR": string(mac)} {
		if ps := check(text, Options{}); len(ps) != 1 || ps[0].Rule == "control-char" || ps[0].Help == "" {
			t.Errorf("%s: %d findings: %v", name, len(ps), ps)
		}
	}
}
