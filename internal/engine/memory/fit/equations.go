package fit

import (
	"math"
	"slices"
)

// equations are (info + damping·diagonal)·move = −grad, for the weights that are
// not held; the moves of those that are held are given.
type equations struct {
	info [][]float64
	grad []float64
	move []float64
	held []bool
	tied map[int]bool
}

func newEquations(s *slope, damping float64) *equations {
	n := len(s.grad)
	e := &equations{
		grad: slices.Clone(s.grad), info: square(n), move: make([]float64, n),
		held: make([]bool, n), tied: map[int]bool{},
	}
	for i := range n {
		copy(e.info[i], s.info[i])
		e.info[i][i] *= 1 + damping
	}
	return e
}

// square is a matrix of n rows.
func square(n int) [][]float64 {
	all := make([]float64, n*n)
	rows := make([][]float64, n)
	for i := range rows {
		rows[i] = all[i*n : (i+1)*n]
	}
	return rows
}

// solve finds the moves, by Cholesky.
func (e *equations) solve() {
	l := e.factor()
	y := make([]float64, len(e.grad))
	for i := range y {
		if e.held[i] {
			continue
		}
		y[i] = -e.grad[i]
		for j := range y {
			if e.held[j] {
				y[i] -= e.info[i][j] * e.move[j]
			}
		}
		for k := range i {
			y[i] -= l[i][k] * y[k] // 0 where k is held
		}
		y[i] /= l[i][i]
	}
	for i, held := range slices.Backward(e.held) {
		if held {
			continue
		}
		sum := y[i]
		for k := i + 1; k < len(y); k++ {
			if !e.held[k] {
				sum -= l[k][i] * e.move[k]
			}
		}
		e.move[i] = sum / l[i][i]
	}
}

// factor is the lower triangle L with L·Lᵀ = info; rows and columns that are held
// are 0. The prior makes info positive.
func (e *equations) factor() [][]float64 {
	l := square(len(e.grad))
	for i := range l {
		if e.held[i] {
			continue
		}
		for j := range i {
			if !e.held[j] {
				l[i][j] = (e.info[i][j] - dot(l[i][:j], l[j])) / l[j][j]
			}
		}
		l[i][i] = math.Sqrt(e.info[i][i] - dot(l[i][:i], l[i]))
	}
	return l
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for k, x := range a {
		sum += x * b[k]
	}
	return sum
}
