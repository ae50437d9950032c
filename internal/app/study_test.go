package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

func TestStudyingEveryKind(t *testing.T) {
	r := studying(t)
	if r.Context() != app.Typing {
		t.Fatalf("context %s", r.Context())
	}
	r.typeIn("Asia")
	r.press("Enter")
	if q := r.question(); q == nil || q.Vague != "Which state there?" {
		t.Fatalf("vague is not asked once more: %+v", r.Top())
	}
	r.press("Ctrl-G")
	r.typeIn("iran")
	r.press("Enter")
	if j := r.feedback().Judgement; j.Verdict != answer.Correct || j.Rating != 2 {
		t.Fatalf("after one hint: %+v", j)
	}
	r.press("Enter") // takes Hard
	r.typeIn("eight")
	r.press("Enter", "4", "t", "Enter")
	orderItems(r)
	r.press("Enter", "Enter")
	r.pick("Turkey")
	r.press("Enter", "Space")
	r.pick("Egypt")
	r.pick("Myanmar")
	r.press("Enter", "Enter")
	r.typeIn("Iran, Turkey")
	r.press("Enter", "Enter")
	r.typeIn("Samarkand")
	r.press("Enter") // goes to the next gap
	r.typeIn("Uzbekistan")
	r.press("Enter", "Enter")
	r.pick("China")
	r.pick("Russia")
	r.press("Enter", "Enter", "Space")
	if f := r.feedback(); f == nil || f.Prompt.Kind != deck.Reveal {
		t.Fatalf("%s %+v", r.Context(), r.Top())
	}
	r.press("3")
	for _, b := range r.logged(t)[:9] {
		if b.Verdict != "correct" {
			t.Errorf("%+v", b)
		}
	}
	if n := len(r.logged(t)); n != 10 {
		t.Errorf("%d answers", n)
	}
}

func TestOverrule(t *testing.T) {
	r := practising(t)
	r.typeIn("Persia")
	r.press("Enter", "o")
	if j := r.feedback().Judgement; j.Verdict != answer.Correct || j.Rating != 3 {
		t.Fatalf("%+v", j)
	}
	r.press("Enter")
	if b := r.logged(t)[0]; b.Judged != "wrong" || b.Verdict != "correct" || b.Score != 1 {
		t.Errorf("%+v", b)
	}
}

// TestNothingIsAcknowledgedThatIsNotSaved: the answer stays on the screen, and can
// be rated again.
func TestNothingIsAcknowledgedThatIsNotSaved(t *testing.T) {
	r := studying(t)
	r.typeIn("iran")
	r.press("Enter")
	r.Fail = errors.New("disk full")
	r.press("3")
	if r.Context() != app.Answered || r.Toast() != "not saved: disk full" || len(r.Session().Results) != 0 {
		t.Errorf("%s %q %+v", r.Context(), r.Toast(), r.Session().Results)
	}
	r.Fail = nil
	r.press("3")
	if r.question().Prompt.Key != "d/number" || len(r.Log) != 1 {
		t.Errorf("%s, %d entries", r.question().Prompt.Key, len(r.Log))
	}
	r.press("Ctrl-U")
	if r.question().Prompt.Key != "d/text" || !slices.Equal(kinds(r.Log), []review.Kind{review.KindReview, review.KindVoid}) {
		t.Errorf("after undo: %s, %v", r.question().Prompt.Key, r.Log)
	}
}

// TestCtrlUClearsAFieldFirst and takes an answer back only where it is empty.
func TestCtrlUClearsAFieldFirst(t *testing.T) {
	r := studying(t)
	r.typeIn("iran")
	r.press("Enter", "3")
	r.typeIn("nine")
	r.press("Ctrl-U")
	if q := r.question(); q.Prompt.Key != "d/number" || q.Fields[0] != "" || len(r.Log) != 1 {
		t.Errorf("%s %q, %d entries", q.Prompt.Key, q.Fields, len(r.Log))
	}
	r.press("Ctrl-U")
	if q := r.question(); q.Prompt.Key != "d/text" || len(r.Log) != 2 {
		t.Errorf("%s, %d entries", q.Prompt.Key, len(r.Log))
	}
}

// TestAnAcceptedAnswerGoesWithItsAnswer: undo after "I was right" and "add" takes
// the line in the deck back too, before the rating and after it.
func TestAnAcceptedAnswerGoesWithItsAnswer(t *testing.T) {
	for _, rated := range []bool{false, true} {
		r := studying(t)
		r.typeIn("Persia")
		r.press("Enter", "a")
		if len(r.Accepted) != 0 || !strings.Contains(r.Toast(), "first say that you were right") {
			t.Errorf("%q %v", r.Toast(), r.Accepted)
		}
		r.press("o", "a")
		if rated {
			r.press("3", "Ctrl-U")
		} else {
			r.press("u")
		}
		if len(r.Accepted) != 2 || r.Accepted[0].Remove || !r.Accepted[1].Remove || r.Accepted[1].Text != "Persia" {
			t.Errorf("rated %v: %+v", rated, r.Accepted)
		}
		if r.question() == nil || r.question().Prompt.Key != "d/text" {
			t.Errorf("rated %v: %+v", rated, r.Top())
		}
	}
}

// TestAnUntouchedOrderIsBlank: checking an order as it was shown answers nothing.
func TestAnUntouchedOrderIsBlank(t *testing.T) {
	r := studying(t)
	r.until(t, "ordered")
	r.press("Enter")
	if v := r.feedback().Judgement.Verdict; v != answer.Blank {
		t.Errorf("untouched: %s", v)
	}
	r.press("u", "J", "Enter")
	if v := r.feedback().Judgement.Verdict; v == answer.Blank {
		t.Error("moved, and still blank")
	}
}

// TestPracticeAsksForNoRating, but for a card that its learner rates.
func TestPracticeAsksForNoRating(t *testing.T) {
	r := practising(t)
	r.typeIn("iran")
	r.press("Enter")
	if r.feedback().Rated() {
		t.Error("a rating is asked for")
	}
	r.press("1")
	if len(r.Log) != 0 || !strings.Contains(r.Toast(), "no rating") {
		t.Errorf("%q %v", r.Toast(), r.Log)
	}
	r.press("Enter")
	if b := r.logged(t)[0]; b.Rating != 3 || b.Counts {
		t.Errorf("%+v", b)
	}
	r.until(t, "reveal")
	r.press("Enter")
	if !r.feedback().Rated() {
		t.Error("no rating is asked for where the learner alone can tell")
	}
}

// TestASuspendedCardCanBePutBack from its own screen.
func TestASuspendedCardCanBePutBack(t *testing.T) {
	r := studying(t)
	r.press("Enter", "i", "@")
	card, ok := r.Top().(*app.CardScreen)
	if !ok || !card.State.Suspended {
		t.Fatalf("%+v", r.Top())
	}
	r.press("@")
	if card.State.Suspended || !strings.Contains(r.Toast(), "put back") {
		t.Errorf("%q %+v", r.Toast(), card.State)
	}
	r.press("@", "Esc")
	if q := r.question(); q == nil || q.Prompt.Key == "d/text" {
		t.Errorf("a suspended card is asked: %+v", r.Top())
	}
}

// TestTheEnd shows what was missed, always; Enter repeats that.
func TestTheEnd(t *testing.T) {
	r := studying(t)
	r.typeIn("Persia")
	r.press("Enter", "1")
	r.typeIn("8")
	r.press("Enter", "3", "q")
	if r.question() != nil {
		r.press("Esc")
	}
	end, ok := r.Top().(*app.EndScreen)
	if !ok || !end.Known {
		t.Fatalf("%+v", r.Top())
	}
	missed := end.Session.Missed()
	if len(missed) != 1 || missed[0].Prompt.Key != "d/text" || apptest.Did[app.Finish](r.Desk) != 1 {
		t.Errorf("%+v, noted %d times", missed, apptest.Did[app.Finish](r.Desk))
	}
	r.press("Enter")
	if q := r.question(); q == nil || q.Prompt.Key != "d/text" || q.Session.Study() {
		t.Fatalf("%+v", r.Top())
	}
	r.typeIn("iran")
	r.press("Enter", "Enter")
	if end, ok := r.Top().(*app.EndScreen); !ok || len(end.Session.Missed()) != 0 {
		t.Errorf("%+v", r.Top())
	}
	r.press("Enter")
	if r.Context() != app.AtHome {
		t.Errorf("%s", r.Context())
	}
}

// TestLeavingAtOnceHasNoEnd: nothing was answered.
func TestLeavingAtOnceHasNoEnd(t *testing.T) {
	r := studying(t)
	r.press("Esc")
	if r.Context() != app.AtHome || apptest.Did[app.Finish](r.Desk) != 0 {
		t.Errorf("%s, noted %d times", r.Context(), apptest.Did[app.Finish](r.Desk))
	}
}

// TestEditing asks the card again as it is now; a slip shows its line, and leaves
// what could be read before.
func TestEditing(t *testing.T) {
	r := studying(t)
	q := r.question()
	r.press("Enter")
	slip := deck.Problems{{File: "decks/d.toml", Message: "expected a value", Severity: deck.Error, Span: deck.Span{Line: 3}}}
	r.Edit = func(app.Edit) app.Msg { return app.Edited{Changed: true, Problems: slip} }
	r.press("e")
	if p, ok := r.Top().(*app.ProblemsScreen); !ok || p.Problems[0].Span.Line != 3 {
		t.Fatalf("%+v", r.Top())
	}
	r.Edit = func(c app.Edit) app.Msg {
		if c.File != "decks/d.toml" || c.Line != 3 {
			t.Errorf("%+v", c)
		}
		return app.Edited{Changed: true}
	}
	r.press("e")
	if now := r.question(); now == nil || now == q || now.Prompt.Key != q.Prompt.Key {
		t.Errorf("%+v", r.Top())
	}
}

// TestALetterAnswersAtOnce where one option is right and the learner wants it so;
// where several are, Enter checks.
func TestALetterAnswersAtOnce(t *testing.T) {
	r := atHome(t)
	r.Choose = true
	r.press("Enter")
	r.until(t, "single")
	r.pick("Turkey")
	if f := r.feedback(); f == nil || f.Judgement.Verdict != answer.Correct {
		t.Fatalf("%+v", r.Top())
	}
	r.press("Enter")
	r.until(t, "multi")
	r.pick("Egypt")
	if r.question() == nil {
		t.Error("several are right, and the first one answered")
	}
}

// TestVagueTwice is half right, also where the deck does not say what to ask.
func TestVagueTwice(t *testing.T) {
	r := studying(t, "[[card]]\nquestion = \"Which state?\"\nanswer = \"Iran\"\nvague = [{ text = \"Asia\" }]\n")
	for range 2 {
		r.typeIn("Asia")
		r.press("Enter")
	}
	if f := r.feedback(); f == nil || f.Judgement.Verdict != answer.Unclear || f.Judgement.Rating != 2 {
		t.Errorf("%+v", r.Top())
	}
}
