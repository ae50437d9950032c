package identity

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/deck"
)

func parsed(t *testing.T, name, src string) *deck.Deck {
	t.Helper()
	d := deck.Parse(name, []byte(src))
	if len(d.Problems) > 0 {
		t.Fatal(d.Problems)
	}
	return d
}

const compareOld = `
[[card]]
id = "same"
question = "q1"
answer = "a"
[[card]]
id = "words"
question = "Which city did they meet in?"
answer = "Samarkand"
accept = ["Samarqand", "Marakanda"]
[[card]]
id = "old-name"
question = "Which state joined in 2022?"
answer = "Iran"
[[card]]
id = "answer"
question = "How many?"
answer = 8
tolerance = 1
[[card]]
id = "out"
question = "gone"
answer = "x"
[[card]]
id = "gaps"
cloze = "In {{Samarkand}}, {{Uzbekistan}}"
`

const compareNew = `
[[card]]
id = "new-name"
question = "Which state joined it in 2022?"
answer = "Iran"
[[card]]
id = "in"
question = "fresh"
answer = "y"
[[card]]
id = "same"
question = "q1"
answer = "a"
[[card]]
id = "words"
question = "In which city did they meet?"
answer = "Samarkand"
accept = ["Samarqand", "Samarcand"]
explain = "more"
[[card]]
id = "answer"
question = "How many?"
answer = 9
tolerance = 1
[[card]]
id = "gaps"
cloze = "In {{Samarkand}}, Uzbekistan"
`

func TestCompare(t *testing.T) {
	got := Compare([]*deck.Deck{parsed(t, "d.toml", compareOld)}, []*deck.Deck{parsed(t, "d.toml", compareNew)})
	want := Comparison{
		Changes: []Change{
			{Renamed, "d/new-name", "d/old-name", "", ""},
			{Reworded, "d/new-name", "d/old-name", "Which state joined in 2022?", "Which state joined it in 2022?"},
			{Added, "d/in", "", "", "fresh"},
			{Reworded, "d/words", "", "Which city did they meet in?", "In which city did they meet?"},
			{Widened, "d/words", "", "", "Samarcand"},
			{Narrowed, "d/words", "", "Marakanda", ""},
			{Edited, "d/words", "", "", "explain none -> more"},
			{AnswerChanged, "d/answer", "", "8", "9"},
			{Reworded, "d/gaps", "", "In {{Samarkand}}, {{Uzbekistan}}", "In {{Samarkand}}, Uzbekistan"},
			{AnswerChanged, "d/gaps", "", "Samarkand; Uzbekistan", "Samarkand"},
			{Removed, "d/out", "", "gone", ""},
		},
		Kept: 5, Lost: 2, New: 1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	same := parsed(t, "d.toml", compareOld)
	if got := Compare([]*deck.Deck{same}, []*deck.Deck{parsed(t, "d.toml", compareOld)}); len(got.Changes) > 0 || got.Lost+got.New > 0 || got.Kept != 7 {
		t.Errorf("a deck compared with itself: %+v", got)
	}
}
