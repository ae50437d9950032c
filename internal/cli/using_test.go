package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestUsing runs every example of docs/using.md, one after the other as a reader
// would. "…" in a page stands for what an example prints besides.
func TestUsing(t *testing.T) {
	page, err := os.ReadFile("../../docs/using.md")
	if err != nil {
		t.Fatal(err)
	}
	script, n := scriptOf(string(page))
	if n < 8 {
		t.Fatalf("only %d examples found: the search is broken", n)
	}
	file := filepath.Join(t.TempDir(), "using.txtar")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Files: []string{file}, Setup: scriptHome, Cmds: map[string]func(*testscript.TestScript, bool, []string){"prints": prints}})
}

// prints looks for a line in what an example printed, wherever a terminal shows it
// from.
func prints(ts *testscript.TestScript, _ bool, args []string) {
	if text := ts.ReadFile("stdout") + ts.ReadFile("stderr"); !regexp.MustCompile(args[0]).MatchString(text) {
		ts.Fatalf("no line %s in\n%s", args[0], text)
	}
}

var example = regexp.MustCompile(`^\$ (?:printf '([^']*)' \| )?(quiz.*)$`)

// scriptOf makes a script of the console examples of a page.
func scriptOf(page string) (script string, examples int) {
	var commands, inputs strings.Builder
	for i, block := range strings.Split(page, "```") {
		lines := strings.Split(strings.TrimSuffix(block, "\n"), "\n")
		if i%2 == 0 || lines[0] != "console" {
			continue
		}
		for _, l := range lines[1:] {
			m := example.FindStringSubmatch(l)
			switch {
			case m != nil:
				examples++
				typed, _ := strconv.Unquote(`"` + m[1] + `"`)
				fmt.Fprintf(&inputs, "-- in%d --\n%s", examples, typed)
				fmt.Fprintf(&commands, "stdin in%d\nexec %s\n", examples, m[2])
			case l != "…":
				fmt.Fprintf(&commands, "prints '(?m)^%s *$'\n", strings.ReplaceAll(regexp.QuoteMeta(l), "'", "''"))
			}
		}
	}
	return commands.String() + inputs.String(), examples
}
