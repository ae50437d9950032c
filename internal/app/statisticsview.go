package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/stats"
	"quiz/internal/engine/text"
)

// View is the figures: in columns where there is room, a block a page where there is
// little, and without bars as a table.
func (s *StatisticsScreen) View(w Window) View {
	v := View{Title: "Statistics", State: s.state(w), Wide: true}
	if !s.Known {
		v.Lines = []Line{{}, said(pad("", indent(w))+"Counting …", Body)}
		return v
	}
	if now := (shape{w.Width, w.Height, s.Table, s.found}); s.drawn.shape != now {
		s.drawn = drawing{now, s.draw(w)}
	}
	v.Lines = s.drawn.lines
	return v
}

// drawing are the lines of the screen in a shape. They are looked at several times a
// key, and cost more than the rest of it: they are kept until the shape is another.
type drawing struct {
	shape
	lines []Line
}

// shape is all that the lines depend on.
type shape struct {
	width, height int
	table         bool
	found         int // how often figures came
}

func (s *StatisticsScreen) draw(w Window) []Line {
	switch {
	case s.Summary.Answers() == 0 && s.Summary.Learned == 0 && !s.More:
		return indented(s.none(w), indent(w))
	case w.Narrow():
		return paged(untitled(s.blocks), w)
	case s.Table:
		return append(w.Space(), indented(stacked(untitled(s.blocks), w.Text(), true), indent(w))...)
	}
	return indented(s.spread(w), indent(w))
}

// none is what is shown before anything was answered.
func (s *StatisticsScreen) none(w Window) []Line {
	why := "Nothing was answered yet. What you answer is counted here: how much of it you still know when it comes up again, how long it takes, and what comes up in the next days."
	return slices.Concat(w.Space(), untitled(s.blocks[:1])[0].lines(w.Text(), false), []Line{{}}, wrap(said(why, Body), w.Text()))
}

// untitled are blocks of which the first has the title of its screen, and needs none.
func untitled(blocks []Block) []Block {
	out := slices.Clone(blocks)
	out[0].Title = ""
	return out
}

// indent is how far figures stand from the edge, beyond the margin of wide lines.
func indent(w Window) int { return w.Margin() - 1 }

// state says what the figures are of, and how far they are counted.
func (s *StatisticsScreen) state(w Window) []Span {
	words := text.Counted(spans[s.span], "day")
	if spans[s.span] == 0 {
		words = "all days"
	}
	name := "all decks"
	if s.deck > 0 {
		name = s.choice[s.deck-1].Title
	}
	words = fit(name, w.Width-18-Width(words)) + ", " + words
	if s.Known && s.More {
		words = fmt.Sprintf("%.0f %% counted · ", 100*s.Share) + words
	}
	return []Span{{Text: words, Role: Dim}}
}

// spread puts the blocks into columns, the first and the last over the whole width.
func (s *StatisticsScreen) spread(w Window) []Line {
	n := 2
	if w.Broad() {
		n = 3
	}
	width := (w.Width - 2*w.Margin()) / n
	columns := make([][]Line, n)
	last := len(s.blocks) - 1
	for _, b := range s.blocks[1 : last-1] {
		least := 0
		for i, c := range columns {
			if len(c) < len(columns[least]) {
				least = i
			}
		}
		columns[least] = append(columns[least], b.lines(width-3, false)...)
	}
	lines := append(s.first(w), columns[0]...)
	top := len(lines) - len(columns[0])
	for i, c := range columns[1:] {
		lines = append(lines[:top:top], beside(lines[top:], c, (i+1)*width)...)
	}
	lines = append(lines, yearLines(s.Summary, w)...)
	return append(lines, s.blocks[last-1].lines(w.Width-2*w.Margin(), false)...)
}

// first is the overview, with the retention of each day.
func (s *StatisticsScreen) first(w Window) []Line {
	lines := untitled(s.blocks[:1])[0].lines(w.Width-2*w.Margin(), false)
	if days := s.daily(w.Width - 2*w.Margin() - 14); days != "" {
		lines = append(lines, line(Span{Text: pad("day by day", 11) + " ", Role: Dim}, Span{Text: days, Role: Right}), Line{})
	}
	return append(w.Space(), lines...)
}

// daily is the retention of the last days as bars, days without reviews as dots.
func (s *StatisticsScreen) daily(room int) string {
	var numbers []int
	for _, d := range s.Summary.Days[max(0, len(s.Summary.Days)-room):] {
		numbers = append(numbers, whole(d.Reviews.Of()))
	}
	if s.Summary.Retention().N == 0 {
		return ""
	}
	return spark(numbers, 100)
}

// stacked are blocks below each other.
func stacked(blocks []Block, width int, bare bool) []Line {
	var out []Line
	for _, b := range blocks {
		out = append(out, b.lines(width, bare)...)
	}
	return out
}

// paged are blocks of which each begins a page.
func paged(blocks []Block, w Window) []Line {
	page := max(1, w.Rows()-1) // of the page before, a line stays in sight
	var out []Line
	for _, b := range blocks {
		out = append(out, Line{})
		out = append(out, b.lines(w.Width-2, false)...)
		for len(out)%page != 0 {
			out = append(out, Line{})
		}
	}
	return out
}

// indented moves lines to the right.
func indented(lines []Line, by int) []Line {
	for i := range lines {
		if len(lines[i].Spans) > 0 {
			lines[i].Spans = append([]Span{{Text: strings.Repeat(" ", by)}}, lines[i].Spans...)
		}
	}
	return lines
}

// lines are the title of a block, where it has one, its figures and its note, and a blank line. bare
// leaves the bars out.
func (b Block) lines(width int, bare bool) []Line {
	var out []Line
	if b.Title != "" {
		out = append(out, said(fit(b.Title, width), Accent))
	}
	name, number := b.widths(width)
	for _, f := range b.Figures {
		out = append(out, f.lines(name, number, width, bare)...)
	}
	if b.Note != "" {
		out = append(out, wrap(said(b.Note, Dim), width)...)
	}
	return append(out, Line{})
}

// widths are those of the names and of the numbers that have a bar.
func (b Block) widths(most int) (name, number int) {
	for _, f := range b.Figures {
		name = max(name, Width(f.Name))
		if f.Share >= 0 || f.Past != nil {
			number = max(number, Width(f.Text))
		}
	}
	return min(name, most/2) + 2, number
}

// lines are a figure: its name, its number, and a bar of what is left of the width.
func (f Figure) lines(name, number, width int, bare bool) []Line {
	const least = 4
	l := line(Span{Text: pad(fit(f.Name, name-2), name), Role: Dim})
	room := width - name - number - 2
	drawn := !bare && room >= least && (f.Share >= 0 || f.Past != nil)
	if !drawn {
		l.Spans = append(l.Spans, led(f.Text+f.past(bare))...)
		return hang(l, width, min(name, width/3))
	}
	l.Spans = append(l.Spans, led(pad(f.Text, number+2))...)
	l.Spans = append(l.Spans, f.bar(min(room, 24))...)
	return []Line{l}
}

// led is a text whose number, with its unit, stands out where it begins with one.
func led(words string) []Span {
	if words == "" || words[0] < '0' || words[0] > '9' {
		return []Span{{Text: words}}
	}
	number, rest, _ := strings.Cut(words, " ")
	for _, unit := range []string{"%", "min", "s", "h"} {
		if after, ok := strings.CutPrefix(rest, unit+" "); ok {
			number, rest = number+" "+unit, after
		}
	}
	return []Span{{Text: number + " ", Role: Strong}, {Text: rest}}
}

// past is what a figure was over time, in numbers.
func (f Figure) past(wanted bool) string {
	if !wanted || f.Past == nil {
		return ""
	}
	return ": " + strings.Trim(strings.ReplaceAll(fmt.Sprint(f.Past), " ", ", "), "[]") + " %"
}

// bar draws a figure into a number of cells.
func (f Figure) bar(cells int) []Span {
	if f.Past != nil {
		return []Span{{Text: spark(f.Past[max(0, len(f.Past)-cells):], 100), Role: Accent}}
	}
	if f.Whole {
		return meter(f.Share, cells, f.Role)
	}
	n := int(f.Share*float64(cells) + 0.5)
	if f.Share > 0 {
		n = max(1, n)
	}
	return []Span{{Text: strings.Repeat("█", n), Role: f.Role}}
}

// shades are how many answers a day had, from none to the most.
var shades = []rune("·░▒▓█")

// yearLines draw the answers of each day: a column a week, a row a weekday.
func yearLines(s stats.Summary, w Window) []Line {
	most := 0
	for _, n := range s.Year {
		most = max(most, n)
	}
	const lead = 5
	step := 1
	if (w.Width-2*w.Margin()-lead)/2 >= len(s.Year)/7 {
		step = 2
	}
	out := []Line{said("the year", Accent), monthLine(s, lead, step)}
	for weekday := range 7 {
		out = append(out, weekdayLine(s, weekday, lead, step, most))
	}
	legend := fmt.Sprintf("answers a day: %c none", shades[0])
	for i := 1; i < len(shades); i++ {
		legend += fmt.Sprintf("  %c %d", shades[i], leastOf(i, most))
	}
	return append(out, said(strings.Repeat(" ", lead)+legend+" and more", Dim), Line{})
}

// leastOf is the least number of answers with a shade; 1 is the lightest.
func leastOf(i, most int) int { return ((i-1)*most+3)/4 + 1 }

// monday is the first Monday of the year's days, as an index.
func monday(s stats.Summary) int {
	for i := range 7 {
		if weekdayOf(s.Since+i) == time.Monday {
			return i
		}
	}
	return 0
}

func weekdayOf(number int) time.Weekday { return dateOf(number).Weekday() }

// dateOf is a study day as a date.
func dateOf(number int) time.Time { return time.UnixMilli(day.Start(number, 0)).UTC() }

// monthLine names the months above the weeks in which they begin.
func monthLine(s stats.Summary, lead, step int) Line {
	row := strings.Repeat(" ", lead)
	for i := monday(s); i < len(s.Year); i += 7 {
		at := lead + (i-monday(s))/7*step
		date := dateOf(s.Since + i)
		if date.Day() <= 7 && len(row) <= at {
			row = pad(row, at) + date.Format("Jan") + " "
		}
	}
	return said(row, Dim)
}

// weekdayLine is a row: the same weekday of each week.
func weekdayLine(s stats.Summary, weekday, lead, step, most int) Line {
	names := []string{"Mon", "", "Wed", "", "Fri", "", "Sun"}
	cells := strings.Builder{}
	for i := monday(s) + weekday; i < len(s.Year); i += 7 {
		cells.WriteRune(shade(s.Year[i], most))
		cells.WriteString(strings.Repeat(" ", step-1))
	}
	return line(Span{Text: pad(names[weekday], lead), Role: Dim}, Span{Text: cells.String(), Role: Accent})
}

// shade is the sign for a number of answers: none, or a quarter of the most.
func shade(n, most int) rune {
	if n == 0 {
		return shades[0]
	}
	return shades[1+(n-1)*4/max(1, most)]
}
