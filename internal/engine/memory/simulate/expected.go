package simulate

import "quiz/internal/engine/memory"

// Answer is what one question of a card costs on a day, on average.
type Answer struct {
	Chance  float64 // of this rating
	Seconds float64 // with the steps that follow on the same day
	Steps   bool    // it leads into steps, which end with Good
}

// FirstAnswers are those of a card that is seen for the first time, with a number of
// learning steps: Again to Easy.
func (h *Habits) FirstAnswers(steps int) (out [4]Answer) {
	for i := range out {
		g := memory.Rating(i + 1)
		out[i] = Answer{Chance: h.First[i], Seconds: h.Seconds[inLearning][i]}
		if g < memory.Easy {
			h.addSteps(&out[i], inLearning, g, steps)
		}
	}
	return out
}

// LaterAnswers are those of a card that is recalled with a probability, with so
// many relearning steps: Again to Easy.
func (h *Habits) LaterAnswers(recall float64, relearn int) (out [4]Answer) {
	out[0] = Answer{Chance: 1 - recall, Seconds: h.Seconds[inReview][0]}
	h.addSteps(&out[0], inRelearning, memory.Again, relearn)
	for i, share := range h.Pass {
		out[i+1] = Answer{Chance: recall * share, Seconds: h.Seconds[inReview][i+1]}
	}
	return out
}

// addSteps adds the steps after a rating.
func (h *Habits) addSteps(a *Answer, where int, g memory.Rating, steps int) {
	at := 0
	if g == memory.Good {
		at = 1
	}
	if at >= steps {
		return
	}
	a.Steps = true
	a.Seconds += h.stepSeconds(where, g, at, steps, mostInSteps)
}

// stepSeconds are the expected seconds until the steps are over.
func (h *Habits) stepSeconds(where int, g memory.Rating, at, steps, most int) float64 {
	sum := make([][3]float64, steps) // by step and the rating before it
	for range most {
		next := make([][3]float64, steps)
		for at := range next {
			for before := range next[at] {
				next[at][before] = h.oneStep(where, before, at, steps, sum)
			}
		}
		sum = next
	}
	return sum[at][g-1]
}

// oneStep is what a step and those after it take, given what those take.
func (h *Habits) oneStep(where, before, at, steps int, after [][3]float64) float64 {
	sum := 0.0
	for i, chance := range h.Step[where][before] {
		sum += chance * h.Seconds[where][i]
		switch g := memory.Rating(i + 1); {
		case g == memory.Again:
			sum += chance * after[0][i]
		case g == memory.Hard:
			sum += chance * after[at][i]
		case g == memory.Good && at+1 < steps:
			sum += chance * after[at+1][i]
		}
	}
	return sum
}
