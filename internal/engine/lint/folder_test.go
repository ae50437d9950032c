package lint

import (
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// TestFolderRules: quiz.toml turns rules on and off for its decks, and is checked
// itself, once.
func TestFolderRules(t *testing.T) {
	const card = heading + "[[card]]\nid = \"ID\"\nquestion = \"Which state is currently in the chair?\"\nanswer = \"Iran\"\nchoices = [\"Egypt\", \"Qatar\"]\n"
	for folder, want := range map[string]string{
		"":                                      "time-bound time-bound",
		"[check]\ndisable = [\"time-bound\"]\n": "",
		"[check]\nenable = [\"no-explanation\"]\n":      "time-bound time-bound",
		"[check]\nrequire-source = true\n":              "no-source time-bound no-source time-bound",
		"[check]\ndisable = [\"time-bond\"]\n":          "time-bound time-bound type-wrong",
		"[check]\ndisable = [\"toml-syntax\"]\nx = 1\n": "time-bound time-bound type-wrong key-unknown",
	} {
		f := deck.ReadFolder("quiz.toml", []byte(folder))
		var files []File
		for _, id := range []string{"a", "b"} {
			files = append(files, File{Deck: f.Parse(id+".toml", []byte(strings.NewReplacer("ID", id, "\"d\"", `"`+id+`"`, "chair", id+" chair").Replace(card)))})
		}
		var got []string
		for _, p := range Check(files, Options{Disable: []string{"interference"}}) {
			got = append(got, p.Rule)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s\ngives %q, want %q", folder, s, want)
		}
	}
}

// TestOnlyAndDisable: what a run is told to look at.
func TestOnlyAndDisable(t *testing.T) {
	const src = heading + "[[card]]\nquestion = \"Which state is currently in the chair?\"\nanswer = \"1600\"\n"
	for _, c := range []struct {
		o    Options
		want string
	}{
		{Options{}, "time-bound answer-number"},
		{Options{Only: []string{"time-bound"}}, "time-bound"},
		{Options{Disable: []string{"time-bound"}}, "answer-number"},
	} {
		var got []string
		for _, p := range check(src, c.o) {
			got = append(got, p.Rule)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%+v: %q, want %q", c.o, s, c.want)
		}
	}
}
