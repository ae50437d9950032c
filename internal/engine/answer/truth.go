package answer

import "strings"

// judgeBool takes true and false in English and in the language of the card, whole
// or as one letter.
func (r *rules) judgeBool(text string) Judgement {
	said := foldName(plainNumber(text))
	j := Judgement{Verdict: Wrong}
	isTrue, isFalse := r.lex.says(said, "true"), r.lex.says(said, "false")
	switch {
	case strings.TrimSpace(text) == "" || r.folder.fold(text).prose():
		j.Verdict = Blank
	case isTrue == isFalse:
		j.Verdict, j.Guard, j.Message = Unclear, "true-false", "true or false?"
	case isTrue == r.prompt.Truth:
		j.Verdict, j.Score = Correct, 1
	}
	j.Parts = []Part{{Verdict: j.Verdict, Given: strings.TrimSpace(text), Want: r.prompt.Want[0].Text}}
	return j
}

// says reports whether a folded text is one of the language's words for true or
// false, or an English one that is not a word of the language.
func (l *lexicon) says(text, role string) bool {
	for _, word := range l.phrases[role] {
		if foldName(word) == text {
			return true
		}
	}
	return text == role || text == role[:1] && !l.saysEither(text)
}

func (l *lexicon) saysEither(text string) bool {
	for _, role := range []string{"true", "false"} {
		for _, word := range l.phrases[role] {
			if foldName(word) == text {
				return true
			}
		}
	}
	return false
}
