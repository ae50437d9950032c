package library

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"quiz/decks"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

const card = "[[card]]\nid = \"c\"\nquestion = \"q\"\nanswer = \"a\"\n"

func TestWhereDecksComeFrom(t *testing.T) {
	dir := t.TempDir()
	local, user := filepath.Join(dir, "decks"), filepath.Join(dir, "user")
	builtIn := fstest.MapFS{"b.toml": {Data: []byte(card)}}
	p := Places{Local: local, User: user, BuiltIn: builtIn}
	all := func() string {
		t.Helper()
		files, errs := p.Find()
		if len(errs) > 0 {
			t.Fatal(errs)
		}
		var names []string
		for _, f := range files {
			names = append(names, strings.TrimPrefix(f.Path(), dir+string(filepath.Separator)))
		}
		return filepath.ToSlash(strings.Join(names, " "))
	}
	if got := all(); got != "built-in:b.toml" {
		t.Errorf("with nothing configured: %s", got)
	}
	write(t, filepath.Join(user, "u.toml"), card)
	write(t, filepath.Join(local, "sub", "l.toml"), card)
	write(t, filepath.Join(local, ".hidden", "h.toml"), card)
	if got := all(); got != "decks/sub/l.toml user/u.toml built-in:b.toml" {
		t.Errorf("side by side: %s", got)
	}
	p.Named = []string{filepath.Join(user, "u.toml")}
	if got := all(); got != "user/u.toml" {
		t.Errorf("with a path: %s", got)
	}
	p.Named = []string{filepath.Join(dir, "nothing")}
	var none *NotFound
	if _, errs := p.Find(); !errors.As(errors.Join(errs...), &none) || !strings.Contains(none.Hint(), "quiz new") {
		t.Errorf("no decks: %v", errs)
	}
}

func TestLinksDoNotLeadRound(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.toml"), card)
	if err := os.Symlink(dir, filepath.Join(dir, "round")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if err := os.Symlink(filepath.Join(dir, "gone.toml"), filepath.Join(dir, "broken.toml")); err != nil {
		t.Fatal(err)
	}
	files, errs := Places{Named: []string{dir}}.Find()
	if len(files) != 1 || len(errs) != 2 {
		t.Errorf("%d decks, %v", len(files), errs)
	}
}

func TestPassage(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "notes.md"), "# Head\n\nFirst line.\nIran was\nadmitted as a member. More.\n\nLast.\n")
	write(t, filepath.Join(dir, "..", "secret.md"), "Iran was admitted")
	src := "[source.n]\ntitle = \"Notes\"\nfile = \"%s\"\n" + card + "source.quote = \"Iran was admitted\"\n"
	write(t, filepath.Join(dir, "a.toml"), fmt.Sprintf(src, "notes.md"))
	write(t, filepath.Join(dir, "b.toml"), fmt.Sprintf(src, "../secret.md"))
	got, ok, err := cited(t, dir, "a")
	want := Passage{Title: "Notes", File: "notes.md", Line: 4, Before: "First line. ", Quote: "Iran was admitted", After: " as a member. More."}
	if err != nil || !ok || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	if got, _, err := cited(t, dir, "b"); err == nil || got.Before != "" {
		t.Errorf("a file outside the deck's folder was read: %+v, %v", got, err)
	}
}

// cited is the passage that the card of a deck cites.
func cited(t *testing.T, dir, id string) (Passage, bool, error) {
	t.Helper()
	files, errs := Places{Named: []string{filepath.Join(dir, id+".toml")}}.Find()
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	d, err := files[0].Deck()
	if err != nil {
		t.Fatal(err)
	}
	return files[0].Passage(d.Prompt(id + "/c"))
}

// TestBuiltInDecks: every quote of the shipped decks stands in its notes.
func TestBuiltInDecks(t *testing.T) {
	files, errs := Places{BuiltIn: decks.FS}.Find()
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	n := 0
	for _, f := range files {
		d, err := f.Deck()
		if err != nil || len(d.Problems) > 0 {
			t.Fatal(err, d.Problems)
		}
		for _, c := range d.Cards {
			found, ok, err := f.Passage(c.Prompts[0])
			if err != nil || ok && found.Line == 0 {
				t.Errorf("%s/%s: the quote is not in its source: %v", d.ID, c.ID, err)
			}
			if ok {
				n++
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d cards cite the notes", n)
	}
}

// TestTooManyFiles: what lies behind the limit is reported, and not taken for gone.
func TestTooManyFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.toml", "b.toml", "c.toml"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w := &walker{known: map[string]bool{}, seen: maxSeen - 1}
	w.folder(dir, dir)
	w.folder(filepath.Join(dir, "never"), filepath.Join(dir, "never"))
	if len(w.files) != 2 || len(w.errs) != 1 || !errors.Is(w.errs[0], errFull) || !slices.Equal(w.lost, []string{dir}) {
		t.Errorf("%d files, %v, lost %v", len(w.files), w.errs, w.lost)
	}
}
