package cli

import (
	"testing"

	"quiz/internal/engine/deck"
)

// TestStarter: the deck to start from has no problems, is in its canonical form,
// and shows every way in which an answer's type chooses the question.
func TestStarter(t *testing.T) {
	text := starterFor("dir/My deck.toml")
	d := deck.Parse("My deck.toml", []byte(text))
	if len(d.Problems) > 0 || d.ID != "my-deck" {
		t.Errorf("%s: %v", d.ID, d.Problems)
	}
	out, problems := deck.Format("My deck.toml", "x", []byte(text))
	if string(out) != text || problems != nil {
		t.Errorf("not in canonical form (%v):\n%s", problems, out)
	}
	kinds := map[deck.Kind]bool{}
	for _, c := range d.Cards {
		kinds[c.Kind] = true
	}
	for _, k := range []deck.Kind{deck.Text, deck.Bool, deck.Number, deck.DateOf, deck.Single, deck.List, deck.Gap} {
		if !kinds[k] {
			t.Errorf("no card of kind %d", k)
		}
	}
}

func TestStarterID(t *testing.T) {
	for path, want := range map[string]string{
		"a/Ünï.toml": "uni", "My deck.toml": "my-deck",
	} {
		if d := deck.Parse("d.toml", []byte(starterFor(path))); d.ID != want {
			t.Errorf("%s: %s, want %s", path, d.ID, want)
		}
	}
	if d := deck.Parse("d.toml", []byte(starterFor("日本.toml"))); !deck.ValidID(d.ID) || len(d.ID) < 8 {
		t.Errorf("日本: %s", d.ID)
	}
}
