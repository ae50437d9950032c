package answer

import (
	"slices"
	"strings"

	"quiz/internal/engine/answer/words"
	"quiz/internal/engine/text"
)

// guarded names the guard that says the given text is another thing.
func (r *rules) guarded(g *Guards, f *form, t *typed, s slip) slip {
	for _, phrase := range t.distinct() {
		if known, _ := g.knows(phrase); known {
			return slip{guard: "deck-answer"}
		}
		for _, want := range f.distinct() {
			if r.lex.sameClass(want, phrase) {
				return slip{guard: "closed-class", given: phrase, note: r.lex.classes[phrase]}
			}
		}
	}
	want, given := f.words, t.words
	if len(given) != len(want) {
		want, given = []string{strings.Join(want, "")}, []string{strings.Join(given, "")}
	}
	for i, w := range given {
		if w == want[i] || r.lex.language == "en" && sameSpelling(want[i], w) {
			continue
		}
		if other := r.guardedWord(g, f, want[i], w, s); other.guard != "" {
			return other
		}
	}
	return slip{}
}

func (r *rules) guardedWord(g *Guards, f *form, want, given string, s slip) slip {
	if known, _ := g.knows(given); known {
		return slip{guard: "deck-answer"}
	}
	if r.lex.sameClass(want, given) {
		return slip{guard: "closed-class", given: given, note: r.lex.classes[given]}
	}
	if guard := r.lex.opposite(want, given); guard != "" {
		return slip{guard: guard, given: given, want: want}
	}
	if s.guard == "" && r.anotherWord(f, want, given) {
		return slip{guard: "another-word", given: given}
	}
	return slip{}
}

// anotherWord reports whether a slip makes another word: a slip of a name does so
// only where it makes another name.
func (r *rules) anotherWord(f *form, want, given string) bool {
	if r.lex.language == "en" && plural(want, given) {
		return false
	}
	known := words.In(r.lex.language, given)
	if f.names(want, r.lex) {
		return known.Name
	}
	return known.Known()
}

// knownWord reports whether a folded word is listed.
func knownWord(w string) bool { return words.English(w).Known() }

// contraction reports whether a word with an apostrophe is one such as it's.
func (l *lexicon) contraction(w string) bool {
	return strings.Contains(w, "'") && (words.English(w).Small || l.is(w, "contraction"))
}

// commonWord reports whether a word is written in small letters as well.
func commonWord(l *lexicon, w string) bool { return words.In(l.language, w).Small }

// opposite names the guard that keeps two words apart by their beginnings or
// endings, or "".
func (l *lexicon) opposite(want, given string) string {
	for _, group := range l.prefixes {
		if a := prefixOf(want, group); a != "" {
			if b := prefixOf(given, group); b != "" && a != b && near(want[len(a):], given[len(b):]) {
				return "opposite-prefix"
			}
		}
	}
	want, given = strings.TrimSuffix(want, "s"), strings.TrimSuffix(given, "s")
	for _, group := range l.suffixes {
		if a := suffixOf(want, group); a != "" {
			if b := suffixOf(given, group); b != "" && a != b && strings.TrimSuffix(want, a) == strings.TrimSuffix(given, b) {
				return "opposite-suffix"
			}
		}
	}
	long, short := want, given
	if len(long) < len(short) {
		long, short = short, long
	}
	if head, ok := strings.CutSuffix(long, short); ok && slices.Contains(l.negations, head) {
		return "negation"
	}
	return ""
}

func near(a, b string) bool { return text.Distance([]rune(a), []rune(b), 1) <= 1 }

// prefixOf is the affix that a word begins with, or "".
func prefixOf(word string, affixes []string) string {
	for _, a := range affixes {
		if strings.HasPrefix(word, a) {
			return a
		}
	}
	return ""
}

// suffixOf is the affix that a word ends with, or "".
func suffixOf(word string, affixes []string) string {
	for _, a := range affixes {
		at := len(word) - len(a)
		if at >= 0 && word[at] == a[0] && word[at:] == a {
			return a
		}
	}
	return ""
}
