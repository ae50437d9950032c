package store

import (
	"context"

	"quiz/internal/engine/review"
)

// allPlans finds the entries that set or end plans.
const allPlans = "WHERE kind = 'plan' AND id < ? ORDER BY id"

// Plans are the plans in force on a study day, the next exam first.
func (l *Log) Plans(ctx context.Context, today int) (plans []review.ExamPlan, err error) {
	err = l.View(ctx, func(q Queryer) error {
		plans, err = l.PlansIn(ctx, q, today)
		return err
	})
	return plans, err
}

// PlansIn are the same, as q sees the log.
func (l *Log) PlansIn(ctx context.Context, q Queryer, today int) ([]review.ExamPlan, error) {
	entries, err := Entries(ctx, q, allPlans, review.FirstAside)
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	ledger, err := l.Ledger(ctx, q)
	if err != nil {
		return nil, err
	}
	return ledger.Plans(entries, today), nil
}
