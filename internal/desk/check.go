package desk

import (
	"context"

	"quiz/internal/collection"
)

// Check compares what is derived from the log with a replay of it. With repair it is
// built again.
func (d *Desk) Check(ctx context.Context, repair bool) (faults []collection.Fault, unreadable []error, err error) {
	faults, unreadable, err = d.decks.Check(ctx)
	if err == nil && repair && len(faults) > 0 {
		err = d.decks.Rebuild(ctx)
	}
	return faults, unreadable, err
}
