package cli

import (
	"time"

	"quiz/internal/app"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
)

// scoresJSON is the object of `quiz scores --json`.
type scoresJSON struct {
	Sessions []sessionJSON   `json:"sessions"`
	Decks    []deckScoreJSON `json:"decks"`
}

type sessionJSON struct {
	Session  string             `json:"session"`
	Ended    string             `json:"ended"`
	Mode     string             `json:"mode"`
	Decks    []string           `json:"decks"`
	Answered int                `json:"answered"`
	Points   float64            `json:"points"`
	Possible float64            `json:"possible"`
	Score    float64            `json:"score"`
	Seconds  float64            `json:"seconds"`
	Mastery  map[string]float64 `json:"mastery"`
	Forecast *review.Forecast   `json:"forecast"`
}

type deckScoreJSON struct {
	Deck     string        `json:"deck"`
	Title    *string       `json:"title"`
	Sessions int           `json:"sessions"`
	Best     float64       `json:"best"`
	Trend    float64       `json:"trend"`
	Mastery  []masteryJSON `json:"mastery"`
}

type masteryJSON struct {
	At      string  `json:"at"`
	Mastery float64 `json:"mastery"`
}

func scoresObject(s app.Scores, ids []string) scoresJSON {
	o := scoresJSON{Sessions: []sessionJSON{}, Decks: []deckScoreJSON{}}
	for _, x := range s.Sessions {
		mastery := x.Mastery
		if mastery == nil {
			mastery = map[string]float64{}
		}
		o.Sessions = append(o.Sessions, sessionJSON{
			Session: x.ID, Ended: endedAt(x).Format(time.RFC3339), Mode: string(x.Mode), Decks: append([]string{}, x.Decks...),
			Answered: x.Answered, Points: x.Points, Possible: x.Possible, Score: x.Score(), Seconds: x.Seconds(), Mastery: mastery, Forecast: x.Forecast,
		})
	}
	for _, id := range ids {
		o.Decks = append(o.Decks, deckScoreObject(s, id))
	}
	return o
}

func deckScoreObject(s app.Scores, id string) deckScoreJSON {
	list := stats.Of(s.Sessions, id)
	best, _ := stats.Best(list)
	o := deckScoreJSON{Deck: id, Sessions: len(list), Best: best.Score(), Trend: stats.Trend(list), Mastery: []masteryJSON{}}
	if title, ok := s.Titles[id]; ok {
		o.Title = &title
	}
	for _, k := range stats.Mastery(list, id) {
		at := time.UnixMilli(k.Ended).In(time.FixedZone("", k.Zone*60))
		o.Mastery = append(o.Mastery, masteryJSON{at.Format(time.RFC3339), k.Mastery})
	}
	return o
}
