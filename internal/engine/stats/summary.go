package stats

import (
	"fmt"
	"strconv"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
)

// Summary is a [Study] with what the collection says beside it.
type Summary struct {
	Study
	Options
	Now     day.Moment
	Wanted  float64 // the retention that is wanted, 0 to 1
	Learned int     // prompts of the decks that were answered
	New     int     // prompts of the decks that were not
	Leeches int     // prompts
	Load    []int   // reviews that come up today, overdue ones too, and on the days after
	Hardest []Hard  // those with the most lapses, the most first
}

// Hard is a prompt that was forgotten while in review.
type Hard struct {
	Prompt   string
	Question string
	Lapses   int
}

// Seconds are all that was spent on answers, see [LongestAnswer].
func (s Study) Seconds() float64 {
	sum := 0.0
	for _, d := range s.Days {
		sum += d.Seconds
	}
	return sum
}

// Answers are all answers, of any mode.
func (s Study) Answers() int {
	n := 0
	for _, d := range s.Days {
		n += d.Answers
	}
	return n
}

// Date is a study day as a date, such as 2026-11-24.
func Date(number int) string {
	return time.UnixMilli(day.Start(number, 0)).UTC().Format(time.DateOnly)
}

// Figures is every number of a summary as a row of a table: the statistic, what it is
// of, and its value; the first row is the head.
func (s Summary) Figures() [][]string {
	t := figures{{"statistic", "of", "value"}}
	t.share("retention", "all", s.Retention())
	t.share("retention", "learning", s.Learning)
	t.share("retention", "young", s.Young)
	t.share("retention", "mature", s.Old)
	t.number("retention wanted", "all", s.Wanted)
	t.count("prompts", "learned", s.Learned)
	t.count("prompts", "new", s.New)
	t.count("prompts", "leeches", s.Leeches)
	for i, n := range s.Load {
		t.count("due", Date(s.Now.Day()+i), n)
	}
	for _, i := range s.Intervals {
		t.count("interval prompts", i.Name(), i.Prompts)
	}
	for i, said := range s.Said {
		t.share("rated before", memory.Rating(i+1).String(), said)
	}
	for _, b := range s.Bins {
		t.count("calibration reviews", b.Name(), b.Reviews)
		t.number("calibration predicted", b.Name(), b.Predicted)
		t.number("calibration recalled", b.Name(), b.Observed)
	}
	for hour, share := range s.Hours {
		t.share("hour", fmt.Sprintf("%02d", hour), share)
	}
	for _, d := range s.Days {
		t.count("answers", Date(d.Day), d.Answers)
		t.number("seconds", Date(d.Day), d.Seconds)
		t.share("day", Date(d.Day), d.Reviews)
	}
	for _, h := range s.Hardest {
		t.count("lapses", h.Prompt, h.Lapses)
	}
	return t
}

// Name says which intervals are counted: 4-7.
func (i Interval) Name() string {
	if i.To == 0 {
		return fmt.Sprintf("%d-", i.From)
	}
	return fmt.Sprintf("%d-%d", i.From, i.To)
}

// Name says which predictions are in a bin, in per cent: 80-90.
func (b Bin) Name() string { return fmt.Sprintf("%.0f-%.0f", 100*b.From, 100*b.To) }

type figures [][]string

func (t *figures) count(name, of string, n int) {
	*t = append(*t, []string{name, of, strconv.Itoa(n)})
}

func (t *figures) number(name, of string, x float64) {
	*t = append(*t, []string{name, of, strconv.FormatFloat(x, 'f', -1, 64)})
}

// share is two rows: how many reviews, and how many of them were recalled.
func (t *figures) share(name, of string, s Share) {
	t.count(name+" reviews", of, s.N)
	t.count(name+" recalled", of, s.Right)
}
