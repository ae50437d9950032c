package cli

import (
	"os"
	"path/filepath"
	"testing"
)

// TestGrounds: a terminal's background is remembered, and a damaged cache is none.
func TestGrounds(t *testing.T) {
	g := &grounds{path: filepath.Join(t.TempDir(), "quiz", "terminals.json")}
	here := func(name string) string { return map[string]string{"TERM": "xterm"}[name] }
	there := func(name string) string { return map[string]string{"TERM": "rxvt", "COLORFGBG": "0;15"}[name] }
	if _, known := g.of(here); known {
		t.Error("known before it was told")
	}
	g.keep(here, 0x1e1e1e)
	if rgb, known := g.of(here); !known || rgb != 0x1e1e1e {
		t.Errorf("%06x %v", rgb, known)
	}
	if rgb, known := g.of(there); !known || rgb != 0xffffff {
		t.Errorf("another terminal: %06x %v", rgb, known)
	}
	if err := os.WriteFile(g.path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, known := g.of(here); known {
		t.Error("a damaged cache is believed")
	}
	g.keep(here, 0)
	if rgb, known := g.of(here); !known || rgb != 0 {
		t.Errorf("%06x %v", rgb, known)
	}
}
