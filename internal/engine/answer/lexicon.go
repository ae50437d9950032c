package answer

import (
	"embed"
	"maps"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

//go:embed data/*/*.txt
var data embed.FS

// lexicon is what the grader knows of a language: its folder of data, and what
// CLDR says of its calendar and its numbers.
type lexicon struct {
	language string
	traits
	articles  map[string]string // a word → its genders, or ""
	elided    []string          // articles that are written onto the next word: l'
	classes   map[string]string // a phrase of a closed class → the class
	calendar  calendar
	prefixes  [][]string // groups of opposites
	suffixes  [][]string
	negations []string
	numbers   map[string]*big.Rat
	ordinals  map[string]int64
	fractions map[string]int64    // denominators: third, quarter
	spelled   dictionary          // of numbers that are written as one word
	scales    map[string]*big.Rat // words after a number that multiply it
	short     map[string]*big.Rat // likewise, but they may be units too
	units     map[string]string   // a name of a unit → its symbol
	phrases   map[string][]string // by what they do: and, minus, about, …
	titles    map[string]string   // St → saint, street
	hyphened  map[string]bool     // words that are others without their hyphen
	marked    map[string]bool     // words that are others without their marks
	given     map[string]bool     // given names
	and       *regexp.Regexp      // between two items of a list
	lead      *regexp.Regexp      // before an item, after a comma
}

// classFiles are the closed classes: no member is a slip of another.
var classFiles = []string{"places", "peoples", "elements", "weekdays", "compass"}

// lexiconFor returns the lexicon of a language, by its BCP 47 tag. One that is not
// known has what needs no words.
var lexiconFor = ByLanguage(func(language string) *lexicon { return loadLexicon(data, language) })

// Knows reports whether the grader has the words of a language, by its BCP 47 tag.
func Knows(tag string) bool {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	_, known := translators[alias(base)]
	return known
}

// pack is the folder of a language.
type pack struct {
	files    Files
	language string
}

func loadLexicon(files Files, language string) *lexicon {
	p := pack{files, alias(language)}
	lex := &lexicon{language: p.language, traits: traitsOf(p.language), classes: map[string]string{}, phrases: map[string][]string{}}
	lex.readArticles(p)
	lex.readClasses(p)
	lex.prefixes, lex.suffixes = p.groups("prefixes"), p.groups("suffixes")
	lex.negations = p.lines("negations")
	lex.readNumbers(p)
	lex.readPhrases(p)
	lex.units = map[string]string{}
	for _, row := range p.rows("units") {
		for _, name := range row[1:] {
			lex.units[foldName(name)] = row[0]
		}
	}
	lex.titles = map[string]string{}
	for _, row := range p.groups("titles") {
		lex.titles[row[0]] = row[1]
	}
	lex.hyphened, lex.marked, lex.given = p.set("hyphened"), p.set("marked"), (pack{p.files, "en"}).set("given")
	return lex
}

func (l *lexicon) readArticles(p pack) {
	l.articles = map[string]string{}
	for _, row := range p.groups("articles") {
		genders := ""
		if len(row) > 1 {
			genders = row[1]
		}
		if strings.HasSuffix(row[0], "'") {
			l.elided = append(l.elided, row[0])
			continue
		}
		l.articles[foldName(row[0])] = genders
	}
}

// readClasses takes the names that no language of its own has from English: they
// are much the same, and a guard too many harms little.
func (l *lexicon) readClasses(p pack) {
	for _, class := range classFiles {
		l.addClass(class, p.lines(class))
		if english := (pack{p.files, "en"}); len(p.lines(class)) == 0 && p.language != "en" {
			l.addClass(class, english.lines(class))
		}
	}
	for i, group := range p.groups("confusables") {
		l.addClass("confusables "+strconv.Itoa(i), group)
	}
	l.calendar = newCalendar(p)
	for name := range l.calendar.months {
		l.classes[name] = "months"
	}
	for name := range l.calendar.weekdays {
		l.classes[name] = "weekdays"
	}
}

func (l *lexicon) readNumbers(p pack) {
	l.numbers, l.scales, l.short = p.numbers("numbers"), p.numbers("scales"), p.numbers("short-scales")
	l.ordinals = map[string]int64{}
	for word, value := range p.numbers("ordinals") {
		l.ordinals[word] = value.Num().Int64()
	}
	l.fractions = maps.Clone(l.ordinals)
	for word, value := range p.numbers("fractions") {
		l.fractions[word] = value.Num().Int64()
	}
	for word := range l.numbers {
		l.classes[word] = "numbers"
	}
	for word := range l.ordinals {
		l.classes[word] = "numbers"
	}
}

func (l *lexicon) readPhrases(p pack) {
	for _, line := range p.lines("phrases") {
		role, phrase, _ := strings.Cut(line, " ")
		l.phrases[role] = append(l.phrases[role], phrase)
		if plain := foldName(phrase); plain != phrase && plain != "" { // texts are read with accents or without
			l.phrases[role] = append(l.phrases[role], plain)
		}
	}
	for _, phrases := range l.phrases { // the longest first
		slices.SortStableFunc(phrases, func(a, b string) int { return len(b) - len(a) })
	}
	words := "&"
	for _, w := range slices.Concat(l.phrases["and"], l.phrases["or"]) {
		words += "|" + regexp.QuoteMeta(w)
	}
	l.and = regexp.MustCompile(`(?i)\s(?:` + words + `)\s`)
	switch {
	case l.spaceless:
		l.and = regexp.MustCompile(`(?i)\s?(?:` + words + `)\s?`)
	case slices.Contains([]string{"ar", "he"}, l.language): // written onto the next word
		l.and = regexp.MustCompile(`\s(?:` + words + `)\s?`)
	case l.language == "ko": // written onto the word before
		l.and = regexp.MustCompile(`\s?(?:` + words + `)\s`)
	}
	l.lead = regexp.MustCompile(`(?i)^\s*(?:` + words + `)\s+`)
}

func (l *lexicon) addClass(class string, phrases []string) {
	for _, phrase := range phrases {
		for _, key := range (folder{lex: l}).fold(phrase).distinct() {
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
		if !l.spaceless && unicode.IsLetter(last) && (unicode.IsLetter(next) || unicode.IsDigit(next)) {
			continue
		}
		return strings.TrimSpace(rest), true
	}
	return s, false
}

// sameClass reports whether two different phrases belong to one closed class.
func (l *lexicon) sameClass(a, b string) bool {
	class, ok := l.classes[a]
	return ok && l.classes[b] == class && a != b
}

func (p pack) numbers(name string) map[string]*big.Rat {
	out := map[string]*big.Rat{}
	for _, row := range p.rows(name) {
		if value, ok := new(big.Rat).SetString(row[len(row)-1]); ok {
			out[foldName(row[0])] = value
		}
	}
	return out
}

func (p pack) lines(name string) []string { return Words(p.files, p.language, name) }

// rows are the lines of a file, each separated by tabs, or where there are none by
// its spaces.
func (p pack) rows(name string) [][]string {
	var out [][]string
	for _, line := range p.lines(name) {
		if strings.Contains(line, "\t") {
			out = append(out, strings.Split(line, "\t"))
			continue
		}
		out = append(out, strings.Fields(line))
	}
	return out
}

func (p pack) groups(name string) [][]string {
	var out [][]string
	for _, line := range p.lines(name) {
		out = append(out, strings.Fields(line))
	}
	return out
}

func (p pack) set(name string) map[string]bool {
	out := map[string]bool{}
	for _, line := range p.lines(name) {
		out[line] = true
	}
	return out
}

// foldName is a word of a number, a month or a unit as it is looked up: without
// case, accents, and stops.
func foldName(s string) string {
	if !ascii(s) {
		s = (folder{}).normal(s)
	}
	return strings.Trim(lower(s), " .")
}
