package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var (
	codeSpan    = regexp.MustCompile("`([^`\n]+)`")
	commandLine = regexp.MustCompile(`(?m)^(?:.*&& )?(?:\./bin/)?(quiz( [^#\n]*)?)(#.*)?$`)
	flagName    = regexp.MustCompile(`(^|[ \[|(])--?([a-z][a-z-]*)`)
)

// TestCommandsOfTheDocs: each command line that a page shows is one of the program,
// with flags that it has.
func TestCommandsOfTheDocs(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	root := (&program{env: Env{Stdout: os.Stdout, Stderr: os.Stderr}}).root()
	found := 0
	for _, page := range append(pages, "../../README.md", "../../decks/README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range commandsIn(string(text)) {
			found++
			checkCommandLine(t, root, page, line)
		}
	}
	if found < 50 {
		t.Errorf("only %d commands found in the docs: the search is broken", found)
	}
}

// commandsIn are the command lines in the code spans and code blocks of a page.
func commandsIn(page string) []string {
	var out []string
	for i, part := range strings.Split(page, "```") {
		if i%2 == 1 {
			for _, m := range commandLine.FindAllStringSubmatch(part, -1) {
				out = append(out, m[1])
			}
			continue
		}
		for _, m := range codeSpan.FindAllStringSubmatch(part, -1) {
			if m[1] == "quiz" || strings.HasPrefix(m[1], "quiz ") {
				out = append(out, m[1])
			}
		}
	}
	return out
}

func checkCommandLine(t *testing.T, root *cobra.Command, page, line string) {
	t.Helper()
	c := root
	for _, word := range strings.Fields(line)[1:] {
		below := find(c, word)
		if below == nil {
			break
		}
		c = below
	}
	words := strings.Fields(line)
	if c == root && len(words) > 1 && regexp.MustCompile(`^[a-z]+$`).MatchString(words[1]) {
		t.Errorf("%s: %q: there is no such command", page, line)
		return
	}
	for _, m := range flagName.FindAllStringSubmatch(line, -1) {
		name := m[2]
		if c.Flags().Lookup(name) == nil && c.InheritedFlags().Lookup(name) == nil && (len(name) != 1 || c.Flags().ShorthandLookup(name) == nil) {
			t.Errorf("%s: %q: %s has no flag %s", page, line, c.CommandPath(), name)
		}
	}
}

func find(c *cobra.Command, name string) *cobra.Command {
	for _, below := range c.Commands() {
		if below.Name() == name {
			return below
		}
	}
	return nil
}

// TestPagesLeadOn: each page of the docs ends with where to go next, and its links lead
// to a page.
func TestPagesLeadOn(t *testing.T) {
	pages, err := filepath.Glob("../../docs/*.md")
	if err != nil || len(pages) < 10 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	links := regexp.MustCompile(`\]\(([a-z-]+\.md)[)#]`)
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		paragraphs := strings.Split(strings.TrimSpace(string(text)), "\n\n")
		last := paragraphs[len(paragraphs)-1]
		if !strings.HasPrefix(last, "Where to go next: [") {
			t.Errorf("%s ends with %q", page, last)
		}
		for _, m := range links.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join("../../docs", m[1])); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
}

// TestFlagsNameTheirValues in capitals, as the usage of each command does: --limit N.
func TestFlagsNameTheirValues(t *testing.T) {
	root := (&program{env: Env{Stdout: os.Stdout, Stderr: os.Stderr}}).root()
	found := 0
	for _, c := range append(root.Commands(), root) {
		c.Flags().VisitAll(func(f *pflag.Flag) {
			value, _ := pflag.UnquoteUsage(f)
			if value == "" || value == "yes|no" {
				return
			}
			found++
			if value != strings.ToUpper(value) {
				t.Errorf("%s --%s %s: the name of the value is not in capitals", c.CommandPath(), f.Name, value)
			}
		})
	}
	if found < 30 {
		t.Errorf("only %d flags with values found: the search is broken", found)
	}
}
