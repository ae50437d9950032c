package memory

import "quiz/internal/engine/memory/power"

// Ease is how much of the usual load a weekday is to have.
type Ease uint8

// The eases.
const (
	Normal  Ease = iota
	Reduced      // half of what the other days have
	Minimum      // nothing, as far as the spread of an interval allows
)

// Balance is what is promised for the days ahead, so that an interval can be
// chosen, within the days it may be spread over anyway, to even out the load.
type Balance struct {
	Today    int                // study day
	Due      map[int]int        // prompts due, by study day
	Siblings []int              // days on which a prompt of the same card is due
	Easy     [7]Ease            // from Sunday
	Off      func(day int) bool // study days to be kept free; nil for none
}

// Horizon is how many days ahead of today a Balance is looked at, at most.
const Horizon = 2 * longestBalanced

const (
	longestBalanced = 90   // days; longer intervals spread by themselves
	closeSiblings   = 5    // days within which a sibling disturbs
	seldom          = 1e-4 // the weight of a day to be kept free
)

// weekday of a study day, 0 for Sunday: day 0 is Thursday, 1 January 1970.
func weekday(day int) int { return ((day+4)%7 + 7) % 7 }

// choose draws an interval from lower to upper by u, which is in [0, 1).
func (c *Balance) choose(lower, upper int, u float64) int {
	weights := make([]float64, upper-lower+1)
	total := 0.0
	for i := range weights {
		weights[i] = c.weight(lower+i, lower, upper)
		total += weights[i]
	}
	u *= total
	for i, w := range weights {
		if u -= w; u < 0 {
			return lower + i
		}
	}
	return upper
}

// weight is (1/due)^2.15 · (1/interval)^3 · ease · siblings, as in Anki.
func (c *Balance) weight(days, lower, upper int) float64 {
	n := float64(days)
	w := 1 / (n * n * n)
	if due := c.Due[c.Today+days]; due > 0 {
		w *= power.Pow(float64(due), -2.15)
	}
	if c.Off != nil && c.Off(c.Today+days) {
		w *= seldom
	}
	switch c.Easy[weekday(c.Today+days)] {
	case Minimum:
		w *= seldom
	case Reduced:
		if c.full(days, lower, upper) {
			w *= seldom
		}
	}
	for _, other := range c.Siblings {
		distance := max(c.Today+days-other, other-c.Today-days)
		if distance <= closeSiblings {
			w *= max(float64(distance), 0.1) / (closeSiblings + 1)
		}
	}
	return w
}

// full reports whether a reduced day has its share already: half of what the
// other days of the spread have on average.
func (c *Balance) full(days, lower, upper int) bool {
	due, share := 0.0, 0.0
	for d := lower; d <= upper; d++ {
		if d == days {
			continue
		}
		due += float64(c.Due[c.Today+d])
		switch c.Easy[weekday(c.Today+d)] {
		case Normal:
			share++
		case Reduced:
			share += 0.5
		}
	}
	return share > 0 && float64(c.Due[c.Today+days])/0.5 > due/share
}
