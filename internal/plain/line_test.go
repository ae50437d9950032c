package plain

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
)

// An option is its letter as printed, or its text, item by item.
func TestGivenOptions(t *testing.T) {
	shown := []string{"Egypt", "Iran", "BC", "Washington, D.C."}
	parts := func(texts ...string) answer.Given { return answer.Given{Parts: append([]string{}, texts...)} }
	for _, c := range []struct {
		kind deck.Kind
		line string
		want answer.Given
	}{
		{deck.Multi, "a, c", parts("Egypt", "BC")},
		{deck.Multi, "A;B", parts("Egypt", "Iran")},
		{deck.Multi, "ab", parts("Egypt", "Iran")},
		{deck.Multi, "bc", answer.Given{}}, // the text of an option
		{deck.Multi, "a; Iran", answer.Given{Text: "Egypt; Iran"}},
		{deck.Multi, "egypt, B", answer.Given{Text: "egypt, Iran"}},
		{deck.Ordered, "b;egypt;d", answer.Given{Text: "Iran; egypt; Washington, D.C."}},
		{deck.Multi, "Iran; Egypt", answer.Given{}},
		{deck.Single, " d ", parts("Washington, D.C.")},
		{deck.Single, "e", parts("e")},
		{deck.Single, " ", parts()},
	} {
		want := c.want
		if want.Text == "" {
			want.Text = c.line
		}
		got := given(&deck.Prompt{Kind: c.kind}, shown, c.line)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("given(%v, %q): -want +got\n%s", c.kind, c.line, diff)
		}
	}
}

// TestOptionsThatAreLetters: where the options are A, B, C and D in another order, a
// capital is the option and not the place.
func TestOptionsThatAreLetters(t *testing.T) {
	shown := []string{"C", "A", "D", "B"}
	for _, c := range []struct {
		kind deck.Kind
		line string
		want []string
	}{
		{deck.Single, "B", []string{"B"}},
		{deck.Single, "b", []string{"A"}},
		{deck.Multi, "B, D", []string{"B", "D"}},
		{deck.Multi, "a, b", []string{"C", "A"}},
	} {
		if got := given(&deck.Prompt{Kind: c.kind}, shown, c.line).Parts; !cmp.Equal(got, c.want) {
			t.Errorf("given(%v, %q) = %q, want %q", c.kind, c.line, got, c.want)
		}
	}
}
