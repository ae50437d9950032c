package app

import (
	"errors"
	"strings"
	"testing"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
)

func previewOf(t *testing.T, src string) Preview {
	t.Helper()
	d := deck.Parse("d.toml", []byte(src))
	p := Preview{Title: d.Title, Problems: d.Problems, Guards: answer.NewGuards(d)}
	for _, c := range d.Cards {
		p.Prompts = append(p.Prompts, c.Prompts...)
	}
	return p
}

const (
	first  = "[[card]]\nid = \"a\"\nquestion = \"First?\"\nanswer = \"one\"\n"
	second = "[[card]]\nid = \"b\"\nquestion = \"Second?\"\nanswer = true\n"
	broken = "[[card]]\nid = \"c\"\nquestion = \"Third?\"\n"
)

func TestPreview(t *testing.T) {
	r := &rig{now: day.Moment{Ms: 1_700_000_000_000}}
	r.Model = NewPreview(DefaultKeys(), previewOf(t, first+second+broken), memory.NewScheduler(memory.Default()), r.now)
	shows := func(question, place string, context Context) {
		t.Helper()
		if s := r.Study; r.Context != context || s.Prompt.Question != question || !strings.HasPrefix(s.Place, place) {
			t.Errorf("%s shows %q (%s), want %q (%s) in %s", r.Context, s.Prompt.Question, s.Place, question, place, context)
		}
	}
	shows("First?", "1 of 2, line 1", Typing)
	tells := func(own, beside, elsewhere int) {
		t.Helper()
		if s := r.Study; len(s.Problems) != own || len(s.Beside) != beside || len(s.Elsewhere) != elsewhere {
			t.Errorf("of this card %v, beside it %v, elsewhere %v", s.Problems, s.Beside, s.Elsewhere)
		}
	}
	tells(0, 0, 1)
	r.press("Ctrl-P")
	shows("First?", "1 of 2", Typing)
	r.typeIn(0, "one")
	r.press("Enter")
	shows("First?", "1 of 2", Answered)
	if r.Study.Judgement.Verdict != answer.Correct {
		t.Errorf("verdict %s", r.Study.Judgement.Verdict)
	}
	r.press("@", "3")
	shows("Second?", "2 of 2", Truth)
	tells(0, 1, 0)
	if b := r.Study.Beside; b[0].Card != "c" {
		t.Errorf("the card that cannot be shown is not told of: %v", b)
	}
	r.press("Ctrl-N", "u")
	shows("Second?", "2 of 2", Truth)
	if !strings.Contains(r.Toast, "nothing is logged") {
		t.Errorf("undo says %q", r.Toast)
	}

	zeroth := strings.ReplaceAll(strings.ReplaceAll(first, "First", "Zeroth"), `"a"`, `"z"`)
	r.send(Reloaded{Preview: previewOf(t, zeroth+first+strings.Replace(second, "Second?", "Changed?", 1)), Now: r.now})
	shows("Changed?", "3 of 3", Truth)
	r.send(Reloaded{Err: errors.New("cannot read"), Now: r.now})
	shows("Changed?", "3 of 3", Truth)
	r.send(Reloaded{Preview: previewOf(t, first), Now: r.now})
	shows("First?", "1 of 1", Typing)
	r.send(Reloaded{Preview: previewOf(t, broken), Now: r.now})
	if r.Context != InProblems || len(r.ProblemList()) != 1 || r.Toast != "read again; 1 problem" {
		t.Errorf("a deck without a card to show: %s, %v", r.Context, r.ProblemList())
	}
	r.send(Reloaded{Preview: previewOf(t, first), Now: r.now})
	shows("First?", "1 of 1", Typing)
	r.press("Esc")
	if !r.left || len(r.log) != 0 {
		t.Errorf("left %v, %d entries", r.left, len(r.log))
	}
}

// TestPreviewOfABrokenCard: what is wrong with a card that cannot be shown, or with
// the deck, is told at the next card, once.
func TestPreviewOfABrokenCard(t *testing.T) {
	r := &rig{now: day.Moment{Ms: 1_700_000_000_000}}
	r.Model = NewPreview(DefaultKeys(), previewOf(t, "nonsense = 1\n"+first+broken+second), memory.NewScheduler(memory.Default()), r.now)
	if s := r.Study; len(s.Beside) != 1 || s.Beside[0].Rule != "key-unknown" || len(s.Elsewhere) != 1 || len(s.Problems) != 0 {
		t.Errorf("at the first card: %v, %v, %v", s.Problems, s.Beside, s.Elsewhere)
	}
	r.press("Ctrl-N")
	if s := r.Study; len(s.Beside) != 1 || s.Beside[0].Card != "c" || len(s.Elsewhere) != 1 || len(s.Problems) != 0 {
		t.Errorf("at the card behind the broken one: %v, %v, %v", s.Problems, s.Beside, s.Elsewhere)
	}
}

// TestPreviewHints: the footer of a preview offers what works there, and the way
// from card to card.
func TestPreviewHints(t *testing.T) {
	r := &rig{now: day.Moment{Ms: 1_700_000_000_000}}
	r.Model = NewPreview(DefaultKeys(), previewOf(t, first+second), memory.NewScheduler(memory.Default()), r.now)
	hints := func() string {
		var out []string
		for _, b := range r.Hints() {
			out = append(out, b.Keys[0]+" "+b.Name)
		}
		return strings.Join(out, ", ")
	}
	if got, want := hints(), "Enter check, F1 help, Ctrl-N next, Ctrl-P previous, Ctrl-G hint, Esc back"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	r.typeIn(0, "two")
	r.press("Enter")
	if got, want := hints(), "? help, Space next, Ctrl-P previous, o I was right, Esc back"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
