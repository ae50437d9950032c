package review

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory/plan"
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

// ExamPlan is a plan in force.
type ExamPlan struct {
	plan.Aim
	ID    string   // of the entry that set it
	Decks []string // ids of those that follow it, sorted
}

// Plans are the plans in force on a study day, which the day of the exam is the last
// of, the next exam first. A deck follows the newest plan that names it: one that is
// named by a later plan, or by the end of one, has left the plan before. What cannot
// be read is passed over.
func (l *Ledger) Plans(entries []Entry, today int) []ExamPlan {
	newest := map[string]*ExamPlan{} // by deck
	for _, e := range entries {
		if e.Kind != KindPlan || !l.Holds(e) {
			continue
		}
		p, err := Decode[Plan](e)
		if err != nil {
			continue
		}
		set := &ExamPlan{Aim: plan.Aim{From: day.Of(e.At, e.Zone), Exam: p.Exam, Minutes: p.Minutes}, ID: e.ID}
		for _, id := range p.Decks {
			newest[id] = set
		}
	}
	for id, p := range newest {
		p.Decks = append(p.Decks, id)
	}
	var out []ExamPlan
	for id, p := range newest {
		slices.Sort(p.Decks)
		if p.Decks[0] == id && p.Exam >= today {
			out = append(out, *p)
		}
	}
	slices.SortFunc(out, func(a, b ExamPlan) int { return cmp.Or(cmp.Compare(a.Exam, b.Exam), cmp.Compare(a.ID, b.ID)) })
	return out
}
