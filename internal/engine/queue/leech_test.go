package queue

import (
	"encoding/json"
	"os"
	"slices"
	"testing"

	"quiz/internal/engine/memory"
)

// A prompt is a leech from the lapse on at which Anki first calls it one. Anki
// says so again every four lapses, which `is:leech` does not need: it goes on
// finding the prompt.
func TestLeechBeginsWithTheKnownAnswer(t *testing.T) {
	data, err := os.ReadFile("../memory/testdata/fsrs6_vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	type known struct {
		Kind string
		At   []int32 `json:"threshold8_true"`
		Not  []int32 `json:"threshold8_false"`
	}
	var file struct{ Vectors []known }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(file.Vectors, func(v known) bool { return v.Kind == "leech" })
	v := file.Vectors[i]
	first := slices.Min(v.At)
	for _, lapses := range append(v.At, v.Not...) {
		row := Row{State: inReview(9, today)}
		row.State.Lapses = lapses
		if got := IsLeech.Match(row, At{noon, memory.Default()}); got != (lapses >= first) {
			t.Errorf("%d lapses: leech %v; Anki says so first at %d", lapses, got, first)
		}
	}
}
