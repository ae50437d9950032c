package fit

import (
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/power"
)

// slopes are the derivatives of a number by the weights of FSRS-7.
type slopes [memory.TraceCount]float64

// add adds a multiple of others.
func (s *slopes) add(by float64, of *slopes) {
	if by == 0 {
		return
	}
	for i, x := range of {
		s[i] += by * x
	}
}

// traced is a state of FSRS-7 with its derivatives: of ln S, of ln Fast, and of D.
type traced struct {
	memory.State
	u, v       float64 // ln S, ln Fast
	du, dv, dd slopes
	r, fast    float64 // recall, and that of the fast trace, as last looked at
	dr, dfast  slopes
}

// traceFormula is a set of weights of FSRS-7.
type traceFormula struct {
	w memory.TraceWeights
}

// clamped is x within limits, and whether it was.
func clamped(x, low, high float64) (float64, bool) {
	return min(max(x, low), high), x > low && x < high
}

// first sets s to the state after a first rating.
func (m *traceFormula) first(g memory.Rating, s *traced) {
	*s = traced{}
	s.u = power.Log(m.w[g-1])
	s.du[g-1] = 1 / m.w[g-1]
	s.v, s.dv = s.u+power.Log(memory.FastShare), s.du
	k := float64(g - 1)
	e := power.Exp(m.w[5] * k)
	s.D = m.w[4] - e + 1
	s.dd[4], s.dd[5] = 1, -k*e
	s.clamp()
}

// clamp keeps a state within its limits, where nothing moves it.
func (s *traced) clamp() {
	low, high := power.Log(memory.LeastTrace), power.Log(memory.MaxS)
	free := true
	if s.u, free = clamped(s.u, low, high); !free {
		s.du = slopes{}
	}
	if s.v, free = clamped(s.v, low, high); !free {
		s.dv = slopes{}
	}
	if s.D, free = clamped(s.D, memory.MinD, memory.MaxD); !free {
		s.dd = slopes{}
	}
	s.S, s.Fast = power.Exp(s.u), power.Exp(s.v)
}

// recall looks at s after t days.
func (m *traceFormula) recall(s *traced, t float64) {
	w := &m.w
	m.fastRecall(s, t)
	slow, dslow := m.slowRecall(s, t)
	af := w[27] * power.Exp(-w[29]*s.v)
	as := w[28] * power.Exp(w[30]*s.u+(s.D-5)*(w[31]-0.5))
	all := af + as
	mixed := (af*s.fast + as*slow) / all
	const keep = 1 - 2e-5
	s.r = mixed*keep + 1e-5
	byF, byS := keep*(s.fast-mixed)*af/all, keep*(slow-mixed)*as/all // by ln af, ln as
	s.dr = slopes{27: byF / w[27], 29: -byF * s.v, 28: byS / w[28], 30: byS * s.u, 31: byS * (s.D - 5)}
	s.dr.add(keep*af/all, &s.dfast)
	s.dr.add(keep*as/all, &dslow)
	s.dr.add(-byF*w[29], &s.dv)
	s.dr.add(byS*w[30], &s.du)
	s.dr.add(byS*(w[31]-0.5), &s.dd)
}

// fastRecall is the recall of the fast trace.
func (m *traceFormula) fastRecall(s *traced, t float64) {
	w := &m.w
	bend := w[33] - 0.3
	p := w[23] * power.Exp(bend*s.v)
	p, free := clamped(p, 0.01, 0.95)
	var dp slopes // of ln p
	if free {
		dp = slopes{23: 1 / w[23], 33: s.v}
		dp.add(bend, &s.dv)
	}
	y, capped := -power.Log(w[25])/p, false
	if y >= 60 {
		y, capped = 60, true
	}
	e := power.Exp(y)
	x := t / s.Fast
	q := 1 + (e-1)*x
	lnq := power.Log(q)
	s.fast = power.Exp(-p * lnq)
	by := -s.fast * p / q * x // by e − 1 and by −v
	s.dfast = slopes{}
	s.dfast.add(-s.fast*p*lnq, &dp)
	s.dfast.add(-by*(e-1), &s.dv)
	if !capped {
		s.dfast[25] -= by * e / (w[25] * p)
		s.dfast.add(-by*e*y, &dp)
	}
}

// slowRecall is the recall of the slow trace.
func (m *traceFormula) slowRecall(s *traced, t float64) (r float64, dr slopes) {
	w := &m.w
	p, free := clamped(w[24], 0.01, 0.95)
	y := -power.Log(w[26]) / p
	e, h := power.Exp(y), power.Exp((s.D-5)*(w[32]-0.3))
	f := (e - 1) * h
	x := t / s.S
	q := 1 + f*x
	lnq := power.Log(q)
	r = power.Exp(-p * lnq)
	by := -r * p / q * x // by f and by −u
	dr[26] = -by * h * e / (w[26] * p)
	dr[32] = by * f * (s.D - 5)
	if free {
		dr[24] = -r*lnq - by*h*e*y/p
	}
	dr.add(-by*f, &s.du)
	dr.add(by*f*(w[32]-0.3), &s.dd)
	return r, dr
}

// next sets n to the state after rating g. recall must have looked at s.
func (m *traceFormula) next(s *traced, g memory.Rating, n *traced) {
	n.u, n.du = m.move(trace{s.S, s.u, &s.du}, s, s.r, &s.dr, g, memory.SlowBlock)
	n.v, n.dv = m.move(trace{s.Fast, s.v, &s.dv}, s, s.fast, &s.dfast, g, memory.FastBlock)
	m.difficulty(s, g, n)
	n.clamp()
	if most := n.u + power.Log(memory.FastShare); g == memory.Again && n.v > most {
		n.v, n.dv = most, n.du
		n.clamp()
	}
}

// trace is one of the two: x, ln x, and the derivatives of ln x.
type trace struct {
	x, z float64
	dz   *slopes
}

// move is the logarithm of a trace after a rating at recall q, with its derivatives.
func (m *traceFormula) move(x trace, s *traced, q float64, dq *slopes, g memory.Rating, block int) (z float64, dz slopes) {
	w := m.w[block:]
	if g == memory.Again {
		return m.forget(x, q, dq, block)
	}
	factor, slot := 1.0, 0
	switch g {
	case memory.Hard:
		factor, slot = w[6], 6
	case memory.Easy:
		factor, slot = w[7], 7
	}
	ex := power.Exp((1 - q) * w[2])
	base := power.Exp(w[0]-1.5-w[1]*x.z) * (11 - s.D)
	plain := base * (ex - 1)
	growth, steep := plain*factor, base*ex*factor
	c := 1 / (1 + growth)
	dz = *x.dz
	dz.add(-c*growth*w[1], x.dz)
	dz.add(-c*growth/(11-s.D), &s.dd)
	dz.add(-c*steep*w[2], dq)
	dz[block] += c * growth
	dz[block+1] -= c * growth * x.z
	dz[block+2] += c * steep * (1 - q)
	if slot > 0 {
		dz[block+slot] += c * plain
	}
	return x.z + power.Log(1+growth), dz
}

// forget is the logarithm of a trace after Again: never more than before.
func (m *traceFormula) forget(x trace, q float64, dq *slopes, block int) (z float64, dz slopes) {
	w := m.w[block:]
	ln1 := power.Log(x.x + 1)
	p := power.Exp(w[4] * ln1)
	z = power.Log(w[3]*(p-1)) + (1-q)*w[5]
	if !(z < x.z) {
		return x.z, *x.dz
	}
	e := p / (p - 1)
	dz.add(e*w[4]*x.x/(x.x+1), x.dz)
	dz.add(-w[5], dq)
	dz[block+3] += 1 / w[3]
	dz[block+4] += e * ln1
	dz[block+5] += 1 - q
	return z, dz
}

// difficulty is D after a rating, not clamped.
func (m *traceFormula) difficulty(s *traced, g memory.Rating, n *traced) {
	w := &m.w
	k := 3 - float64(g)
	by, more := w[6]*k, 1.0
	if g == memory.Again {
		more = s.r + 0.1
	}
	e := power.Exp(3 * w[5])
	n.D = 0.01*(w[4]-e+1) + 0.99*(s.D+(10-s.D)/9*by*more)
	n.dd = slopes{4: 0.01, 5: -0.03 * e, 6: 0.99 * (10 - s.D) / 9 * k * more}
	n.dd.add(0.99*(1-by*more/9), &s.dd)
	if g == memory.Again {
		n.dd.add(0.99*(10-s.D)/9*by, &s.dr)
	}
}
