package engine

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// What was done meanwhile is newer than the states that are loaded; so is what
// was taken back, of this session and of those before it.
func TestLoadKeepsWhatIsNewer(t *testing.T) {
	old := review.State{Reps: 1, Due: review.Due{Day: 3}}
	begin := func() *world {
		w := newWorld([]Item{{Key: "d/a"}}, Settings{NewPerDay: 9, New: -1})
		w.states["d/a"] = old
		return w
	}
	for name, step := range map[string]func(w *world, read func()) error{
		"answered": func(w *world, read func()) error {
			read()
			w.rate(t, "d/a", memory.Good)
			return nil
		},
		"flagged, and taken back": func(w *world, read func()) error {
			_, err := w.Flag("d/a", w.now)
			read()
			if err == nil {
				_, _, _, err = w.Undo(w.now)
			}
			return err
		},
		"taken back of a session before": func(w *world, read func()) error {
			read()
			w.Restore("d/a", review.State{})
			return nil
		},
	} {
		w := begin()
		var loaded map[string]review.State
		if err := step(w, func() { loaded = maps.Clone(w.states); loaded["d/b"] = old }); err != nil {
			t.Fatal(err)
		}
		want := maps.Clone(w.states)
		want["d/b"] = old
		w.Load([]Item{{Key: "d/a"}, {Key: "d/b"}}, loaded)
		if diff := cmp.Diff(want, w.states); diff != "" {
			t.Errorf("%s: -want +have\n%s", name, diff)
		}
	}
}
