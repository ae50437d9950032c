package deck

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const folderFile = `images = ["pictures"]
sources = ["texts"]

[check]
disable = ["ambiguous-short"]
enable = ["no-explanation"]
ignore = ["drafts", "**/old-*.toml"]
require-source = true

[defaults]
typos = "off"
case = "strict"
`

func TestFolder(t *testing.T) {
	f := ReadFolder("quiz.toml", []byte(folderFile))
	if len(f.Problems) > 0 {
		t.Fatal(f.Problems)
	}
	if !f.Off("ambiguous-short") || f.Off("clang") || !f.On("no-explanation") || !f.WantsSource() {
		t.Errorf("%+v", f)
	}
	if !cmp.Equal(f.Images, []string{"pictures"}) || !cmp.Equal(f.Sources, []string{"texts"}) {
		t.Errorf("%v, %v", f.Images, f.Sources)
	}
	for name, want := range map[string]bool{
		"drafts/a.toml": true, "drafts/b/c.toml": true, "draft.toml": false, "a/drafts/x.toml": false,
		"old-a.toml": true, "x/y/old-a.toml": true, "x/older.toml": false,
	} {
		if f.Ignores(name) != want {
			t.Errorf("ignores %s: %v", name, !want)
		}
	}
}

// TestFolderDefaults: a card counts more than its deck, a deck more than its
// folder, a folder more than one above it.
func TestFolderDefaults(t *testing.T) {
	outer := ReadFolder("quiz.toml", []byte("[defaults]\ntypos = \"off\"\naccents = \"strict\"\n"))
	inner := ReadFolder("a/quiz.toml", []byte("[defaults]\ntypos = \"guarded\"\ncase = \"strict\"\n[check]\nenable = [\"clang\"]\n"))
	inner.Outer = outer
	outer.Disable = []string{"clang"}
	d := inner.Parse("a/d.toml", []byte("[defaults]\ncase = \"fold\"\n[[card]]\nquestion = \"q\"\nanswer = \"a\"\n[[card]]\nquestion = \"r\"\nanswer = \"a\"\naccents = \"fold\"\n"))
	got := [][3]bool{}
	for _, c := range d.Cards {
		r := c.Prompts[0].Rules
		got = append(got, [3]bool{r.TyposOff, r.StrictCase, r.StrictAccents})
	}
	if want := [][3]bool{{false, false, true}, {false, false, false}}; !cmp.Equal(got, want) {
		t.Errorf("typos off, strict case, strict accents: %v, want %v", got, want)
	}
	if inner.Off("clang") || !outer.Off("clang") {
		t.Error("the nearest folder does not decide")
	}
	if plain := Parse("d.toml", []byte("[[card]]\nquestion = \"q\"\nanswer = \"a\"\n")); plain.Cards[0].Prompts[0].Rules.TyposOff {
		t.Error("a folder holds for a deck that is not in it")
	}
}

// TestFolderProblems: everything in the file is checked, with its place.
func TestFolderProblems(t *testing.T) {
	for src, want := range map[string]string{
		"[chek]\n":                                "1:2 key-unknown",
		"[check]\nignor = [\"a\"]\n":              "2:1 key-unknown",
		"[check]\nignore = \"a\"\n":               "2:10 type-wrong",
		"[check]\nignore = [\"a\", \"b[\"]\n":     "2:16 type-wrong",
		"[defaults]\ntypos = \"on\"\n":            "2:9 type-wrong",
		"images = [\"/pictures\"]\n":              "1:11 type-wrong",
		"images = [\"\"]\n":                       "1:11 type-wrong",
		"a = \n":                                  "1:5 toml-syntax",
		"[check]\nrequire-source = \"yes\"\n":     "2:18 type-wrong",
		"[check]\ndisable = [\"clang\", \"x\"]\n": "",
	} {
		f := ReadFolder("quiz.toml", []byte(src))
		var got []string
		for _, p := range f.Problems {
			got = append(got, fmt.Sprintf("%d:%d %s", p.Span.Line, p.Span.Column, p.Rule))
		}
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%q: %s, want %s", src, s, want)
		}
	}
	hostile := &Folder{Ignore: []string{strings.Repeat("**/", 40) + "x"}}
	if hostile.Ignores(strings.Repeat("a/", 1000) + "b") {
		t.Error("it matches")
	}
}
