package internal_test

import (
	"go/ast"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// secondWords are words for what has a word already, and turns of phrase that are
// not English, with what to write instead. docs/design.md, Words, has the first
// words. They are looked for in comments, strings and pages.
var secondWords = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`(?i)\b(un)?mend(s|ed|ing)?\b`), "decks are fixed, files repaired"},
	{regexp.MustCompile(`(?i)\bsittings?\b`), "session"},
	{regexp.MustCompile(`(?i)\bcram(s|med|ming)?\b`), "practice"},
	{regexp.MustCompile(`(?i)\b(practice|mock) (exam|test)s?\b`), "exam"},
	{regexp.MustCompile(`(?i)(^|[^#\w])flash ?cards?\b`), "card"}, // the tag of Obsidian is its own
	{regexp.MustCompile(`(?i)\btak(e|es|ing|en) over\b`), "copied, merged or imported"},
	{regexp.MustCompile(`(?i)\bcloses nothing\b`), `unmatched ")"`},
	{regexp.MustCompile(`(?i)\bso many\b`), "N, with what is counted"},
	{regexp.MustCompile(`(?i)\bis everything whole\b`), "check the log and decks for damage"},
	{regexp.MustCompile(`(?i)\b(tak|tok)(e|es|ing|en) (it|them|this|that line|these lines) out\b`), "remove"},
}

// secondNames are words for the names of things in the code, taken apart at capital
// letters.
var secondNames = map[string]string{
	"mend": "fix, repair or edit", "mends": "fix, repair or edit", "mended": "fixed or repaired",
	"sitting": "session", "cram": "practice",
}

// isNo finds "X is no date", which is "X is not a date" in English.
var isNo = regexp.MustCompile(`(?i)(\S+)\s+(?:is|are)\s+no\s+([a-z]+)`)

// noIsRight are the words before and after "is no" with which it is English.
var (
	beforeNo = []string{"there", "where", "here", "it's"}
	afterNo  = []string{"longer", "more", "less", "better", "worse", "faster", "slower", "larger", "smaller", "doubt", "fun", "way", "reason", "limit", "difference", "use", "good"}
)

func TestOneWordPerThing(t *testing.T) {
	for _, f := range sources(t) {
		if strings.HasSuffix(f.name, "glossary_test.go") {
			continue
		}
		checkNames(t, f)
		for _, group := range f.ast.Comments {
			checkWords(t, f.fset.Position(group.Pos()).String(), group.Text())
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			value, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			checkWords(t, f.fset.Position(lit.Pos()).String(), value)
			return true
		})
	}
}

func TestOneWordPerThingInPages(t *testing.T) {
	pages := textFiles(t)
	if len(pages) < 10 {
		t.Fatalf("only %d pages found: the walk is broken", len(pages))
	}
	for _, name := range pages {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		checkWords(t, name, string(data))
	}
}

func checkNames(t *testing.T, f file) {
	t.Helper()
	ast.Inspect(f.ast, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		for _, word := range nameWords(id.Name) {
			if instead, bad := secondNames[word]; bad {
				t.Errorf("%s: the name %s: write %s", f.fset.Position(id.Pos()), id.Name, instead)
			}
		}
		return true
	})
}

func checkWords(t *testing.T, where, text string) {
	t.Helper()
	for _, problem := range wrongWords(text) {
		t.Errorf("%s: %s", where, problem)
	}
}

// wrongWords are the words of a text that are not the ones we use.
func wrongWords(text string) []string {
	var out []string
	for _, w := range secondWords {
		if found := w.pattern.FindString(text); found != "" {
			out = append(out, strconv.Quote(found)+": write "+w.instead)
		}
	}
	for _, m := range isNo.FindAllStringSubmatch(text, -1) {
		before, after := strings.Trim(strings.ToLower(m[1]), "'\"`(^"), strings.ToLower(m[2])
		if !slices.Contains(beforeNo, before) && !slices.Contains(afterNo, after) {
			out = append(out, strconv.Quote(m[0])+`: write "is not a …"`)
		}
	}
	return out
}

// nameWords takes a name apart at its capital letters, in lower case.
func nameWords(name string) []string {
	var words []string
	start := 0
	for i, r := range name {
		if i > start && r >= 'A' && r <= 'Z' {
			words = append(words, strings.ToLower(name[start:i]))
			start = i
		}
	}
	return append(words, strings.ToLower(name[start:]))
}

// textFiles are the pages and scripts of the module that are written in English.
func textFiles(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && name != "..") {
			return filepath.SkipDir
		}
		if slices.Contains([]string{".md", ".txtar", ".sql"}, filepath.Ext(name)) || d.Name() == "Makefile" || d.Name() == "starter.toml" {
			out = append(out, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWrongWords(t *testing.T) {
	for text, want := range map[string]int{
		"there is no deck \"x\"":         0,
		"it is no longer there":          0,
		"\"x\" is no date":               1,
		"Mend the card, then sit down":   1,
		"recommend the amended sentence": 0,
		"take it out":                    1,
		"after the session":              0,
	} {
		if got := wrongWords(text); len(got) != want {
			t.Errorf("wrongWords(%q) = %q, want %d", text, got, want)
		}
	}
	if got := nameWords("sittingRoomHTML"); !slices.Contains(got, "sitting") {
		t.Errorf("nameWords: %q", got)
	}
}
