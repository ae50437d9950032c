package deck

import (
	"os"
	"strings"
	"testing"
)

// TestDocsExamples reads every example of the docs and the README: decks and
// quiz.toml. They have no problems.
func TestDocsExamples(t *testing.T) {
	for _, page := range []string{"../../../README.md", "../../../docs/decks.md", "../../../docs/writing-decks.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		examples := strings.Split(string(text), "```toml\n")[1:]
		for _, part := range examples {
			example, _, closed := strings.Cut(part, "```")
			if problems := readExample(page, example); !closed || len(problems) > 0 {
				t.Errorf("%s: %v in\n%s", page, problems, example)
			}
		}
		if len(examples) == 0 {
			t.Errorf("%s has no examples", page)
		}
	}
}

// readExample reads a deck, which has cards, or a quiz.toml.
func readExample(page, text string) Problems {
	if strings.Contains(text, "\n[check]") {
		return ReadFolder("quiz.toml", []byte(text)).Problems
	}
	d := Parse(page, []byte(text))
	if len(d.Cards) == 0 {
		return Problems{{Message: "no cards"}}
	}
	return d.Problems
}
