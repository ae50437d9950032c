package deck

import "testing"

// TestForeign: other programs have TOML files too.
func TestForeign(t *testing.T) {
	for src, want := range map[string]bool{
		"[project]\nname = \"x\"\n[tool.ruff]\nline-length = 100\n": true,
		"[package]\nname = \"x\"\n[[bin]]\nname = \"y\"\n":          true,
		"":                             false,
		"# nothing yet\n":              false,
		"title = \"T\"\nbaseURL = 1\n": false,
		"[[cards]]\nq = 1\n":           false,
		"[Card]\nq = 1\n":              false,
		first:                          false,
		"a = \n":                       false,
	} {
		if got := Parse("x.toml", []byte(src)).Foreign(); got != want {
			t.Errorf("%q: %v", src, got)
		}
	}
}
