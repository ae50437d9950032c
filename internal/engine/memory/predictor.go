package memory

// Predictor is a model that says what will be recalled: FSRS-6 (Model) and FSRS-7
// (Traces). Intervals come from FSRS-6 alone, so a Scheduler takes no Predictor.
// Each has states of its own, which are never converted: they are replayed.
type Predictor interface {
	// Recall is the probability of recall, t days after the last answer.
	Recall(s State, t float64) float64
	// Later is the state after an answer, t days after the one before.
	Later(s State, g Rating, t float64) State
	// Elapsed is the time between two answers as the model sees it, in days: so
	// many study days, or the exact time.
	Elapsed(days int, exact float64) float64
	// Bridge is the state of a card that stood somewhere in another program, where
	// recall was believed to be retention at the end of an interval.
	Bridge(s Standing, retention float64) State
}

// Later is Next for a number of study days.
func (m *Model) Later(s State, g Rating, t float64) State { return m.Next(s, g, int(t)) }

// Elapsed is the number of study days.
func (m *Model) Elapsed(days int, _ float64) float64 { return float64(days) }
