package cli

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var update = flag.Bool("update", false, "rewrite the golden parts of the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"quiz": func() { os.Exit(Main(context.Background(), Process())) },
	})
}

// TestScripts runs the scripts of testdata/script, each of which proves what a
// command does. The clock and the ids are fixed.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"large": large},
		Setup:         scriptHome,
	})
}

// scriptHome gives a script a home of its own.
func scriptHome(e *testscript.Env) error {
	e.Setenv("HOME", e.WorkDir)
	e.Setenv("XDG_CONFIG_HOME", filepath.Join(e.WorkDir, "config"))
	e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "share"))
	e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, "cache"))
	e.Setenv("QUIZ_NOW", "2026-11-24T10:00:00Z")
	e.Setenv("QUIZ_SEED", "1")
	return nil
}

// large writes a file of 20 MiB.
func large(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), make([]byte, 20<<20), 0o600))
}

// TestEveryCommandHasAScript: a command without a script is not done.
func TestEveryCommandHasAScript(t *testing.T) {
	p := &program{env: Env{Stdout: os.Stdout, Stderr: os.Stderr}}
	for _, c := range p.root().Commands() {
		if c.Name() == "help" || c.Hidden {
			continue
		}
		if _, err := os.Stat(filepath.Join("testdata", "script", c.Name()+".txtar")); err != nil {
			t.Errorf("quiz %s has no script: %v", c.Name(), err)
		}
	}
}

// TestEveryCommandIsDocumented: docs/commands.md has a row for each, with its flags.
func TestEveryCommandIsDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/commands.md")
	if err != nil {
		t.Fatal(err)
	}
	p := &program{env: Env{Stdout: os.Stdout, Stderr: os.Stderr}}
	root := p.root()
	for _, c := range append(root.Commands(), root) {
		if !c.Hidden {
			documented(t, string(page), c)
		}
	}
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) {
		if !strings.Contains(string(page), "`--"+f.Name) {
			t.Errorf("docs/commands.md does not name --%s", f.Name)
		}
	})
}

// documented looks for the row of a command, and for its flags in it.
func documented(t *testing.T, page string, c *cobra.Command) {
	t.Helper()
	_, row, found := strings.Cut(page, "| `"+c.CommandPath())
	row, _, _ = strings.Cut(row, "\n")
	if !found {
		t.Errorf("docs/commands.md has no row for %s", c.CommandPath())
		return
	}
	c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name != "help" && f.Name != "version" && !strings.Contains(row, "--"+f.Name) {
			t.Errorf("docs/commands.md: the row of %s does not have --%s", c.CommandPath(), f.Name)
		}
	})
	if c.Name() == "completion" {
		return // its shells are cobra's
	}
	for _, below := range c.Commands() {
		if c.HasParent() {
			documented(t, page, below)
		}
	}
}
