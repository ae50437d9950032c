package memory

import (
	"fmt"
	"math"

	"quiz/internal/engine/memory/power"
)

// TracesName is the name of the model.
const TracesName = "FSRS-7"

// TraceCount is the number of weights of FSRS-7.
const TraceCount = 34

// TraceWeights are those of FSRS-7, in the order of its authors.
type TraceWeights [TraceCount]float64

// LeastTrace is the least stability of a trace, in days.
const LeastTrace = 1e-4

// FastShare is the fast trace after a first answer, and the most after Again, as a
// share of the slow one.
const FastShare = 0.8

// Blocks are where the weights begin that move the slow and the fast trace.
const (
	SlowBlock = 7
	FastBlock = 15
)

// Traces is FSRS-7: two traces of a memory, one that fades slowly and one that fades
// fast, and a curve mixed of theirs. Time is exact, and no stability is a number of
// days until recall is 0.9. It is there for forecasts and plans; its intervals, some
// of seconds, are not used.
type Traces struct {
	w    TraceWeights
	easy float64 // D0(Easy)
}

// NewTraces takes the 34 weights of FSRS-7 and clips them.
func NewTraces(w TraceWeights) (*Traces, error) {
	for i, x := range w {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil, fmt.Errorf("weight %d is %v", i, x)
		}
	}
	w = w.Clip()
	return &Traces{w: w, easy: w.firstD(Easy)}, nil
}

// Weights are those in force, clipped.
func (m *Traces) Weights() TraceWeights { return m.w }

// Elapsed is the exact time.
func (m *Traces) Elapsed(_ int, exact float64) float64 { return max(exact, 0) }

// Recall is R(t), the mix of both curves.
func (m *Traces) Recall(s State, t float64) float64 {
	if s.IsNew() {
		return 0
	}
	r, _ := m.recall(m.clamp(s), max(t, 0))
	return r
}

// Later is the state after a rating, t days after the one before.
func (m *Traces) Later(s State, g Rating, t float64) State {
	if g < Again || g > Easy {
		return s
	}
	if s.IsNew() {
		first := m.w[g-1]
		return m.clamp(State{S: first, Fast: FastShare * first, D: m.w.firstD(g)})
	}
	s = m.clamp(s)
	r, fast := m.recall(s, max(t, 0))
	next := State{S: m.move(s.S, s.D, r, g, SlowBlock), Fast: m.move(s.Fast, s.D, fast, g, FastBlock), D: m.nextD(s.D, r, g)}
	next = m.clamp(next)
	if g == Again {
		next.Fast = max(min(next.Fast, FastShare*next.S), LeastTrace)
	}
	return next
}

func (m *Traces) clamp(s State) State {
	return State{S: clip(s.S, LeastTrace, MaxS), Fast: clip(s.Fast, LeastTrace, MaxS), D: clip(s.D, MinD, MaxD)}
}

// recall is R and the recall of the fast trace alone.
func (m *Traces) recall(s State, t float64) (r, fast float64) {
	w := &m.w
	decay := -clip(w[23]*power.Pow(s.Fast, w[33]-0.3), 0.01, 0.95)
	f := power.Exp(min(math.Log(w[25])/decay, 60)) - 1
	fast = power.Pow(1+f*t/s.Fast, decay)
	decay = -clip(w[24], 0.01, 0.95)
	f = (power.Pow(w[26], 1/decay) - 1) * power.Exp((s.D-5)*(w[32]-0.3))
	slow := power.Pow(1+f*t/s.S, decay)
	af := w[27] * power.Pow(s.Fast, -w[29])
	as := w[28] * power.Pow(s.S, w[30]) * power.Exp((s.D-5)*(w[31]-0.5))
	return (af*fast+as*slow)/(af+as)*(1-2e-5) + 1e-5, fast
}

// move is a trace after a rating at recall q, by the weights of its block.
func (m *Traces) move(x, d, q float64, g Rating, block int) float64 {
	w := m.w[block:]
	if g == Again {
		return min(x, w[3]*(power.Pow(x+1, w[4])-1)*power.Exp((1-q)*w[5]))
	}
	growth := power.Exp(w[0]-1.5) * (11 - d) * power.Pow(x, -w[1]) * (power.Exp((1-q)*w[2]) - 1)
	switch g {
	case Hard:
		growth *= w[6]
	case Easy:
		growth *= w[7]
	}
	return x * (1 + growth)
}

// nextD moves D by the rating, more by Again where that surprises, and back towards
// D0(Easy).
func (m *Traces) nextD(d, r float64, g Rating) float64 {
	by := -m.w[6] * (float64(g) - 3)
	if g == Again {
		by *= r + 0.1
	}
	return 0.01*m.easy + 0.99*(d+(10-d)/9*by)
}

// firstD is D0(G), not clamped.
func (w *TraceWeights) firstD(g Rating) float64 { return w[4] - power.Exp(w[5]*float64(g-1)) + 1 }

// Clip puts every weight within its bounds; w0 to w3 never fall, and w26 is at least
// w25.
func (w TraceWeights) Clip() TraceWeights {
	for i, b := range traceBounds {
		w[i] = b.Clip(w[i])
	}
	for i := range 3 {
		w[i+1] = max(w[i+1], w[i])
	}
	w[26] = max(w[26], w[25])
	return w
}

// TraceBounds are those of each weight of FSRS-7.
func TraceBounds() [TraceCount]Bound { return traceBounds }

// DefaultTraceWeights are the published defaults of FSRS-7.
func DefaultTraceWeights() (w TraceWeights) {
	for i, b := range traceBounds {
		w[i] = b.Standard
	}
	return w
}

var traceBounds = [TraceCount]Bound{
	{0.1104, 0.0001, 50}, {2.2395, 0.0001, 100}, {3.9221, 0.0001, 100}, {11.7841, 0.0001, 100},
	{6.1686, 1, 10}, {0.6457, 0.001, 4}, {3.6807, 0.1, 4},
	{1.9795, 0, 4}, {0, 0, 1.2}, {1.3826, 0.3, 3}, {0.7024, 0.01, 1.5}, {0.5999, 0.1, 1},
	{0.8146, 0, 3.5}, {0.6398, 0, 1}, {1, 1, 7},
	{1.3207, 0, 4}, {0.6707, 0, 2}, {3.8668, 0.5, 6}, {0.4416, 0.001, 1.5}, {0.0934, 0.001, 1},
	{1.8631, 0, 5}, {0.6162, 0, 1}, {1.0869, 1, 7},
	{0.1567, 0.01, 0.25}, {0.0801, 0.01, 0.95}, {0.2421, 0.2, 0.85}, {0.9464, 0.5, 0.99},
	{0.1433, 0.01, 1}, {0.7145, 0.1, 1}, {0, 0, 0.9}, {0.5667, 0.1, 1.1}, {0.3734, 0, 1},
	{0.5333, 0, 0.6}, {0.3048, 0, 0.6},
}
