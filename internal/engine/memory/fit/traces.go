package fit

import (
	"context"
	"math"

	"quiz/internal/engine/memory"
)

// TraceResult is what a fit of FSRS-7 found. It is scored on the same reviews as
// FSRS-6: those on a later day than the one before, though it sees the exact times.
type TraceResult struct {
	Weights   memory.TraceWeights
	Scored    int
	Objective float64
	// Mean log losses: of the weights, and of the published defaults.
	LogLoss, Default float64
	// HeldOut is the mean log loss of the last fifth by weights fitted to the rest, 0
	// where nothing was fitted: to be compared with that of FSRS-6.
	HeldOut float64
}

// Better reports whether FSRS-7 predicts what it has not seen better than a fit of
// FSRS-6 to the same log: forecasts go by it then.
func (t TraceResult) Better(than Result) bool {
	return t.HeldOut > 0 && t.HeldOut < than.HeldOut
}

// traceSigmas are the published widths of the prior of FSRS-7. Those of w0 to w3 are
// not used: they are log-normal.
var traceSigmas = [memory.TraceCount]float64{
	1, 1, 1, 1, 0.523, 0.2528, 0.4329, 0.2966, 0.2139, 0.2889, 0.1862, 0.175, 0.3812, 0.3013, 0.9104,
	0.3234, 0.2448, 0.3273, 0.1842, 0.1735, 0.4608, 0.311, 0.864, 0.0418, 0.2596, 0.0798, 0.0682,
	0.1282, 0.1397, 0.1407, 0.1489, 0.2, 0.15, 0.15,
}

// tracesExpected is the prior of FSRS-7.
var tracesExpected = func() *prior {
	bounds, mean := memory.TraceBounds(), memory.DefaultTraceWeights()
	return &prior{mean: mean[:], sigma: traceSigmas[:], bounds: bounds[:], rising: append([][2]int{{25, 26}}, rising...)}
}()

// Traces finds the weights of FSRS-7 that explain a log best. A log of more than
// 5,000 cards is represented by a sample of them.
func Traces(ctx context.Context, r *Reviews) (TraceResult, error) {
	l := r.lives()
	fifth := newHistory(r, l, everything).fifth
	l = l.only(sample(gateCards, l.cards()))
	whole := r.tracedLives(l, everything)
	out := TraceResult{Weights: memory.DefaultTraceWeights(), Scored: whole.scored()}
	if out.Scored < LeastScored {
		return out, nil
	}
	then, err := r.tracedLives(l, span{to: fifth}).optimise(ctx, memory.DefaultTraceWeights())
	if err != nil {
		return out, err
	}
	later := r.tracedLives(l, span{from: fifth, to: math.MaxInt64})
	_, even := later.losses(then)
	out.HeldOut = even / float64(max(later.scored(), 1))
	if out.Weights, err = whole.optimise(ctx, then); err != nil {
		return out, err
	}
	loss, even := whole.losses(out.Weights)
	_, standard := whole.losses(memory.DefaultTraceWeights())
	n := float64(out.Scored)
	out.Objective = loss + tracesExpected.penalty(out.Weights[:])
	out.LogLoss, out.Default = even/n, standard/n
	return out, nil
}

// tracedReview is a review as FSRS-7 sees it.
type tracedReview struct {
	rating memory.Rating
	days   float64 // since the one before, exact
	weight float64 // 0 where it is not scored
}

// tracedLives are the lives of some cards.
type tracedLives [][]tracedReview

// tracedLives are those that a history keeps, with exact times.
func (r *Reviews) tracedLives(l lives, part span) tracedLives {
	part.rows = true
	h := newHistory(r, l, part)
	out := make(tracedLives, h.cards())
	for c := range out {
		for i := h.start[c]; i < h.start[c+1]; i++ {
			v := tracedReview{rating: memory.Rating(h.code[i] & 7)}
			if i > h.start[c] {
				v.days = max(0, float64(r.at[h.rows[i]]-r.at[h.rows[i-1]])/86_400_000)
			}
			if h.x[i] >= 0 {
				v.weight = float64(recency(h.x[i]))
			}
			out[c] = append(out[c], v)
		}
	}
	return out
}

func (t tracedLives) scored() (n int) {
	for _, life := range t {
		for _, v := range life {
			if v.weight > 0 {
				n++
			}
		}
	}
	return n
}

func (t tracedLives) optimise(ctx context.Context, from memory.TraceWeights) (memory.TraceWeights, error) {
	if err := ctx.Err(); err != nil {
		return from, err
	}
	w, err := (&surface{tracesExpected, t.slope}).optimise(ctx, from[:], t.slope(from[:]), 1)
	return memory.TraceWeights(w), err
}

// losses are the log loss at w, weighted and even.
func (t tracedLives) losses(w memory.TraceWeights) (weighted, even float64) {
	m := &traceFormula{w: w}
	for _, life := range t {
		m.walk(life, func(s *traced, v tracedReview) {
			loss := logLoss(s.r, v.rating > memory.Again)
			weighted += v.weight * loss
			even += loss
		})
	}
	return weighted, even
}

func logLoss(r float64, recalled bool) float64 {
	if !recalled {
		r = 1 - r
	}
	return -math.Log(max(r, leastP))
}

// walk goes through a life and hands out the state before each scored review.
func (m *traceFormula) walk(life []tracedReview, each func(s *traced, v tracedReview)) {
	var now, next traced
	for k, v := range life {
		if k == 0 {
			m.first(v.rating, &now)
			continue
		}
		m.recall(&now, v.days)
		if v.weight > 0 {
			each(&now, v)
		}
		m.next(&now, v.rating, &next)
		now = next
	}
}

// livesAtOnce are the lives of a part: what the parts come to is added in order, so
// that it is the same on any number of cores.
const livesAtOnce = 64

// slope is the loss at w with its gradient and information.
func (t tracedLives) slope(w []float64) slope {
	m := &traceFormula{w: memory.TraceWeights(w)}
	parts := make([]slope, (len(t)+livesAtOnce-1)/livesAtOnce)
	onAllCores(len(parts), func() func(int) {
		return func(i int) { parts[i] = t[i*livesAtOnce : min((i+1)*livesAtOnce, len(t))].part(m) }
	})
	total := newSlope(len(w))
	for _, p := range parts {
		total.add(p)
	}
	return total
}

func newSlope(n int) slope { return slope{grad: make([]float64, n), info: square(n)} }

func (s *slope) add(o slope) {
	s.loss += o.loss
	for i, x := range o.grad {
		s.grad[i] += x
		for j, y := range o.info[i] {
			s.info[i][j] += y
		}
	}
}

func (t tracedLives) part(m *traceFormula) slope {
	out := newSlope(memory.TraceCount)
	for _, life := range t {
		m.walk(life, out.review)
	}
	for i := range out.info {
		for j := range i {
			out.info[i][j] = out.info[j][i]
		}
	}
	return out
}

// review adds what follows from one scored review.
func (out *slope) review(s *traced, v tracedReview) {
	recalled := v.rating > memory.Again
	out.loss += v.weight * logLoss(s.r, recalled)
	by := v.weight / (1 - s.r)
	if recalled {
		by = -v.weight / s.r
	}
	known := v.weight / (s.r * (1 - s.r))
	for i, x := range s.dr {
		out.grad[i] += by * x
		row, share := out.info[i], known*x
		for j := i; j < memory.TraceCount; j++ {
			row[j] += share * s.dr[j]
		}
	}
}
