package fit

import (
	"cmp"
	"slices"

	"quiz/internal/engine/memory"
)

// tree is many cards at once: cards whose histories begin alike share the steps
// they have in common, which halves the work. It is a list of steps in
// depth-first order, cut into parts that depend only on the history, so that
// sums over them are the same bit for bit however many cores there are.
type tree struct {
	parts [][]step
	scale float64 // what stands for each scored review: 1, or more for a sample
	depth int
}

// step is one review, of all cards that share it.
type step struct {
	code       uint32 // elapsed days << 3 | rating
	depth      uint32 // number of reviews before it
	again      bool   // it shares elapsed and parent with the last step of this depth
	leaf       bool   // nothing follows
	pass, fail float32
	passes     uint32 // like pass and fail, every review counting 1
	fails      uint32
	heldPasses uint32 // like passes and fails, of the last fifth
	heldFails  uint32
}

// scored reports whether anything is to be added up here.
func (s *step) scored() bool { return s.passes+s.fails+s.heldPasses+s.heldFails > 0 }

// recency is 0.25 + 0.75x³: later reviews say more about the learner of today.
func recency(x float32) float32 {
	at := float64(x)
	return float32(0.25 + 0.75*at*at*at)
}

// partSize is the least number of reviews in a part.
const partSize = 1 << 9

// newTree sorts cards by their histories and joins what is alike.
func (h *history) newTree(cards []uint32) *tree {
	keyed := make([]keyedCard, len(cards))
	reviews := 0
	for i, c := range cards {
		life := h.life(c)
		keyed[i] = keyedCard{prefixKey(life), c}
		reviews += len(life)
	}
	keyed = sortKeyed(keyed)
	size := max(partSize, reviews/64)
	var shares [][]keyedCard
	for len(keyed) > 0 {
		n, sum := 0, 0
		for n < len(keyed) && sum < size {
			sum += len(h.life(keyed[n].card))
			n++
		}
		shares = append(shares, keyed[:n])
		keyed = keyed[n:]
	}
	t := &tree{scale: 1, parts: make([][]step, len(shares))}
	depths := make([]int, len(shares))
	onAllCores(len(shares), func() func(int) {
		return func(i int) { t.parts[i], depths[i] = h.grow(shares[i]) }
	})
	for _, d := range depths {
		t.depth = max(t.depth, d)
	}
	return t
}

// grow makes a part of some cards that are sorted as far as their keys reach.
func (h *history) grow(cards []keyedCard) (steps []step, depth int) {
	reviews := 0
	for i := 0; i < len(cards); {
		j := i
		for j < len(cards) && cards[j].key == cards[i].key {
			reviews += len(h.life(cards[j].card))
			j++
		}
		if j-i > 1 {
			slices.SortFunc(cards[i:j], func(a, b keyedCard) int {
				return cmp.Or(slices.Compare(h.life(a.card), h.life(b.card)), cmp.Compare(a.card, b.card))
			})
		}
		i = j
	}
	g := grower{late: h.late, steps: make([]step, 0, reviews*3/4)}
	for _, k := range cards {
		g.add(h.life(k.card), h.x[h.start[k.card]:h.start[k.card+1]])
	}
	return g.steps, len(g.path)
}

// sortKeyed sorts by key, by digits, and keeps the order of equal keys.
func sortKeyed(cards []keyedCard) []keyedCard {
	const bits = 11
	other := make([]keyedCard, len(cards))
	for shift := 0; shift < 64; shift += bits {
		var next [1 << bits]int
		for _, c := range cards {
			next[c.key>>shift&(1<<bits-1)]++
		}
		sum := 0
		for d, n := range next {
			next[d] = sum
			sum += n
		}
		for _, c := range cards {
			d := c.key >> shift & (1<<bits - 1)
			other[next[d]] = c
			next[d]++
		}
		cards, other = other, cards
	}
	return cards
}

func (h *history) life(card uint32) []uint32 { return h.code[h.start[card]:h.start[card+1]] }

type keyedCard struct {
	key  uint64
	card uint32
}

// prefixKey is the first four reviews, in the order of slices.Compare as far as
// elapsed days fit in 13 bits.
func prefixKey(life []uint32) uint64 {
	var key uint64
	for i := range 4 {
		key <<= 16
		if i < len(life) {
			key |= uint64(min(life[i]>>3, 1<<13-1)<<3 | life[i]&7)
		}
	}
	return key
}

// grower makes one part of a tree from sorted histories.
type grower struct {
	late  float32
	steps []step
	life  []uint32 // the last one
	path  []int    // its steps; longer if an earlier one was
	lead  []int    // for each, the first step with the same parent and elapsed
}

func (g *grower) add(life []uint32, x []float32) {
	for len(life) > 0 && x[len(life)-1] == unscored {
		life = life[:len(life)-1]
	}
	if len(life) == 0 {
		return
	}
	for len(g.path) < len(life) {
		g.path, g.lead = append(g.path, 0), append(g.lead, 0)
	}
	shared := 0
	for shared < len(life) && shared < len(g.life) && life[shared] == g.life[shared] {
		shared++
	}
	for d := shared; d < len(life); d++ {
		again := d == shared && d < len(g.life) && life[d]>>3 == g.life[d]>>3
		g.path[d] = len(g.steps)
		if !again {
			g.lead[d] = len(g.steps)
		}
		if d > 0 {
			g.steps[g.path[d-1]].leaf = false
		}
		g.steps = append(g.steps, step{code: life[d], depth: uint32(d), again: again, leaf: true})
	}
	for d, c := range life {
		if x[d] != unscored {
			g.score(&g.steps[g.lead[d]], memory.Rating(c&7), x[d])
		}
	}
	g.life = life
}

// score counts a review at the first step that has its parent and elapsed days.
func (g *grower) score(lead *step, rating memory.Rating, x float32) {
	if x == held || x >= g.late {
		lead.heldFails += one(rating == memory.Again)
		lead.heldPasses += one(rating > memory.Again)
	}
	if x == held {
		return
	}
	if rating == memory.Again {
		lead.fail += recency(x)
		lead.fails++
		return
	}
	lead.pass += recency(x)
	lead.passes++
}

func one(is bool) uint32 {
	if is {
		return 1
	}
	return 0
}
