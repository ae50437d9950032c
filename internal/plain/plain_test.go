package plain

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/app"
	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

const everyKind = `
[[card]]
id = "text"
question = "Which state?"
answer = "Iran"
hint = ["one", "two"]
vague = [{ text = "Asia", ask = "Which state there?" }]
[[card]]
id = "number"
question = "How many?"
answer = 8
[[card]]
id = "bool"
question = "Is it?"
answer = true
[[card]]
id = "ordered"
question = "Order?"
answer = ["one", "two", "three"]
ordered = true
[[card]]
id = "single"
question = "Which?"
answer = "Turkey"
choices = ["Egypt", "Myanmar"]
shuffle = true
[[card]]
id = "multi"
question = "Which two?"
answer = ["Egypt", "Myanmar"]
choices = ["Turkey", "Japan"]
[[card]]
id = "list"
question = "Which states?"
answer = ["Iran", "Turkey"]
[[card]]
id = "gaps"
gaps = "together"
cloze = "In {{Samarkand}}, {{Uzbekistan}}."
[[card]]
id = "pairs"
question = "Who leads what?"
pairs = [["Xi", "China"], ["Putin", "Russia"]]
[[card]]
id = "reveal"
question = "Why?"
answer = "So."
typed = false
`

// rig is a session over a deck, with a log in memory and a clock that stands.
type rig struct {
	*app.Model
	first []app.Cmd
	now   day.Moment
	log   []review.Entry
	mends []app.Mend
	ended []app.Finish
	fail  error // what saving, mending and undoing of before say

	before string // what there is to take back from before
}

func newRig(t interface{ Fatal(...any) }, src string, keys app.Keys) *rig {
	d := deck.Parse("d.toml", []byte(src))
	if len(d.Problems) > 0 {
		t.Fatal(d.Problems)
	}
	var items []engine.Item
	prompts := map[string]*deck.Prompt{}
	for _, c := range d.Cards {
		for _, p := range c.Prompts {
			items = append(items, engine.Item{Key: p.Key})
			if p.Key != "d/gone" {
				prompts[p.Key] = p
			}
		}
	}
	guards, n := answer.NewGuards(d), 0
	r := &rig{now: day.Moment{Ms: 1_700_000_000_000}}
	desk := app.Desk{
		Prompt: func(key string) (*deck.Prompt, error) {
			if p := prompts[key]; p != nil {
				return p, nil
			}
			return nil, errors.New("no such prompt")
		},
		Guards:  func(*deck.Deck) *answer.Guards { return guards },
		Passage: func(*deck.Prompt) []string { return nil },
		Earlier: func(day.Moment) (string, error) { return r.before, r.fail },
		History: func(string) ([]review.Entry, error) { return r.log, nil },
	}
	s := engine.NewSession(items, map[string]review.State{}, engine.Settings{
		Mode: review.Study, Scheduler: memory.NewScheduler(memory.Default()), NewPerDay: 100, New: -1,
		NewID: func(int64) (string, error) { n++; return fmt.Sprintf("%06d", n), nil },
	})
	r.Model, r.first = app.NewStudy(desk, keys, s, review.Study, "", r.now)
	return r
}

func (r *rig) runner() Runner {
	return Runner{
		Now: func() day.Moment { return r.now },
		Save: func(c app.Save) error {
			if r.fail == nil {
				r.log = append(r.log, c.Entries...)
			}
			return r.fail
		},
		Finish: func(c app.Finish) error { r.ended = append(r.ended, c); return nil },
		Mend: func(c app.Mend) error {
			if r.fail == nil {
				r.mends = append(r.mends, c)
			}
			return r.fail
		},
	}
}

// say holds a session over a deck with some lines; it returns what was printed.
func say(t *testing.T, r *rig, lines ...string) (string, error) {
	t.Helper()
	var out strings.Builder
	err := Run(r.Model, r.first, r.runner(), strings.NewReader(strings.Join(lines, "\n")+"\n"), &out)
	return out.String(), err
}

// talk expects a conversation that ends well.
func talk(t *testing.T, r *rig, want string, lines ...string) {
	t.Helper()
	got, err := say(t, r, lines...)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v, -want +got\n%s", err, diff)
	}
}

const (
	iran = "[[card]]\nid = \"iran\"\nquestion = \"Which state?\"\nanswer = \"Iran\"\nhint = [\"It lies there.\"]\n"
	gone = "[[card]]\nid = \"gone\"\nquestion = \"Gone?\"\nanswer = \"x\"\n"
	so   = "[[card]]\nid = \"so\"\nquestion = \"Is it so?\"\nanswer = true\n"
)

// TestNothingIsSaidThatIsNotSaved: the conversation ends where the disk does, and
// the answer does not count.
func TestNothingIsSaidThatIsNotSaved(t *testing.T) {
	for _, lines := range [][]string{{"Iran", "3", "f"}, {":suspend", "f"}} {
		r := newRig(t, iran+so, Commands())
		r.fail = errors.New("disk full")
		got, err := say(t, r, lines...)
		if !errors.Is(err, r.fail) || !strings.HasSuffix(got, "\n  not saved: disk full\nS 0/0\n") || strings.Contains(got, "Q Is it so?") {
			t.Errorf("%v: %v\n%s", lines, err, got)
		}
		if len(r.log)+len(r.ended) > 0 {
			t.Errorf("%v: logged %v, ended %v", lines, r.log, r.ended)
		}
	}
}

// TestUndoOfBefore: what was done before the session is taken back too, or not.
func TestUndoOfBefore(t *testing.T) {
	r := newRig(t, iran, Commands())
	talk(t, r, "Q Which state?\n  hint 1 of 1: It lies there.\n  there is nothing to take back\nV correct\nA Iran\nR 2 1m 6m 10m 6d\nS 0/0\n", ":hint", ":undo", "Iran")
	r = newRig(t, iran, Commands())
	r.before = "the last answer to d/so"
	talk(t, r, "Q Which state?\n  taken back: the last answer to d/so\nQ Which state?\nS 0/0\n", ":undo")
	r = newRig(t, iran, Commands())
	r.fail = errors.New("disk full")
	if got, err := say(t, r, ":undo", "Iran"); !errors.Is(err, r.fail) || got != "Q Which state?\n  disk full\nS 0/0\n" {
		t.Errorf("%v\n%s", err, got)
	}
}

// TestUndo while the question is open takes the last answer back, and the session
// says what is asked; after an answer it drops that answer alone.
func TestUndo(t *testing.T) {
	r := newRig(t, iran+so, Commands())
	talk(t, r, `Q Which state?
V correct
A Iran
R 3 1m 6m 10m 6d
Q Is it so?
  true or false?
V wrong
A true
R 1 1m 6m 10m 6d
Q Is it so?
  true or false?
  taken back: the answer to d/iran
Q Which state?
Q Is it so?
  true or false?
  there is nothing to take back
S 0/0
`, "Iran", "", "f", ":undo", ":undo", ":skip", ":undo")
	kinds := ""
	for _, e := range r.log {
		kinds += string(e.Kind) + " "
	}
	if kinds != "review void " || len(r.ended) != 0 {
		t.Errorf("logged %s, ended %v", kinds, r.ended)
	}
}

// TestUndoAsksWhatTheSessionWould: not what was left out of it.
func TestUndoAsksWhatTheSessionWould(t *testing.T) {
	talk(t, newRig(t, iran+so, Commands()), `Q Which state?
  flagged
Q Is it so?
  true or false?
  taken back: flag of d/iran
Q Is it so?
  true or false?
S 0/0
`, ":flag", ":skip", ":undo")
}

// TestLeftOutPrompts are told of, each on its line.
func TestLeftOutPrompts(t *testing.T) {
	talk(t, newRig(t, gone+so+iran, Commands()), `  left out: no such prompt
Q Is it so?
  true or false?
V correct
A true
R 3 1m 6m 10m 6d
Q Which state?
S 1/1
`, "t", "")
}

// TestTheEndIsNoted once, however a session ends.
func TestTheEndIsNoted(t *testing.T) {
	for name, lines := range map[string][]string{
		"nothing left":         {"Iran", "4", ":skip", ":skip"},
		"end of the input":     {"Iran", "4", "t"},
		"the learner's word":   {"Iran", "4", "t", ":quit"},
		"after nothing at all": {":quit"},
	} {
		r := newRig(t, iran+so, Commands())
		got, err := say(t, r, lines...)
		want := 1
		if name == "after nothing at all" {
			want = 0
		}
		if err != nil || len(r.ended) != want || len(r.log) != want || !strings.HasSuffix(got, fmt.Sprintf("\nS %d/%d\n", want, want)) {
			t.Errorf("%s: %v, ended %v\n%s", name, err, r.ended, got)
		}
	}
}
