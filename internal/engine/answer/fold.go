package answer

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"quiz/internal/engine/deck"
)

// folded is a text as it is compared: its words and the signs that count, with
// one space between them. A hyphen counts both as a space and as nothing, so there are two
// readings where there is one.
type folded struct {
	text   string // hyphens are spaces
	joined string // hyphens are nothing
	marked bool   // there are hyphens, or signs that do not count
	tokens []token

	article string // that was dropped, or ""
}

func (f folded) blank() bool { return f.text == "" }

// prose reports whether no word and no sign but those of sentences are in a text:
// nothing was said.
func (f folded) prose() bool {
	return !slices.ContainsFunc(f.tokens, func(t token) bool {
		return t.kind == word || t.kind == sign && !strings.Contains(`.,;:!?'"()[]-`, t.text)
	})
}

// hasWords reports whether there is anything but signs.
func (f folded) hasWords() bool {
	return slices.ContainsFunc(f.tokens, func(t token) bool { return t.kind == word })
}

// distinct are the two readings, or the one where they agree.
func (f folded) distinct() []string {
	if f.joined == f.text {
		return []string{f.text}
	}
	return []string{f.text, f.joined}
}

// words are the words and signs of the text.
func (f folded) words() []string { return strings.Fields(f.text) }

// said are words of a folded text as they were written.
func (f folded) said(words string) string {
	if words == "" {
		return words
	}
	for i := range f.tokens {
		if n := saying(f.tokens[i:], words); n > 0 {
			return written(f.tokens[i : i+n])
		}
	}
	return words
}

// saying is how many tokens a text begins with that say the words, which are separated by
// one space; or 0.
func saying(tokens []token, words string) int {
	for i, t := range tokens {
		if t.kind == soft {
			continue
		}
		rest, ok := strings.CutPrefix(words, t.text)
		if !ok {
			return 0
		}
		if rest == "" {
			return i + 1
		}
		if words, ok = strings.CutPrefix(rest, " "); !ok {
			return 0
		}
	}
	return 0
}

// written are tokens as they were written, without what does not count.
func written(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		if t.kind == soft {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(cmp.Or(t.raw, t.text))
	}
	return b.String()
}

// Fold is the default fold of a text, for those who compare texts as the grader
// does: letter case, diacritics, the punctuation of sentences and a leading
// English article are gone, and signs have spaces round them.
func Fold(s string) string {
	return folder{lex: lexiconFor("en")}.fold(s).text
}

func (f folder) fold(s string) folded {
	tokens := f.tokens(s)
	if f.keepArticles || f.lex == nil {
		return readings(tokens)
	}
	return f.lex.bare(tokens)
}

// tokens are the words and signs of a text.
func (f folder) tokens(s string) []token {
	tokens := f.scan(f.normal(s))
	if f.lex == nil {
		return tokens
	}
	return f.lex.rewrite(tokens)
}

// bare are the readings without a leading article.
func (l *lexicon) bare(tokens []token) folded {
	rest := l.withoutArticle(tokens)
	out := readings(rest)
	if len(rest) < len(tokens) {
		for _, t := range tokens[:len(tokens)-len(rest)] {
			if t.kind == word {
				out.article = t.text
			}
		}
	}
	return out
}

// readings writes tokens in every way that they are compared.
func readings(tokens []token) folded {
	out := folded{tokens: tokens}
	room, hyphens := 0, false
	for i := range tokens {
		t := &tokens[i]
		room += len(t.text) + 1
		out.marked = out.marked || t.kind == soft || t.hyphen
		hyphens = hyphens || t.hyphen
	}
	var b strings.Builder
	b.Grow(room)
	for i := range tokens {
		t := &tokens[i]
		if t.kind == soft {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	out.text = b.String()
	out.joined = out.text
	if hyphens {
		out.joined = joinHyphens(tokens)
	}
	return out
}

func joinHyphens(tokens []token) string {
	var b strings.Builder
	for _, t := range tokens {
		if t.kind == soft {
			continue
		}
		if b.Len() > 0 && !t.hyphen {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}

// equal reports whether two texts agree: in their letters, in the signs that count,
// and in their spaces, where a hyphen may stand for a space or nothing, and a sign
// that does not count for one that does.
func (f folded) equal(g folded) bool {
	if f.text == g.text || f.joined == g.joined {
		return true
	}
	return (f.marked || g.marked) && sameLoose(f.tokens, g.tokens)
}

// sameLoose compares two texts letter by letter, with what stands between the
// letters.
func sameLoose(a, b []token) bool {
	x, y := letters{tokens: a}, letters{tokens: b}
	for {
		r, before := x.next()
		s, alsoBefore := y.next()
		if r != s || !before.agrees(alsoBefore) {
			return false
		}
		if r == 0 {
			return true
		}
	}
}

// letters reads the letters of a text one by one, with its hyphens and the signs that
// do not count.
type letters struct {
	tokens []token
	token  int // that is read
	pos    int // in its text
}

// gapBetween is what stands between two letters.
type gapBetween struct {
	signs  []looseToken
	space  bool
	hyphen bool
}

type looseToken struct {
	sign rune
	soft bool
}

// next is the next letter, or 0 at the end, and what stands before it.
func (l *letters) next() (letter rune, before gapBetween) {
	for l.token < len(l.tokens) {
		t := &l.tokens[l.token]
		if l.pos == 0 {
			before.hyphen = before.hyphen || t.hyphen
			before.space = before.space || !t.hyphen && l.token > 0
		}
		if l.pos == len(t.text) {
			l.token, l.pos = l.token+1, 0
			continue
		}
		r, size := utf8.DecodeRuneInString(t.text[l.pos:])
		loose := t.kind == soft && l.pos == 0
		l.pos += size
		switch {
		case wordRune(r):
			return r, before
		case r == ' ':
			before.space = true
		default:
			before.signs = append(before.signs, looseToken{r, loose})
		}
	}
	return 0, before
}

func (g gapBetween) agrees(h gapBetween) bool {
	counted := false
	i, j := 0, 0
	for i < len(g.signs) || j < len(h.signs) {
		switch {
		case i < len(g.signs) && j < len(h.signs) && g.signs[i].sign == h.signs[j].sign:
			counted = counted || !g.signs[i].soft || !h.signs[j].soft
			i, j = i+1, j+1
		case i < len(g.signs) && g.signs[i].soft:
			i++
		case j < len(h.signs) && h.signs[j].soft:
			j++
		default:
			return g.minusFor(h, i, j) || h.minusFor(g, j, i)
		}
	}
	return counted || g.space == h.space || g.hyphen || h.hyphen || len(g.signs)+len(h.signs) > 0
}

// minusFor reports whether all that is left to agree is a minus that the other has
// as a hyphen.
func (g gapBetween) minusFor(h gapBetween, i, j int) bool {
	return i == len(g.signs)-1 && g.signs[i].sign == '-' && j == len(h.signs) && h.hyphen
}

// newFolder is the fold that a prompt's rules ask for.
func newFolder(r deck.Rules, lex *lexicon) folder {
	return folder{strictCase: r.StrictCase, strictAccents: r.StrictAccents, lex: lex}
}
