package cli

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// TestPicturesOfTwoDecks: two decks have pictures of one name that are others, and one
// deck has two in two folders. None takes the place of another, in any format.
func TestPicturesOfTwoDecks(t *testing.T) {
	l := &learner{t: t, dir: t.TempDir()}
	const dot = "\x89PNG\r\n\x1a\n"
	put := func(name, text string) {
		name = filepath.Join(l.dir, "decks", name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("one/first.toml", "[[card]]\nquestion = \"1?\"\nanswer = \"a\"\nimage = \"img/a.png\"\n[[card]]\nquestion = \"2?\"\nanswer = \"b\"\nimage = \"more/a.png\"\n")
	put("two/second.toml", "[[card]]\nquestion = \"3?\"\nanswer = \"c\"\nimage = \"img/A.png\"\n")
	put("one/img/a.png", dot+"first")
	put("one/more/a.png", dot+"second")
	put("two/img/A.png", dot+"third")
	want := []string{dot + "first", dot + "second", dot + "third"}
	for _, name := range []string{"x.apkg", "x.colpkg", "x.xml", "x.zip", "cards"} {
		file := filepath.Join(l.dir, name)
		as := []string{"export", "-o", file, "first", "second"}
		if name == "cards" {
			as = append(as, "--as", "hashcards")
		}
		l.quiz(as...)
		if name == "x.zip" {
			if diff := cmp.Diff(want, packedPictures(t, file)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
			continue
		}
		into := filepath.Join(l.dir, "back-"+name)
		l.quiz("import", "--into", into, file)
		if diff := cmp.Diff(want, shownPictures(t, l, into)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// packedPictures are the pictures of a package, in the order of their bytes.
func packedPictures(t *testing.T, name string) (out []string) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files, err := exchange.Unpack(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasPrefix(f.Path, "pictures/") {
			out = append(out, string(f.Data))
		}
	}
	slices.Sort(out)
	return out
}

// shownPictures are the pictures that the cards of a folder name, in the order of the
// questions.
func shownPictures(t *testing.T, l *learner, dir string) []string {
	t.Helper()
	shown := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".toml" || strings.HasSuffix(path, ".lock.toml") {
			return err
		}
		for _, d := range importedDeck(t, path).Cards {
			data, err := os.ReadFile(filepath.Join(filepath.Dir(path), d.Image.Path))
			if err != nil {
				return err
			}
			shown[d.Question] = string(data)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return []string{shown["1?"], shown["2?"], shown["3?"]}
}

func importedDeck(t *testing.T, path string) *deck.Deck {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return deck.Parse(path, text)
}
