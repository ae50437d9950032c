package answer

import (
	"regexp"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// maxItems is how many items of a given list are considered, and longestItem how
// many separators one item may hold.
const (
	maxItems    = 100
	longestItem = 3
)

// isItem reports whether a piece of a line is, as a whole, an expected item.
type isItem func(piece string) bool

var (
	comma    = text.Pattern(`[,，、،・]`)
	numberIn = text.Pattern(`(?:^|\s)\(?\d{1,2}[.)]\s+`)
)

// otherSeparators part items where none of them has one: a/b, a + b, a -> b, a-b,
// a then b.
var otherSeparators = []func() *regexp.Regexp{
	text.Pattern(`\s*(?:->|→|=>|>)\s*`), text.Pattern(`\s*/\s*`), text.Pattern(`\s*\+\s*`), text.Pattern(`(?i)\s+then\s+`), text.Pattern(`\s*[-–—]\s*`), text.Pattern(`\s*[|·•]\s*`),
}

// split takes a line of items apart. What is an expected item as a whole stays
// whole: Bosnia and Herzegovina; Washington, D.C.
func (s slots) split(line string) []string {
	lex := s.rules[0].lex
	if s.hasDates() {
		line = strings.TrimSpace(line)
		if both := cutAt(line, lex.commaOrAnd(), s.whole); len(both) > 1 {
			return trimmed(both)
		}
	}
	items := lex.split(line, s.whole)
	if len(items) != 1 || s.whole(items[0]) {
		return items
	}
	if numbered := numberIn().Split(items[0], maxItems); len(numbered) > 2 {
		return trimmed(numbered)
	}
	for _, separator := range otherSeparators {
		if s.holds(separator()) {
			continue
		}
		if pieces := separator().Split(strings.TrimSpace(line), maxItems); len(pieces) > 1 {
			return trimmed(pieces)
		}
	}
	return items
}

func (s slots) hasDates() bool {
	return slices.ContainsFunc(s.rules, func(r *rules) bool { return r.as == deck.AsDate })
}

// holds reports whether an item has a separator in it.
func (s slots) holds(separator *regexp.Regexp) bool {
	return slices.ContainsFunc(s.rules, func(r *rules) bool {
		return slices.ContainsFunc(r.forms, func(f *form) bool { return separator.MatchString(f.raw) })
	})
}

func (l *lexicon) commaOrAnd() *regexp.Regexp {
	return regexp.MustCompile(`,|` + l.and.String())
}

// split takes a line apart: at line breaks and semicolons, at commas, and at the
// "and" or "or" before the last item.
func (l *lexicon) split(line string, whole isItem) []string {
	if whole(line) {
		return []string{strings.TrimSpace(line)}
	}
	line = l.withoutBoth(line)
	pieces := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("\n\r;；؛", r) })
	var out []string
	for i, p := range pieces[:min(len(pieces), maxItems)] {
		parts := []string{p}
		if len(pieces) == 1 || !whole(p) && slices.ContainsFunc(cutAt(p, comma(), whole), whole) {
			parts = cutAt(strings.TrimRight(p, ", "), comma(), whole)
		}
		if n := len(parts) - 1; i == len(pieces)-1 {
			last := l.lead.ReplaceAllString(parts[n], "") // "a, b, and c"
			parts = append(parts[:n], cutAt(last, l.and, whole)...)
		}
		out = append(out, parts...)
	}
	for i, p := range out[:min(len(out), maxItems)] {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(p), "then "); ok && !whole(p) {
			out[i] = rest
		}
		if loc := numberIn().FindStringIndex(p); loc != nil && loc[0] == 0 && !whole(p) {
			out[i] = p[loc[1]:]
		}
	}
	return trimmed(out)
}

// withoutBoth drops a "both" before the first item.
func (l *lexicon) withoutBoth(line string) string {
	for _, both := range append([]string{"both"}, l.phrases["both"]...) {
		if len(line) > len(both) && strings.EqualFold(line[:len(both)], both) && line[len(both)] == ' ' {
			return line[len(both):]
		}
	}
	return line
}

// trimmed are the pieces that say something, without the white space round them.
func trimmed(pieces []string) []string {
	out := make([]string, 0, len(pieces))
	for _, p := range pieces[:min(len(pieces), maxItems)] {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// cutAt cuts a line at a separator, but not inside of an item that holds it.
func cutAt(line string, separator *regexp.Regexp, whole isItem) []string {
	cuts := separator.FindAllStringIndex(line, maxItems)
	cuts = append(cuts, []int{len(line), len(line)})
	var out []string
	start := 0
	for i := 0; i < len(cuts); i++ {
		for k := min(i+longestItem, len(cuts)-1); k > i; k-- {
			if whole(line[start:cuts[k][0]]) {
				i = k
				break
			}
		}
		out = append(out, line[start:cuts[i][0]])
		start = cuts[i][1]
	}
	return out
}

// unjoined separates items that stand side by side without separators: where their
// words make all expected items in exactly one way. Where they do not, and an item is
// among them, separators must be asked for.
func (s slots) unjoined(items []string) (parts []string, ask bool) {
	if len(items) != 1 || len(s.rules) < 2 || s.whole(items[0]) {
		return items, false
	}
	words := strings.Fields(items[0])
	switch n := len(words); {
	case n == 1:
		return items, s.runTogether(words[0])
	case n > maxWords:
		return items, false
	}
	w := waysApart{slots: s, words: words, used: make([]bool, len(s.rules))}
	if w.from(0); w.ways == 1 {
		return w.pieces, false
	}
	return items, slices.ContainsFunc(words, s.whole)
}

// runTogether reports whether a word is all items with nothing between them: ACGT.
func (s slots) runTogether(word string) bool {
	var items []string
	for _, r := range s.rules {
		if len(r.forms) == 0 {
			return false
		}
		items = append(items, s.closed(r.forms[0].raw))
	}
	slices.SortFunc(items, func(a, b string) int { return len(b) - len(a) })
	rest := s.closed(word)
	for len(items) > 0 {
		i := slices.IndexFunc(items, func(item string) bool { return strings.HasPrefix(rest, item) })
		if i < 0 {
			return false
		}
		rest = rest[len(items[i]):]
		items = slices.Delete(items, i, i+1)
	}
	return rest == ""
}

// closed is a text folded and without its spaces.
func (s slots) closed(text string) string {
	return strings.ReplaceAll(s.rules[0].folder.fold(text).text, " ", "")
}

// maxWords is how many words without separators are taken apart.
const maxWords = 40

// askSeparators asks once more.
func (s slots) askSeparators(p *deck.Prompt, items []string) Judgement {
	return Judgement{Verdict: Unclear, Guard: "separators", Message: "put commas between the items", Given: items, Parts: s.parts(p, nil, nil)}
}

// waysApart counts the ways to part words into all items.
type waysApart struct {
	slots
	words  []string
	used   []bool
	ways   int
	steps  int
	now    []string
	pieces []string // of the last way
}

const maxSteps = 2000

func (w *waysApart) from(at int) {
	if w.steps++; w.steps > maxSteps || w.ways > 1 {
		w.ways = 2
		return
	}
	if at == len(w.words) {
		if !slices.Contains(w.used, false) {
			w.ways++
			w.pieces = slices.Clone(w.now)
		}
		return
	}
	for end := at + 1; end <= len(w.words); end++ {
		piece := strings.Join(w.words[at:end], " ")
		for k, r := range w.rules {
			if w.used[k] || r.judge(w.own, r.read(piece)).Verdict != Correct {
				continue
			}
			w.used[k] = true
			w.now = append(w.now, piece)
			w.from(end)
			w.now = w.now[:len(w.now)-1]
			w.used[k] = false
		}
	}
}
