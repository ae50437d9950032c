package desk

import (
	"quiz/internal/engine/queue"
	"quiz/internal/engine/review"
)

// Wanted says what a session is about: all conditions hold together.
type Wanted struct {
	Mode    review.Mode // study or practice
	Decks   []string    // ids, or files and folders as a learner names them; none for all
	Tag     string
	Wrong   bool        // of practice: answered wrongly the last time
	Flagged bool        // of practice: flagged ones
	Query   queue.Query // of practice: what it finds; nil for all
	Prompts []string    // of practice: these keys, in this order; they go before the other conditions
	More    int         // new prompts over today's limit
	New     int         // replaces today's limit for this session; below 0 it does not
	Limit   int         // stop after N prompts; 0 for no limit
	Ahead   int         // also reviews that are due within N days
}

// query selects the prompts of practice; nil for all.
func (w Wanted) query() queue.Query {
	var all queue.And
	if w.Wrong {
		all = append(all, queue.IsMissed)
	}
	if w.Flagged {
		all = append(all, queue.IsFlagged)
	}
	if w.Query != nil {
		all = append(all, w.Query)
	}
	if all == nil {
		return nil
	}
	return all
}
