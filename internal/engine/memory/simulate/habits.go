package simulate

import "quiz/internal/engine/memory"

// Where an answer is given.
const (
	inLearning = iota
	inReview
	inRelearning
	places
)

// Habits are how a learner rates, and how long an answer takes.
type Habits struct {
	First   [4]float64            // chances of the first rating, Again to Easy
	Pass    [3]float64            // chances of Hard to Easy where a review is recalled
	Step    [places][3][4]float64 // chances of the next rating in steps, after Again to Good
	Seconds [places][4]float64    // per answer
}

// DefaultHabits are the means that fsrs-rs publishes as its simulator's defaults.
func DefaultHabits() Habits {
	return Habits{
		First: [4]float64{0.24, 0.094, 0.495, 0.171},
		Pass:  [3]float64{0.224, 0.631, 0.145},
		Step: [places][3][4]float64{
			inLearning:   {{0.3686, 0.0628, 0.5108, 0.0577}, {0.0442, 0.4553, 0.4457, 0.0549}, {0.0519, 0.047, 0.8462, 0.055}},
			inRelearning: {{0.2157, 0.0643, 0.6595, 0.0604}, {0.05, 0.4638, 0.4475, 0.0387}, {0.1057, 0.1434, 0.7266, 0.0244}},
		},
		Seconds: [places][4]float64{
			inLearning:   {19.58, 18.79, 13.78, 10.71},
			inReview:     {19.38, 17.59, 12.38, 8.94},
			inRelearning: {16.44, 15.25, 12.32, 8.03},
		},
	}
}

// Tally counts a learner's answers, to find the habits. The zero Tally is empty.
type Tally struct {
	first   [4]float64
	pass    [3]float64
	step    [places][3][4]float64
	seconds [places][4]float64
	timed   [places][4]float64
}

// longestAnswer is what an answer is taken to have lasted at most, in seconds: a
// learner who went for a coffee was not answering.
const longestAnswer = 120

// Note counts an answer: the phase and the rating before it (0 for none), its
// rating, and how long it took in milliseconds (0 if that is not known).
func (t *Tally) Note(phase memory.Phase, before, g memory.Rating, ms int64) {
	if g < memory.Again || g > memory.Easy {
		return
	}
	place := inReview
	switch {
	case phase == memory.New:
		place = inLearning
		t.first[g-1]++
	case phase == memory.Review && g > memory.Again:
		t.pass[g-2]++
	case phase == memory.Learning || phase == memory.Relearning:
		place = inLearning
		if phase == memory.Relearning {
			place = inRelearning
		}
		if before >= memory.Again && before <= memory.Good {
			t.step[place][before-1][g-1]++
		}
	}
	if ms > 0 {
		t.seconds[place][g-1] += min(float64(ms)/1000, longestAnswer)
		t.timed[place][g-1]++
	}
}

// shrinking is how many answers weigh as much as the defaults do.
const shrinking = 50

// Habits are the counted ones, drawn to the defaults by n/(50 + n).
func (t *Tally) Habits() Habits {
	h := DefaultHabits()
	mix := func(standard, counted []float64) {
		n := 0.0
		for _, c := range counted {
			n += c
		}
		sum := 0.0
		for i := range standard {
			standard[i] = (standard[i]*shrinking + counted[i]) / (shrinking + n)
			sum += standard[i]
		}
		for i := range standard {
			standard[i] /= sum
		}
	}
	mix(h.First[:], t.first[:])
	mix(h.Pass[:], t.pass[:])
	for _, place := range []int{inLearning, inRelearning} {
		for i := range h.Step[place] {
			mix(h.Step[place][i][:], t.step[place][i][:])
		}
	}
	for place := range h.Seconds {
		for g, s := range h.Seconds[place] {
			h.Seconds[place][g] = (s*shrinking + t.seconds[place][g]) / (shrinking + t.timed[place][g])
		}
	}
	return h
}
