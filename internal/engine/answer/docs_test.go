package answer

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

var (
	example  = regexp.MustCompile("(?m)^\\| `((?:question|answer) = [^`]+)` \\| `([^`]+)` \\| ([a-z]+)(?: (\\d/\\d))? \\| .+ \\|$")
	keyStart = regexp.MustCompile(`; ([a-z]+ = )`)
	guardRow = regexp.MustCompile("`([a-z]+(?:-[a-z]+)*)`")
)

func page(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../../docs/grading.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestExamplesOfTheDocs runs every row of docs/grading.md that has a card.
func TestExamplesOfTheDocs(t *testing.T) {
	text := page(t)
	rows := example.FindAllStringSubmatch(text, -1)
	if cards := strings.Count(text, "| `answer = ") + strings.Count(text, "| `question = "); cards != len(rows) || cards < 50 {
		t.Fatalf("%d rows of %d are examples", len(rows), cards)
	}
	for _, row := range rows {
		keys := keyStart.ReplaceAllString(row[1], "\n$1")
		src := "[[card]]\n"
		if !strings.HasPrefix(keys, "question") {
			src += "question = \"q\"\n"
		}
		p := prompt(t, src+keys+"\n")
		want := row[3]
		if row[4] != "" {
			want += ":" + row[4]
		}
		if got := verdict(p, NewGuards(p.Deck).Judge(p, Given{Text: row[2]})); got != want {
			t.Errorf("%s given %q is %s, the page says %s", row[1], row[2], got, want)
		}
	}
}

// TestEveryGuardIsExplained: each guard that speaks in the cases is in the table
// of the page.
func TestEveryGuardIsExplained(t *testing.T) {
	known := map[string]bool{"": true}
	_, table, _ := strings.Cut(page(t), "| guard |")
	table, _, _ = strings.Cut(table, "| card |")
	for _, m := range guardRow.FindAllStringSubmatch(table, -1) {
		known[m[1]] = true
	}
	for _, c := range fairCases(t) {
		if j, ok := c.judge(t); ok && !known[j.Guard] {
			t.Errorf("%s: guard %q is not explained", c.id, j.Guard)
		}
	}
	for _, name := range []string{"testdata/grading_cases.tsv", "testdata/cases.tsv"} {
		for _, c := range readCases(t, name) {
			p := prompt(t, c.card(t))
			if j := NewGuards(p.Deck).Judge(p, Given{Text: c.given}); !known[j.Guard] {
				t.Errorf("%s: guard %q is not explained", c.id, j.Guard)
			}
		}
	}
}
