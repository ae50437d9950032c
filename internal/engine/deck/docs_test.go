package deck

import (
	"os"
	"strings"
	"testing"
)

// TestDocsExamples parses every example deck of the docs and the README: they
// have no problems.
func TestDocsExamples(t *testing.T) {
	n := 0
	for _, page := range []string{"../../../README.md", "../../../docs/decks.md", "../../../docs/writing-decks.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range strings.Split(string(text), "```toml\n")[1:] {
			example, _, closed := strings.Cut(part, "```")
			if strings.Contains(example, "[check]") {
				if f := ReadFolder("quiz.toml", []byte(example)); len(f.Problems) > 0 || len(f.Ignore) == 0 {
					t.Errorf("%s: %v", page, f.Problems)
				}
				continue
			}
			d := Parse(page, []byte(example))
			if !closed || len(d.Problems) > 0 || len(d.Cards) == 0 {
				t.Errorf("%s: %v", page, d.Problems)
			}
			n++
		}
	}
	if n < 2 {
		t.Errorf("only %d examples found", n)
	}
}
