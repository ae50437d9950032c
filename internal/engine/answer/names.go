package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// person is the parts of a name, folded. last is empty where a text is not the name of
// a person.
type person struct {
	first []string // given names and initials, at least one
	last  string   // with what belongs to it: "van gogh"
}

// particles stand in small letters before a last name and belong to it.
var particles = map[string]bool{"van": true, "von": true, "de": true, "der": true, "den": true, "la": true, "le": true, "du": true, "da": true, "di": true, "dos": true, "del": true, "bin": true, "ibn": true, "al": true, "zu": true, "ter": true}

// readPerson reads a name: a listed given name or an initial, and 2 to 4 capitalised
// words in all.
func (l *lexicon) readPerson(tokens []token) person {
	words := make([]token, 0, len(tokens))
	capitals := 0
	for i, t := range tokens {
		if t.kind == sign || t.hyphen && i == 0 || t.kind == soft && t.text == "," {
			return person{}
		}
		if t.kind != word {
			continue
		}
		first, _ := utf8.DecodeRuneInString(t.raw)
		if !unicode.IsUpper(first) && (!particles[t.text] || len(words) == 0) || strings.ContainsFunc(t.raw, unicode.IsDigit) {
			return person{}
		}
		if unicode.IsUpper(first) {
			capitals++
		}
		words = append(words, t)
	}
	if capitals < 2 || capitals > 4 || len(words) > 6 || !l.givenName(words[0]) {
		return person{}
	}
	at := len(words) - 1
	if len(words[at].text) < 2 || romanValue(words[at].raw) > 0 {
		return person{}
	}
	for at > 1 && particles[words[at-1].text] {
		at--
	}
	var p person
	for _, w := range words[:at] {
		p.first = append(p.first, w.text)
	}
	for i, w := range words[at:] {
		if i > 0 {
			p.last += " "
		}
		p.last += w.text
	}
	return p
}

// givenName reports whether a word is a listed given name or an initial.
func (l *lexicon) givenName(t token) bool {
	return utf8.RuneCountInString(t.text) == 1 || l.given[t.text]
}

// asName judges a name that was given with initials, without its middle names, with
// its last name first, or as the last name alone.
func (r *rules) asName(g *Guards, t *typed) (Judgement, bool) {
	if !r.named || exactOnly(r.prompt.Rules) {
		return Judgement{}, false
	}
	words := t.nameWords()
	for _, f := range r.forms {
		if missesKind(f.words, t.words) {
			return Judgement{Verdict: Unclear, Guard: "name", Message: "write the whole name"}, true
		}
		if f.person.last == "" || len(words) == 0 {
			continue
		}
		if j, ok := r.nameOf(g, f, words); ok {
			return j, true
		}
	}
	return Judgement{}, false
}

// nameWords are the words of a name in their usual order: "Kennedy, John F." is
// turned round.
func (t *typed) nameWords() []string {
	var before, after []string
	comma := 0
	for _, token := range t.written {
		switch {
		case token.kind == sign:
			return nil
		case token.kind == soft && token.text == ",":
			comma++
		case token.kind == soft:
		case comma > 0:
			after = append(after, token.text)
		default:
			before = append(before, token.text)
		}
	}
	if comma > 1 || comma == 1 && len(after) == 0 {
		return nil
	}
	return append(after, before...)
}

func (r *rules) nameOf(g *Guards, f *form, words []string) (Judgement, bool) {
	last := strings.Fields(f.person.last)
	n := len(words) - len(last)
	if n < 0 && len(words) == 1 && words[0] == last[len(last)-1] || n == 0 && slices.Equal(words, last) {
		if known, _ := g.knows(strings.Join(words, " ")); known {
			return Judgement{}, false
		}
		return Judgement{Verdict: Unclear, Guard: "name", Message: "which " + capitalised(f, last[len(last)-1]) + "?"}, true
	}
	if n < 1 || n > 6 || !sameGivenNames(f.person.first, words[:n]) {
		return Judgement{}, false
	}
	s := r.wordSlips(f, last, words[n:])
	if s.guard != "" || s.edits > 0 && r.guardsWords(g, f, last, words[n:]) {
		return Judgement{}, false
	}
	if utf8.RuneCountInString(words[0]) == 1 && g.severalHave(f.person, words[0]) {
		return Judgement{Verdict: Unclear, Guard: "name", Message: "which of them? write the given name"}, true
	}
	if s.edits > 0 {
		return r.slipped(), true
	}
	return right(Correct), true
}

// guardsWords reports whether a guard speaks against a misspelled last name.
func (r *rules) guardsWords(g *Guards, f *form, want, given []string) bool {
	for i, w := range given {
		if w != want[i] && r.guardedWord(g, f, want[i], w, slip{}).guard != "" {
			return true
		}
	}
	return false
}

// sameGivenNames reports whether given names agree: an initial stands for a name,
// and those after the first may be left out.
func sameGivenNames(want, given []string) bool {
	if len(given) == 1 && initialsTogether(want, given[0]) {
		return true
	}
	if !sameGivenName(want[0], given[0]) {
		return false
	}
	want, given = want[1:], given[1:]
	for _, name := range given {
		i := slices.IndexFunc(want, func(w string) bool { return sameGivenName(w, name) })
		if i < 0 {
			return false
		}
		want = want[i+1:]
	}
	return true
}

// initialsTogether reports whether a word is the initials of all given names: JS.
func initialsTogether(names []string, word string) bool {
	var b strings.Builder
	for _, name := range names {
		first, _ := utf8.DecodeRuneInString(name)
		b.WriteRune(first)
	}
	return len(names) > 1 && b.String() == word
}

func sameGivenName(a, b string) bool {
	if a == b {
		return true
	}
	x, sizeX := utf8.DecodeRuneInString(a)
	y, sizeY := utf8.DecodeRuneInString(b)
	return x == y && (sizeX == len(a) || sizeY == len(b))
}

// severalHave reports whether an initial and a last name fit two people of the deck.
func (g *Guards) severalHave(p person, initial string) bool {
	if g == nil {
		return false
	}
	return slices.ContainsFunc(g.people, func(q person) bool {
		return q.last == p.last && q.first[0] != p.first[0] && sameGivenName(q.first[0], initial)
	})
}

// capitalised is a word of a form as it was written.
func capitalised(f *form, text string) string {
	for _, t := range f.tokens {
		if t.kind == word && t.text == text {
			return t.raw
		}
	}
	return text
}

// natureWords are what a mountain, lake or river is called before or behind its name.
var natureWords = []string{"mount", "lake", "river"}

// nature reports whether a form is the name of a mountain, lake or river.
func (f *form) nature() bool {
	return len(f.words) > 1 && (slices.Contains(natureWords, f.words[0]) || slices.Contains(natureWords, f.words[len(f.words)-1]))
}

// missesKind reports whether only the word "Mount", "Lake" or "River" is missing.
func missesKind(want, given []string) bool {
	if len(want) != len(given)+1 || len(given) == 0 {
		return false
	}
	last := len(want) - 1
	return slices.Contains(natureWords, want[0]) && slices.Equal(want[1:], given) || slices.Contains(natureWords, want[last]) && slices.Equal(want[:last], given)
}
