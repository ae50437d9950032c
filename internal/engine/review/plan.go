package review

import (
	"errors"
	"fmt"
)

// Plan is the body of a plan for an exam on some decks. A later one on the same
// decks takes its place, and one without an exam ends it.
type Plan struct {
	Decks   []string `json:"decks"`          // ids
	Exam    int      `json:"exam,omitempty"` // study day number; 0 ends the plan
	Minutes float64  `json:"minutes"`        // of study a day
}

// mostMinutes are the minutes of a day.
const mostMinutes = 24 * 60

func (p Plan) check() error {
	if len(p.Decks) == 0 {
		return errors.New("it names no deck")
	}
	for _, id := range p.Decks {
		if err := checkName(id); err != nil {
			return err
		}
	}
	if !(p.Minutes >= 0 && p.Minutes <= mostMinutes) {
		return fmt.Errorf("%v minutes a day are not within 0 to %d", p.Minutes, mostMinutes)
	}
	return within("exam day", p.Exam, 0, mostDay)
}
