package memory

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Name is the name of the model.
const Name = "FSRS-6"

// WeightCount is the number of weights of FSRS-6; the number of weights is the
// model's version.
const WeightCount = 21

// Weights of FSRS-6, in the order of its papers.
type Weights [WeightCount]float64

// Bound is what the published optimiser knows about one weight.
type Bound struct{ Standard, Lower, Upper float64 }

// Clip puts a weight within its bounds; what is not finite becomes the lower one.
func (b Bound) Clip(x float64) float64 { return clip(x, b.Lower, b.Upper) }

// Bounds are those of each weight.
func Bounds() [WeightCount]Bound { return bounds }

var bounds = [WeightCount]Bound{
	{0.212, 0.001, 100}, {1.2931, 0.001, 100}, {2.3065, 0.001, 100}, {8.2956, 0.001, 100},
	{6.4133, 1, 10}, {0.8334, 0.001, 4}, {3.0194, 0.001, 4}, {0.001, 0.001, 0.75},
	{1.8722, 0, 4.5}, {0.1666, 0, 0.8}, {0.796, 0.001, 3.5},
	{1.4835, 0.001, 5}, {0.0614, 0.001, 0.25}, {0.2629, 0.001, 0.9}, {1.6483, 0, 4},
	{0.6014, 0, 1}, {1.8729, 1, 6},
	{0.5425, 0, 2}, {0.0912, 0, 2}, {0.0658, 0, 0.8}, {0.1542, 0.1, 0.8},
}

// DefaultWeights are the published defaults of FSRS-6.
func DefaultWeights() Weights {
	var w Weights
	for i, b := range bounds {
		w[i] = b.Standard
	}
	return w
}

// Clip puts every weight within its bounds; what is not finite becomes the
// lower bound. relearning is the number of relearning steps: the more there
// are, the less each may lift the stability after a lapse.
func (w Weights) Clip(relearning int) Weights {
	for i, b := range bounds {
		w[i] = b.Clip(w[i])
	}
	c := w.ceiling(relearning)
	w[17], w[18] = min(w[17], c), min(w[18], c)
	return w
}

// Model returns the model with these weights, clipped.
func (w Weights) Model() *Model { return newModel(w.Clip(1)) }

func clip(x, lower, upper float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return lower
	}
	return min(max(x, lower), upper)
}

// Clipped are the places of weights that a model puts within bounds.
func (w Weights) Clipped() []int {
	var out []int
	for i, x := range w.Clip(1) {
		if x != w[i] {
			out = append(out, i)
		}
	}
	return out
}

// ceiling is the upper bound of w17 and w18: that many same-day Goods may not
// lift S above its value before the lapse (at D = 1, R = 0.7, S = 1).
func (w Weights) ceiling(steps int) float64 {
	if steps < 2 {
		return 2
	}
	room := -(math.Log(w[11]) + math.Log(math.Pow(2, w[13])-1) + 0.3*w[14]) / float64(steps)
	return min(2, math.Sqrt(max(0.01, room)))
}

// ConvertWeights turns 17, 19 or 21 weights into the 21 of FSRS-6. Any other
// number is another model.
func ConvertWeights(in []float64) (Weights, error) {
	for i, x := range in {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return Weights{}, fmt.Errorf("weight %d is %v", i, x)
		}
	}
	var w Weights
	switch copy(w[:], in); len(in) {
	case 17:
		w[4] += 2 * w[5]
		w[5] = math.Log(3*w[5]+1) / 3
		w[6] += 0.5
		w[20] = 0.5
	case 19:
		w[20] = 0.5
	case WeightCount:
	default:
		return Weights{}, fmt.Errorf("%d weights: FSRS has 17, 19 or 21", len(in))
	}
	if math.IsNaN(w[5]) {
		return Weights{}, fmt.Errorf("weight 5 is %v, too low to migrate", in[5])
	}
	return w, nil
}

// ParseWeights reads "w0,w1,…" as people paste it: brackets and spaces are
// passed over.
func ParseWeights(s string) ([]float64, error) {
	var out []float64
	for i, field := range strings.Split(strings.Trim(strings.TrimSpace(s), "[]"), ",") {
		x, err := strconv.ParseFloat(strings.TrimSpace(field), 64)
		if err != nil {
			return nil, fmt.Errorf("weight %d: %q is not a number", i, field)
		}
		out = append(out, x)
	}
	return out, nil
}
