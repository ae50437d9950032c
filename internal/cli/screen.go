package cli

import "quiz/internal/engine/review"

func (s *sitting) screen(mode review.Mode) error { return nil }

func (s *sitting) homeScreen() error { return s.overview() }
