// Package power has powers at a third of the cost of those of package math: a fit
// spends a quarter of its time on them.
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

// Pow is x^y, for x > 0.
func Pow(x, y float64) float64 { return Exp(y * math.Log(x)) }

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
