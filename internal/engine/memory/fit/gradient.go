package fit

import (
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/power"
)

// The state of a card depends on 18 weights: the one of its first rating, and
// w4 to w20. Derivatives are kept in this order.
const (
	slots = 18
	dW4   = 1 // slot of w4; w(i) stands in slot i−3
)

func slot(weight int) int { return weight - 3 }

// gradient is a state and its derivatives by the weights.
type gradient struct {
	s, u, d float64 // S, ln S, D
	du      [slots]float64
	dd      [4]float64 // of D, by w4 to w7: it depends on no other
	// of the review that was last looked at from here
	r    float64 // recall R
	lnR  float64
	a, b float64 // dR = a·du + b·dw20
}

// formula is a set of weights with what the derivatives need of them.
type formula struct {
	w       memory.Weights
	f, df   float64 // 0.9^(−1/w20) − 1, and its derivative by w20
	d0, dd5 float64 // D0(Easy), and its derivative by w5
	grow    float64 // e^w8
	most    float64 // w17·w18
}

func newFormula(w memory.Weights) *formula {
	q := power.Exp(-power.Log(0.9) / w[20])
	e := power.Exp(3 * w[5])
	return &formula{w: w, f: q - 1, df: q * power.Log(0.9) / (w[20] * w[20]),
		d0: w[4] - e + 1, dd5: -3 * e, grow: power.Exp(w[8]), most: w[17] * w[18]}
}

// first sets s to the state after a first rating.
func (m *formula) first(g memory.Rating, s *gradient) {
	w := &m.w
	*s = gradient{s: w[g-1], u: power.Log(w[g-1])}
	s.du[0] = 1 / w[g-1]
	k := float64(g - 1)
	e := power.Exp(w[5] * k)
	s.d = w[4] - e + 1
	s.dd = [4]float64{1, -k * e, 0, 0}
	s.clampD()
}

func (s *gradient) clampD() {
	if s.d < memory.MinD || s.d > memory.MaxD {
		s.d, s.dd = min(max(s.d, memory.MinD), memory.MaxD), [4]float64{}
	}
}

func (s *gradient) clampS() {
	if s.s < memory.MinS || s.s > memory.MaxS {
		s.s = min(max(s.s, memory.MinS), memory.MaxS)
		s.u, s.du = power.Log(s.s), [slots]float64{}
	}
}

// recall looks at s after t days: R, and how it depends on the weights.
func (m *formula) recall(s *gradient, t float64) {
	ts := t / s.s
	q := 1 + m.f*ts
	lnq := power.Log(q)
	s.lnR = -m.w[20] * lnq
	s.r = power.Exp(s.lnR)
	s.a = s.r * m.w[20] * m.f * ts / q
	s.b = -s.r * (lnq + m.w[20]*m.df*ts/q)
}

// next sets n to the state after rating g, t days after s. For t ≥ 1, recall
// must have looked at s.
func (m *formula) next(s *gradient, g memory.Rating, t uint32, n *gradient) {
	switch {
	case t == 0:
		m.sameDay(s, g, n)
	case g == memory.Again:
		m.lapse(s, n)
	default:
		m.success(s, g, n)
	}
	n.clampS()
	m.difficulty(s, g, n)
}

func (m *formula) difficulty(s *gradient, g memory.Rating, n *gradient) {
	w := &m.w
	k := float64(g) - 3
	moved := s.d - w[6]*k*(10-s.d)/9
	by := (1 - w[7]) * (1 + w[6]*k/9)
	n.d = w[7]*m.d0 + (1-w[7])*moved
	n.dd = [4]float64{
		by*s.dd[0] + w[7],
		by*s.dd[1] + w[7]*m.dd5,
		by*s.dd[2] - (1-w[7])*k*(10-s.d)/9,
		by*s.dd[3] + m.d0 - moved,
	}
	n.clampD()
}

func (m *formula) sameDay(s *gradient, g memory.Rating, n *gradient) {
	w := &m.w
	k := float64(g) - 3 + w[18]
	lnk := w[17]*k - w[19]*s.u
	if (g == memory.Again) == (lnk > 0) { // Again never raises S, the others never lower it
		n.s, n.u, n.du = s.s, s.u, s.du
		return
	}
	n.u = s.u + lnk
	n.s = s.s * power.Exp(lnk)
	n.du = scaled(&s.du, 1-w[19])
	n.du[slot(17)] += k
	n.du[slot(18)] += w[17]
	n.du[slot(19)] -= s.u
}

func scaled(v *[slots]float64, by float64) (out [slots]float64) {
	for i := range v {
		out[i] = v[i] * by
	}
	return out
}

func (m *formula) success(s *gradient, g memory.Rating, n *gradient) {
	w := &m.w
	ex := power.Exp(w[10] * (1 - s.r))
	base := m.grow * (11 - s.d) * power.Exp(-w[9]*s.u)
	plain := base * (ex - 1)
	by := 1.0
	switch g {
	case memory.Hard:
		by = w[15]
	case memory.Easy:
		by = w[16]
	}
	growth, steep := plain*by, base*by*ex
	c := 1 / (1 + growth)
	n.s = s.s * (1 + growth)
	n.u = s.u + power.Log(1+growth)
	n.du = scaled(&s.du, 1-c*(growth*w[9]+steep*w[10]*s.a))
	byD := c * growth / (11 - s.d)
	for i, d := range s.dd {
		n.du[dW4+i] -= byD * d
	}
	n.du[slot(8)] += c * growth
	n.du[slot(9)] -= c * growth * s.u
	n.du[slot(10)] += c * steep * (1 - s.r)
	n.du[slot(20)] -= c * steep * w[10] * s.b
	switch g {
	case memory.Hard:
		n.du[slot(15)] += c * plain
	case memory.Easy:
		n.du[slot(16)] += c * plain
	}
}

func (m *formula) lapse(s *gradient, n *gradient) {
	w := &m.w
	lnD, ln1 := power.Log(s.d), power.Log(s.s+1)
	p := power.Exp(w[13] * ln1)
	forgotten := w[11] * power.Exp(w[14]*(1-s.r)-w[12]*lnD) * (p - 1)
	if most := s.s * power.Exp(-m.most); most <= forgotten {
		n.s, n.u, n.du = most, s.u-m.most, s.du
		n.du[slot(17)] -= w[18]
		n.du[slot(18)] -= w[17]
		return
	}
	e := p / (p - 1)
	n.s, n.u = forgotten, power.Log(forgotten)
	n.du = scaled(&s.du, e*w[13]*s.s/(s.s+1)-w[14]*s.a)
	for i, d := range s.dd {
		n.du[dW4+i] -= w[12] / s.d * d
	}
	n.du[slot(11)] += 1 / w[11]
	n.du[slot(12)] -= lnD
	n.du[slot(13)] += e * ln1
	n.du[slot(14)] += 1 - s.r
	n.du[slot(20)] -= w[14] * s.b
}
