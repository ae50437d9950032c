package answer

import (
	"embed"
	"math/big"
	"strings"
	"sync"
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
	numbers   map[string]*big.Rat
}

// classFiles are the closed classes: no member is a slip of another.
var classFiles = []string{"places", "months", "weekdays", "compass"}

var (
	lexicons   = map[string]*lexicon{}
	lexiconsMu sync.Mutex
)

// lexiconFor returns the lexicon of a language, by its BCP 47 tag. A language
// without a folder shares the guards of English, but not its articles.
func lexiconFor(language string) *lexicon {
	base, _, _ := strings.Cut(strings.ToLower(language), "-")
	lexiconsMu.Lock()
	defer lexiconsMu.Unlock()
	if lex, ok := lexicons[base]; ok {
		return lex
	}
	lex := loadLexicon(base)
	if len(lex.months) == 0 {
		lex = loadLexicon("en")
		lex.articles = nil
	}
	lexicons[base] = lex
	return lex
}

func loadLexicon(base string) *lexicon {
	lex := &lexicon{articles: map[string]bool{}, classes: map[string]string{}, numbers: map[string]*big.Rat{}}
	for _, a := range readLines(base, "articles") {
		lex.articles[a] = true
	}
	for _, class := range classFiles {
		for _, word := range readLines(base, class) {
			f := folder{}.fold(word)
			lex.classes[f.text], lex.classes[f.joined] = class, class
		}
	}
	lex.months = readLines(base, "months")
	lex.prefixes, lex.suffixes = readGroups(base, "prefixes"), readGroups(base, "suffixes")
	lex.negations = readLines(base, "negations")
	for _, row := range readGroups(base, "numbers") {
		value, ok := new(big.Rat).SetString(row[1])
		if ok {
			lex.numbers[row[0]] = value
			lex.classes[row[0]] = "numbers"
		}
	}
	return lex
}

func readLines(base, name string) []string {
	text, err := data.ReadFile("data/" + base + "/" + name + ".txt")
	if err != nil {
		return nil // a language need not have every list
	}
	return strings.FieldsFunc(string(text), func(r rune) bool { return r == '\n' || r == '\r' })
}

func readGroups(base, name string) [][]string {
	var out [][]string
	for _, line := range readLines(base, name) {
		out = append(out, strings.Fields(line))
	}
	return out
}
