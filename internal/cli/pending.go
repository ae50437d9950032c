package cli

import (
	"encoding/json"
	"fmt"
	"sync"

	"quiz/internal/engine/review"
)

// pending are the entries of a session by names of its own: the log gives them their
// ids when it appends them, and a session has to speak of them before.
type pending struct {
	count int
	mu    sync.Mutex
	ids   map[string]string // by name
}

// name makes the next one.
func (p *pending) name(int64) (string, error) {
	p.count++
	return fmt.Sprintf("pending %d", p.count), nil
}

// without are entries as they are handed to the log: without names, and with the
// ids of what they take back.
func (p *pending) without(entries []review.Entry) []review.Entry {
	p.mu.Lock()
	defer p.mu.Unlock()
	out := make([]review.Entry, len(entries))
	for i, e := range entries {
		e.ID = ""
		if v := new(review.Void); e.Kind == review.KindVoid && json.Unmarshal(e.Body, v) == nil {
			e.Body = review.Encode(review.Void{Entry: p.ids[v.Entry]})
		}
		out[i] = e
	}
	return out
}

// note keeps the ids that the log gave to entries.
func (p *pending) note(entries, appended []review.Entry) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ids == nil {
		p.ids = map[string]string{}
	}
	for i, e := range appended {
		p.ids[entries[i].ID] = e.ID
	}
}
