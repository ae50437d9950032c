package fit

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"quiz/internal/engine/memory"
)

// gradientVector is a known answer of fsrs-rs: items of reviews, and the loss with
// its gradient at some weights.
type gradientVector struct {
	Kind  string
	T     [][]uint32 `json:"t_columns"`
	R     [][]uint32 `json:"r_columns"`
	Delta []uint32
	Label []uint32 `json:"label_recalled"`
	Steps []struct {
		W    []float64
		Loss float64 `json:"loss_sum"`
		Grad []float64
	}
	L2 struct{ Sigma []float64 }
}

// history is what the items say, of which the last review of each is scored, in
// full.
func (v gradientVector) history() *history {
	h := &history{start: []uint32{0}}
	for item := range v.Delta {
		for k := range v.T {
			h.code, h.x = append(h.code, v.T[k][item]<<3|v.R[k][item]), append(h.x, unscored)
		}
		h.code, h.x = append(h.code, v.Delta[item]<<3|(1+2*v.Label[item])), append(h.x, 1)
		h.start = append(h.start, uint32(len(h.code)))
	}
	return h
}

// TestGradientVector holds the derivatives against those of fsrs-rs.
func TestGradientVector(t *testing.T) {
	data, err := os.ReadFile("../testdata/fsrs6_vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Vectors []gradientVector }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, v := range file.Vectors {
		if v.Kind == "fsrs6.loss_grad" {
			checkGradient(t, v)
			checked++
		}
	}
	if checked == 0 {
		t.Error("the file has no gradients")
	}
}

func checkGradient(t *testing.T, v gradientVector) {
	t.Helper()
	tree := v.history().newTree([]uint32{0, 1, 2, 3})
	for _, s := range v.Steps {
		got := tree.derive(memory.Weights(s.W))
		if !alike(got.loss, s.Loss, 1e-4) {
			t.Errorf("loss %v, want %v", got.loss, s.Loss)
		}
		for i, want := range s.Grad {
			if !alike(got.grad[i], want, 2e-4) && math.Abs(got.grad[i]-want) > 2e-6 {
				t.Errorf("gradient of w%d is %v, want %v", i, got.grad[i], want)
			}
		}
	}
	if memory.Weights(v.L2.Sigma) != memory.Weights(sigmas) {
		t.Errorf("widths %v, want %v", sigmas, v.L2.Sigma)
	}
}
