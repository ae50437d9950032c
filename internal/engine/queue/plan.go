package queue

// What [Row].Plan is apart from places, which begin at 1.
const (
	Unplanned = 0  // its deck follows no plan
	LeftOut   = -1 // the plan of its deck does not have it today
)

// Ranking is what the plans for exams have for a day.
type Ranking struct {
	Scope          // the decks that follow a plan
	Day   int      // study day
	Keys  []string // of the prompts in the order in which they are studied
}

// plannedTurn says when a prompt of a deck comes that follows a plan: each prompt of
// the ranking once, apart from its steps.
func (r Row) plannedTurn(today int) turn {
	if r.Plan == LeftOut || r.answeredAsPlanned(today) {
		return never
	}
	return softly(r.Waiting(today), planned, waitingPlanned)
}

// answeredAsPlanned reports whether a prompt was answered since the day of the
// ranking. One of the day before is followed until that of today is there.
func (r Row) answeredAsPlanned(today int) bool {
	return r.State.Reps > 0 && int(r.State.LastDay) >= r.Ranked && !Misdated(r.State, today)
}

// ToPlan reports whether a prompt is still to be asked as its plan has it: steps are
// asked apart from it.
func (r Row) ToPlan(today int) bool {
	return r.Plan > 0 && r.Asked(today) && !InSteps(r.State) && !r.answeredAsPlanned(today)
}

// ToAsk are the counts of what a session asks: of a deck that follows a plan, what is
// planned, and steps.
func (d Deck) ToAsk() Counts {
	if !d.Plan {
		return d.Counts
	}
	return Counts{Planned: d.Counts.Planned, Learning: d.Counts.Learning}
}
