package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/app"
	"quiz/internal/config"
)

// TestEverySettingIsExplained on the settings screen, and no other is.
func TestEverySettingIsExplained(t *testing.T) {
	want := config.Names()
	slices.Sort(want)
	if diff := cmp.Diff(want, app.ExplainedSettings()); diff != "" {
		t.Errorf("-want +have\n%s", diff)
	}
}

// TestWriteSetting makes the file where there is none, keeps its comments where there
// is one, and leaves it alone where a value is wrong.
func TestWriteSetting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "quiz", "config.toml")
	p := &program{flags: globalFlags{config: path}}
	have := func() string {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if err := p.writeSetting("retention", "0.85"); err != nil || have() != "retention = 0.85\n" {
		t.Fatalf("%v", err)
	}
	const mine = "# mine\nretention = 0.85 # not too much\n[keys]\nquit = \"Q\"\n"
	if err := os.WriteFile(path, []byte(mine), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.writeSetting("steps", "1m, 1h"); err != nil {
		t.Fatal(err)
	}
	if err := p.writeSetting("retention", "0.9"); err != nil || have() != "# mine\nretention = 0.9 # not too much\nsteps = [\"1m\", \"1h\"]\n[keys]\nquit = \"Q\"\n" {
		t.Errorf("%v\n%s", err, have())
	}
	before := have()
	for name, typed := range map[string]string{"retention": "1.5", "steps": "1m, soon", "theme": "blue", "nothing": "1", "vacation": "2026-12-24", "new_per_day": "-1"} {
		if err := p.writeSetting(name, typed); err == nil || have() != before {
			t.Errorf("%s = %s is written, or not told: %v", name, typed, err)
		}
	}
	if err := os.WriteFile(path, []byte("retention = \n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := p.writeSetting("mouse", "false"); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("a file that cannot be read is not told: %v", err)
	}
}
