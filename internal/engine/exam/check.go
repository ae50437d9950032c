package exam

import (
	"errors"
	"fmt"
)

// Usable says why nobody can be asked by a paper, or is nil. A paper comes from the
// log, and entries of a log may come from anywhere.
func (p *Paper) Usable() error {
	if err := p.Settings.Check(); err != nil {
		return err
	}
	if len(p.Questions) == 0 {
		return errors.New("it has no question")
	}
	for i := range p.Questions {
		if err := p.Questions[i].usable(); err != nil {
			return fmt.Errorf("question %d: %w", i+1, err)
		}
	}
	return nil
}

func (q *Question) usable() error {
	if q.Prompt == "" {
		return errors.New("it names no prompt")
	}
	if q.Points < 0 {
		return fmt.Errorf("%d points", q.Points)
	}
	for _, item := range q.Items {
		if item < 0 || item >= len(q.Want) {
			return fmt.Errorf("it shows item %d of %d", item+1, len(q.Want))
		}
	}
	return nil
}
