package lint

import (
	"embed"
	"strings"
	"sync"
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
	months, or, articles               phrases
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
	}
}

var (
	lexicons   = map[string]*lexicon{}
	lexiconsMu sync.Mutex
)

// lexiconFor returns the lists of a language by its BCP 47 tag.
func lexiconFor(language string) *lexicon {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	lexiconsMu.Lock()
	defer lexiconsMu.Unlock()
	if lex, ok := lexicons[base]; ok {
		return lex
	}
	lex := &lexicon{}
	for name, list := range lex.lists() {
		*list = readPhrases("data/" + base + "/" + name + ".txt")
	}
	lexicons[base] = lex
	return lex
}

func readPhrases(path string) phrases {
	p := phrases{set: map[string]bool{}, starts: map[string]bool{}}
	text, err := data.ReadFile(path)
	if err != nil {
		return p // a language need not have every list
	}
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" {
			first, _, _ := strings.Cut(line, " ")
			p.set[line], p.starts[first] = true, true
			p.longest = max(p.longest, strings.Count(line, " ")+1)
		}
	}
	return p
}
