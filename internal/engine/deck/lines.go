package deck

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// lines finds the line and column of a byte.
type lines []int // offsets of the line starts

func newLines(src string) lines {
	ls := append(make(lines, 0, strings.Count(src, "\n")+1), 0)
	for at := 0; ; {
		i := strings.IndexByte(src[at:], '\n')
		if i < 0 {
			return ls
		}
		at += i + 1
		ls = append(ls, at)
	}
}

func (ls lines) at(offset int) (line, column int) {
	line = sort.SearchInts(ls, offset+1)
	return line, offset - ls[line-1] + 1
}

func (ls lines) span(e extent) Span {
	sp := Span{Offset: e.start, End: e.end}
	sp.Line, sp.Column = ls.at(e.start)
	sp.EndLine, sp.EndColumn = ls.at(e.end)
	return sp
}

// validUTF8 returns the offset of the first byte that is not UTF-8, or -1.
func validUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}
