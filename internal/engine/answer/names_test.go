package answer

import (
	"testing"

	"quiz/internal/engine/deck"
)

// TestInitialsOfTwo: initials that fit two answers of the deck are asked once more.
func TestInitialsOfTwo(t *testing.T) {
	d := deck.Parse("d.toml", []byte(`
[[card]]
question = "Who was the second president?"
answer = "John Adams"
[[card]]
question = "Who wrote about the Arctic?"
answer = "James Adams"
[[card]]
question = "Who found natural selection?"
answer = "Charles Darwin"
`))
	g := NewGuards(d)
	for _, c := range []struct {
		card  int
		given string
		want  Verdict
	}{
		{0, "J. Adams", Unclear},
		{0, "John Adams", Correct},
		{0, "Adams, John", Correct},
		{0, "James Adams", Wrong},
		{2, "C. Darwin", Correct},
		{2, "Darwin", Unclear},
		{2, "E. Darwin", Wrong},
	} {
		if j := g.Judge(d.Cards[c.card].Prompts[0], Given{Text: c.given}); j.Verdict != c.want {
			t.Errorf("%q is %s [%s], want %s", c.given, j.Verdict, j.Guard, c.want)
		}
	}
}

// TestCodeSaysWhatDiffers: where only spaces or letter case differ, it says so.
func TestCodeSaysWhatDiffers(t *testing.T) {
	p := textPrompt("x += 1")
	p.Want[0].As = deck.AsCode
	for given, guard := range map[string]string{"x+=1": "spaces", "X += 1": "case", "x -= 1": "code"} {
		if j := (*Guards)(nil).Judge(p, Given{Text: given}); j.Verdict != Wrong || j.Guard != guard {
			t.Errorf("%q is %s [%s: %s]", given, j.Verdict, j.Guard, j.Message)
		}
	}
}
