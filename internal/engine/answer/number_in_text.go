package answer

import (
	"slices"
	"strings"
)

// numbered is a word of a text, or a number in it however it is written: 2, two, II.
type numbered struct {
	word  string
	value int64
	kind  numberKind
}

type numberKind uint8

const (
	noNumber  numberKind = iota
	anyNumber            // digits, Roman numerals: may be either of the others
	cardinal
	ordinalNumber
)

func (n numbered) agrees(m numbered) bool {
	if n.kind == noNumber || m.kind == noNumber {
		return n.kind == m.kind && n.word == m.word
	}
	return n.value == m.value && (n.kind == anyNumber || m.kind == anyNumber || n.kind == m.kind)
}

// saysTheNumber reports whether the text is a form of the answer but for how its
// numbers are written.
func (r *rules) saysTheNumber(t *typed) bool {
	return slices.ContainsFunc(r.forms, func(f *form) bool { return f.numbers != nil && r.lex.sameNumbers(f.numbers, t.tokens) })
}

// sameNumbers reads a text word by word against the words and numbers of a form.
func (l *lexicon) sameNumbers(want []numbered, tokens []token) bool {
	i := 0
	for _, w := range want {
		if i = pastSoft(tokens, i); i == len(tokens) {
			return false
		}
		if w.kind == noNumber {
			if tokens[i].text != w.word {
				return false
			}
			i++
			continue
		}
		if w.kind != cardinal && l.isArticle(tokens[i].text) { // Louis the Sixteenth
			i = min(i+1, len(tokens)-1)
		}
		n, took := l.numberAt(tokens, i)
		if took == 0 || !n.agrees(w) {
			return false
		}
		i += took
	}
	return pastSoft(tokens, i) == len(tokens)
}

func pastSoft(tokens []token, i int) int {
	for i < len(tokens) && tokens[i].kind == soft {
		i++
	}
	return i
}

// numbersIn reads the words of a text, with its numbers as numbers; nil where there
// is none.
func (l *lexicon) numbersIn(f folded) []numbered {
	if !l.maybeNumbered(f.tokens) {
		return nil
	}
	tokens := slices.DeleteFunc(slices.Clone(f.tokens), func(t token) bool { return t.kind == soft })
	out := make([]numbered, 0, len(tokens))
	found := false
	for i := 0; i < len(tokens); {
		n, took := l.numberAt(tokens, i)
		if took == 0 {
			out = append(out, numbered{word: tokens[i].text})
			i++
			continue
		}
		if k := len(out) - 1; n.kind == ordinalNumber && k >= 0 && l.isArticle(out[k].word) {
			out = out[:k] // Louis the Sixteenth
		}
		out = append(out, n)
		found = true
		i += took
	}
	if !found {
		return nil
	}
	return out
}

// maybeNumbered reports whether a number may be among the words: digits, a Roman
// numeral, or a word that begins a number.
func (l *lexicon) maybeNumbered(tokens []token) bool {
	for _, t := range tokens {
		if t.kind != word {
			continue
		}
		if t.text[0] >= '0' && t.text[0] <= '9' || romanDigits[t.raw[0]] > 0 && romanValue(t.raw) > 0 {
			return true
		}
		if _, ordinal := l.ordinals[t.text]; ordinal || l.numbers[t.text] != nil {
			return true
		}
		if l.language != "en" && len(t.text) > 4 && l.segment(withoutGaps(t.text)) != nil {
			return true
		}
	}
	return false
}

// numberAt reads the number that begins at a token, and how many tokens it took.
func (l *lexicon) numberAt(tokens []token, i int) (numbered, int) {
	t := tokens[i]
	if t.kind != word {
		return numbered{}, 0
	}
	if allDigits(t.text) && len(t.text) <= 18 {
		n := numbered{value: int64(atoi(t.text)), kind: anyNumber}
		if i+1 < len(tokens) && tokens[i+1].kind == word && slices.Contains(ordinalEnds, tokens[i+1].text) {
			n.kind = ordinalNumber
			return n, 2
		}
		return n, 1
	}
	if v := romanValue(t.raw); v > 0 && i > 0 && pastSoft(tokens, i+1) == len(tokens) && strings.Trim(t.raw, "IVX") == "" {
		return numbered{value: int64(v), kind: anyNumber}, 1
	}
	return l.spelledAt(tokens[i:])
}

// spelledAt reads a number in words.
func (l *lexicon) spelledAt(tokens []token) (numbered, int) {
	if n, known := l.ordinals[tokens[0].text]; known {
		return numbered{value: n, kind: ordinalNumber}, 1
	}
	if l.numbers[tokens[0].text] == nil && l.language == "en" {
		return numbered{}, 0
	}
	run := make([]string, 0, 8)
	for _, t := range tokens[:min(len(tokens), 8)] {
		if t.kind != word {
			break
		}
		run = append(run, t.text)
	}
	value, rest, ok := l.readWords(strings.Join(run, " "))
	if !ok || !value.IsInt() || !value.Num().IsInt64() || l.spaceless {
		return numbered{}, 0
	}
	took := len(run) - len(strings.Fields(rest))
	if took < 1 {
		return numbered{}, 0
	}
	kind := cardinal
	if _, last := l.ordinals[run[took-1]]; last {
		kind = ordinalNumber
	}
	return numbered{value: value.Num().Int64(), kind: kind}, took
}

var romanDigits = map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100, 'D': 500, 'M': 1000}

// romanValue is the value of a Roman numeral as it is written today, or 0.
func romanValue(s string) int {
	total := 0
	for i := range len(s) {
		v := romanDigits[s[i]]
		if v == 0 {
			return 0
		}
		if i+1 < len(s) && v < romanDigits[s[i+1]] {
			v = -v
		}
		total += v
	}
	if total <= 0 || roman(total) != s {
		return 0
	}
	return total
}

// roman writes a number as a Roman numeral.
func roman(n int) string {
	var b strings.Builder
	for _, step := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= step.value && b.Len() < 20 {
			b.WriteString(step.sign)
			n -= step.value
		}
	}
	return b.String()
}
