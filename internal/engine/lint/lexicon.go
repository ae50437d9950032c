package lint

import (
	"embed"
	"strings"

	"quiz/internal/engine/answer"
)

//go:embed data
var data embed.FS

// lexicon is what the rules know of a language: a folder of word lists, one
// phrase a line, folded. A language without a folder has empty lists, and the
// rules that need them keep silent: a wrong alarm costs more than none.
type lexicon struct {
	stop, absolute, vague, negative    phrases
	all, none, time, pronoun, explet   phrases
	wh, joining, yesno, singular, plur phrases
	months, or, articles, count, order phrases
}

// phrases is a set; longest is the number of words of its longest phrase.
type phrases struct {
	set     map[string]bool
	starts  map[string]bool // first words
	longest int
}

func (p phrases) has(phrase string) bool { return p.set[phrase] }

// in returns the first phrase of the list that stands in the words, or "".
func (p phrases) in(words []string) string {
	for i, w := range words {
		if !p.starts[w] {
			continue
		}
		for n := min(p.longest, len(words)-i); n > 0; n-- {
			if phrase := strings.Join(words[i:i+n], " "); p.set[phrase] {
				return phrase
			}
		}
	}
	return ""
}

// lists are the files of a language.
func (l *lexicon) lists() map[string]*phrases {
	return map[string]*phrases{
		"stop": &l.stop, "absolute": &l.absolute, "vague": &l.vague, "negative": &l.negative,
		"all": &l.all, "none": &l.none, "time": &l.time, "pronoun": &l.pronoun, "expletive": &l.explet,
		"wh": &l.wh, "joining": &l.joining, "yesno": &l.yesno, "singular": &l.singular, "plural": &l.plur,
		"months": &l.months, "or": &l.or, "articles": &l.articles,
		"count": &l.count, "order": &l.order,
	}
}

// lexiconFor returns the lists of a language by its BCP 47 tag.
var lexiconFor = answer.ByLanguage(func(language string) *lexicon {
	lex := &lexicon{}
	for name, list := range lex.lists() {
		*list = newPhrases(answer.Words(data, language, name))
	}
	return lex
})

func newPhrases(list []string) phrases {
	p := phrases{set: map[string]bool{}, starts: map[string]bool{}}
	for _, phrase := range list {
		first, _, _ := strings.Cut(phrase, " ")
		p.set[phrase], p.starts[first] = true, true
		p.longest = max(p.longest, strings.Count(phrase, " ")+1)
	}
	return p
}
