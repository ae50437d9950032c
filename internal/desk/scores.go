package desk

import (
	"context"
	"slices"

	"quiz/internal/engine/stats"
)

// Sessions are all sessions of the log that had an answer, oldest first; faults are
// why entries were passed over.
func (d *Desk) Sessions(ctx context.Context) (all []stats.Session, faults []error, err error) {
	if d.log == nil {
		return nil, nil, nil
	}
	const noLimit = -1
	entries, err := d.log.SessionEnds(ctx, noLimit)
	if err != nil {
		return nil, nil, err
	}
	slices.Reverse(entries)
	all, faults = stats.Sessions(entries)
	return all, faults, nil
}
