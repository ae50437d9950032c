package answer

import (
	"math/big"
	"strings"
	"sync"
	"unicode"
)

// dictionary is what the words of numbers are written with, without the spaces and
// hyphens between them: "einundzwanzig" and "quatre-vingt-dix" are looked up as one.
type dictionary struct {
	once    sync.Once
	values  map[string]*big.Rat // nil for words that only join: und, et
	longest int                 // in bytes
}

func (l *lexicon) dictionary() *dictionary {
	d := &l.spelled
	d.once.Do(func() {
		d.values = map[string]*big.Rat{}
		for _, phrase := range l.phrases["and"] {
			d.values[withoutGaps(phrase)] = nil
		}
		for word, value := range l.scales {
			d.values[withoutGaps(word)] = value
		}
		for word, value := range l.numbers {
			d.values[withoutGaps(word)] = value
		}
		for word := range d.values {
			d.longest = max(d.longest, len(word))
		}
	})
	return d
}

var gaps = strings.NewReplacer(" ", "", "-", "", "'", "", ".", "")

func withoutGaps(s string) string { return gaps.Replace(foldName(s)) }

// maxNumberWords is how many words of a text may be a number.
const maxNumberWords = 12

// readJoined reads a number in words in a language that joins them, or has words of
// its own up to a hundred: as many words as make one.
func (l *lexicon) readJoined(s string) (value *big.Rat, rest string, ok bool) {
	for _, end := range wordEnds(s) {
		if value := l.segment(withoutGaps(s[:end])); value != nil {
			return value, s[end:], true
		}
	}
	if l.spaceless {
		return l.readPrefix(s)
	}
	return nil, s, false
}

// wordEnds are the places where the first words of a text end, the last first.
func wordEnds(s string) []int {
	var ends []int
	inWord := false
	for i, r := range s {
		letter := unicode.IsLetter(r) || unicode.IsMark(r)
		if inWord && !letter && r != '\'' {
			ends = append(ends, i)
		}
		inWord = letter
		if !letter && r != ' ' && r != '-' && r != '\'' || len(ends) == maxNumberWords {
			inWord = false
			break
		}
	}
	if inWord {
		ends = append(ends, len(s))
	}
	for i, j := 0, len(ends)-1; i < j; i, j = i+1, j-1 {
		ends[i], ends[j] = ends[j], ends[i]
	}
	return ends
}

// readPrefix reads the longest number that a text begins with where words are not
// separated.
func (l *lexicon) readPrefix(s string) (*big.Rat, string, bool) {
	runes := []rune(s)
	for n := min(len(runes), maxNumberWords); n > 0; n-- {
		head := string(runes[:n])
		if value := l.segment(withoutGaps(head)); value != nil {
			return value, s[len(head):], true
		}
	}
	return nil, s, false
}

// segment reads a word that is made of numbers, or returns nil.
func (l *lexicon) segment(s string) *big.Rat {
	if s == "" || len(s) > 200 {
		return nil
	}
	d := l.dictionary()
	reach := make([]*spelled, len(s)+1) // the best reading up to there
	reach[0] = &spelled{total: new(big.Rat), fresh: true}
	for i := range s {
		if reach[i] == nil {
			continue
		}
		for end := min(len(s), i+d.longest); end > i; end-- {
			value, known := d.values[s[i:end]]
			if !known || reach[end] != nil {
				continue
			}
			next := reach[i].clone()
			if value == nil && i > 0 || value != nil && next.add(value) {
				reach[end] = next
			}
		}
	}
	n := reach[len(s)]
	if n == nil || n.words == 0 {
		return nil
	}
	return n.total.Add(n.total, new(big.Rat).SetInt64(n.group))
}

func (n *spelled) clone() *spelled {
	c := *n
	c.total = new(big.Rat).Set(n.total)
	return &c
}
