package fit

import (
	"math"
	"runtime"
	"sync/atomic"

	"quiz/internal/engine/defect"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/power"
)

// sums are added up over the scored reviews of a tree.
type sums struct {
	loss   float64 // weighted log loss
	even   float64 // log loss, every review counting 1
	passes int
	fails  int
	held   mean                                            // log loss of the last fifth, every review counting 1
	grad   [memory.WeightCount]float64                     // of loss
	info   [memory.WeightCount][memory.WeightCount]float64 // expected information, the upper triangle
}

// mean is a sum, and of how many.
type mean struct {
	sum float64
	of  int
}

func (m mean) value() float64 { return m.sum / float64(max(m.of, 1)) }

func (t *sums) add(o *sums) {
	t.loss += o.loss
	t.even += o.even
	t.passes += o.passes
	t.fails += o.fails
	t.held.sum += o.held.sum
	t.held.of += o.held.of
	for i := range memory.WeightCount {
		t.grad[i] += o.grad[i]
		for j := i; j < memory.WeightCount; j++ {
			t.info[i][j] += o.info[i][j]
		}
	}
}

// onAllCores does n jobs, each once, on all cores. Each core gets its own worker,
// so that it can keep its room: that is worth a tenth of a small fit.
func onAllCores(n int, worker func() func(job int)) {
	var next atomic.Int64
	var group defect.Group
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			do := worker()
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}

// atOnce does several things that do not touch each other: what is prepared for a
// small log takes as long as the sums.
func atOnce(all ...func()) {
	var group defect.Group
	for _, do := range all {
		group.Go(do)
	}
	group.Wait()
}

// sum sums every part, and adds up in order.
func (t *tree) sum(worker func() func(steps []step) *sums) *sums {
	each := make([]*sums, len(t.parts))
	onAllCores(len(each), func() func(int) {
		one := worker()
		return func(i int) { each[i] = one(t.parts[i]) }
	})
	total := &sums{}
	for _, s := range each {
		total.add(s)
	}
	return total
}

// leastP keeps the logarithms of the loss finite.
const leastP = 1e-7

// addLoss adds the log loss of the reviews of st at recall r, whose logarithm is
// lnR.
func (t *sums) addLoss(st *step, r, lnR float64) {
	if r < leastP {
		lnR = power.Log(leastP)
	}
	lnNot := 0.0
	if st.fails+st.heldFails > 0 {
		lnNot = power.Log(max(1-r, leastP))
	}
	t.loss -= float64(st.pass)*lnR + float64(st.fail)*lnNot
	t.even -= float64(st.passes)*lnR + float64(st.fails)*lnNot
	t.passes += int(st.passes)
	t.fails += int(st.fails)
	t.held.sum -= float64(st.heldPasses)*lnR + float64(st.heldFails)*lnNot
	t.held.of += int(st.heldPasses + st.heldFails)
}

// losses is the loss at w, without derivatives.
func (t *tree) losses(w memory.Weights) *sums {
	m := newFormula(w)
	return t.sum(func() func([]step) *sums {
		l := &looker{formula: m, path: make([]state, t.depth)}
		return func(steps []step) *sums {
			l.sums = &sums{}
			for i := range steps {
				l.step(&steps[i])
			}
			return l.sums
		}
	})
}

// looker runs through the parts of a tree, one after the other.
type looker struct {
	*formula
	*sums
	path []state
	c    change // of no interest here
}

func (l *looker) step(st *step) {
	g, t := memory.Rating(st.code&7), st.code>>3
	now := &l.path[st.depth]
	if st.depth == 0 {
		*now = l.first(g)
		now.clampD()
		return
	}
	from := &l.path[st.depth-1]
	if t > 0 && !st.again {
		l.look(from, float64(t))
		if st.scored() {
			l.addLoss(st, from.r, from.lnR)
		}
	}
	if !st.leaf {
		l.after(from, g, t, now, &l.c)
		now.clampD()
	}
}

// derive is the loss at w with its gradient and the expected information.
func (t *tree) derive(w memory.Weights) *sums {
	m := newFormula(w)
	return t.sum(func() func([]step) *sums {
		d := &deriver{formula: m, path: make([]gradient, t.depth)}
		return func(steps []step) *sums {
			d.sums, d.began = &sums{}, 0
			for i := range steps {
				d.step(&steps[i])
			}
			d.flush()
			return d.sums
		}
	})
}

// rowsAtOnce is how many rows of the Jacobian are multiplied at once.
const rowsAtOnce = 64

// deriver runs through the parts of a tree, one after the other.
type deriver struct {
	*formula
	*sums
	path  []gradient
	began memory.Rating              // first rating of the rows below
	rows  [slots][rowsAtOnce]float64 // of the Jacobian, scaled to the information
	n     int                        // how many there are
}

func (d *deriver) step(st *step) {
	g, t := memory.Rating(st.code&7), st.code>>3
	if st.depth == 0 {
		if g != d.began {
			d.flush()
			d.began = g
		}
		d.begin(g, &d.path[0])
		return
	}
	from := &d.path[st.depth-1]
	if t > 0 && !st.again {
		d.recall(from, float64(t))
		if st.scored() {
			d.addLoss(st, from.r, from.lnR)
			d.addGradient(st, from)
		}
	}
	if !st.leaf {
		d.next(from, g, t, &d.path[st.depth])
	}
}

// addGradient adds to the gradient and the information what follows from dR.
func (d *deriver) addGradient(st *step, s *gradient) {
	if st.passes+st.fails == 0 || s.r < leastP || s.r > 1-leastP {
		return // the loss is flat where it is clipped
	}
	pass, fail := float64(st.pass), float64(st.fail)
	byR := fail/(1-s.r) - pass/s.r
	g := byR * s.a
	d.grad[d.began-1] += g * s.du[0]
	grad := (*[slots - 1]float64)(d.grad[firsts:])
	for i := range grad {
		grad[i] += g * s.du[i+1]
	}
	d.grad[20] += byR * s.b
	root := math.Sqrt((pass + fail) / (s.r * (1 - s.r)))
	by := root * s.a
	for i, x := range &s.du {
		d.rows[i][d.n] = by * x
	}
	d.rows[slots-1][d.n] += root * s.b
	if d.n++; d.n == rowsAtOnce {
		d.flush()
	}
}

// flush adds JᵀJ of the rows to the information, three columns by three.
func (d *deriver) flush() {
	n := d.n
	d.n = 0
	if n == 0 {
		return
	}
	for i := 0; i < slots; i += 3 {
		for j := i; j < slots; j += 3 {
			d.addBlock(i, j, product(&d.rows, i, j, n))
		}
	}
}

// addBlock adds the product of three columns with three to the upper triangle.
func (d *deriver) addBlock(i, j int, block [9]float64) {
	for k, v := range block {
		a, b := d.weight(i+k/3), d.weight(j+k%3)
		if a <= b {
			d.info[a][b] += v
		}
	}
}

// weight is the weight of a slot.
func (d *deriver) weight(slot int) int {
	if slot == 0 {
		return int(d.began) - 1
	}
	return slot + 3
}

func product(rows *[slots][rowsAtOnce]float64, i, j, n int) [9]float64 {
	a0, a1, a2 := rows[i][:n], rows[i+1][:n], rows[i+2][:n]
	b0, b1, b2 := rows[j][:n], rows[j+1][:n], rows[j+2][:n]
	var s00, s01, s02, s10, s11, s12, s20, s21, s22 float64
	for r := range n {
		x, y, z := b0[r], b1[r], b2[r]
		p := a0[r]
		s00 += p * x
		s01 += p * y
		s02 += p * z
		p = a1[r]
		s10 += p * x
		s11 += p * y
		s12 += p * z
		p = a2[r]
		s20 += p * x
		s21 += p * y
		s22 += p * z
	}
	return [9]float64{s00, s01, s02, s10, s11, s12, s20, s21, s22}
}
