package deck

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is too broad is asked once more in any case, with words of ours where the
// deck has none.
func TestVagueWithoutAQuestion(t *testing.T) {
	d := Parse("d.toml", []byte("[[card]]\nid = \"c\"\nquestion = \"Where?\"\nanswer = \"Samarkand\"\nvague = [{ text = \"Asia\" }, { text = \"Uzbekistan\", ask = \"Which city?\" }]\n"))
	got := d.Cards[0].Prompts[0].Rules.Vague
	want := []Vague{{"Asia", "be more specific"}, {"Uzbekistan", "Which city?"}}
	if diff := cmp.Diff(want, got); diff != "" || len(d.Problems) > 0 {
		t.Errorf("%v\n%s", d.Problems, diff)
	}
}
