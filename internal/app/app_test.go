package app

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/engine"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

var update = flag.Bool("update", false, "rewrite docs/keys.md")

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
[[card]]
id = "multi"
question = "Which two?"
answer = ["Egypt", "Myanmar"]
choices = ["Turkey", "Japan"]
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

// rig is a model with a clock, a log and a deck of every kind.
type rig struct {
	*Model
	now   day.Moment
	log   []review.Entry
	left  bool
	mends []Mend
	ended []Finish
	fail  error // what saving says
	deck  *deck.Deck

	edit   func(Edit) Edited // the editor
	copied string
}

func newRig(t interface{ Fatal(...any) }, mode review.Mode) *rig {
	d := deck.Parse("d.toml", []byte(everyKind))
	if len(d.Problems) > 0 {
		t.Fatal(d.Problems)
	}
	r := &rig{now: day.Moment{Ms: 1_700_000_000_000}, deck: d, edit: func(Edit) Edited { return Edited{Changed: true} }}
	var items []engine.Item
	prompts := map[string]*deck.Prompt{}
	for _, c := range d.Cards {
		for _, p := range c.Prompts {
			items = append(items, engine.Item{Key: p.Key})
			prompts[p.Key] = p
		}
	}
	n := 0
	begin := func(*Deck, review.Mode, int) (*engine.Session, error) {
		return engine.NewSession(items, map[string]review.State{}, engine.Settings{
			Mode: mode, Scheduler: memory.NewScheduler(memory.Default()), NewPerDay: 100, New: -1,
			NewID: func(int64) (string, error) { n++; return fmt.Sprintf("%06d", n), nil },
		}), nil
	}
	guards := answer.NewGuards(d)
	r.Model = NewHome(Desk{
		Begin: begin,
		Prompt: func(key string) (*deck.Prompt, error) {
			if p := prompts[key]; p != nil {
				return p, nil
			}
			return nil, errors.New("no such prompt")
		},
		Guards:  func(*deck.Deck) *answer.Guards { return guards },
		Passage: func(*deck.Prompt) []string { return nil },
		Decks: func() ([]*Deck, int) {
			return []*Deck{{ID: "d", Title: "D", Counts: engine.Counts{Due: 1, New: 9}}, {ID: "e", Title: "Another", Counts: engine.Counts{New: 9}}}, 7
		},
		Earlier: func(day.Moment) (string, error) { return "", nil },
		History: func(string) ([]review.Entry, error) { return r.log, nil },
		Habit:   func(day.Moment) (Habit, error) { return Habit{}, nil },
	}, DefaultKeys(), r.now)
	return r
}

func (r *rig) send(msg Msg) {
	for _, c := range r.Update(msg) {
		switch c := c.(type) {
		case Save:
			if r.fail == nil {
				r.log = append(r.log, c.Entries...)
			}
			r.send(Saved{r.fail, r.now})
		case Finish:
			r.ended = append(r.ended, c)
		case Edit:
			r.send(r.edit(c))
		case Copy:
			r.copied = c.Text
		case Mend:
			if r.fail == nil {
				r.mends = append(r.mends, c)
			}
			r.send(Mended{c.Undo, r.fail})
		case Leave:
			r.left = true
		}
	}
}

// press looks a key up as a view does.
func (r *rig) press(keys ...string) {
	for _, k := range keys {
		r.now.Ms += 1000
		if a := r.Keys.Lookup(r.Context, k); a != "" {
			r.send(Do{a, r.now})
		}
	}
}

func (r *rig) typeIn(field int, text string) { r.send(Typed{field, text}) }

func TestStudyingEveryKind(t *testing.T) {
	r := newRig(t, review.Study)
	r.press("Enter")
	if r.Context != Typing {
		t.Fatalf("context %s", r.Context)
	}
	r.typeIn(0, "Asia")
	r.press("Enter")
	if r.Study.Asked != "Which state there?" || r.Context != Typing {
		t.Fatalf("vague is not asked once more: %+v", r.Study)
	}
	r.press("Ctrl-G")
	r.typeIn(0, "iran")
	r.press("Enter")
	if r.Study.Judgement.Verdict != answer.Correct || r.Study.Judgement.Rating != 2 {
		t.Fatalf("after one hint: %+v", r.Study.Judgement)
	}
	r.press("Enter") // takes Hard
	r.typeIn(0, "eight")
	r.press("Enter", "4", "t", "Enter")
	r.orderItems()
	r.press("Enter")
	if r.Study.Judgement.Verdict != answer.Correct {
		t.Fatalf("ordered: %+v", r.Study.Judgement)
	}
	r.press("Enter")
	r.pick("Turkey")
	r.press("Enter", "Space")
	r.pick("Egypt")
	r.pick("Myanmar")
	r.press("Enter", "Enter")
	r.typeIn(0, "Samarkand")
	r.press("Enter") // goes to the next gap
	r.typeIn(1, "Uzbekistan")
	r.press("Enter", "Enter")
	r.pick("China")
	r.pick("Russia")
	r.press("Enter", "Enter", "Space")
	if r.Context != Answered || r.Study.Prompt.Kind != deck.Reveal {
		t.Fatalf("%s %v", r.Context, r.Study.Prompt.Key)
	}
	r.press("3")
	var verdicts []string
	for _, e := range r.log {
		b, err := review.Decode[review.Review](e)
		if err != nil {
			t.Fatal(err)
		}
		verdicts = append(verdicts, b.Verdict)
	}
	if want := "correct correct correct correct correct correct correct correct "; strings.Join(verdicts, " ") != want {
		t.Errorf("verdicts %q", verdicts)
	}
}

func (r *rig) orderItems() {
	for want := range 3 {
		r.Study.Bar = slices.Index(r.Study.Options, want)
		for r.Study.Bar > want {
			r.press("K")
		}
	}
}

// pick presses the letter of an option.
func (r *rig) pick(text string) {
	for i, k := range r.Study.Options {
		if r.Study.Prompt.Options[k].Text == text {
			r.press(string(rune('a' + i)))
			return
		}
	}
}

func TestOverrule(t *testing.T) {
	r := newRig(t, review.Practice)
	r.press("Enter")
	r.typeIn(0, "Persia")
	r.press("Enter", "o")
	if j := r.Study.Judgement; j.Verdict != answer.Correct || j.Rating != 3 {
		t.Fatalf("%+v", j)
	}
	r.press("Enter")
	b, err := review.Decode[review.Review](r.log[0])
	if err != nil || b.Judged != "wrong" || b.Verdict != "correct" || b.Score != 1 {
		t.Errorf("%+v, %v", b, err)
	}
}

func TestNothingIsAcknowledgedThatIsNotSaved(t *testing.T) {
	r := newRig(t, review.Study)
	r.press("Enter")
	r.typeIn(0, "iran")
	r.press("Enter")
	r.fail = errors.New("disk full")
	r.press("3")
	if r.Context != Answered || !strings.Contains(r.Toast, "disk full") || r.Study.Score().Answers != 0 {
		t.Errorf("%s %q %+v", r.Context, r.Toast, r.Study.Score())
	}
	r.fail = nil
	r.press("3")
	if r.Study.Prompt.Key != "d/number" || len(r.log) != 1 {
		t.Errorf("%s, %d entries", r.Study.Prompt.Key, len(r.log))
	}
	r.press("Ctrl-U")
	if r.Study.Prompt.Key != "d/text" || len(r.log) != 2 || r.log[1].Kind != review.KindVoid {
		t.Errorf("after undo: %s, %v", r.Study.Prompt.Key, r.log)
	}
}

// TestAnyKeyAnywhere presses keys at random: no panic, and the log's fold is the
// session's state.
func TestAnyKeyAnywhere(t *testing.T) {
	var keys []string
	for _, b := range bindings {
		if b.Action != Quit {
			keys = append(keys, b.Keys...)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		r := newRig(t, review.Study)
		for range rapid.IntRange(1, 120).Draw(t, "n") {
			if rapid.IntRange(0, 5).Draw(t, "what") == 0 {
				r.typeIn(rapid.IntRange(0, 2).Draw(t, "field"), rapid.SampledFrom([]string{"", "iran", "8", "Asia"}).Draw(t, "text"))
				continue
			}
			r.press(rapid.SampledFrom(keys).Draw(t, "key"))
		}
		if _, _, errs := review.Fold(r.log); errs != nil {
			t.Fatal(errs)
		}
	})
}

func TestNoKeyMeansTwoThings(t *testing.T) {
	for _, c := range Contexts {
		seen := map[string]Action{}
		for _, b := range DefaultKeys().In(c) {
			for _, k := range b.Keys {
				if old, ok := seen[k]; ok {
					t.Errorf("%s: %s means %s and %s", c, k, old, b.Action)
				}
				seen[k] = b.Action
				if (c == Typing || c == InPalette) && len([]rune(k)) == 1 {
					t.Errorf("%s: %s is text there", c, k)
				}
			}
		}
		if seen["Esc"] == "" || seen["F1"] == "" && c != InHelp {
			t.Errorf("%s: no way back, or no help", c)
		}
	}
}

func TestOwnKeys(t *testing.T) {
	k, err := NewKeys(map[string]string{"suspend": "S"})
	if err != nil || k.Lookup(Answered, "S") != Suspend || k.Lookup(Answered, "@") != "" {
		t.Errorf("%v", err)
	}
	k, err = NewKeys(map[string]string{"suspend": "*", "flag": "@"}) // a key that moved is free
	if err != nil || k.Lookup(Answered, "*") != Suspend || k.Lookup(Revealing, "@") != Flag {
		t.Errorf("two keys cannot be swapped: %v", err)
	}
	k, err = NewKeys(map[string]string{"suspend": "r", "source": "S"})
	if err != nil || k.Lookup(Answered, "r") != Suspend || k.Lookup(Answered, "S") != Source {
		t.Errorf("a binding that moved away keeps its key: %v", err)
	}
	for _, key := range []string{"S", "é", "Space", "F12", "Ctrl-O", "Alt-x", "Shift-Up", "Insert"} {
		if k, err := NewKeys(map[string]string{"true": key}); err != nil || k.Lookup(Truth, key) != True {
			t.Errorf("%s: %v", key, err)
		}
	}
	for _, own := range []map[string]string{{"fly": "x"}, {"suspend": "u"}, {"check": "x"}, {"suspend": "S", "flag": "S"},
		{"open": "Entr"}, {"hint": "ctrl+o"}, {"quit": "nosuchkey"}, {"quit": ""}, {"quit": "\x1b"}, {"skip": "Ctrl-M"}, {"check": "Space"}, {"flag": " "}, {"flag": "Alt-Up"}} {
		if _, err := NewKeys(own); err == nil {
			t.Errorf("%v is taken", own)
		}
	}
}

func TestKeysPage(t *testing.T) {
	const page = "../../docs/keys.md"
	want := DefaultKeys().Markdown()
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(page)
	if err != nil || string(have) != want {
		t.Errorf("%s is not what the key table says (go test ./internal/app -update): %v", page, err)
	}
}

// What comes next is counted in words that fit one card too.
func TestNextOfOneCard(t *testing.T) {
	r := newRig(t, review.Study)
	session := engine.NewSession([]engine.Item{{Key: "d/text"}}, map[string]review.State{}, engine.Settings{
		Mode: review.Study, Scheduler: memory.NewScheduler(memory.Default()), NewPerDay: 1, New: -1,
		NewID: func(int64) (string, error) { return "1", nil },
	})
	r.Model, _ = NewStudy(r.desk, DefaultKeys(), session, review.Study, "", r.now)
	r.send(Do{Check, r.now})
	r.send(Do{Easy, r.now})
	if r.Context != Done || !strings.HasSuffix(r.Study.Next, ", 1 card") {
		t.Errorf("%s: %q", r.Context, r.Study.Next)
	}
}
