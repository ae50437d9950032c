package plain

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/app"
	"quiz/internal/engine/deck"
)

// typist answers by keys, and notes the lines that say the same.
type typist struct {
	*rig
	t     *rapid.T
	lines []string
}

func (y *typist) send(msg app.Msg) { y.do(y.Update(msg)) }

func (y *typist) do(cmds []app.Cmd) {
	run := y.runner()
	for _, c := range cmds {
		if save, ok := c.(app.Save); ok {
			y.send(app.Saved{Err: run.Save(save), Now: y.now})
		}
	}
}

// act takes an action; line is what says it.
func (y *typist) act(a app.Action, line string) {
	y.send(app.Do{Action: a, Now: y.now})
	y.lines = append(y.lines, line)
}

func (y *typist) draw(texts ...string) string { return rapid.SampledFrom(texts).Draw(y.t, "text") }

// TestKeysAndLinesLogTheSame: one session by keys and one by lines, with the same
// answers, ratings and marks, and the same things taken back, leave the same
// entries behind, to the byte.
func TestKeysAndLinesLogTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := &typist{rig: newRig(t, everyKind, app.DefaultKeys()), t: t}
		y.do(y.first)
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			switch y.Context {
			case app.Done:
			case app.Answered:
				y.rate()
			default:
				y.ask()
			}
		}
		r := newRig(t, everyKind, Commands())
		var out strings.Builder
		if err := Run(r.Model, r.first, r.runner(), strings.NewReader(strings.Join(y.lines, "\n")+"\n"), &out); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(y.log, r.log); diff != "" {
			t.Fatalf("-keys +lines\n%s\n%q\n%s", diff, y.lines, out.String())
		}
	})
}

// ask does something with an open question.
func (y *typist) ask() {
	switch rapid.IntRange(0, 9).Draw(y.t, "open") {
	case 0:
		y.act(app.Undo, ":undo")
	case 1:
		y.act(app.Hint, ":hint")
	case 2:
		y.mark()
	default:
		y.answer()
	}
}

func (y *typist) mark() {
	i := rapid.IntRange(0, 3).Draw(y.t, "mark")
	y.act([]app.Action{app.Suspend, app.Bury, app.Flag, app.Info}[i], []string{":suspend", ":bury", ":flag", ":info"}[i])
	if y.Context == app.InInfo {
		y.send(app.Do{Action: app.Back, Now: y.now})
	}
}

// rate does something with an answer.
func (y *typist) rate() {
	switch rapid.IntRange(0, 5).Draw(y.t, "answered") {
	case 0:
		y.act(app.Right, ":right")
	case 1:
		y.act(app.Undo, ":undo")
	case 2:
		y.mark()
	case 3:
		y.act(app.Accept, "")
	default:
		i := rapid.IntRange(0, 3).Draw(y.t, "rating")
		y.act([]app.Action{app.Again, app.Hard, app.Good, app.Easy}[i], string(rune('1'+i)))
	}
}

func (y *typist) answer() {
	switch s := y.Study; s.Prompt.Kind {
	case deck.Reveal:
		y.act(app.Show, "")
	case deck.Bool:
		i := rapid.IntRange(0, 2).Draw(y.t, "truth")
		y.act([]app.Action{app.Check, app.True, app.False}[i], []string{"", "true", "false"}[i])
	case deck.Single, deck.Multi:
		y.choose(s)
	case deck.Ordered:
		y.order(s)
	case deck.Pairs:
		y.pair(s)
	case deck.Gaps:
		y.fill(s)
	default:
		text := y.draw("", "Iran", "iram", "Asia", "8", "nine", "Iran; Turkey", "Turkey, Iran", " Iraq ")
		y.send(app.Typed{Text: text})
		y.act(app.Check, text)
	}
}

// choose names the options in the order of the deck, as choosing them logs them.
func (y *typist) choose(s *app.Study) {
	most := 3
	if s.Prompt.Kind == deck.Single {
		most = 1
	}
	var chosen []string // by their texts: each asking has other letters
	for k, o := range s.Prompt.Options {
		if i := slices.Index(s.Options, k); len(chosen) < most && rapid.Bool().Draw(y.t, "chosen") {
			chosen = append(chosen, o.Text)
			y.send(app.Do{Action: app.Choose(i), Now: y.now})
		}
	}
	y.act(app.Check, strings.Join(chosen, ", "))
}

func (y *typist) order(s *app.Study) {
	before := slices.Clone(s.Options)
	for range rapid.IntRange(0, 5).Draw(y.t, "moves") {
		a := rapid.SampledFrom([]app.Action{app.ItemUp, app.ItemDown, app.Up, app.Down}).Draw(y.t, "move")
		y.send(app.Do{Action: a, Now: y.now})
	}
	var items []string
	if !slices.Equal(s.Options, before) { // left untouched it is blank, as an empty line is
		for _, k := range s.Options {
			items = append(items, s.Prompt.Want[k].Text)
		}
	}
	y.act(app.Check, strings.Join(items, ";"))
}

func (y *typist) pair(s *app.Study) {
	for range s.Matched {
		i := rapid.IntRange(0, len(s.Options)-1).Draw(y.t, "side")
		y.send(app.Do{Action: app.Choose(i), Now: y.now})
		y.lines = append(y.lines, s.Prompt.Options[s.Options[i]].Text)
	}
	y.send(app.Do{Action: app.Check, Now: y.now})
}

func (y *typist) fill(s *app.Study) {
	for i := range s.Fields {
		text := y.draw("", "Samarkand", "Usbekistan", "Uzbekistan")
		y.send(app.Typed{Field: i, Text: text})
		y.lines = append(y.lines, text)
	}
	for y.Context != app.Answered {
		y.send(app.Do{Action: app.Check, Now: y.now}) // the first ones go through the gaps
	}
}
