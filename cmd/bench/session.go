//go:build !windows

package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"quiz/internal/desk"
	"quiz/internal/engine/answer"
	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/engine/session"
	"quiz/internal/library"
)

// longSession answers 5,000 new cards in one session, and compares what an answer costs
// the processor at its end and at its beginning.
func longSession(dir string) (err error) {
	const answers, part = 5000, 500
	c, err := newCollection(filepath.Join(dir, "session"), answers/part, part, 0)
	if err != nil {
		return err
	}
	ctx, now := context.Background(), day.Moment{Ms: start}
	d, err := desk.Open(ctx, desk.Options{
		Data: c.data, Places: library.Places{Named: []string{c.decks}}, Random: rand.Reader, Machine: "bench",
		Rules: desk.Rules{NewPerDay: 2 * answers, Scheduler: memory.NewScheduler},
	}, now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	if _, err := d.TakeIn(ctx, now, nil); err != nil {
		return err
	}
	s, turn, err := d.Begin(ctx, desk.Wanted{Mode: review.Study, New: -1}, now)
	if err != nil {
		return err
	}
	var parts []time.Duration
	for range answers / part {
		before := used()
		for range part {
			if turn, err = answerRight(ctx, s, turn, now); err != nil {
				return err
			}
		}
		parts = append(parts, used()-before)
	}
	first, last := parts[0], parts[len(parts)-1]
	row("the last 500 answers of 5,000 in a session", fmt.Sprintf("%s each, %.2f times the first 500", ms(last/part), ratio(last, first)), "does not grow")
	return nil
}

// answerRight gives the right answer to what is asked.
func answerRight(ctx context.Context, s *desk.Session, turn desk.Turn, now day.Moment) (desk.Turn, error) {
	if turn.Question == nil {
		return turn, errors.New("the session asks too little")
	}
	p := turn.Question.Prompt
	judged, err := s.Judge(ctx, p, answer.Given{Text: p.RightAnswer()}, now)
	if err != nil {
		return turn, err
	}
	j := judged.Judgement
	rated, err := s.Rate(ctx, p, session.Answer{Key: p.Key, At: now, Judged: j.Verdict, Verdict: j.Verdict, Score: j.Score, Rating: memory.Easy, Given: j.Given}, now)
	return rated.Turn, err
}
