// Package power has powers and logarithms at a third of the cost of those of package
// math: a fit spends half of its time on them.
package power

import "math"

const (
	bits = 7 // of the table
	size = 1 << bits
	// ln 2 / size in two parts, so that the remainder keeps its digits.
	high = 0x1.62e42fe000000p-1 / size
	low  = 0x1.f473de6af278fp-30 / size
)

// table has 2^(i/size).
var table = func() (t [size]float64) {
	for i := range t {
		t[i] = math.Exp2(float64(i) / size)
	}
	return t
}()

// Pow is x^y, for x > 0. It goes by the logarithm of package math: states that are
// stored keep their bits.
func Pow(x, y float64) float64 { return Exp(y * math.Log(x)) }

// part is a piece of the range of Log: its middle c, 1/c, and ln c.
type part struct{ c, inverse, ln float64 }

// parts cut the range from lowest to 2·lowest: half as wide below 1.
var parts = func() (p [size]part) {
	for i := range p {
		from := math.Float64frombits(lowest + uint64(i)<<(52-bits))
		to := math.Float64frombits(lowest + uint64(i+1)<<(52-bits))
		c := (from + to) / 2
		p[i] = part{c, 1 / c, math.Log(c)}
	}
	return p
}()

// lowest is 0.6875, as bits.
const lowest = 0x3fe6000000000000

// Log is ln x, to within 2e-15 of math.Log, or 1e-16 where that is more.
func Log(x float64) float64 {
	if !(x > 0x1p-1022 && x < 0x1p1023) {
		return math.Log(x)
	}
	b := math.Float64bits(x)
	over := b - lowest
	n := float64(int64(over) >> 52)
	p := &parts[over>>(52-bits)&(size-1)]
	z := math.Float64frombits(b - over&(0xfff<<52))
	r := (z - p.c) * p.inverse // z − c is exact
	// Terms two by two, since each would wait for the one before it.
	r2 := r * r
	tail := r2 * (-1.0/2 + r*(1.0/3) + r2*(-1.0/4+r*(1.0/5)-r2*(1.0/6)))
	return n*(high*size) + p.ln + (r + (tail + n*(low*size)))
}

// Exp is e^x, to within 2e-15 of math.Exp.
func Exp(x float64) float64 {
	if !(x > -690 && x < 690) {
		return math.Exp(x)
	}
	// Adding and taking away 1.5·2^52 rounds to a whole number.
	const round = 3 << 51
	n := x*(size/math.Ln2) + round
	k := int64(math.Float64bits(n)) << 13 >> 13
	n -= round
	r := x - n*high - n*low
	p := 1 + r*(1+r*(0.5+r*(1.0/6+r*(1.0/24))))
	return math.Float64frombits(math.Float64bits(table[k&(size-1)]*p) + uint64(k>>bits)<<52)
}
