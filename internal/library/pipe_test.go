//go:build unix

package library

import (
	"path/filepath"
	"syscall"
	"testing"
)

// TestPipesAreNotOpened: reading one would wait for a writer.
func TestPipesAreNotOpened(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe.toml")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(pipe); err == nil {
		t.Error("a pipe was read")
	}
	if w := (Places{Named: []string{dir}}).Roots()[0].Walk(); len(w.Files)+len(w.Errs) != 0 {
		t.Errorf("below a folder: %+v", w)
	}
	if w := (Places{Named: []string{pipe}}).Roots()[0].Walk(); len(w.Files) != 0 || len(w.Errs) != 1 {
		t.Errorf("named: %+v", w)
	}
}
