package cli

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

var hookLine = regexp.MustCompile(`(?m)^ +(entry|files|pass_filenames): (.*)$`)

// TestPreCommitHook runs the hook of docs/writing-decks.md as pre-commit does: it
// finds what is wrong between two files when one of them was changed.
func TestPreCommitHook(t *testing.T) {
	text, err := os.ReadFile("../../docs/writing-decks.md")
	if err != nil {
		t.Fatal(err)
	}
	_, config, ok := strings.Cut(string(text), "repos:\n")
	config, _, _ = strings.Cut(config, "```")
	hook := map[string]string{}
	for _, m := range hookLine.FindAllStringSubmatch(config, -1) {
		hook[m[1]] = m[2]
	}
	if !ok || hook["pass_filenames"] != "false" {
		t.Fatalf("the hook of the docs is %v", hook)
	}
	files := regexp.MustCompile(hook["files"])
	for name, want := range map[string]bool{"decks/b.toml": true, "decks/sub/notes.md": true, "quiz.toml": true, "README.md": false} {
		if files.MatchString(name) != want {
			t.Errorf("the hook runs for %s: %v", name, !want)
		}
	}
	const deck = "language = \"en\"\n[[card]]\nid = \"ID\"\nquestion = \"Which state joined the SCO at the summit of ID?\"\nanswer = \"Iran\"\n"
	script := "exec " + hook["entry"] + "\ncp again.toml decks/b.toml\n! exec " + hook["entry"] + "\nstdout 'deck-id-duplicate'\n" +
		"-- decks/a.toml --\nid = \"a\"\n" + strings.ReplaceAll(deck, "ID", "samarkand") +
		"-- decks/b.toml --\nid = \"b\"\n" + strings.ReplaceAll(deck, "ID", "astana") +
		"-- again.toml --\nid = \"a\"\n" + strings.ReplaceAll(deck, "ID", "astana")
	path := filepath.Join(t.TempDir(), "hook.txtar")
	if err := os.WriteFile(path, []byte(script), 0o644); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Files: []string{path}})
}
