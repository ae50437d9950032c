package library

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func symlink(t *testing.T, to, from string) {
	t.Helper()
	if err := os.Symlink(to, from); err != nil {
		t.Fatal(err)
	}
}

func names(w Walked, dir string) []string {
	var out []string
	for _, f := range w.Files {
		out = append(out, filepath.ToSlash(strings.TrimPrefix(f.Path(), dir+string(filepath.Separator))))
	}
	return out
}

// TestLinksToFolders: links are followed, each folder is entered once, and a link
// that leads round is told.
func TestLinksToFolders(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	write(t, filepath.Join(dir, "a.toml"), card)
	write(t, filepath.Join(dir, "z", "quiz.toml"), card)
	write(t, filepath.Join(dir, "z", "real.toml"), card)
	write(t, filepath.Join(other, "deep", "o.toml"), card)
	symlink(t, other, filepath.Join(dir, "uni"))
	symlink(t, other, filepath.Join(dir, "uni2"))
	symlink(t, filepath.Join(dir, "z"), filepath.Join(dir, "again"))
	symlink(t, "z/real.toml", filepath.Join(dir, "other.toml"))
	symlink(t, dir, filepath.Join(dir, "z", "round"))
	symlink(t, filepath.Join(other, "deep"), filepath.Join(other, "deep", "self"))
	w := Places{Named: []string{dir}}.Roots()[0].Walk()
	if diff := cmp.Diff([]string{"a.toml", "uni/deep/o.toml", "z/real.toml"}, names(w, dir)); diff != "" {
		t.Error(diff)
	}
	if len(w.Errs) != 2 || !strings.Contains(w.Errs[0].Error(), "leads back") {
		t.Errorf("%v", w.Errs)
	}
}

// TestLinksBelowARelativeFolder: a link to a folder above is told whatever the
// folder is named by.
func TestLinksBelowARelativeFolder(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.toml"), card)
	write(t, filepath.Join(dir, "z", "b.toml"), card)
	symlink(t, "..", filepath.Join(dir, "z", "up"))
	t.Chdir(dir)
	w := Places{Named: []string{"."}}.Roots()[0].Walk()
	if len(w.Files) != 2 || len(w.Errs) != 1 || !strings.Contains(w.Errs[0].Error(), "leads back") {
		t.Errorf("%v, %v", names(w, dir), w.Errs)
	}
	files, errs := Places{Named: []string{"."}}.Find()
	if len(files) != 2 || len(errs) != 1 {
		t.Errorf("%d decks, %v", len(files), errs)
	}
}

func TestCovers(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.toml"), card)
	symlink(t, filepath.Join(dir, "nowhere"), filepath.Join(dir, "uni"))
	root := Places{Named: []string{dir}}.Roots()[0]
	w := root.Walk()
	if !w.Covers(filepath.Join(dir, "gone.toml")) || w.Covers(filepath.Join(dir, "uni", "kept.toml")) {
		t.Errorf("behind a link to nowhere nothing is gone, beside it all: %v", w.Errs)
	}
	gone := Places{User: filepath.Join(dir, "none")}.Roots()[0].Walk()
	if len(gone.Errs) != 0 || gone.Covers(filepath.Join(dir, "none", "a.toml")) {
		t.Errorf("a folder that need not be there is neither told nor searched: %v", gone.Errs)
	}
}

func TestRoots(t *testing.T) {
	builtIn := fstest.MapFS{"b/b.toml": {Data: []byte(card)}}
	p := Places{User: t.TempDir(), Local: t.TempDir(), BuiltIn: builtIn}
	roots := p.Roots()
	if len(roots) != 3 || roots[0].Name != p.User || !roots[2].BuiltIn() {
		t.Fatalf("%+v", roots)
	}
	if w := roots[2].Walk(); len(w.Files) != 1 || w.Files[0].Path() != "built-in:b/b.toml" {
		t.Errorf("%+v", w)
	}
	builtIn["b/b.toml"].Data = []byte(card + "\n")
	if again := p.Roots(); again[2].Path == roots[2].Path {
		t.Error("other decks in the program are not another root")
	}
	if named := (Places{Named: []string{p.User, p.User + "/."}, BuiltIn: builtIn}).Roots(); len(named) != 1 {
		t.Errorf("%+v", named)
	}
}

func TestStamp(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "sub", "a.toml")
	write(t, path, card)
	root := Places{Named: []string{dir}}.Roots()[0]
	stamp := func() string {
		t.Helper()
		f, err := root.File(path)
		if err != nil {
			t.Fatal(err)
		}
		return f.Stamp([]string{"notes.md"})
	}
	last := stamp()
	for _, name := range []string{"sub/notes.md", "quiz.toml", "sub/quiz.toml"} {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), "x")
		if now := stamp(); now == last {
			t.Errorf("%s does not change the stamp %q", name, now)
		} else {
			last = now
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := root.File(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v", err)
	}
}

func TestCard(t *testing.T) {
	text := "id = 'a'\ntitle = 'T'\n\n" + card + "[[card]]\nid = 'two'\nquestion = 'r'\nanswer = 'b'\n"
	dir := t.TempDir()
	path := filepath.Join(dir, "a.toml")
	write(t, path, text)
	builtIn := fstest.MapFS{"a.toml": {Data: []byte(text)}}
	for _, root := range []Root{Places{Named: []string{dir}}.Roots()[0], Places{BuiltIn: builtIn}.Roots()[0]} {
		f := root.Walk().Files[0]
		c, err := f.Content()
		if err != nil {
			t.Fatal(err)
		}
		d, err := f.Card(c.Outline, 1)
		if err != nil || d.Title != "T" || d.Prompt("a/two") == nil || len(d.Cards) != 1 {
			t.Fatalf("%+v, %v", d, err)
		}
		if have, want := d.Cards[0].Span, c.Deck.Cards[1].Span; have.Line != want.Line || have.EndLine != want.EndLine {
			t.Errorf("the card stands in line %d, not %d", want.Line, have.Line)
		}
		if _, err := f.Card(c.Outline, 2); err == nil {
			t.Error("a card behind the last one was read")
		}
	}
}

func TestWhatAnArgumentMeans(t *testing.T) {
	root, err := filepath.Abs("/d")
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) string { return filepath.Join(root, filepath.FromSlash(name)) }
	decks := []Listed{
		{"bio-1", at("bio-1.toml")}, {"bio-2", at("bio-2.toml")}, {"law", at("uni/law.toml")}, {"tax", at("uni/tax.toml")},
		{"sco-a", BuiltInLabel + "sco-summit-2022/a.toml"}, {"sco-b", BuiltInLabel + "sco-summit-2022/b.toml"},
		{"brief", BuiltInLabel + "sco-summit-2022/c.toml"}, {"tour", BuiltInLabel + "tour.toml"},
	}
	for arg, want := range map[string]string{
		"law": "law", "la": "law", at("uni"): "law tax", "uni": "law tax", at("bio-1.toml"): "bio-1",
		"sco-summit-2022": "sco-a sco-b brief", "sco": "sco-a sco-b brief", "sco-a": "sco-a", "t": "",
		"bio": "", "none": "", "": "", at("nothing"): "", BuiltInLabel + "tour.toml": "tour",
	} {
		found, err := Resolve(arg, decks)
		var ids []string
		for _, d := range found {
			ids = append(ids, d.ID)
		}
		if got := strings.Join(ids, " "); got != want || (err != nil) != (want == "") {
			t.Errorf("%q means %q, not %q: %v", arg, got, want, err)
		}
	}
}
