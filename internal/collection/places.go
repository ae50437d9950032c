package collection

import "math"

// placeGap lies between the places of two prompts that come one after the other.
const placeGap = 1024

// places gives each prompt of a file its place, in order: the one that it had where
// that fits, else one between its neighbours. old has 0 for a new prompt. Where no
// place is free between two of them, all get new ones.
func places(old []int64) []int64 {
	out := make([]int64, len(old))
	keep := rising(old)
	last := int64(0)
	for i := 0; i < len(old); {
		if keep[i] {
			out[i], last = old[i], old[i]
			i++
			continue
		}
		end := i
		for end < len(old) && !keep[end] {
			end++
		}
		step := int64(placeGap)
		if end < len(old) {
			step = (old[end] - last) / int64(end-i+1)
		}
		if step == 0 {
			return spread(len(old))
		}
		for ; i < end; i++ {
			last += step
			out[i] = last
		}
	}
	return out
}

// rising marks the places that rise from one to the next, and leaves out the
// prompts that were moved forward.
func rising(old []int64) []bool {
	keep := make([]bool, len(old))
	next := int64(math.MaxInt64)
	for i := len(old) - 1; i >= 0; i-- {
		if old[i] > 0 && old[i] < next {
			keep[i], next = true, old[i]
		}
	}
	return keep
}

func spread(n int) []int64 {
	out := make([]int64, n)
	for i := range out {
		out[i] = int64(i+1) * placeGap
	}
	return out
}
