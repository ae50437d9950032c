package answer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"quiz/internal/engine/answer/words"
)

// audit looks at what the fold of an equal text has taken away: hyphens and
// apostrophes that make another word, and letters that are not a plain letter with
// an accent.
func (r *rules) audit(f *form, t *typed) Judgement {
	if f.raw == strings.TrimSpace(t.raw) {
		return right(Correct)
	}
	if r.otherGender(f, t) {
		return r.slipped()
	}
	if f.text == t.text && plainLetters(f.raw) && plainLetters(t.raw) {
		return right(Correct)
	}
	want, given := f.wordTokens(), t.wordTokens()
	if f.text != t.text && r.hyphenMatters(f, t) {
		return wrong("another-word", quoted(t.raw)+" is another word")
	}
	if len(want) == len(given) {
		if j := r.auditApostrophes(want, given); j.Verdict != Correct {
			return j
		}
	}
	if f.derived || r.folder.strictAccents || ascii(f.raw) && ascii(t.raw) {
		return right(Correct)
	}
	return r.auditMarks(f, t)
}

// plainLetters reports whether nothing was folded away but letter case and signs.
func plainLetters(s string) bool { return ascii(s) && !strings.Contains(s, "'") }

// otherGender reports whether the two have articles that no noun has both of.
func (r *rules) otherGender(f *form, t *typed) bool {
	if f.article == t.article {
		return false
	}
	a, b := r.lex.articles[f.article], r.lex.articles[t.article]
	return a != "" && b != "" && !strings.ContainsAny(a, b)
}

func (f folded) wordTokens() []token {
	if !slices.ContainsFunc(f.tokens, func(t token) bool { return t.kind != word }) {
		return f.tokens
	}
	return slices.DeleteFunc(slices.Clone(f.tokens), func(t token) bool { return t.kind != word })
}

func quoted(s string) string { return "\"" + strings.TrimSpace(s) + "\"" }

// slipped is a slip, where the card forgives any.
func (r *rules) slipped() Judgement {
	if exactOnly(r.prompt.Rules) {
		return wrong("strict", "")
	}
	return right(Typo)
}

// hyphenMatters reports whether a word is another one without its hyphen: re-sign
// and resign.
func (r *rules) hyphenMatters(f *form, t *typed) bool {
	if f.joined != t.joined {
		return false
	}
	return slices.ContainsFunc(strings.Fields(f.joined), func(w string) bool {
		return r.lex.hyphened[w] && hasWord(f.words, w) != hasWord(strings.Fields(t.text), w)
	})
}

func hasWord(words []string, w string) bool { return slices.Contains(words, w) }

// auditApostrophes looks at the words of which one has an apostrophe and the other
// has not.
func (r *rules) auditApostrophes(want, given []token) Judgement {
	for i := range want {
		a, b := strings.Contains(want[i].raw, "'"), strings.Contains(given[i].raw, "'")
		if a == b {
			continue
		}
		if strings.ContainsFunc(want[i].raw, isHebrew) || nameInside(want[i].raw) || nameInside(given[i].raw) {
			continue
		}
		if len(want) > 1 && i < len(want)-1 && (possessive(want[i].raw) || possessive(given[i].raw)) {
			continue
		}
		spelled := lower(given[i].raw)
		if r.lex.language == "en" && (words.English(spelled).Small || r.lex.contraction(spelled)) {
			return wrong("another-word", quoted(given[i].raw)+" is another word")
		}
		return r.slipped()
	}
	return right(Correct)
}

func isHebrew(c rune) bool { return unicode.Is(unicode.Hebrew, c) }

// nameInside reports whether a capital follows the apostrophe: O'Brien.
func nameInside(raw string) bool {
	_, after, _ := strings.Cut(raw, "'")
	r, _ := utf8.DecodeRuneInString(after)
	return unicode.IsUpper(r) && strings.ToUpper(raw) != raw
}

// possessive reports whether a word ends like a genitive.
func possessive(raw string) bool {
	w := lower(raw)
	return strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "s'")
}

// auditMarks looks at letters that were typed without their marks, or with others.
func (r *rules) auditMarks(f *form, t *typed) Judgement {
	own := r.folder
	own.own = true
	if r.lex.ownMarks != "" || r.lex.tones || r.lex.dotless {
		if !own.fold(f.raw).equal(own.fold(t.raw)) {
			j := r.slipped()
			j.Message = "it is written " + f.raw
			return j
		}
	}
	exact := r.folder
	exact.strictAccents = true
	want, given := exact.fold(f.raw).words(), exact.fold(t.raw).words()
	if len(want) != len(given) {
		return right(Correct)
	}
	j := right(Correct)
	for i, w := range want {
		if w == given[i] {
			continue
		}
		if r.lex.marked[w] && r.lex.marked[given[i]] {
			j = r.slipped()
		}
		j.Message = "it is written " + f.raw
	}
	return j
}
