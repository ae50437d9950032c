package exam

import (
	"math"
	"slices"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
)

// Chance is what a forecast needs to know of one question.
type Chance struct {
	Recall float64 // that it would be recalled now, 0 to 1; 0 for what was never seen
	Error  float64 // of that recall: the calibration error of the learner's log there
	Points float64
	Guess  float64 // the chance to be right by guessing, 0 to 1
	Slip   float64 // the chance that a known answer is typed wrong, 0 to 1
}

// GuessOf is the chance to answer a question right by guessing.
func GuessOf(k deck.Kind, options int) float64 {
	switch {
	case k == deck.Bool:
		return 0.5
	case k == deck.Single && options > 0:
		return 1 / float64(options)
	case k == deck.Multi && options > 0:
		return 1 / (math.Pow(2, float64(options)) - 1)
	}
	return 0
}

// exactBelow is how many questions have their distribution computed exactly;
// from here on the normal one is as good.
const exactBelow = 20

// z90 is the 95th percentile of the standard normal distribution.
const z90 = 1.6448536269514722

// Expect forecasts a paper from the chances of its questions, each right or
// wrong by itself. The error of the recalls is common to all questions, so it
// widens the interval by its mean.
func Expect(chances []Chance) review.Forecast {
	possible, mean, variance, widen := 0.0, 0.0, 0.0, 0.0
	for _, c := range chances {
		p := c.right()
		possible += c.Points
		mean += p * c.Points
		variance += p * (1 - p) * c.Points * c.Points
		widen += c.Error * c.Points
	}
	if possible == 0 {
		return review.Forecast{}
	}
	low, high := mean-z90*math.Sqrt(variance), mean+z90*math.Sqrt(variance)
	if len(chances) < exactBelow {
		low, high = quantiles(distribution(chances))
	}
	low, high = low-widen, high+widen
	share := mean / possible
	return review.Forecast{Mean: share, Low: min(share, max(0, low/possible)), High: max(share, min(1, high/possible))}
}

// right is the chance that a question is answered right: recalled or guessed, and
// not spoilt by a slip.
func (c Chance) right() float64 {
	return (c.Recall + (1-c.Recall)*c.Guess) * (1 - c.Slip)
}

// distribution is the chance of each sum of points, by folding in one question
// after the other. Points are whole numbers.
func distribution(chances []Chance) []float64 {
	d := []float64{1}
	for _, c := range chances {
		points, p := int(math.Round(c.Points)), c.right()
		next := make([]float64, len(d)+points)
		for sum, chance := range d {
			next[sum] += chance * (1 - p)
			next[sum+points] += chance * p
		}
		d = next
	}
	return d
}

// quantiles are the 5th and the 95th percentile of a sum of points.
func quantiles(d []float64) (low, high float64) {
	below := make([]float64, len(d))
	total := 0.0
	for i, p := range d {
		total += p
		below[i] = total
	}
	at := func(q float64) float64 {
		i, _ := slices.BinarySearch(below, q*total)
		return float64(min(i, len(d)-1))
	}
	return at(0.05), at(0.95)
}
