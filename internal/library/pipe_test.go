//go:build unix

package library

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestPipesBesideADeckAreNotOpened, and nothing outside its folder is.
func TestPipesBesideADeckAreNotOpened(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	deckFile := filepath.Join(dir, "deck.toml")
	write(t, deckFile, "title = \"t\"\n")
	write(t, filepath.Join(dir, "map.png"), "a picture")
	write(t, filepath.Join(outside, "secret.png"), "a secret")
	if err := errors.Join(
		syscall.Mkfifo(filepath.Join(dir, "pipe.png"), 0o600),
		os.Symlink(filepath.Join(outside, "secret.png"), filepath.Join(dir, "link.png")),
		os.Mkdir(filepath.Join(dir, "folder.png"), 0o700),
	); err != nil {
		t.Fatal(err)
	}
	f, err := OpenBeside(deckFile, "map.png")
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(f); string(got) != "a picture" || f.Name() != filepath.Join(dir, "map.png") {
		t.Errorf("%s holds %q, %v", f.Name(), got, err)
	}
	_ = f.Close()
	for _, name := range []string{"pipe.png", "link.png", "folder.png", "none.png", "../" + filepath.Base(outside) + "/secret.png", "/dev/zero"} {
		if f, err := OpenBeside(deckFile, name); err == nil {
			t.Errorf("%s was opened", name)
			_ = f.Close()
		}
	}
}

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
