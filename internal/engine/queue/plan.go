package queue

// What [Row].Plan is where it is no place, which begin at 1.
const (
	Unplanned = 0  // its deck follows no plan
	LeftOut   = -1 // the plan of its deck does not have it today
)

// Ranking is what the plans for exams have for a day.
type Ranking struct {
	Decks []string // ids of those that follow a plan
	Keys  []string // of the prompts in the order in which they are studied
}

// plannedTurn says when a prompt of a deck comes that follows a plan: each prompt of
// the ranking once a day, apart from its steps.
func (r Row) plannedTurn(today int) turn {
	if r.Plan == LeftOut || answeredOn(r, today) {
		return never
	}
	return softly(r.Waiting(today), planned, waitingPlanned)
}

// answeredOn reports whether a prompt was answered on a study day, or on the next by
// a clock of another zone. Later than that a clock was wrong.
func answeredOn(r Row, today int) bool {
	day := int(r.State.LastDay)
	return r.State.Reps > 0 && (day == today || day == today+1)
}

// ToPlan reports whether a prompt of a deck that follows a plan is still to be asked
// today: it has a place, was not answered, and is not in steps.
func (r Row) ToPlan(today int) bool {
	return r.Plan > 0 && r.Asked(today) && !InSteps(r.State) && !answeredOn(r, today)
}

// ToAsk are the counts of what a session asks: of a deck that follows a plan, what is
// planned, and steps.
func (d Deck) ToAsk() Counts {
	if !d.Plan {
		return d.Counts
	}
	return Counts{Planned: d.Counts.Planned, Learning: d.Counts.Learning}
}
