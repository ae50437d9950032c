package app_test

import (
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/app"
	"quiz/internal/engine/review"
)

// everyKey are the keys of the table but those that leave.
func everyKey() []string {
	var keys []string
	for _, c := range app.Contexts {
		for _, b := range app.DefaultKeys().In(c) {
			if b.Action != app.DoQuit {
				keys = append(keys, b.Keys...)
			}
		}
	}
	return keys
}

// TestAnyKeyAnywhere presses keys, types, clicks and turns the wheel at random, and
// answers orders at once or late: no panic, a log that can be replayed, and a
// screen that fits its window and names only actions that are possible.
func TestAnyKeyAnywhere(t *testing.T) {
	keys := everyKey()
	rapid.Check(t, func(t *rapid.T) {
		r := atHome(t)
		r.Edit = func(app.Edit) app.Msg { return app.Edited{} }
		for range rapid.IntRange(1, 80).Draw(t, "n") {
			r.hold = rapid.IntRange(0, 3).Draw(t, "late") == 0
			r.anything(t, keys)
			if !r.hold {
				r.release()
			}
			r.fits(t)
		}
		if _, _, errs := review.Fold(r.Log); errs != nil {
			t.Fatal(errs)
		}
	})
}

func (r *rig) anything(t *rapid.T, keys []string) {
	switch rapid.IntRange(0, 9).Draw(t, "what") {
	case 0:
		r.typeIn(rapid.SampledFrom([]string{"", "iran", "8", "Asia", "study"}).Draw(t, "text"))
	case 1:
		r.send(app.Click{Row: rapid.IntRange(0, 12).Draw(t, "row"), Double: rapid.Bool().Draw(t, "double"), Now: r.Now})
	case 2:
		r.send(app.Wheel{Down: rapid.Bool().Draw(t, "down"), Now: r.Now})
	case 3:
		r.send(app.Resized{Width: rapid.IntRange(30, 200).Draw(t, "width"), Height: rapid.IntRange(8, 60).Draw(t, "height")})
	default:
		r.press(rapid.SampledFrom(keys).Draw(t, "key"))
	}
}

// fits checks what is shown.
func (r *rig) fits(t *rapid.T) {
	v, w := r.View(), r.Window()
	if n := len(v.Top) + len(v.Lines) + len(v.Stay) + len(v.Foot); n > w.Rows() && len(v.Lines) > 1 {
		t.Fatalf("%s: %d rows in a window of %d", r.Context(), n, w.Rows())
	}
	if n := len(v.Stay); v.Typing && v.Field.Line >= max(n, len(v.Top)) {
		t.Fatalf("%s: the field is in line %d of %d", r.Context(), v.Field.Line, n)
	}
	for _, b := range r.Hints() {
		if why := r.Top().Disabled(b.Action); why != "" {
			t.Fatalf("%s: the footer offers %s: %s", r.Context(), b.Action, why)
		}
	}
}
