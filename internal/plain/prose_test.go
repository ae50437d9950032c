package plain

import (
	"strings"
	"testing"

	"quiz/internal/app"
)

// TestProse: marks of light Markdown are not read out; what has to be typed is
// printed as it stands.
func TestProse(t *testing.T) {
	const src = `
[[card]]
question = """
What does **this** print?
` + "```go" + `
fmt.Println("*")
` + "```" + `
- $x^2$
"""
answer = "**a"
explain = "Since ` + "`a`" + ` is *one*."
image = { path = "map.png", caption = "of *x*" }
audio = "word.mp3"
`
	talk(t, studied(src), `Q What does this print?
  fmt.Println("*")
  · x²
  picture: of x (map.png)
  it has a sound; :sound plays it
V correct
A **a
  Since a is one.
R 3 1m 6m 10m 6d
Q What does this print?
  fmt.Println("*")
  · x²
  picture: of x (map.png)
  it has a sound; :sound plays it
  next: 1 card in 10 minutes
S 1/1
`, "**a", "")
}

func TestMediaCommands(t *testing.T) {
	r := studied("[[card]]\nquestion = \"q?\"\nanswer = \"a\"\nimage = \"map.png\"\n")
	got, err := say(t, r, ":picture", ":sound", ":quit")
	if err != nil || !strings.Contains(got, "this card has no sound") {
		t.Errorf("%v\n%s", err, got)
	}
	opened := 0
	for _, c := range r.Commands {
		if _, ok := c.(app.Open); ok {
			opened++
		}
	}
	if opened != 1 {
		t.Errorf("%d files were opened", opened)
	}
}

// TestFigureCommands: the figures come as lines for people, and the question stays.
func TestFigureCommands(t *testing.T) {
	got, err := say(t, studied(iran), ":scores", ":statistics", "Iran", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"\n  no session has an answer yet\n", "\n  Statistics\n", "\n    retention  no reviews", "\nV correct\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	for line := range strings.SplitSeq(strings.TrimSpace(got), "\n") {
		if !strings.HasPrefix(line, "  ") && !strings.ContainsRune("QVARS", rune(line[0])) {
			t.Errorf("%q is neither for programs nor for people", line)
		}
	}
}
