package exam

import (
	"cmp"
	"slices"
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
	"quiz/internal/engine/stats"
)

// Report is what an exam says when it is handed in. It holds no name of a
// machine, user, path or zone; the learner's name only where one was given.
type Report struct {
	Title     string           `json:"title"`
	Name      string           `json:"name,omitempty"`
	Date      string           `json:"date"` // yyyy-mm-dd, where the exam was taken
	Seed      uint64           `json:"seed"`
	Minutes   int              `json:"minutes"`
	Seconds   int              `json:"seconds"` // used
	Points    float64          `json:"points"`
	Possible  float64          `json:"possible"`
	Accuracy  float64          `json:"accuracy"`
	Interval  *Interval        `json:"interval"` // null where every prompt was asked
	Pass      float64          `json:"pass"`
	Passed    *bool            `json:"passed"` // null without a pass mark
	Right     int              `json:"right"`
	Slips     int              `json:"slips"`
	Partly    int              `json:"partly"`
	Wrong     int              `json:"wrong"`
	Blank     int              `json:"blank"`
	Forecast  *review.Forecast `json:"forecast"` // null where there was none
	Certainty *Sure            `json:"certainty"`
	ByTag     []Group          `json:"by_tag"`
	ByDeck    []Group          `json:"by_deck"`
	ByType    []Group          `json:"by_type"`
	Questions []Line           `json:"questions"`
}

// Interval is where the accuracy over the whole deck lies, nineteen times out of
// twenty.
type Interval struct {
	Low  float64 `json:"low"`
	High float64 `json:"high"`
}

// Group is what the questions of a tag, deck or type earned.
type Group struct {
	Name      string  `json:"name"`
	Questions int     `json:"questions"`
	Points    float64 `json:"points"`
	Possible  float64 `json:"possible"`
}

// Line is one question of a report.
type Line struct {
	Number    int            `json:"number"` // from 1
	Prompt    string         `json:"prompt"`
	Type      string         `json:"type"`
	Question  string         `json:"question"`
	Verdict   answer.Verdict `json:"verdict"`
	Points    float64        `json:"points"`
	Possible  float64        `json:"possible"`
	Given     []string       `json:"given"`
	Right     []string       `json:"right"`
	Message   string         `json:"message,omitempty"`
	Certainty int            `json:"certainty,omitempty"`
	Look      bool           `json:"look,omitempty"` // it had been put aside
	Seconds   int            `json:"seconds"`
	Explain   string         `json:"explain,omitempty"`
	Passage   []string       `json:"passage,omitempty"`
}

// NewReport sums up an exam that was handed in. date is the day in the learner's
// zone.
func NewReport(g *Progress, r *Result, used time.Duration, date string) Report {
	p := g.Paper
	out := Report{
		Title: p.Title, Name: p.Name, Date: date, Seed: p.Seed, Minutes: p.Minutes, Seconds: int(used.Seconds()),
		Points: r.Points, Possible: r.Possible, Accuracy: r.Accuracy(), Pass: p.Pass,
		Right: r.Right, Slips: r.Slips, Partly: r.Partly, Wrong: r.Wrong, Blank: r.Blank,
		Forecast: p.Forecast, Certainty: r.Sure,
		ByTag:  groups(p, r, func(q *Question) []string { return q.Tags }),
		ByDeck: groups(p, r, func(q *Question) []string { return []string{deckOf(q.Prompt)} }),
		ByType: groups(p, r, func(q *Question) []string { return []string{TypeName(q.Kind)} }),
	}
	out.Interval = interval(out.Accuracy, len(p.Questions), p.Pool)
	if p.Pass > 0 {
		passed := r.Passed(p.Pass)
		out.Passed = &passed
	}
	for i := range p.Questions {
		out.Questions = append(out.Questions, line(i, &p.Questions[i], &g.Answers[i], &r.Marks[i]))
	}
	return out
}

func line(i int, q *Question, a *Answer, m *Mark) Line {
	return Line{
		Number: i + 1, Prompt: q.Prompt, Type: TypeName(q.Kind), Question: q.Text, Verdict: m.Verdict,
		Points: m.Points, Possible: m.Possible, Given: m.Given, Right: m.Right, Message: m.Message,
		Certainty: a.Certainty, Look: a.Look, Seconds: int(a.Ms / 1000), Explain: q.Explain, Passage: q.Passage,
	}
}

// Missed are the questions that did not earn all their points, in order.
func (r *Report) Missed() []Line {
	return slices.DeleteFunc(slices.Clone(r.Questions), func(l Line) bool { return l.Points == l.Possible })
}

// interval is Wilson's for the accuracy of n questions out of a pool, as if they
// were more questions by the share of the pool that was asked (the correction for
// a finite population). There is none where all were asked.
func interval(accuracy float64, n, pool int) *Interval {
	if n == 0 || n >= pool {
		return nil
	}
	effective := float64(n) * float64(pool-1) / float64(pool-n)
	low, high := stats.Wilson(accuracy, effective)
	return &Interval{low, high}
}

// groups sums up the questions by names, most points possible first.
func groups(p *Paper, r *Result, names func(*Question) []string) []Group {
	at := map[string]int{}
	out := []Group{}
	for i := range p.Questions {
		for _, name := range names(&p.Questions[i]) {
			k, known := at[name]
			if !known {
				k, at[name] = len(out), len(out)
				out = append(out, Group{Name: name})
			}
			out[k].Questions++
			out[k].Points += r.Marks[i].Points
			out[k].Possible += r.Marks[i].Possible
		}
	}
	slices.SortStableFunc(out, func(a, b Group) int {
		return cmp.Or(cmp.Compare(b.Possible, a.Possible), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// typeNames are the question types in words.
var typeNames = map[deck.Kind]string{
	deck.Text: "typed answer", deck.Number: "number", deck.DateOf: "date", deck.Bool: "true or false",
	deck.List: "list", deck.Ordered: "order", deck.Single: "single choice", deck.Multi: "multiple choice",
	deck.Gap: "cloze", deck.Gaps: "cloze", deck.Pairs: "pairs", deck.Reveal: "self-rated",
}

// TypeName is a question type in words.
func TypeName(k deck.Kind) string { return typeNames[k] }
