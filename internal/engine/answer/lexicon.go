package answer

import (
	"embed"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data
var data embed.FS

// lexicon is what the grader knows of a language. Each is a folder of data;
// another language is another folder.
type lexicon struct {
	articles  map[string]bool
	classes   map[string]string // a phrase of a closed class → the class
	months    []string
	prefixes  [][]string // groups of opposites
	suffixes  [][]string
	negations []string
	weekdays  []string
	numbers   map[string]*big.Rat
	scales    map[string]*big.Rat // words after a number that multiply it
	short     map[string]*big.Rat // likewise, but they may be units too
	phrases   map[string][]string // by what they do: and, minus, about, …
	and       *regexp.Regexp      // between two items of a list
	lead      *regexp.Regexp      // before an item, after a comma
}

// classFiles are the closed classes: no member is a slip of another.
var classFiles = []string{"places", "peoples", "elements", "months", "weekdays", "compass"}

// lexiconFor returns the lexicon of a language, by its BCP 47 tag. A language
// without a folder shares the guards of English, but not its articles.
var lexiconFor = ByLanguage(func(language string) *lexicon {
	lex := loadLexicon(data, language)
	if len(lex.months) == 0 {
		lex = loadLexicon(data, "en")
		lex.articles = nil
	}
	return lex
})

// pack is the folder of a language.
type pack struct {
	files    Files
	language string
}

func loadLexicon(files Files, language string) *lexicon {
	p := pack{files, language}
	lex := &lexicon{articles: map[string]bool{}, classes: map[string]string{}, phrases: map[string][]string{}}
	for _, a := range p.lines("articles") {
		lex.articles[a] = true
	}
	for _, class := range classFiles {
		lex.addClass(class, p.lines(class))
	}
	for i, group := range p.groups("confusables") {
		lex.addClass("confusables "+strconv.Itoa(i), group)
	}
	lex.months, lex.weekdays = p.lines("months"), p.lines("weekdays")
	lex.prefixes, lex.suffixes = p.groups("prefixes"), p.groups("suffixes")
	lex.negations = p.lines("negations")
	lex.numbers, lex.scales, lex.short = p.numbers("numbers"), p.numbers("scales"), p.numbers("short-scales")
	for word := range lex.numbers {
		lex.classes[word] = "numbers"
	}
	for _, line := range p.lines("phrases") {
		role, phrase, _ := strings.Cut(line, " ")
		lex.phrases[role] = append(lex.phrases[role], phrase)
	}
	words := "&"
	for _, w := range lex.phrases["and"] {
		words += "|" + regexp.QuoteMeta(w)
	}
	lex.and = regexp.MustCompile(`(?i)\s(?:` + words + `)\s`)
	lex.lead = regexp.MustCompile(`(?i)^\s*(?:` + words + `)\s+`)
	return lex
}

func (l *lexicon) addClass(class string, phrases []string) {
	f := folder{articles: l.articles}
	for _, phrase := range phrases {
		for _, key := range f.fold(phrase).distinct() {
			if l.classes[key] == "" {
				l.classes[key] = class
			}
		}
	}
}

// is reports whether a phrase plays a role: "and", "minus", "percent".
func (l *lexicon) is(phrase, role string) bool { return slices.Contains(l.phrases[role], phrase) }

// cut takes a phrase of a role, as whole words, from the front.
func (l *lexicon) cut(s, role string) (rest string, ok bool) {
	for _, phrase := range l.phrases[role] {
		rest, ok := strings.CutPrefix(s, phrase)
		if !ok {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(phrase)
		next, _ := utf8.DecodeRuneInString(rest)
		if unicode.IsLetter(last) && (unicode.IsLetter(next) || unicode.IsDigit(next)) {
			continue
		}
		return strings.TrimSpace(rest), true
	}
	return s, false
}

func (p pack) numbers(name string) map[string]*big.Rat {
	out := map[string]*big.Rat{}
	for _, row := range p.groups(name) {
		if value, ok := new(big.Rat).SetString(row[1]); ok {
			out[row[0]] = value
		}
	}
	return out
}

func (p pack) lines(name string) []string { return Words(p.files, p.language, name) }

func (p pack) groups(name string) [][]string {
	var out [][]string
	for _, line := range p.lines(name) {
		out = append(out, strings.Fields(line))
	}
	return out
}
