package fit

import (
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/power"
)

// state is what a memory.State is, with the logarithm of S, which saves a fit half
// of its powers, and the recall that was last looked up from here.
type state struct {
	s, u, d float64 // S, ln S, D
	r, lnR  float64
}

// change is how the state after a review depends on the one before, and on the
// weights that had a part in it directly.
type change struct {
	u, r, d float64 // ln S' by ln S, by R and by D
	weights [4]int  // by which weights ln S' changes at once, n of them
	by      [4]float64
	n       int
	d2, d7  float64 // D' by D, and by w7
	d6      float64 // and by w6
}

// put notes by how much ln S' changes with a weight.
func (c *change) put(weight int, by float64) {
	c.weights[c.n], c.by[c.n] = weight, by
	c.n++
}

// formula is a set of weights with what follows from them alone.
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

// first is the state after a first rating, before D is clamped.
func (m *formula) first(g memory.Rating) state {
	w := &m.w
	return state{s: w[g-1], u: power.Log(w[g-1]), d: w[4] - power.Exp(w[5]*float64(g-1)) + 1}
}

// clampD puts D within its limits, and reports whether it was beyond them.
func (s *state) clampD() bool {
	if s.d >= memory.MinD && s.d <= memory.MaxD {
		return false
	}
	s.d = min(max(s.d, memory.MinD), memory.MaxD)
	return true
}

// look looks up the recall t days after s.
func (m *formula) look(s *state, t float64) {
	s.lnR = -m.w[20] * power.Log(1+m.f*t/s.s)
	s.r = power.Exp(s.lnR)
}

// after sets n to the state after rating g, t days after s, before D is clamped,
// and c to how it came about. For t ≥ 1, the recall must have been looked up.
func (m *formula) after(s *state, g memory.Rating, t uint32, n *state, c *change) {
	c.n = 0
	switch {
	case t == 0:
		m.sameDay(s, g, n, c)
	case g == memory.Again:
		m.lapse(s, n, c)
	default:
		m.success(s, g, n, c)
	}
	if n.s < memory.MinS || n.s > memory.MaxS {
		n.s = min(max(n.s, memory.MinS), memory.MaxS)
		n.u = power.Log(n.s)
		c.u, c.r, c.d, c.n = 0, 0, 0, 0
	}
	m.difficulty(s, g, n, c)
}

func (m *formula) difficulty(s *state, g memory.Rating, n *state, c *change) {
	w := &m.w
	k := float64(g) - 3
	moved := s.d - w[6]*k*(10-s.d)/9
	n.d = w[7]*m.d0 + (1-w[7])*moved
	c.d2 = (1 - w[7]) * (1 + w[6]*k/9)
	c.d6, c.d7 = -(1-w[7])*k*(10-s.d)/9, m.d0-moved
}

func (m *formula) sameDay(s *state, g memory.Rating, n *state, c *change) {
	w := &m.w
	k := float64(g) - 3 + w[18]
	lnk := w[17]*k - w[19]*s.u
	c.r, c.d = 0, 0
	if (g == memory.Again) == (lnk > 0) { // Again never raises S, the others never lower it
		n.s, n.u, c.u = s.s, s.u, 1
		return
	}
	n.s, n.u, c.u = s.s*power.Exp(lnk), s.u+lnk, 1-w[19]
	c.put(17, k)
	c.put(18, w[17])
	c.put(19, -s.u)
}

func (m *formula) success(s *state, g memory.Rating, n *state, c *change) {
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
	growth := plain * by
	n.s, n.u = s.s*(1+growth), s.u+power.Log(1+growth)
	share := 1 / (1 + growth)
	steep := share * base * by * ex
	c.u = 1 - share*growth*w[9]
	c.r = -steep * w[10]
	c.d = -share * growth / (11 - s.d)
	c.put(8, share*growth)
	c.put(9, -share*growth*s.u)
	c.put(10, steep*(1-s.r))
	switch g {
	case memory.Hard:
		c.put(15, share*plain)
	case memory.Easy:
		c.put(16, share*plain)
	}
}

func (m *formula) lapse(s *state, n *state, c *change) {
	w := &m.w
	lnD, ln1 := power.Log(s.d), power.Log(s.s+1)
	p := power.Exp(w[13] * ln1)
	forgotten := w[11] * power.Exp(w[14]*(1-s.r)-w[12]*lnD) * (p - 1)
	if most := s.s * power.Exp(-m.most); most <= forgotten {
		n.s, n.u = most, s.u-m.most
		c.u, c.r, c.d = 1, 0, 0
		c.put(17, -w[18])
		c.put(18, -w[17])
		return
	}
	e := p / (p - 1)
	n.s, n.u = forgotten, power.Log(forgotten)
	c.u = e * w[13] * s.s / (s.s + 1)
	c.r = -w[14]
	c.d = -w[12] / s.d
	c.put(11, 1/w[11])
	c.put(12, -lnD)
	c.put(13, e*ln1)
	c.put(14, 1-s.r)
}
