package library

import (
	"os"
	"path/filepath"
	"testing"
)

// TestFolderFile: quiz.toml is found upwards, the nearest counts most, and a deck
// may name files of the folders that it names, and no others.
func TestFolderFile(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "quiz.toml"), "sources = [\"texts\"]\n[defaults]\ntypos = \"off\"\ncase = \"strict\"\n[check]\nignore = [\"a/b/old.toml\"]\n")
	write(t, filepath.Join(dir, "a", "quiz.toml"), "[defaults]\ncase = \"fold\"\n")
	write(t, filepath.Join(dir, "texts", "notes.md"), "text")
	write(t, filepath.Join(dir, "secret.md"), "secret")
	const deck = "[[card]]\nquestion = \"q\"\nanswer = \"a\"\n"
	write(t, filepath.Join(dir, "a", "b", "d.toml"), deck)
	write(t, filepath.Join(dir, "a", "b", "old.toml"), deck)
	files, errs := Places{Named: []string{filepath.Join(dir, "a")}}.Find()
	if len(errs) > 0 || len(files) != 2 {
		t.Fatal(files, errs)
	}
	if files[0].Ignored() || !files[1].Ignored() {
		t.Errorf("ignored: %v, %v", files[0].Ignored(), files[1].Ignored())
	}
	d, err := files[0].Deck()
	if err != nil {
		t.Fatal(err)
	}
	if r := d.Cards[0].Prompts[0].Rules; !r.TyposOff || r.StrictCase {
		t.Errorf("%+v", r)
	}
	if text, err := files[0].Beside("notes.md"); err != nil || string(text) != "text" {
		t.Errorf("%q, %v", text, err)
	}
	for _, name := range []string{"../../secret.md", "../secret.md", "secret.md", filepath.Join(dir, "secret.md")} {
		if _, err := files[0].Beside(name); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

// TestFolderFileIsNoPipe: what is not a regular file says nothing.
func TestFolderFileIsNoPipe(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "quiz.toml"), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "d.toml"), "[[card]]\nquestion = \"q\"\nanswer = \"a\"\n")
	files, errs := Places{Named: []string{dir}}.Find()
	if len(errs) > 0 || len(files) != 1 {
		t.Fatal(files, errs)
	}
	if d, err := files[0].Deck(); err != nil || d.Folder != nil {
		t.Errorf("%v, %v", d, err)
	}
}
