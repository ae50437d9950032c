package fit

import (
	"math"

	"quiz/internal/engine/memory"
	"quiz/internal/engine/memory/power"
)

// beginning is one group of cards that began alike.
type beginning struct {
	elapsed        float64
	passes, number float64
}

// prefit estimates the stability after each first rating from the first reviews
// on a later day alone. It is where the prior of w0 to w3 stands.
func (h *history) prefit() [4]float64 {
	groups := map[first]beginning{}
	passes, all := 0.0, 0.0
	for c := range h.cards() {
		life := h.life(uint32(c))
		right, scored := tally(life)
		passes, all = passes+right, all+scored
		f, at, ok := begin(life)
		if !ok {
			continue
		}
		g := groups[f]
		g.elapsed = float64(f.elapsed())
		g.number++
		if memory.Rating(life[at]&7) > memory.Again {
			g.passes++
		}
		groups[f] = g
	}
	mean := passes / all
	var s, count [4]float64
	for g := range 4 {
		own := begunWith(groups, g+1)
		for _, b := range own {
			count[g] += b.number
		}
		if len(own) > 0 {
			s[g] = firstStability(own, mean, bounds[g].Standard)
		}
	}
	return fill(ordered(s, count))
}

// tally counts what is scored of a life, and how much of that was recalled.
func tally(life []uint32) (passes, scored float64) {
	for _, code := range life {
		if code>>3 == 0 {
			continue
		}
		scored++
		if memory.Rating(code&7) > memory.Again {
			passes++
		}
	}
	return passes, scored
}

// begunWith are the groups of a first rating, by elapsed days: their sum is the
// same each time.
func begunWith(groups map[first]beginning, rating int) []beginning {
	var own []beginning
	for elapsed := range uint32(longestFirst + 1) {
		if b, ok := groups[first(elapsed<<3|uint32(rating))]; ok {
			own = append(own, b)
		}
	}
	return own
}

// firstStability is the S that explains the recall of groups best under the
// default curve, drawn a little to the default.
func firstStability(groups []beginning, mean, standard float64) float64 {
	m := newFormula(memory.DefaultWeights())
	loss := func(s float64) float64 {
		sum := math.Abs(s-standard) / 16
		for _, b := range groups {
			lnR := -m.w[20] * math.Log(1+m.f*b.elapsed/s)
			y := (b.passes + mean) / (b.number + 1)
			sum -= b.number * (y*lnR + (1-y)*math.Log(1-power.Exp(lnR)))
		}
		return sum
	}
	low, high := bounds[0].Lower, bounds[0].Upper
	for high-low > 1e-5*low {
		third := (high - low) / 3
		if loss(low+third) < loss(high-third) {
			high -= third
		} else {
			low += third
		}
	}
	return (low + high) / 2
}

// ordered makes a better rating never the less stable: the one with more
// reviews decides.
func ordered(s, count [4]float64) [4]float64 {
	for _, p := range [][2]int{{0, 1}, {1, 2}, {2, 3}, {0, 2}, {1, 3}, {0, 3}} {
		a, b := p[0], p[1]
		if count[a] == 0 || count[b] == 0 || s[a] <= s[b] {
			continue
		}
		if count[a] > count[b] {
			s[b] = s[a]
		} else {
			s[a] = s[b]
		}
	}
	return s
}

// fill interpolates missing stabilities (0) by powers: Hard lies 0.41 of the way
// from Good to Again, and Good 0.54 of the way from Hard to Easy.
func fill(s [4]float64) [4]float64 {
	const w1, w2 = 0.41, 0.54
	between := func(a, b, share float64) float64 { return power.Pow(a, 1-share) * power.Pow(b, share) }
	known := 0
	only := 0
	for g, v := range s {
		if v > 0 {
			known++
			only = g
		}
	}
	switch known {
	case 0:
		return [4]float64{bounds[0].Standard, bounds[1].Standard, bounds[2].Standard, bounds[3].Standard}
	case 1:
		by := s[only] / bounds[only].Standard
		for g := range s {
			s[g] = bounds[g].Standard * by
		}
	}
	has := func(g int) bool { return s[g] > 0 }
	if !has(1) && !has(2) { // both follow from Again and Easy
		share := w1 + w2 - w1*w2
		s[1], s[2] = between(s[3], s[0], w1/share), between(s[0], s[3], w2/share)
	}
	switch {
	case has(1) && !has(2) && has(3):
		s[2] = between(s[1], s[3], w2)
	case has(1) && !has(2): // Again and Hard are known
		s[2] = between(s[0], s[1], 1/(1-w1))
	case !has(1) && has(2) && has(0):
		s[1] = between(s[2], s[0], w1)
	case !has(1) && has(2): // Good and Easy are known
		s[1] = between(s[3], s[2], 1/(1-w2))
	}
	if !has(0) {
		s[0] = between(s[2], s[1], 1/w1)
	}
	if !has(3) {
		s[3] = between(s[1], s[2], 1/w2)
	}
	for g := range s {
		s[g] = bounds[g].Clip(s[g])
	}
	return s
}
