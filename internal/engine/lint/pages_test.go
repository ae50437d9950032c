package lint

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

var update = flag.Bool("update", false, "write docs/lint.md anew")

// withoutExample are the rules whose findings no example of one TOML text can
// show; they have tests of their own.
var withoutExample = map[string]bool{"encoding": true, "file-size": true, "deck-id-duplicate": true}

var example = regexp.MustCompile("(?s)(Bad|Good)(?: \\((\\d+) such cards\\))?:\n\n```toml\n(.*?)```")

// TestPagesAreRun: the bad example of every page has the problem, and the good
// one has neither it nor any other error or warning.
func TestPagesAreRun(t *testing.T) {
	for _, r := range Rules() {
		t.Run(r.ID, func(t *testing.T) {
			found := example.FindAllStringSubmatch(r.Page(), -1)
			if withoutExample[r.ID] {
				return
			}
			if len(found) != 2 || found[0][1] != "Bad" || found[1][1] != "Good" {
				t.Fatalf("the page has %d examples, want a bad and a good one", len(found))
			}
			if ps := check(repeated(found[0]), all); !has(ps, r.ID) {
				t.Errorf("the bad example has no such problem:\n%s", lines(ps))
			}
			ps := check(repeated(found[1]), all)
			if has(ps, r.ID) || ps.Count(deck.Warning) > 0 {
				t.Errorf("the good example has problems:\n%s", lines(ps))
			}
		})
	}
}

// repeated is the deck of an example, as often as it says.
func repeated(m []string) string {
	n, _ := strconv.Atoi(m[2])
	if n == 0 {
		return heading + m[3]
	}
	var b strings.Builder
	b.WriteString(heading)
	for i := range n {
		b.WriteString(strings.ReplaceAll(m[3], "{n}", fmt.Sprint(i+1)))
	}
	return b.String()
}

// TestEveryRuleHasAPage, and every page a rule.
func TestEveryRuleHasAPage(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.ID] {
			t.Errorf("two rules are called %s", r.ID)
		}
		seen[r.ID] = true
		if !strings.Contains(r.Page(), "\nWhy: ") || r.Summary() == "" {
			t.Errorf("%s: the page does not say what and why", r.ID)
		}
	}
	for id := range pages() {
		if !seen[id] {
			t.Errorf("there is a page for %q, and no rule", id)
		}
	}
}

// TestDocs: docs/lint.md is made from the table.
func TestDocs(t *testing.T) {
	const page = "../../../docs/lint.md"
	if *update {
		if err := os.WriteFile(page, []byte(docsPage()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil || string(got) != docsPage() {
		t.Errorf("docs/lint.md is not what the table says; go test ./internal/engine/lint -update writes it (%v)", err)
	}
}

// TestWritingDecks: the examples for instructors have no error and no warning.
func TestWritingDecks(t *testing.T) {
	text, err := os.ReadFile("../../../docs/writing-decks.md")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(text), "```toml\n")[1:]
	if len(parts) < 5 {
		t.Errorf("only %d examples", len(parts))
	}
	for _, part := range parts {
		src, _, _ := strings.Cut(part, "```")
		if ps := check(src, all); ps.Count(deck.Warning) > 0 {
			t.Errorf("%s\n%s", src, lines(ps))
		}
	}
}

// docsPage is the page docs/lint.md.
func docsPage() string {
	var b strings.Builder
	b.WriteString(docsHead)
	b.WriteString("| rule | severity | finds |\n|---|---|---|\n")
	for _, r := range Rules() {
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s | %s |\n", r.ID, r.ID, r.Level(), r.Summary())
	}
	for _, r := range Rules() {
		fmt.Fprintf(&b, "\n## %s\n\n*%s*\n\n%s\n", r.ID, r.Level(), r.Page())
	}
	b.WriteString(docsTail)
	return b.String()
}

const docsTail = "\nWhere to go next: [writing good decks](writing-decks.md) · [the deck format](decks.md)\n"

const docsHead = `# What quiz check looks for

` + "`quiz check [PATH…]`" + ` reads decks and reports what is wrong with them. An *error* is
broken, a *warning* is a flaw with evidence behind it, a *note* is style and is
shown with ` + "`--notes`" + `. ` + "`quiz check --explain RULE`" + ` prints a section of this page.

Where a rule is wrong about a card, say so in the card, with the reason:

` + "```toml" + `
allow = ["longest-correct: the treaty's full name is what is asked for"]
` + "```" + `

A deck has ` + "`allow`" + ` too, for all its cards. An allowance that does nothing is a note.
Errors that stop a card or a deck cannot be allowed.

`
