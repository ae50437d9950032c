package desk

import (
	"context"
	"encoding/json"

	"quiz/internal/engine/day"
	"quiz/internal/engine/defect"
	"quiz/internal/engine/review"
)

// Outlook is what a plan comes to, seen from the beginning of a study day.
type Outlook struct {
	Prompts int     `json:"prompts"`
	New     int     `json:"new"`    // of those, not seen yet
	Recall  float64 `json:"recall"` // the mean on the day of the exam
	Unseen  int     `json:"unseen"` // prompts that will not be seen before it
	Need90  float64 `json:"need90"` // minutes a day for a recall of 90 %; 0 where none are enough
	Need95  float64 `json:"need95"` // the same for 95 %
	Model   string  `json:"model"`  // that predicts it
}

// LookAhead works out what the plans come to, beside the screen, for those of which
// that is not known of today. It takes seconds; the end of the context ends it.
func (d *Desk) LookAhead(ctx context.Context, now day.Moment) (changed bool, err error) {
	if d.fixed {
		return false, nil
	}
	if changed, err = d.rank(ctx, now); err != nil {
		return changed, err
	}
	p, err := d.planning(ctx, now)
	if err != nil {
		return changed, err
	}
	for _, each := range p.plans {
		made, _, err := d.decks.Outlook(ctx, each.ID)
		if err != nil {
			return changed, err
		}
		if made == p.made {
			continue
		}
		changed = true
		if err := p.lookAhead(ctx, each); err != nil {
			return changed, err
		}
	}
	return changed, nil
}

func (p *planning) lookAhead(ctx context.Context, each review.ExamPlan) error {
	one, err := p.of(ctx, each)
	if err != nil {
		return err
	}
	one.Over = func() bool { return ctx.Err() != nil }
	out := one.outlook()
	out.Model = nameOf(p.model)
	if err := ctx.Err(); err != nil {
		return err
	}
	body, err := json.Marshal(out)
	if err != nil {
		return err
	}
	return p.desk.decks.SetOutlook(ctx, each.ID, p.made, string(body))
}

// outlook plays the plan; what more minutes would bring on other cores.
func (p *onePlan) outlook() Outlook {
	var group defect.Group
	out := Outlook{Prompts: len(p.prompts)}
	group.Go(func() { out.Need90 = p.Need(p.day, p.prompts, 0.90) })
	group.Go(func() { out.Need95 = p.Need(p.day, p.prompts, 0.95) })
	seen := p.Outlook(p.day, p.prompts)
	group.Wait()
	out.Recall, out.Unseen = seen.Recall, seen.Unseen
	for _, q := range p.prompts {
		if q.IsNew() {
			out.New++
		}
	}
	return out
}

// knownOutlook is what a plan was found to come to; false where that is not known.
func (d *Desk) knownOutlook(ctx context.Context, entry string) (o Outlook, known bool, err error) {
	_, body, err := d.decks.Outlook(ctx, entry)
	if err != nil || body == "" {
		return o, false, err
	}
	if json.Unmarshal([]byte(body), &o) != nil {
		return Outlook{}, false, nil // it is worked out again
	}
	return o, true, nil
}
