package app

import (
	"fmt"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/stats"
	"quiz/internal/engine/text"
)

// mostPast is how many figures over time are shown.
const mostPast = 30

// Decks are the ids of the decks that the sessions had.
func (s Scores) Decks() []string { return stats.Decks(s.Sessions) }

// Of are the scores of one deck, of all for "".
func (s Scores) Of(deck string) Scores {
	if deck != "" {
		s.Sessions = stats.Of(s.Sessions, deck)
	}
	return s
}

// Title is that of a deck; its id where it is gone.
func (s Scores) Title(deck string) string {
	if t := s.Titles[deck]; t != "" {
		return t
	}
	return deck
}

// Named are the titles of the decks of a session.
func (s Scores) Named(x stats.Session) string {
	var titles []string
	for _, id := range x.Decks {
		titles = append(titles, s.Title(id))
	}
	return strings.Join(titles, ", ")
}

// Block is what the scores of a deck, one of [Scores.Decks], come to: how many
// sessions, the best, where they lead, and mastery over time.
func (s Scores) Block(id string) Block {
	list := stats.Of(s.Sessions, id)
	b := Block{Title: s.Title(id)}
	b.scores(list)
	b.mastery("mastery", stats.Mastery(list, id))
	return b
}

// All is what the scores of all decks come to; the second block has the mastery of
// each deck.
func (s Scores) All() []Block {
	all, decks := Block{Title: "all decks"}, Block{Title: "mastery at the end of sessions"}
	all.scores(s.Sessions)
	for _, id := range s.Decks() {
		decks.mastery(s.Title(id), stats.Mastery(s.Sessions, id))
	}
	return []Block{all, decks}
}

// scores adds what the scores of sessions come to; there is one at least.
func (b *Block) scores(list []stats.Session) {
	last := list[len(list)-1]
	b.past("scores", fmt.Sprintf("%s, last %s", text.Counted(len(list), "session"), percent(last.Score())), scoresOf(list))
	if best, ok := stats.Best(list); ok {
		b.add("best", percent(best.Score())+" on "+dayOf(best.Ended, best.Zone))
	}
	b.add("trend", trendText(list))
}

// mastery adds that of a deck over time, if it was ever noted.
func (b *Block) mastery(name string, known []stats.Known) {
	if len(known) == 0 {
		return
	}
	words := percent(known[len(known)-1].Mastery)
	if len(known) > 1 {
		words = percent(known[0].Mastery) + " → " + words
	}
	b.past(name, words, masteryOf(known))
}

// past adds a figure with what it was over time, where that is more than once.
func (b *Block) past(name, words string, numbers []int) {
	if len(numbers) < 2 {
		b.add(name, words)
		return
	}
	numbers = numbers[max(0, len(numbers)-mostPast):]
	b.Figures = append(b.Figures, Figure{Name: name, Text: words, Share: barless, Past: numbers})
}

func scoresOf(list []stats.Session) []int {
	var out []int
	for _, s := range list {
		out = append(out, whole(s.Score()))
	}
	return out
}

func masteryOf(list []stats.Known) []int {
	var out []int
	for _, k := range list {
		out = append(out, whole(k.Mastery))
	}
	return out
}

// trendText says where the scores lead.
func trendText(list []stats.Session) string {
	step := 100 * stats.Trend(list)
	switch {
	case len(list) < 2:
		return "after the next session"
	case step >= 0.05:
		return fmt.Sprintf("up by %.1f points a session", step)
	case step <= -0.05:
		return fmt.Sprintf("down by %.1f points a session", -step)
	}
	return "level"
}

func whole(share float64) int { return int(100*share + 0.5) }

func percent(share float64) string { return fmt.Sprintf("%d %%", whole(share)) }

// dayOf is the study day of a moment, with its year.
func dayOf(ms int64, zone int) string {
	return time.UnixMilli(day.Start(day.Of(ms, zone), 0)).UTC().Format("2 Jan 2006")
}
