package app

import (
	"fmt"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/stats"
	"quiz/internal/engine/text"
)

// Block is a few figures that belong together, under a title.
type Block struct {
	Title   string
	Figures []Figure
	Note    string // what they are, where the title does not say it; "" for nothing
}

// Figure is a number with its name, and how long its bar is.
type Figure struct {
	Name  string
	Text  string
	Share float64 // of the longest bar, 0 to 1; below 0 for no bar
	Role  Role    // of the bar
	Whole bool    // the bar is a part of a whole, which is shown too
	Past  []int   // what it was over time in per cent, the oldest first; nil for nothing
}

const barless = -1

// overview are the figures that come first.
func overview(s stats.Summary) Block {
	all := s.Retention()
	b := Block{Title: "Statistics"}
	b.add("retention", shareText(all)+interval(all)+fmt.Sprintf(", wanted %.0f %%", 100*s.Wanted))
	days := max(1, len(s.Days))
	words := "nothing was answered"
	if n := s.Answers(); n > 0 {
		words = fmt.Sprintf("%s a day, %s an answer, on %d of %s", atLeast(s.Seconds()/float64(days)), atLeast(s.Seconds()/float64(n)), s.Studied(), text.Counted(days, "day"))
	}
	b.add("time", words)
	b.add("cards", fmt.Sprintf("%s learned, %s new, %s", thousands(s.Learned), thousands(s.New), text.Counted(s.Leeches, "leech")))
	return b
}

func (b *Block) add(name, words string) {
	b.Figures = append(b.Figures, Figure{Name: name, Text: words, Share: barless})
}

// StatisticsBlocks are the figures of a summary, the most asked for first.
func StatisticsBlocks(s stats.Summary) []Block {
	return []Block{overview(s), recalled(s), comingUp(s), predicted(s), rated(s), intervals(s), hours(s), hardestOf(s), months(s)}
}

// recalled is the retention by what the prompts were.
func recalled(s stats.Summary) Block {
	b := Block{Title: "recalled", Note: fmt.Sprintf("young: promised for less than %d days", stats.Mature)}
	b.share("learning", s.Learning)
	b.share("young", s.Young)
	b.share("mature", s.Old)
	return b
}

// share adds a share as a bar, if there is anything of it.
func (b *Block) share(name string, s stats.Share) {
	f := Figure{Name: name, Text: shareText(s), Share: s.Of(), Role: Right, Whole: true}
	if s.N == 0 {
		f.Share = barless
	}
	b.Figures = append(b.Figures, f)
}

func shareText(s stats.Share) string {
	if s.N == 0 {
		return "no reviews"
	}
	return fmt.Sprintf("%.0f %% of %s", 100*s.Of(), thousands(s.N))
}

// interval is what chance leaves of a share.
func interval(s stats.Share) string {
	if s.N == 0 {
		return ""
	}
	low, high := s.Interval()
	return fmt.Sprintf(" (%.0f to %.0f %%)", 100*low, 100*high)
}

// comingUp is the load of the next week.
func comingUp(s stats.Summary) Block {
	const shown = 7
	b := Block{Title: "coming up"}
	var numbers []int
	for i, n := range s.Load[:min(shown, len(s.Load))] {
		numbers = append(numbers, n)
		name := "today"
		if i > 0 {
			name = time.UnixMilli(day.Start(s.Now.Day()+i, 0)).UTC().Format("Mon 2 Jan")
		}
		b.add(name, thousands(n))
	}
	b.bars(numbers)
	if len(b.Figures) > 0 {
		b.Figures[0].Role = Right
	}
	return b
}

// bars gives figures bars for numbers, all on one scale.
func (b *Block) bars(numbers []int) {
	most := 1
	for _, n := range numbers {
		most = max(most, n)
	}
	for i, n := range numbers {
		b.Figures[i].Share, b.Figures[i].Role = float64(n)/float64(most), Accent
	}
}

// predicted holds the recall that was predicted against what happened.
func predicted(s stats.Summary) Block {
	b := Block{Title: "predicted → was recalled"}
	n, says, was := 0, 0.0, 0.0
	for _, bin := range s.Bins {
		n += bin.Reviews
		says += bin.Predicted * float64(bin.Reviews)
		was += bin.Observed * float64(bin.Reviews)
		words := fmt.Sprintf("%.0f %% of %s", 100*bin.Observed, thousands(bin.Reviews))
		b.Figures = append(b.Figures, Figure{Name: bin.Name() + " %", Text: words, Share: bin.Observed, Role: Right, Whole: true})
	}
	if n == 0 {
		b.add("", "no reviews yet")
		return b
	}
	b.Note = fmt.Sprintf("predicted %.1f %%, was %.1f %%", 100*says/float64(n), 100*was/float64(n))
	return b
}

// rated is the retention at the review after each rating.
func rated(s stats.Summary) Block {
	b := Block{Title: "rated → recalled next time"}
	for i, share := range s.Said {
		b.share(memory.Rating(i+1).String(), share)
	}
	return b
}

// intervals are the prompts in review by what they are promised for.
func intervals(s stats.Summary) Block {
	b := Block{Title: "intervals"}
	var numbers []int
	for _, i := range s.Intervals {
		name := i.Name() + " days"
		if i.To == 0 {
			name = fmt.Sprintf("over %d days", i.From-1)
		}
		numbers = append(numbers, i.Prompts)
		b.add(name, thousands(i.Prompts))
	}
	b.bars(numbers)
	return b
}

// hours are the retention by the hour of the clock, those without reviews left out.
func hours(s stats.Summary) Block {
	b := Block{Title: "hours of the day"}
	for hour, share := range s.Hours {
		if share.N > 0 {
			b.share(fmt.Sprintf("%02d:00", hour), share)
		}
	}
	if len(b.Figures) == 0 {
		b.add("", "no reviews yet")
	}
	return b
}

// hardestOf are the prompts that were forgotten most often.
func hardestOf(s stats.Summary) Block {
	b := Block{Title: "hardest cards"}
	for _, h := range s.Hardest {
		b.add(text.Counted(h.Lapses, "lapse"), unmarked(h.Question))
	}
	if len(b.Figures) == 0 {
		b.add("", "nothing was forgotten in review")
	}
	return b
}

// months are the answers of a year, as a table for readers.
func months(s stats.Summary) Block {
	b := Block{Title: "the year", Note: "answers a month"}
	var names []string
	var numbers []int
	for i, n := range s.Year {
		name := time.UnixMilli(day.Start(s.Since+i, 0)).UTC().Format("Jan 2006")
		if last := len(names) - 1; last < 0 || names[last] != name {
			names, numbers = append(names, name), append(numbers, 0)
		}
		numbers[len(numbers)-1] += n
	}
	for i, name := range names {
		b.add(name, thousands(numbers[i]))
	}
	b.bars(numbers)
	return b
}

// thousands is a number as a person writes it: 1,204.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// atLeast is a length of time, from seconds, that is not nothing.
func atLeast(seconds float64) string {
	if seconds < 1 {
		return "less than 1 s"
	}
	return took(seconds)
}

// took is a length of time, from seconds.
func took(seconds float64) string {
	return text.Took(time.Duration(seconds * float64(time.Second)).Round(time.Second))
}
