package plain

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/app"
	"quiz/internal/app/apptest"
	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

// typist answers by keys, and notes the lines that say the same.
type typist struct {
	*rig
	t     *rapid.T
	lines []string
}

func (y *typist) send(msg app.Msg) { y.do(y.Update(msg)) }

func (y *typist) do(orders []app.Order) {
	apptest.Hold(y.Model, y.Carry, func() day.Moment { return y.Now }, orders)
}

// question is what is on the screen, or what its answer belongs to.
func (y *typist) question() *app.QuestionScreen { return y.Top().(*app.QuestionScreen) }

// act takes an action; line is what says it.
func (y *typist) act(a app.Action, line string) {
	y.send(app.Do{Action: a, Now: y.Now})
	y.lines = append(y.lines, line)
}

func (y *typist) draw(texts ...string) string { return rapid.SampledFrom(texts).Draw(y.t, "text") }

// TestKeysAndLinesLogTheSame: one session by keys and one by lines, with the same
// answers, ratings and marks, and the same things taken back, leave the same
// entries behind, to the byte.
func TestKeysAndLinesLogTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y := &typist{rig: newRig(apptest.EveryKind, app.DefaultKeys(), review.Study), t: t}
		y.do(y.orders)
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			switch y.Context() {
			case app.Ending:
			case app.Answered:
				y.rate()
			default:
				y.ask()
			}
		}
		r := studied(apptest.EveryKind)
		var out strings.Builder
		if err := Run(r.Model, r.orders, r.outside(), strings.NewReader(strings.Join(y.lines, "\n")+"\n"), &out); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(y.Log, r.Log); diff != "" {
			t.Fatalf("-keys +lines\n%s\n%q\n%s", diff, y.lines, out.String())
		}
	})
}

// ask does something with an open question.
func (y *typist) ask() {
	switch rapid.IntRange(0, 9).Draw(y.t, "open") {
	case 0:
		y.act(app.DoUndo, ":undo")
	case 1:
		y.act(app.DoHint, ":hint")
	case 2:
		y.mark()
	default:
		y.answer()
	}
}

func (y *typist) mark() {
	i := rapid.IntRange(0, 3).Draw(y.t, "mark")
	y.act([]app.Action{app.DoSuspend, app.DoBury, app.DoFlag, app.DoInfo}[i], []string{":suspend", ":bury", ":flag", ":info"}[i])
	if y.Context() == app.InCard {
		y.send(app.Do{Action: app.DoBack, Now: y.Now})
	}
}

// rate does something with an answer.
func (y *typist) rate() {
	switch rapid.IntRange(0, 5).Draw(y.t, "answered") {
	case 0:
		y.act(app.DoRight, ":right")
	case 1:
		y.act(app.DoUndo, ":undo")
	case 2:
		y.mark()
	case 3:
		y.act(app.DoAccept, "")
	default:
		i := rapid.IntRange(0, 3).Draw(y.t, "rating")
		y.act([]app.Action{app.DoAgain, app.DoHard, app.DoGood, app.DoEasy}[i], string(rune('1'+i)))
	}
}

func (y *typist) answer() {
	switch s := y.question(); s.Prompt.Kind {
	case deck.Reveal:
		y.act(app.DoShow, "")
	case deck.Bool:
		i := rapid.IntRange(0, 2).Draw(y.t, "truth")
		y.act([]app.Action{app.DoCheck, app.DoTrue, app.DoFalse}[i], []string{"", "true", "false"}[i])
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
		y.act(app.DoCheck, text)
	}
}

// choose names the options in the order of the deck, as choosing them logs them.
func (y *typist) choose(s *app.QuestionScreen) {
	most := 3
	if s.Prompt.Kind == deck.Single {
		most = 1
	}
	var chosen []string // by their texts: each asking has other letters
	for k, o := range s.Prompt.Options {
		if i := slices.Index(s.Order, k); len(chosen) < most && rapid.Bool().Draw(y.t, "chosen") {
			chosen = append(chosen, o.Text)
			y.send(app.Do{Action: app.DoChoose(i), Now: y.Now})
		}
	}
	y.act(app.DoCheck, strings.Join(chosen, ", "))
}

func (y *typist) order(s *app.QuestionScreen) {
	before := slices.Clone(s.Order)
	for range rapid.IntRange(0, 5).Draw(y.t, "moves") {
		a := rapid.SampledFrom([]app.Action{app.DoItemUp, app.DoItemDown, app.DoUp, app.DoDown}).Draw(y.t, "move")
		y.send(app.Do{Action: a, Now: y.Now})
	}
	var items []string
	if !slices.Equal(s.Order, before) { // left untouched it is blank, as an empty line is
		for _, k := range s.Order {
			items = append(items, s.Prompt.Want[k].Text)
		}
	}
	y.act(app.DoCheck, strings.Join(items, ";"))
}

func (y *typist) pair(s *app.QuestionScreen) {
	for range s.Matched {
		i := rapid.IntRange(0, len(s.Order)-1).Draw(y.t, "side")
		y.send(app.Do{Action: app.DoChoose(i), Now: y.Now})
		y.lines = append(y.lines, s.Prompt.Options[s.Order[i]].Text)
	}
	y.send(app.Do{Action: app.DoCheck, Now: y.Now})
}

func (y *typist) fill(s *app.QuestionScreen) {
	for range s.Fields {
		text := y.draw("", "Samarkand", "Usbekistan", "Uzbekistan")
		y.send(app.Typed{Text: text})
		y.lines = append(y.lines, text)
		y.send(app.Do{Action: app.DoNextGap, Now: y.Now})
	}
	for y.Context() != app.Answered {
		y.send(app.Do{Action: app.DoCheck, Now: y.Now}) // the first ones go through the gaps
	}
}
