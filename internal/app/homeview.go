package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
)

// View is the list of the decks, and more about the selected one.
func (h *HomeScreen) View(w Window) View {
	v := View{Title: "quiz", State: h.state(w), Wide: true}
	if !h.Known {
		v.Lines = []Line{said(h.reading.String(), Body)}
		return v
	}
	if len(h.Decks) == 0 {
		v.Lines = wrapAll([]Line{said("There are no decks.", Strong), {}, said("`quiz new deck.toml` begins one; `quiz config` says where decks are looked for.", Body)}, w.Text())
		return v
	}
	var about []Line
	if v.SideAt = h.sideAt(w); v.SideAt > 0 {
		v.Side = h.about(w, w.Width-v.SideAt-2)[1:]
	} else {
		about = h.about(w, w.Width-2)
	}
	v.Foot = about
	h.rows(&v, w)
	return v
}

// state is the right end of the first row.
func (h *HomeScreen) state(w Window) []Span {
	if !h.Known {
		return nil
	}
	if w.Narrow() {
		return []Span{{Text: fmt.Sprintf("%d to do", h.All.ToDo), Role: Dim}}
	}
	var words []string
	if h.Streak > 1 {
		words = append(words, fmt.Sprintf("%d days in a row", h.Streak))
	}
	if h.Today > 0 {
		words = append(words, fmt.Sprintf("%d of %d answered", h.Today, h.Today+h.All.ToDo))
	}
	return []Span{{Text: strings.Join(append(words, date(h.now)), " · "), Role: Dim}}
}

// date is the study day of a moment: Sat 28 Nov.
func date(m day.Moment) string {
	return time.UnixMilli(day.Start(m.Day(), 0)).UTC().Format("Mon 2 Jan")
}

// rows adds the decks; of those too far from the bar to be seen just the place.
func (h *HomeScreen) rows(v *View, w Window) {
	name := h.nameWidth(w)
	head := padLeft("due", 6) + padLeft("new", 6)
	if !w.Narrow() {
		head = padLeft("due", 6) + padLeft("learn", 7) + padLeft("new", 6) + "  known in a week"
	}
	v.Top = []Line{line(Span{Text: pad("  deck", name+2) + head, Role: Dim})}
	v.Focus = h.Bar + 1
	v.Lines = make([]Line, len(h.list))
	for i := range v.Lines {
		v.Lines[i].Pick = i + 1
		if i > h.Bar-w.Rows() && i < h.Bar+w.Rows() {
			v.Lines[i] = h.row(i, name, w)
		}
	}
	if len(h.list) == 0 {
		v.Lines = []Line{said("no deck has that in its name; Esc shows all", Dim)}
	}
}

// The cells that the numbers of a row take, and that something beside the list takes
// at least.
const (
	fewNumbers = 16
	rowNumbers = 39
	besideList = 34
)

// longest is how wide the longest name is.
func (h *HomeScreen) longest() int {
	n := 10
	for i := range h.list {
		n = max(n, Width(h.name(i))+Width(h.problemCount(i))+2)
	}
	return n
}

// sideAt is where what is beside the list begins: behind the longest name. It is 0
// where there is no room for both.
func (h *HomeScreen) sideAt(w Window) int {
	at := max(sideAt, h.longest()+rowNumbers+3)
	if !w.Broad() || w.Width-at < besideList {
		return 0
	}
	return at
}

// nameWidth is as wide as the longest name, where there is room.
func (h *HomeScreen) nameWidth(w Window) int {
	taken := rowNumbers
	if w.Narrow() {
		taken = fewNumbers
	}
	return min(h.longest(), w.Width-taken-1)
}

// name is the title of a row, with what stands out of it.
func (h *HomeScreen) name(i int) string {
	row := h.list[i]
	out := row.Title
	if i == 0 && h.Find == "" {
		out = "All decks"
	}
	if row.folder != "" {
		out = word(h.folded[row.folder], "+ ", "- ") + out
	}
	if row.inside {
		out = "  " + out
	}
	if row.BuiltIn {
		out += " °"
	}
	return out
}

// row is a deck with its numbers.
func (h *HomeScreen) row(i, name int, w Window) Line {
	row := h.list[i]
	lead, role := "  ", Body
	if i == h.Bar {
		lead, role = "▸ ", Accent
	}
	spans := []Span{{Text: lead, Role: Accent}, h.nameSpan(i, name, role)}
	switch {
	case row.Broken:
		spans = append(spans, Span{Text: "  unreadable", Role: Wrong})
	case w.Narrow():
		spans = append(spans, number(row.Due, 6, Right), number(row.New, 6, Body))
	default:
		spans = append(spans, number(row.Due, 6, Right), number(row.Learning, 7, Body), number(row.New, 6, Body), Span{Text: "  "})
		spans = append(spans, mastery(row.Deck)...)
	}
	return Line{Spans: spans, Bar: i == h.Bar, Pick: i + 1}
}

// nameSpan is the name of a row, with the number of its problems.
func (h *HomeScreen) nameSpan(i, width int, role Role) Span {
	count := h.problemCount(i)
	words := fit(h.name(i), width-1-Width(count)) + count
	return Span{Text: pad(words, width), Role: role}
}

// problemCount stands behind the name of a deck that has problems; "" for others.
func (h *HomeScreen) problemCount(i int) string {
	row := h.list[i]
	n := row.Problems.Count(deck.Warning)
	if n == 0 || len(row.ids) != 1 {
		return ""
	}
	return fmt.Sprintf("  ! %d", n)
}

// number is one that stands out if it is not 0.
func number(n, width int, r Role) Span {
	if n == 0 {
		return Span{Text: padLeft("·", width), Role: Dim}
	}
	return Span{Text: padLeft(fmt.Sprint(n), width), Role: r}
}

// mastery is a share as a bar and a number; it is orange where less than two
// thirds would still be known.
func mastery(d Deck) []Span {
	if d.Total == 0 || d.New == d.Total {
		return []Span{{Text: "new", Role: Dim}}
	}
	role := Right
	if d.Mastery < 2.0/3 {
		role = Slip
	}
	return append(meter(d.Mastery, 10, role), Span{Text: padLeft(fmt.Sprintf("%.0f%%", 100*d.Mastery), 6), Role: Dim})
}

// about says more of the selected row, in a width.
func (h *HomeScreen) about(w Window, width int) []Line {
	row := h.selected()
	if h.Bar == 0 && h.Find == "" {
		row.Title = "All decks"
	}
	todo := line(Span{Text: row.Title + "  ", Role: Accent}, Span{Text: todoText(row, h.Pace)})
	if w.Low() {
		return h.short(row, w)
	}
	lines := append([]Line{{Rule: true}}, wrap(todo, width)...)
	if words := h.status(row); words != "" {
		lines = append(lines, wrap(said(words, Body), width)...)
	}
	lines = append(lines, wrapAll(h.news(row, w), width)...)
	if figures := h.figures(row, width); len(figures) > 0 {
		lines = append(append(lines, Line{}), figures...)
	}
	if row.Path != "" {
		lines = append(append(lines, Line{}), wrap(said(row.Path, Dim), width)...)
	}
	return lines
}

// news is what stands out today.
func (h *HomeScreen) news(row homeRow, w Window) []Line {
	var lines []Line
	if len(row.ids) == 0 {
		lines = slices.Concat(h.welcome(w), h.absent(w), h.exams(w))
	}
	return append(lines, h.plans(row)...)
}

// short is what there is to do, in one row where each counts, and as much of the news
// as the list leaves room for.
func (h *HomeScreen) short(row homeRow, w Window) []Line {
	lines := wrap(said(row.Title+": "+todoText(row, h.Pace), Body), w.Width-2)[:1]
	news := wrapAll(h.news(row, w), w.Width-2)
	room := w.Rows() - 1 - len(h.list) - len(lines)
	return append(lines, news[:max(0, min(room, len(news)))]...)
}

// figures are what comes up, and the last sessions beside it, or below it.
func (h *HomeScreen) figures(row homeRow, width int) []Line {
	const column = 40
	ahead, past := h.forecast(row), h.sessions()
	switch {
	case len(ahead) == 0:
		return past
	case width >= column+24:
		return beside(ahead, past, column)
	case len(past) > 0:
		past = append([]Line{{}}, past...)
	}
	return append(wrapAll(ahead, width), past...)
}

// exams says that an exam waits to be handed in.
func (h *HomeScreen) exams(w Window) []Line {
	if h.Exams == 0 {
		return nil
	}
	words := text.Counted(h.Exams, "exam") + word(h.Exams == 1, " is", " are") + " not handed in yet: "
	return []Line{line(Span{Text: words, Do: DoOpenExams}, Span{Text: w.Keys.In(AtHome).key(DoOpenExams), Role: Accent, Do: DoOpenExams}, Span{Text: " goes on", Do: DoOpenExams})}
}

// todoText is what there is to do, and how long that takes.
func todoText(row homeRow, pace time.Duration) string {
	return fmt.Sprintf("%d to do%s", row.ToDo, atPace(row.ToDo, pace))
}

// status is what a learner should know of a row.
func (h *HomeScreen) status(row homeRow) string {
	var words []string
	switch {
	case row.Broken:
		words = append(words, "it cannot be read: p shows why")
	case row.Total == 0:
		words = append(words, "it has no cards")
	case row.ToDo == 0:
		words = append(words, "all done for today; n learns more new cards, c practises")
		if next := h.NextDue.String(); next != "" && len(row.ids) == 0 {
			words = append(words, "next: "+next)
		}
	}
	if row.Flagged > 0 {
		words = append(words, fmt.Sprintf("%d flagged", row.Flagged))
	}
	if row.Leeches > 0 {
		words = append(words, text.Counted(row.Leeches, "leech"))
	}
	if row.BuiltIn {
		words = append(words, "° comes with quiz")
	}
	return strings.Join(words, " · ")
}

// atPace is how long n answers take at the learner's own pace.
func atPace(n int, pace time.Duration) string {
	if n == 0 || pace < time.Second {
		return ""
	}
	total := max(1, int((time.Duration(n)*pace).Round(time.Minute)/time.Minute))
	return ", about " + text.Counted(total, "minute")
}

// forecast is what comes up in the next days; on one scale for all rows.
func (h *HomeScreen) forecast(row homeRow) []Line {
	f := row.Forecast
	if len(f) < 2 {
		return nil
	}
	most := 0
	for _, n := range h.All.Forecast {
		most = max(most, n)
	}
	shown := spark(f, most)
	if h.Numbers {
		shown = strings.Trim(fmt.Sprint(f), "[]")
	}
	best := 1
	for i := range f[1:] {
		if f[i+1] > f[best] {
			best = i + 1
		}
	}
	words := fmt.Sprintf("tomorrow %d", f[1])
	if f[best] > f[1] {
		weekday := time.UnixMilli(day.Start(h.now.Day()+best, 0)).UTC().Weekday()
		words += fmt.Sprintf(" · most on %s, %d", weekday, f[best])
	}
	return []Line{
		line(Span{Text: "today ", Role: Dim}, Span{Text: shown, Role: Accent}, Span{Text: fmt.Sprintf(" in %d days", len(f)), Role: Dim}),
		said(words, Dim),
	}
}

// sessions are the last ones with their scores.
func (h *HomeScreen) sessions() []Line {
	if len(h.Sessions) == 0 {
		return nil
	}
	lines := []Line{said("last sessions", Dim)}
	for _, s := range h.Sessions {
		share := shareOf(s.Points, s.Possible)
		role := scoreRole(share)
		points := text.Points(s.Points) + "/" + text.Points(s.Possible)
		lines = append(lines, line(Span{Text: pad(h.when(s), 12), Role: Dim}, Span{Text: pad(points, 9)}, Span{Text: fmt.Sprintf("%.0f %%", 100*share), Role: role}))
	}
	return lines
}

// when is the day of a session; of an exam, which is not like the others, that too.
func (h *HomeScreen) when(s PastSession) string {
	if s.Mode == review.Exam {
		return "exam " + dateOf(s.Ended.Day()).Format("2 Jan")
	}
	return ago(s.Ended, h.now)
}

// ago is a day as one speaks of it.
func ago(then, now day.Moment) string {
	switch n := now.Day() - then.Day(); {
	case n <= 0:
		return "today"
	case n == 1:
		return "yesterday"
	case n < 7:
		return time.UnixMilli(day.Start(then.Day(), 0)).UTC().Weekday().String()
	}
	return time.UnixMilli(day.Start(then.Day(), 0)).UTC().Format("2 Jan")
}

// beside puts two columns next to each other.
func beside(left, right []Line, at int) []Line {
	var out []Line
	for i := range max(len(left), len(right)) {
		var l Line
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			fill := max(1, at-pieces(l.Spans).width())
			l.Spans = append(append(l.Spans, Span{Text: strings.Repeat(" ", fill)}), right[i].Spans...)
		}
		out = append(out, l)
	}
	return out
}
