package fit

import (
	"math"
	"runtime"
	"sync"
	"sync/atomic"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/power"
)

// sums are added up over the scored reviews of a tree.
type sums struct {
	loss   float64 // weighted log loss
	even   float64 // log loss, every review counting 1
	passes int
	fails  int
	grad   [memory.WeightCount]float64                     // of loss
	info   [memory.WeightCount][memory.WeightCount]float64 // expected information, the upper triangle
}

func (t *sums) add(o *sums) {
	t.loss += o.loss
	t.even += o.even
	t.passes += o.passes
	t.fails += o.fails
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
	var group sync.WaitGroup
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
	var group sync.WaitGroup
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
	if st.fails > 0 {
		lnNot = power.Log(max(1-r, leastP))
	}
	t.loss -= float64(st.pass)*lnR + float64(st.fail)*lnNot
	t.even -= float64(st.passes)*lnR + float64(st.fails)*lnNot
	t.passes += int(st.passes)
	t.fails += int(st.fails)
}

// losses is the loss at w, without derivatives.
func (t *tree) losses(w memory.Weights) *sums {
	m, f := w.Model(), newFormula(w)
	return t.sum(func() func([]step) *sums {
		path := make([]looked, t.depth)
		return func(steps []step) *sums {
			out := &sums{}
			for i := range steps {
				out.look(m, f, &steps[i], path)
			}
			return out
		}
	})
}

// look adds the loss of one step, and puts the state after it on the path.
func (t *sums) look(m *memory.Model, f *formula, st *step, path []looked) {
	g, elapsed := memory.Rating(st.code&7), st.code>>3
	if st.depth == 0 {
		path[0].State = m.Next(memory.State{}, g, 0)
		return
	}
	from := &path[st.depth-1]
	if elapsed > 0 && !st.again {
		from.lnR = -f.w[20] * power.Log(1+f.f*float64(elapsed)/from.S)
		from.r = power.Exp(from.lnR)
		if st.passes+st.fails > 0 {
			t.addLoss(st, from.r, from.lnR)
		}
	}
	if !st.leaf {
		path[st.depth].State = m.After(from.State, g, int(elapsed), from.r)
	}
}

// looked is a state and the recall that was last looked up from it.
type looked struct {
	memory.State
	r, lnR float64
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
		d.first(g, &d.path[0])
		return
	}
	from := &d.path[st.depth-1]
	if t > 0 && !st.again {
		d.recall(from, float64(t))
		if st.passes+st.fails > 0 {
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
	if s.r < leastP || s.r > 1-leastP {
		return // the loss is flat where it is clipped
	}
	pass, fail := float64(st.pass), float64(st.fail)
	byR := fail/(1-s.r) - pass/s.r
	root := math.Sqrt((pass + fail) / (s.r * (1 - s.r)))
	n := d.n
	g := byR * s.a
	ra := root * s.a
	d.grad[d.began-1] += g * s.du[0]
	d.rows[0][n] = ra * s.du[0]
	for i := 1; i < slots; i++ {
		d.grad[i+3] += g * s.du[i]
		d.rows[i][n] = ra * s.du[i]
	}
	d.grad[20] += byR * s.b
	d.rows[slots-1][n] += root * s.b
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
