package tui

import (
	"quiz/internal/app"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
)

// figures are those of a learner of a year.
func figures() stats.Summary {
	s := stats.Summary{Wanted: 0.9, Learned: 412, New: 77, Leeches: 9, Load: []int{54, 31, 22, 48, 12, 19, 25, 3}}
	for i := range 371 {
		s.Year = append(s.Year, max(0, i/6-(i*7)%23))
	}
	for i := range 30 {
		n := s.Year[341+i]
		d := stats.Day{Day: noon.Day() - 29 + i, Answers: n + 3, Seconds: float64(20 * n), Reviews: stats.Share{N: n, Right: n - n/9}}
		s.Days = append(s.Days, d)
		s.Young = s.Young.Add(d.Reviews)
		s.Hours[17+i%3] = s.Hours[17+i%3].Add(d.Reviews)
		s.Said[i%4] = s.Said[i%4].Add(d.Reviews)
	}
	s.Learning, s.Old = stats.Share{N: 40, Right: 22}, stats.Share{N: 120, Right: 113}
	for i, n := range []int{38, 120, 411, 635} {
		said := 0.65 + 0.1*float64(i)
		s.Bins = append(s.Bins, stats.Bin{From: said - 0.05, To: said + 0.05, Reviews: n, Predicted: said, Observed: said - 0.01})
	}
	s.Intervals = []stats.Interval{{From: 1, To: 3, Prompts: 61}, {From: 4, To: 7, Prompts: 88}, {From: 8, To: 20, Prompts: 120}, {From: 21, To: 60, Prompts: 97}, {From: 61, Prompts: 46}}
	s.Hardest = []stats.Hard{{Prompt: "d/a", Question: "Which three states are named as partners?", Lapses: 8}, {Prompt: "x/b", Question: "食べる in the potential form", Lapses: 5}}
	return s
}

// scores are those of twelve sessions over two decks.
func scores() app.Scores {
	out := app.Scores{Titles: map[string]string{"x": "日本語 N5 verbs", "y": "Kanji"}}
	for i := range 12 {
		deck := []string{"x", "y"}[i%2]
		out.Sessions = append(out.Sessions, stats.Session{
			ID: "s", Ended: noon.Ms - int64(12-i)*86_400_000,
			SessionEnd: review.SessionEnd{
				Mode: review.Study, Decks: []string{deck}, Started: noon.Ms - int64(12-i)*86_400_000 - 380_000, Answered: 16, Points: 8.5 + float64(i*i%7), Possible: 16,
				Mastery: map[string]float64{deck: 0.3 + 0.05*float64(i)},
			},
		})
	}
	return out
}

// settings are some of each kind.
func settings() app.Configured {
	const path = "/home/ada/.config/quiz/config.toml"
	return app.Configured{
		Path: path, Looks: app.Looks{Theme: "auto", Mouse: true},
		Rows: []app.Setting{
			{Name: "retention", Text: "0.9", From: path},
			{Name: "new_per_day", Text: "10", From: "default"},
			{Name: "reviews_per_day", Text: "0", From: "default"},
			{Name: "backlog", Text: "urgent", From: "default", Words: []string{"urgent", "oldest", "spread"}},
			{Name: "vacation", From: "default"},
			{Name: "steps", Text: "1m, 10m", From: "default"},
			{Name: "theme", Text: "auto", From: "default", Words: []string{"auto", "dark", "light", "hc", "mono"}},
			{Name: "mouse", Text: "true", From: "default", Words: []string{"true", "false"}},
			{Name: "plain", Text: "true", From: "--plain", Words: []string{"true", "false"}, Fixed: true, Later: true},
		},
	}
}

// costs are those of a retention.
func costs() []app.Cost {
	return []app.Cost{
		{Value: 0.8, Answers: 31, Minutes: 9, Known: 1204}, {Value: 0.85, Answers: 44, Minutes: 13, Known: 1251},
		{Value: 0.9, Answers: 62, Minutes: 18, Known: 1302, Now: true}, {Value: 0.95, Answers: 118, Minutes: 33, Known: 1377},
	}
}
