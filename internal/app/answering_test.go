package app

import (
	"errors"
	"slices"
	"testing"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

// TestAnswer: what is given as a whole is judged as what is typed and chosen.
func TestAnswer(t *testing.T) {
	r := newRig(t, review.Study)
	give := func(g answer.Given) {
		r.now.Ms += 1000
		r.send(Answer{g, r.now})
	}
	r.press("Enter")
	give(answer.Given{Text: "Asia"})
	if r.Context != Typing || r.Study.Asked != "Which state there?" {
		t.Fatalf("%s, asked %q", r.Context, r.Study.Asked)
	}
	give(answer.Given{Text: "Iran"})
	if j := r.Study.Judgement; r.Context != Answered || j.Verdict != answer.Correct || j.Rating != 3 {
		t.Fatalf("%s, %+v", r.Context, j)
	}
	give(answer.Given{Text: "Iraq"})
	if r.Study.Judgement.Verdict != answer.Correct {
		t.Fatal("an answer is judged twice")
	}
	r.press("Enter")
	for _, g := range []answer.Given{
		{Text: "8"}, {Text: "true"}, {Text: "one; two; three"}, {Parts: []string{"Turkey"}}, {Text: "Egypt, Myanmar"},
		{Parts: []string{"Samarkand", "Uzbekistan"}}, {Parts: []string{"China", "Russia"}},
	} {
		give(g)
		if r.Context != Answered || r.Study.Judgement.Verdict != answer.Correct {
			t.Errorf("%s: %s, %+v", r.Study.Prompt.Key, r.Context, r.Study.Judgement)
		}
		r.press("Enter")
	}
	give(answer.Given{})
	if r.Study.Prompt.Kind != deck.Reveal || r.Context != Answered || r.Study.Judgement.Rating != 3 {
		t.Errorf("%s in %s: %+v", r.Study.Prompt.Key, r.Context, r.Study.Judgement)
	}
}

// TestVagueWithoutWords: a second vague answer counts, whatever the deck asked
// after the first.
func TestVagueWithoutWords(t *testing.T) {
	r := newRig(t, review.Study)
	r.deck.Cards[0].Prompts[0].Rules.Vague[0].Ask = ""
	r.press("Enter")
	for range 2 {
		r.typeIn(0, "Asia")
		r.press("Enter")
	}
	if r.Context != Answered || r.Study.Judgement.Verdict != answer.Unclear || r.Study.Judgement.Rating != 2 {
		t.Errorf("%s, %+v", r.Context, r.Study.Judgement)
	}
}

// TestResume: an answer that is not rated is dropped, and it is the session that
// says which prompt comes.
func TestResume(t *testing.T) {
	r := newRig(t, review.Study)
	r.press("Enter", "Ctrl-G")
	r.typeIn(0, "Iraq")
	r.press("Enter")
	r.send(Resume{r.now})
	if s := r.Study; r.Context != Typing || s.Prompt.Key != "d/text" || s.Hints != 0 || len(r.log) != 0 {
		t.Fatalf("%s: %s, %d hints, %d entries", r.Context, s.Prompt.Key, s.Hints, len(r.log))
	}
	r.press("Enter", "*")
	r.send(Do{Skip, r.now}) // flagged, and left out of this session
	r.press("Ctrl-U")
	if r.Study.Prompt.Key != "d/text" {
		t.Fatalf("undo shows %s", r.Study.Prompt.Key)
	}
	r.send(Resume{r.now})
	if r.Study.Prompt.Key != "d/number" {
		t.Errorf("asks %s, want the next one", r.Study.Prompt.Key)
	}
}

// TestHintAfterTheAnswer lowers the rating that is offered too.
func TestHintAfterTheAnswer(t *testing.T) {
	r := newRig(t, review.Study)
	r.answerFirst()
	r.send(Do{Hint, r.now})
	if s := r.Study; s.Hints != 1 || s.Judgement.Rating != 2 {
		t.Errorf("%d hints, %d offered", s.Hints, s.Judgement.Rating)
	}
}

// TestLeftOut: every prompt that cannot be asked is told of, until the next
// action.
func TestLeftOut(t *testing.T) {
	r := newRig(t, review.Study)
	whole := r.desk.Prompt
	r.desk.Prompt = func(key string) (*deck.Prompt, error) {
		if key == "d/text" || key == "d/number" {
			return nil, errors.New(key + " is gone")
		}
		return whole(key)
	}
	r.press("Enter")
	if len(r.LeftOut) != 2 || r.Toast != "d/text is gone" || r.Study.Prompt.Key != "d/bool" {
		t.Fatalf("%v, %q, %s", r.LeftOut, r.Toast, r.Study.Prompt.Key)
	}
	r.press("t")
	if r.LeftOut != nil {
		t.Errorf("still told: %v", r.LeftOut)
	}
}

// TestToastsNameTheKeys of whoever reads them.
func TestToastsNameTheKeys(t *testing.T) {
	r := newRig(t, review.Study)
	var err error
	if r.Keys, err = NewKeys(map[string]string{"add-answer": "A", "right": "R", "undo": "U"}); err != nil {
		t.Fatal(err)
	}
	r.press("Enter")
	r.typeIn(0, "Persia")
	r.press("Enter")
	for _, c := range [][2]string{
		{"A", "first say that you were right: R"},
		{"R", "counted as right; A adds it to accept"},
		{"A", "added to accept; A takes it out again"},
		{"@", "suspended; U takes it back"},
	} {
		r.press(c[0])
		if r.Toast != c[1] {
			t.Errorf("%s: %q, want %q", c[0], r.Toast, c[1])
		}
	}
}

// TestAnUntouchedOrderIsBlank: checking an order as it was shown answers nothing,
// and every asking shows another.
func TestAnUntouchedOrderIsBlank(t *testing.T) {
	deckOf := deck.Parse("d.toml", []byte("[[card]]\nid = \"o\"\nquestion = \"q\"\nanswer = [\"a\", \"b\", \"c\", \"d\", \"e\", \"f\"]\nordered = true\n"))
	p := deckOf.Cards[0].Prompts[0]
	shown := p.Arrange(1, 2)
	s := &Study{Prompt: p, Fields: []string{""}, shown: shown, Options: slices.Clone(shown)}
	if j := answer.NewGuards(deckOf).Judge(p, s.given()); j.Verdict != answer.Blank {
		t.Errorf("untouched: %s", j.Verdict)
	}
	s.moveItem(ItemDown)
	if j := answer.NewGuards(deckOf).Judge(p, s.given()); j.Verdict == answer.Blank {
		t.Error("moved, and still blank")
	}
}
