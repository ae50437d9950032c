package decks

import (
	"io/fs"
	"path"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
)

// TestNothingIsFound: the shipped decks keep the rules that quiz tells others,
// the notes on style included, or give a reason.
func TestNothingIsFound(t *testing.T) {
	var files []lint.File
	for _, d := range shipped(t) {
		f := lint.File{Deck: d, Assets: map[string]lint.Asset{}}
		for _, s := range d.Sources {
			text, err := fs.ReadFile(FS, path.Join(path.Dir(d.Path), s.File))
			if err != nil {
				t.Fatal(err)
			}
			f.Assets[s.File] = lint.Asset{State: lint.Found, Text: string(text)}
		}
		files = append(files, f)
	}
	for _, p := range lint.Check(files, lint.Options{Notes: true}) {
		t.Error(p)
	}
}

// TestCanonicalForm: the shipped decks are as quiz would write them.
func TestCanonicalForm(t *testing.T) {
	for _, d := range shipped(t) {
		data, err := fs.ReadFile(FS, d.Path)
		if err != nil {
			t.Fatal(err)
		}
		out, problems := deck.Format(d.Path, d.ID, data)
		if len(problems) > 0 {
			t.Error(problems)
		}
		if diff := cmp.Diff(string(data), string(out)); diff != "" {
			t.Errorf("%s: run quiz fmt -w decks:\n%s", d.Path, diff)
		}
	}
}
