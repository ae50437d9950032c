package lint

import (
	"fmt"
	"math"

	"quiz/internal/engine/deck"
)

// Rules that count over a deck need this many cards before they speak.
const (
	minLongest  = 12
	minPosition = 20
	minTruths   = 12
)

// longestCorrectDeck: the key is the longest more often than chance.
func longestCorrectDeck(u *unit, r report) {
	n, longest, chance := 0, 0, 0.0
	for _, c := range u.cards {
		key, wrong, ok := c.single()
		if !ok {
			continue
		}
		n++
		chance += 1 / float64(len(c.options))
		if strictlyLongest(key, wrong) {
			longest++
		}
	}
	if n < minLongest || float64(longest) <= 0.45*float64(n) || binomialTail(n, longest, chance/float64(n)) >= 0.05 {
		return
	}
	r.add(u.head(), fmt.Sprintf("the right option is the longest in %d of %d cards; by chance it would be about %.0f", longest, n, chance), "lengthen some wrong options, shorten some right ones")
}

// binomialTail is the probability of k or more hits in n tries, each with
// probability p.
func binomialTail(n, k int, p float64) float64 {
	sum := 0.0
	for i := k; i <= n; i++ {
		a, _ := math.Lgamma(float64(n + 1))
		b, _ := math.Lgamma(float64(i + 1))
		c, _ := math.Lgamma(float64(n - i + 1))
		sum += math.Exp(a - b - c + float64(i)*math.Log(p) + float64(n-i)*math.Log1p(-p))
	}
	return sum
}

// keyPositionBias: with options in a fixed order the key stands in one place
// too often.
func keyPositionBias(u *unit, r report) {
	var seen, expected []float64
	n := 0
	for _, c := range u.cards {
		if _, _, ok := c.single(); !ok || c.p.Rules.Shuffle {
			continue
		}
		n++
		for len(seen) < len(c.options) {
			seen, expected = append(seen, 0), append(expected, 0)
		}
		for i, o := range c.options {
			expected[i] += 1 / float64(len(c.options))
			if o.Right {
				seen[i]++
			}
		}
	}
	if n < minPosition {
		return
	}
	chi, most := 0.0, 0
	for i := range seen {
		chi += (seen[i] - expected[i]) * (seen[i] - expected[i]) / expected[i]
		if seen[i] > seen[most] {
			most = i
		}
	}
	if chiSquareTail(chi, len(seen)-1) < 0.01 {
		r.add(u.head(), fmt.Sprintf("the right option is number %d in %.0f of %d cards that keep their order", most+1, seen[most], n), "leave out shuffle = false, or spread the right options")
	}
}

// chiSquareTail is the probability of a sum of squares of x or more with this
// many degrees of freedom: the upper incomplete gamma function Q(k/2, x/2), by
// its recurrence Q(a+1, x) = Q(a, x) + x^a e^-x / Γ(a+1).
func chiSquareTail(x float64, freedom int) float64 {
	x /= 2
	a, q := 1.0, math.Exp(-x)
	if freedom%2 == 1 {
		a, q = 0.5, math.Erfc(math.Sqrt(x))
	}
	for ; a < float64(freedom)/2; a++ {
		q += math.Pow(x, a) * math.Exp(-x) / math.Gamma(a+1)
	}
	return q
}

// truths counts true or false cards, those that are true, and all cards that
// are graded by the program.
func (u *unit) truths() (n, right, graded int) {
	for _, c := range u.cards {
		if c.p.Kind != deck.Reveal {
			graded++
		}
		if c.p.Kind == deck.Bool {
			n++
			if c.p.Truth {
				right++
			}
		}
	}
	return n, right, graded
}

func trueFalseMany(u *unit, r report) {
	if n, _, graded := u.truths(); graded >= minTruths && 4*n > graded {
		r.add(u.head(), fmt.Sprintf("%d of %d cards are true or false: half is right by guessing", n, graded), "ask for the fact itself where you can")
	}
}

func trueFalseBalance(u *unit, r report) {
	n, right, _ := u.truths()
	if n < minTruths {
		return
	}
	if share := float64(right) / float64(n); share < 0.35 || share > 0.65 {
		r.add(u.head(), fmt.Sprintf("%d of %d statements are true", right, n), "turn some round, so that guessing one word does not pay")
	}
}
