package deck

import (
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func repeated(n int, piece string) string { return strings.Repeat(piece, n) }

// limitCases are lines of a card, of a size n that has a limit: what is said of one
// more, and where the table of the docs has it.
var limitCases = []struct {
	most  int
	docs  string // how the row of docs/decks.md begins
	want  string // the message
	lines func(n int) string
}{
	{maxItems, "items of any array", "tags has 101 items", func(n int) string { return "tags = [" + repeated(n, `"a", `) + "]" }},
	{maxItems, "items of any array", "accept has 101 items", func(n int) string { return "accept = [" + repeated(n, `"a", `) + "]" }},
	{maxItems, "items of any array", "reject has 101 items", func(n int) string { return "reject = [" + repeated(n, `"a", `) + "]" }},
	{maxItems, "items of any array", "vague has 101 items", func(n int) string { return "vague = [" + repeated(n, `{ text = "a" }, `) + "]" }},
	{maxItems, "items of any array", "allow has 101 items", func(n int) string { return "allow = [" + repeated(n, `"no-source: none", `) + "]" }},
	{maxItems, "items of any array", "item 1 of answer has 101 items", func(n int) string { return "answer = [[" + repeated(n, `"a", `) + "]]" }},
	{maxItems, "items of any array", "pairs has 101 items", func(n int) string { return "pairs = [" + repeated(n, `["a", "b"], `) + "]" }},
	{maxItems, "items of any array", "units has 101 keys", func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "units.u%d = 2\n", i)
		}
		return "answer = 5\nunit = \"m\"\n" + b.String()
	}},
	{maxText, "a text", "explain has 65537 bytes", func(n int) string { return `explain = "` + repeated(n, "a") + `"` }},
	{maxName, "a title", "item 1 of tags has 1001 bytes", func(n int) string { return `tags = ["` + repeated(n, "a") + `"]` }},
	{maxQuote, "`quote`", "quote has 4097 bytes", func(n int) string { return `source.quote = "` + repeated(n, "a") + `"` }},
	{maxPattern, "a pattern", "pattern has 501 bytes", func(n int) string { return `pattern = '` + repeated(n-4, "a") + `|a.*'` }},
	{maxSteps, "a pattern with", "the pattern repeats to more than 2000 characters", func(n int) string {
		return fmt.Sprintf(`pattern = '(a{500}b{500}a{500}b{%d})?.*'`, n-1501)
	}},
	{maxClasses, "classes", "the pattern has more than 10 classes of Unicode", func(n int) string { return `pattern = '` + repeated(n, `\pL?`) + `.*'` }},
	{maxApart, "gaps asked one", "the cloze has 51 gaps", func(n int) string { return `cloze = "` + repeated(n, "{{a}} ") + `"` }},
	{maxItems, "gaps asked together", "the cloze has 101 gaps", func(n int) string { return "gaps = \"together\"\ncloze = \"" + repeated(n, "{{a}} ") + `"` }},
}

// TestLimits: as much as the limit is fine; one more is an error that stops the card,
// and no other.
func TestLimits(t *testing.T) {
	for _, c := range limitCases {
		for n, want := range map[int]string{c.most: "", c.most + 1: c.want} {
			lines := c.lines(n)
			if !strings.Contains(lines, "answer =") && !strings.Contains(lines, "pairs =") && !strings.Contains(lines, "cloze =") {
				lines += "\nanswer = \"abc\""
			}
			if !strings.Contains(lines, "cloze =") {
				lines += "\nquestion = \"q\""
			}
			d := Parse("d.toml", []byte("[source.n]\n[[card]]\nid = \"other\"\nquestion = \"a\"\nanswer = \"b\"\n[[card]]\nid = \"one\"\n"+lines+"\n"))
			if got := errorsOf(d); got != want || d.Cards[1].Broken != (want != "") || d.Cards[0].Broken {
				t.Errorf("%s: %d: %q, want %q", c.docs, n, got, want)
			}
		}
	}
}

// errorsOf are the messages of a deck's errors; what a pattern matches is another
// matter.
func errorsOf(d *Deck) string {
	var out []string
	for _, p := range d.Problems {
		if p.Rule != "pattern-rejects-answer" {
			out = append(out, p.Message)
		}
	}
	return strings.Join(out, "; ")
}

// TestLimitsOfDecks: what is too much for a deck stops it, with one problem.
func TestLimitsOfDecks(t *testing.T) {
	for want, src := range map[string]string{
		"the deck has 101 keys":     strings.Join(lettered(maxItems+1, "k%d = 1"), "\n"),
		"tags has 101 items":        "tags = [" + repeated(maxItems+1, `"a", `) + "]",
		"source has 101 keys":       strings.Join(lettered(maxItems+1, "[source.s%d]"), "\n"),
		"the deck has 100001 cards": repeated(maxCards+1, "[[card]]\n"),
		"the card has 101 keys":     "[[card]]\n" + strings.Join(lettered(maxItems+1, "k%d = 1"), "\n"),
	} {
		d := Parse("d.toml", []byte(src))
		if got := errorsOf(d); got != want || len(d.Prompts()) > 0 {
			t.Errorf("%.100s: want %s", got, want)
		}
	}
}

func lettered(n int, format string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf(format, i)
	}
	return out
}

// TestLimitsAreExplained: docs/decks.md has the numbers that hold.
func TestLimitsAreExplained(t *testing.T) {
	text, err := os.ReadFile("../../../docs/decks.md")
	if err != nil {
		t.Fatal(err)
	}
	numbers := regexp.MustCompile(`[0-9][0-9,]*`)
	explained := func(row string, most int) {
		_, line, found := strings.Cut(string(text), "\n| "+row)
		cells := strings.Split(line, " | ")
		if !found || len(cells) < 3 {
			t.Errorf("no row %q", row)
			return
		}
		got, err := strconv.Atoi(strings.ReplaceAll(numbers.FindString(cells[1]), ",", ""))
		if err != nil || got != most {
			t.Errorf("%s: %s, want %d", row, cells[1], most)
		}
	}
	for _, c := range limitCases {
		if c.docs != "a pattern with" {
			explained(c.docs, c.most)
		}
	}
	explained("a pattern with", maxSteps)
	explained("cards of a deck", maxCards)
	explained("keys of a card", maxItems)
	explained("values within values", maxDepth)
	explained("a deck file", MaxSize>>20)
}
