package answer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/deck"
)

func TestGuardsAsText(t *testing.T) {
	d := deck.Parse("d.toml", []byte("[[card]]\nquestion = 'q'\nanswer = 'The  Élysée'\naccept = ['Palace']\nreject = ['Louvre']\n[[card]]\nquestion = 'r'\nanswer = 'b'\nchoices = ['c', 'd']\n"))
	want := NewGuards(d)
	if len(want.answers) < 4 {
		t.Fatalf("%v", want.answers)
	}
	got, ok := DecodeGuards(want.Encode())
	if !ok {
		t.Fatal("cannot be read again")
	}
	if diff := cmp.Diff(want.answers, got.answers); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"", "guards 0\n+a", "guards 1\na", "guards 1\n"} {
		if _, ok := DecodeGuards([]byte(bad)); ok {
			t.Errorf("%q was read", bad)
		}
	}
}
