package fit

import "quiz/internal/engine/memory"

// The state of a card depends on 18 weights: the one of its first rating, and
// w4 to w20. Derivatives are kept in this order.
const (
	slots = 18
	dW4   = 1 // slot of w4; w(i) stands in slot i−3
)

func slot(weight int) int { return weight - 3 }

// gradient is a state and its derivatives by the weights.
type gradient struct {
	state
	du   [slots]float64 // of ln S
	dd   [4]float64     // of D, by w4 to w7: it depends on no other
	a, b float64        // of the recall that was last looked up: dR = a·du + b·dw20
}

// begin sets s to the state after a first rating.
func (m *formula) begin(g memory.Rating, s *gradient) {
	*s = gradient{state: m.first(g)}
	s.du[0] = 1 / s.s
	k := float64(g - 1)
	s.dd = [4]float64{1, -k * (m.w[4] + 1 - s.d), 0, 0}
	s.clamp()
}

// clamp clamps D, which then depends on nothing.
func (s *gradient) clamp() {
	if s.clampD() {
		s.dd = [4]float64{}
	}
}

// recall looks at s after t days: R, and how it depends on the weights.
func (m *formula) recall(s *gradient, t float64) {
	m.look(&s.state, t)
	ts := t / s.s
	q := 1 + m.f*ts
	s.a = s.r * m.w[20] * m.f * ts / q
	s.b = s.r*s.lnR/m.w[20] - s.r*m.w[20]*m.df*ts/q
}

// next sets n to the state after rating g, t days after s. For t ≥ 1, recall
// must have looked at s.
func (m *formula) next(s *gradient, g memory.Rating, t uint32, n *gradient) {
	var c change
	m.after(&s.state, g, t, &n.state, &c)
	by := c.u + c.r*s.a
	for i, x := range &s.du {
		n.du[i] = x * by
	}
	for i, x := range &s.dd {
		n.du[dW4+i] += c.d * x
		n.dd[i] = c.d2 * x
	}
	n.du[slot(20)] += c.r * s.b
	for k := range c.n {
		n.du[slot(c.weights[k])] += c.by[k]
	}
	n.dd[0] += m.w[7]
	n.dd[1] += m.w[7] * m.dd5
	n.dd[2] += c.d6
	n.dd[3] += c.d7
	n.clamp()
}
