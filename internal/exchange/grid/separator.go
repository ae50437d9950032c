package grid

import (
	"strings"
	"unicode/utf8"
)

// separators are those that are guessed, by their names, the likelier first.
var separators = []struct {
	name string
	sign rune
}{{"tab", '\t'}, {"semicolon", ';'}, {"comma", ','}, {"pipe", '|'}, {"colon", ':'}, {"space", ' '}}

// guessed is how many of them are guessed in a table without a word on it: colons
// and spaces stand in every text.
const guessed = 4

// Separators are the names that a separator is chosen by; a single character is
// one, too.
func Separators() []string {
	var out []string
	for _, s := range separators[:guessed] {
		out = append(out, s.name)
	}
	return out
}

// Separator is the character that a name or a character stands for.
func Separator(name string) (sign rune, ok bool) {
	for _, s := range separators {
		if strings.EqualFold(s.name, name) {
			return s.sign, true
		}
	}
	if name == `\t` {
		return '\t', true
	}
	sign, size := utf8.DecodeRuneInString(name)
	ok = size == len(name) && size > 0 && sign != utf8.RuneError && !strings.ContainsRune("\"\r\n#", sign)
	return sign, ok
}

// SeparatorName is the name of a separator, or the character itself.
func SeparatorName(sign rune) string {
	for _, s := range separators {
		if s.sign == sign {
			return s.name
		}
	}
	return string(sign)
}

// CutHint takes the first line off that tells Excel the separator, as in "sep=;".
// ok is false where there is none.
func CutHint(text string) (rest string, sign rune, ok bool) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.Trim(strings.TrimRight(line, "\r"), `"`)
	if len(line) < 5 || !strings.EqualFold(line[:4], "sep=") {
		return text, 0, false
	}
	sign, ok = Separator(line[4:])
	if !ok {
		return text, 0, false
	}
	return rest, sign, true
}

// sample is how much of a table is looked at to guess its separator, in bytes.
const sample = 64 << 10

// GuessSeparator finds the separator by which most rows have the same number of
// columns, at least two. ok is false where there is none.
func GuessSeparator(text string) (sign rune, ok bool) {
	if len(text) > sample {
		text = text[:strings.LastIndexByte(text[:sample], '\n')+1]
	}
	best := 0.0
	for _, s := range separators[:guessed] {
		if share := agreement(text, s.sign); share > best {
			best, sign = share, s.sign
		}
	}
	return sign, best > 0
}

// agreement is the share of the rows that have the number of columns that most of
// the rows with two or more have.
func agreement(text string, sign rune) float64 {
	if !strings.ContainsRune(text, sign) {
		return 0
	}
	rows, err := Split(text, sign, 0)
	if err != nil {
		return 0
	}
	counts := map[int]int{}
	most := 0
	for _, r := range rows {
		if n := len(r.Cells); n > 1 {
			counts[n]++
			most = max(most, counts[n])
		}
	}
	return float64(most) / float64(len(rows))
}
