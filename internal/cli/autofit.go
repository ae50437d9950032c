package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// learnt is what a fit beside a session leaves for the next start, in the cache
// folder: it can be deleted at any time, and then the fit is done again.
type learnt struct {
	Reviews int       `json:"reviews"`           // that were in the log then
	Weights []float64 `json:"weights,omitempty"` // to be adopted
}

func (p *program) learntFile(l *store.Log) string {
	return filepath.Join(p.env.cacheDir(), "fit-"+filepath.Base(l.Device())+".json")
}

func (p *program) readLearnt(l *store.Log) (out learnt) {
	data, err := os.ReadFile(p.learntFile(l))
	if err != nil || json.Unmarshal(data, &out) != nil {
		return learnt{}
	}
	return out
}

func (p *program) writeLearnt(l *store.Log, v learnt) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	name := p.learntFile(l)
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(name+".new", data, 0o600); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}

// adoptLearnt adopts what the session before has fitted.
func (p *program) adoptLearnt(ctx context.Context, l *store.Log) error {
	v := p.readLearnt(l)
	if p.settings.Fit != "auto" || v.Weights == nil {
		return nil
	}
	// First forgotten, then adopted: what an undo takes back does not come again.
	if err := p.writeLearnt(l, learnt{Reviews: v.Reviews}); err != nil {
		return nil // the cache cannot be written, so it is left alone
	}
	return p.adopt(ctx, l, review.Weights{Weights: v.Weights, Reviews: v.Reviews})
}

// A fit is worth it once the log has grown by this much since the last.
const (
	leastNewReviews = 50
	leastGrowth     = 0.02
)

// grown reports whether a log of n reviews is worth another fit.
func grown(n, last int) bool {
	return n-last >= leastNewReviews && float64(n-last) >= leastGrowth*float64(last)
}

// beside is how long a session goes on before the fit beside it begins: the start
// and the reading of the decks come first.
var beside = 5 * time.Second

// fitBeside fits to the log while a session goes on, if it has grown enough. stop
// ends it; what it has found by then is kept for the next start.
func (s *sitting) fitBeside() (stop func()) {
	if s.settings.Fit != "auto" {
		return func() {}
	}
	ctx, cancel := context.WithCancel(s.ctx)
	var group sync.WaitGroup
	group.Go(func() {
		select {
		case <-ctx.Done():
		case <-time.After(beside):
			_ = s.fitOnce(ctx) // nobody asked for it; `quiz fit` tells what is wrong
		}
	})
	return func() {
		cancel()
		group.Wait()
	}
}

func (s *sitting) fitOnce(ctx context.Context) error {
	states, err := s.log.States(ctx)
	if err != nil {
		return err
	}
	n := 0
	for _, st := range states {
		n += int(st.Reps)
	}
	now, err := s.log.InForce(ctx)
	if err != nil {
		return err
	}
	if !grown(n, max(now.Reviews, s.readLearnt(s.log).Reviews)) {
		return nil
	}
	reviews, err := s.log.Reviews(ctx)
	if err != nil {
		return err
	}
	f, adopt, err := fitLog(ctx, s.log, reviews)
	if err != nil {
		return fmt.Errorf("fit: %w", err)
	}
	v := learnt{Reviews: f.Reviews}
	if adopt {
		v.Weights = f.Weights[:]
	}
	return s.writeLearnt(s.log, v)
}
