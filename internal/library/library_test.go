package library

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"quiz/decks"
	"quiz/internal/engine/deck"
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
	o := Options{Local: local, User: user, BuiltIn: builtIn}
	first := func() string {
		t.Helper()
		l, err := Open(o)
		if err != nil {
			t.Fatal(err)
		}
		return l.Decks[0].Path
	}
	if got := first(); got != "built-in:b.toml" {
		t.Errorf("with nothing configured: %s", got)
	}
	write(t, filepath.Join(user, "u.toml"), card)
	if got := first(); got != filepath.Join(user, "u.toml") {
		t.Errorf("with a deck folder: %s", got)
	}
	write(t, filepath.Join(local, "sub", "l.toml"), card)
	write(t, filepath.Join(local, ".hidden", "h.toml"), card)
	if got := first(); got != filepath.Join(local, "sub", "l.toml") {
		t.Errorf("with ./decks: %s", got)
	}
	o.Paths = []string{filepath.Join(user, "u.toml")}
	if got := first(); got != o.Paths[0] {
		t.Errorf("with a path: %s", got)
	}
	o.Paths = []string{filepath.Join(dir, "nothing")}
	var none *NotFound
	if _, err := Open(o); !errors.As(err, &none) || !strings.Contains(none.Hint(), "quiz new") {
		t.Errorf("no decks: %v", err)
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
	l, err := Open(Options{Paths: []string{dir}})
	if err != nil || len(l.Decks) != 1 || len(l.Errors) != 2 {
		t.Errorf("%v, %d decks, %v", err, len(l.Decks), l.Errors)
	}
}

func TestIndexFollowsTheFiles(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	path := filepath.Join(dir, "a.toml")
	write(t, path, "title = \"One\"\ntags = [\"x\"]\n"+card+"tags = [\"y\"]\nanser = 1\n[[card]]\nquestion = \"r\"\nanswer = \"b\"\ntags = [\"z\"]\n")
	o := Options{Paths: []string{dir}, Cache: cache, Texts: true}
	show := func() string {
		t.Helper()
		l, err := Open(o)
		if err != nil || len(l.Errors) > 0 {
			t.Fatal(err, l.Errors)
		}
		return fmt.Sprintf("%+v %+v %+v", l.Decks[0].Prompts, l.Decks[0].Texts, l.Decks[0].Problems)
	}
	cold, warm := show(), show()
	if cold != warm {
		t.Errorf("the index says something else:\n%s\n%s", cold, warm)
	}
	write(t, path, card+strings.Repeat(" ", 7)+"\n[[card]]\nquestion = \"new\"\nanswer = \"b\"\n")
	if got := show(); !strings.Contains(got, "new") || strings.Contains(got, "anser") {
		t.Errorf("after an edit: %s", got)
	}
	for name, damage := range map[string]func([]byte) []byte{
		"cut":     func(b []byte) []byte { return b[:len(b)/2] },
		"empty":   func([]byte) []byte { return nil },
		"other":   func(b []byte) []byte { return append([]byte("quiz index 1\n"), b...) },
		"too big": func(b []byte) []byte { b[len(indexMagic)] = 0xff; return b },
	} {
		file := filepath.Join(cache, indexName)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, damage(data), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := show(); !strings.Contains(got, "new") {
			t.Errorf("%s index: %s", name, got)
		}
	}
}

// TestTextsOnlyWhereWanted: a session holds no texts, and an index that it
// writes has them all the same.
func TestTextsOnlyWhereWanted(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	write(t, filepath.Join(dir, "a.toml"), card)
	write(t, filepath.Join(dir, "b.toml"), card)
	open := func(texts bool) []Text {
		t.Helper()
		l, err := Open(Options{Paths: []string{dir}, Cache: cache, Texts: texts})
		if err != nil || len(l.Errors) > 0 {
			t.Fatal(err, l.Errors)
		}
		return append(l.Decks[0].Texts, l.Decks[1].Texts...)
	}
	for _, change := range []string{"", "new", "other"} {
		write(t, filepath.Join(dir, "b.toml"), card+"\n[[card]]\nquestion = \"q "+change+"\"\nanswer = \"b\"\n")
		if got := open(false); got != nil {
			t.Errorf("texts that nobody wanted: %v", got)
		}
		if index := readIndex(cache, true); len(index) != 2 {
			t.Errorf("%d decks in the index", len(index))
		}
		if got := open(true); len(got) != 3 || got[2].Question != "q "+change {
			t.Errorf("after change %q: %v", change, got)
		}
	}
}

func FuzzIndex(f *testing.F) {
	f.Add(encodeIndex([]*Info{{Path: "p", ID: "i", Prompts: []Prompt{{Key: "i/c", Tags: []string{"t"}}}, Texts: []Text{{"q", "a"}}, Problems: deck.Problems{{Rule: "r"}}}}))
	f.Fuzz(func(t *testing.T, data []byte) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, indexName), data, 0o600); err != nil {
			t.Fatal(err)
		}
		readIndex(dir, true) // whatever it holds: no panic
	})
}

func TestTwoDecksWithOneID(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.toml"), "id = \"x\"\n"+card)
	write(t, filepath.Join(dir, "b.toml"), "id = \"x\"\n"+card)
	l, err := Open(Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	second := l.Decks[1]
	if !second.Broken || second.Problems[0].Rule != "deck-id-duplicate" || !strings.Contains(second.Problems[0].Message, "a.toml") {
		t.Errorf("%+v", second)
	}
	if l.Decks[0].Broken || l.Info("x") != l.Decks[0] {
		t.Error("the first is not loaded")
	}
}

func TestResolve(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"alpha", "alps", "beta"} {
		write(t, filepath.Join(dir, name+".toml"), card)
	}
	l, err := Open(Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	for arg, want := range map[string]string{
		"alpha": "alpha", "b": "beta", filepath.Join(dir, "alps.toml"): "alps", "al": "", "gamma": "", "": "", t.TempDir(): "",
		dir: "alpha alps beta", dir + string(filepath.Separator): "alpha alps beta",
	} {
		infos, err := l.Resolve(arg)
		var ids []string
		for _, info := range infos {
			ids = append(ids, info.ID)
		}
		if got := strings.Join(ids, " "); got != want || (err == nil) != (want != "") {
			t.Errorf("Resolve(%q) = %q, %v", arg, got, err)
		}
	}
}

func TestPassage(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "notes.md"), "# Head\n\nFirst line.\nIran was\nadmitted as a member. More.\n\nLast.\n")
	write(t, filepath.Join(dir, "..", "secret.md"), "Iran was admitted")
	src := "[source.n]\ntitle = \"Notes\"\nfile = \"%s\"\n" + card + "source.quote = \"Iran was admitted\"\n"
	write(t, filepath.Join(dir, "a.toml"), fmt.Sprintf(src, "notes.md"))
	write(t, filepath.Join(dir, "b.toml"), fmt.Sprintf(src, "../secret.md"))
	l, err := Open(Options{Paths: []string{dir}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := l.Prompt("a/c")
	if err != nil {
		t.Fatal(err)
	}
	got, ok, err := l.Passage(p)
	want := Passage{Title: "Notes", File: "notes.md", Line: 4, Before: "First line. ", Quote: "Iran was admitted", After: " as a member. More."}
	if err != nil || !ok || got != want {
		t.Errorf("%+v, %v", got, err)
	}
	if p, err = l.Prompt("b/c"); err != nil {
		t.Fatal(err)
	}
	if got, _, err := l.Passage(p); err == nil || got.Before != "" {
		t.Errorf("a file outside the deck's folder was read: %+v, %v", got, err)
	}
}

// TestBuiltInDecks: every quote of the shipped decks stands in its notes.
func TestBuiltInDecks(t *testing.T) {
	l, err := Open(Options{BuiltIn: decks.FS})
	if err != nil || len(l.Problems()) > 0 {
		t.Fatal(err, l.Problems())
	}
	n := 0
	for _, info := range l.Decks {
		for _, q := range info.Prompts {
			p, err := l.Prompt(q.Key)
			if err != nil {
				t.Fatal(err)
			}
			found, ok, err := l.Passage(p)
			if err != nil || ok && found.Line == 0 {
				t.Errorf("%s: the quote is not in its source: %v", q.Key, err)
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

func TestOpenOne(t *testing.T) {
	dir := t.TempDir()
	path, none := filepath.Join(dir, "a.toml"), filepath.Join(dir, "none")
	write(t, path, "[[card]]\nid = \"x\"\nquestion = \"p\"\nanswer = \"a\"\n[[card]]\nquestion = \"derived\"\nanswer = \"a\"\n")
	derived := "a/" + deck.CardID("derived")
	t.Chdir(dir)
	for name, c := range map[string]struct {
		o         Options
		path, key string
		ok        bool
	}{
		"an id":            {Options{Paths: []string{dir}}, path, "a/x", true},
		"a derived id":     {Options{Paths: []string{dir}}, path, derived, true},
		"a card that left": {Options{Paths: []string{dir}}, path, "a/y", false},
		"from here":        {Options{Local: "."}, path, "a/x", true},
		"named from here":  {Options{Paths: []string{"a.toml"}}, path, "a/x", true},
		"another folder":   {Options{Paths: []string{none}}, path, "a/x", false},
		"built in":         {Options{Local: none, User: none, BuiltIn: decks.FS}, "built-in:sco-summit-2022/agreements.toml", "sco-agreements/new-member", true},
	} {
		l, p, ok := OpenOne(c.o, c.path, c.key)
		if ok != c.ok || ok && (p.Key != c.key || l.Info(p.Deck.ID) == nil) {
			t.Errorf("%s: %v, %v", name, p, ok)
		}
		if !ok {
			continue
		}
		if whole, err := l.Deck(l.Info(p.Deck.ID)); err != nil || whole.Partial || len(whole.Cards) < 2 {
			t.Errorf("%s: the whole deck is not to be had: %v", name, err)
		}
	}
}
