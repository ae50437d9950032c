package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEditor(t *testing.T) {
	for _, c := range []struct {
		visual, editor string
		line           int
		want           []string
	}{
		{"vim", "nano", 3, []string{"vim", "+3", "d.toml"}},
		{"", "nano", 0, []string{"nano", "d.toml"}},
		{"code --wait", "", 3, []string{"code", "--wait", "d.toml"}},
		{`"/Program Files/Vim/vim" -c 'set nowrap'`, "", 3, []string{"/Program Files/Vim/vim", "-c", "set nowrap", "+3", "d.toml"}},
		{`ed "" x`, "", 0, []string{"ed", "", "x", "d.toml"}},
		{` emacs  -nw `, "", 0, []string{"emacs", "-nw", "d.toml"}},
		{`vim "never closed`, "", 0, []string{"vim", "never closed", "d.toml"}},
	} {
		getenv := func(name string) string { return map[string]string{"VISUAL": c.visual, "EDITOR": c.editor}[name] }
		if diff := cmp.Diff(c.want, editor(getenv, "d.toml", c.line)); diff != "" {
			t.Errorf("VISUAL=%s EDITOR=%s:\n%s", c.visual, c.editor, diff)
		}
	}
}
