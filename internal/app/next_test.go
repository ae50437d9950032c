package app

import (
	"testing"
	"time"
)

func TestNextSaysWhatComesUp(t *testing.T) {
	for want, n := range map[string]Next{
		"":                          {},
		"2 cards in 10 minutes":     {Soon: 2, SoonIn: 10 * time.Minute},
		"9 cards tomorrow":          {Days: 1, Count: 9},
		"1 card in 3 days":          {Days: 3, Count: 1},
		"4 cards of the plan today": {Plan: true, Planned: 4, Exam: 9},
		"the plan goes on tomorrow": {Plan: true, Exam: 2},
		"the exam is tomorrow":      {Plan: true, Exam: 1},
		"the exam is today":         {Plan: true},
		"1 card in 1 minute, 3 cards tomorrow, the plan goes on tomorrow": {
			Soon: 1, SoonIn: time.Minute, Days: 1, Count: 3, Plan: true, Exam: 20,
		},
	} {
		if got := n.String(); got != want {
			t.Errorf("%+v: %q, want %q", n, got, want)
		}
	}
}
