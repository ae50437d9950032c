package app

import (
	"fmt"
	"strings"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/text"
)

// sight is the part of the list that was drawn last: the bar moves in it before it
// moves the list.
type sight struct {
	top  int // index of the first row that is seen
	rows int // how many are seen
}

// View is the query, the list, and the card under the bar.
func (b *BrowserScreen) View(w Window) View {
	v := View{Title: "Browse", State: b.state(w), Wide: true}
	v.Top = b.head(w)
	v.Typing, v.Field = b.typing, Field{Text: b.Text, Key: "query"}
	switch {
	case w.Broad():
		v.SideAt, v.Side = besideBrowser(w), b.whole(w)
	case !w.Low() && !w.Narrow():
		v.Foot = b.preview(w)
	}
	room := max(1, w.Rows()-len(v.Top)-len(v.Foot))
	b.look(room)
	for i := b.seen.top; i < min(len(b.rows), b.seen.top+room); i++ {
		v.Lines = append(v.Lines, b.line(i, w))
	}
	if len(b.rows) == 0 {
		v.Lines = []Line{said("  "+word(b.busy, "looking …", "no card is found"), Dim)}
	}
	return v
}

// look moves the part that is seen as little as the bar needs.
func (b *BrowserScreen) look(room int) {
	top := min(b.seen.top, b.bar)
	top = max(top, b.bar-room+1)
	b.seen = sight{max(0, min(top, len(b.rows)-room)), room}
}

// state is where the bar is, how many cards there are, and what is selected.
func (b *BrowserScreen) state(w Window) []Span {
	var words []string
	switch {
	case b.all:
		words = append(words, "all selected")
	case len(b.selected) > 0:
		words = append(words, fmt.Sprintf("%d selected", len(b.selected)))
	}
	if !w.Narrow() {
		words = append(words, sortings[b.order].name+word(b.reversed, ", reversed", ""))
	}
	return []Span{{Text: strings.Join(append(words, b.position()), " · "), Role: Dim}}
}

// position is "12 of 4,210", as far as that is known.
func (b *BrowserScreen) position() string {
	count := "…"
	if b.count >= 0 {
		count = thousands(b.count)
	}
	if b.first < 0 || len(b.rows) == 0 {
		return word(b.count == 0, "none", count)
	}
	return thousands(b.first+b.bar+1) + " of " + count
}

// head is the query, what is wrong with it or can be written, and the names of the
// columns.
func (b *BrowserScreen) head(w Window) []Line {
	lines := []Line{line(Span{Text: "/ ", Role: Accent, Do: DoFind}, Span{Text: b.Text, Do: DoFind})}
	switch {
	case b.typing:
		lines[0].Spans = lines[0].Spans[:1]
	case b.Text == "":
		lines[0].Spans[1] = Span{Text: "all cards", Role: Dim, Do: DoFind}
	}
	switch {
	case b.Bad != nil:
		lines = append(lines, b.fault(w)...)
	case b.typing && w.Low():
		lines = append(lines, said(fit("  words deck: tag: is: lapses:3.. due:..7d", w.Width-2), Dim))
	case b.typing:
		lines = append(lines, hang(said("  words  deck:ID  tag:TAG  is:new|learning|due|suspended|flagged|leech|draft|missed  lapses:3..  recall:..0.8  due:..7d  stability:10..  or  not  ( )", Dim), w.Width-2, 2)...)
	case !w.Low():
		lines = append(lines, Line{})
	}
	return append(lines, b.columns(w))
}

// fault marks the word of the query that is wrong, and says why.
func (b *BrowserScreen) fault(w Window) []Line {
	at := 2 + Width(text.Line(b.Text[:b.Bad.Start]))
	marks := strings.Repeat("^", max(1, Width(text.Line(b.Text[b.Bad.Start:b.Bad.End]))))
	lines := []Line{said(fit(strings.Repeat(" ", at)+marks, w.Width-2), Wrong), said(fit("  "+b.Bad.What, w.Width-2), Wrong)}
	if w.Low() {
		return lines
	}
	return append(lines, hang(said("  "+b.Bad.Remedy, Dim), w.Width-2, 2)...)
}

// besideBrowser is where the card under the bar begins, beside the list.
func besideBrowser(w Window) int { return max(sideAt, w.Width*5/8) }

// cells are the widths of the columns behind the question.
type cells struct{ question, state, due, interval, lapses, marks int }

func (b *BrowserScreen) cells(w Window) cells {
	room := w.Width - 2
	if w.Broad() {
		room = besideBrowser(w) - 4
	}
	c := cells{state: 8, due: 7, interval: 9, lapses: 7, marks: 11}
	if w.Narrow() {
		c = cells{due: 8, marks: 4}
	}
	c.question = room - 2 - c.state - c.due - c.interval - c.lapses - c.marks
	return c
}

func (b *BrowserScreen) columns(w Window) Line {
	c := b.cells(w)
	names := pad("  question", c.question+2) + pad(fit("state", c.state), c.state) + padLeft("due", c.due)
	if w.Narrow() {
		return said(pad("  question", c.question+2)+padLeft("due", c.due), Dim)
	}
	names += padLeft("interval", c.interval)
	return line(Span{Text: names + padLeft("lapses", c.lapses) + "  ", Role: Dim, Do: DoOrder}, Span{Text: "flags", Role: Dim})
}

// line is a prompt of the list.
func (b *BrowserScreen) line(i int, w Window) Line {
	r, c := b.rows[i], b.cells(w)
	lead := Span{Text: word(i == b.bar, "▸ ", "  "), Role: Accent}
	role := Body
	if b.isSelected(r) {
		lead.Text, role = word(i == b.bar, "▸•", " •"), Accent
	}
	spans := []Span{lead, {Text: pad(fit(unmarked(r.Question), c.question-1), c.question), Role: role}}
	if w.Narrow() {
		spans = append(spans, Span{Text: padLeft(b.due(r), c.due)}, Span{Text: "  " + signs(r, b.now.Day()), Role: Slip})
		return Line{Spans: spans, Bar: i == b.bar, Pick: i + 1}
	}
	interval := ""
	if n := r.State.Days; n > 0 && !queue.InSteps(r.State) && !isNew(r) {
		interval = fmt.Sprintf("%d d", n)
	}
	spans = append(spans, Span{Text: pad(stateName(r), c.state), Role: Dim}, Span{Text: padLeft(b.due(r), c.due)}, Span{Text: padLeft(interval, c.interval), Role: Dim},
		number(int(r.State.Lapses), c.lapses, Slip), Span{Text: "  " + fit(rowMarks(r, b.now.Day()), c.marks-2), Role: Slip})
	return Line{Spans: spans, Bar: i == b.bar, Pick: i + 1}
}

func stateName(r queue.Row) string {
	if r.Draft {
		return "draft"
	}
	return map[memory.Phase]string{memory.New: "new", memory.Learning: "learn", memory.Review: "review", memory.Relearning: "relearn"}[r.State.Phase]
}

// due is when a prompt comes up, in a few letters.
func (b *BrowserScreen) due(r queue.Row) string {
	if isNew(r) {
		return "·"
	}
	if r.State.Due.At > 0 {
		return shortWait(queue.DueAt(r.State, b.now) - b.now.Ms)
	}
	switch n := queue.DueDay(r.State, b.now.Day()) - b.now.Day(); n {
	case 0:
		return "today"
	default:
		return fmt.Sprintf("%d d", n)
	}
}

// shortWait is a wait in milliseconds: now, 5 min, 3 h, 2 d.
func shortWait(ms int64) string {
	const minute = 60_000
	switch {
	case ms <= 0:
		return "now"
	case ms < 90*minute:
		return fmt.Sprintf("%d min", max(1, ms/minute))
	case ms < 36*60*minute:
		return fmt.Sprintf("%d h", (ms+30*minute)/(60*minute))
	}
	return fmt.Sprintf("%d d", (ms+12*60*minute)/(24*60*minute))
}

// rowMarks are words for what stands out of a row.
func rowMarks(r queue.Row, today int) string {
	var out []string
	if r.State.Flagged {
		out = append(out, "*")
	}
	if r.State.Suspended {
		out = append(out, "suspended")
	}
	if int(r.State.Buried) > today {
		out = append(out, "buried")
	}
	if r.State.Lapses >= queue.LeechLapses {
		out = append(out, "leech")
	}
	return strings.Join(out, " ")
}

// signs are what rowMarks says, in a letter each: the keys that set it, and ! for a
// leech.
func signs(r queue.Row, today int) string {
	out := word(r.State.Flagged, "*", "") + word(r.State.Suspended, "@", "")
	return out + word(int(r.State.Buried) > today, "-", "") + word(r.State.Lapses >= queue.LeechLapses, "!", "")
}

// isNew reports whether a row was never answered.
func isNew(r queue.Row) bool { return r.State.Phase == memory.New }

// RowText is a prompt of a list in a line, for those who hear it.
func RowText(r queue.Row, now day.Moment) string {
	words := []string{stateText(r.State, now)}
	if r.Draft {
		words = append(words, "draft")
	}
	if !isNew(r) {
		words = append(words, "due "+dueWords(r, now))
	}
	if n := int(r.State.Lapses); n > 0 {
		words = append(words, "forgotten "+text.Counted(n, "time"))
	}
	return r.Key + ": " + strings.Join(words, ", ") + ": " + unmarked(r.Question)
}

// dueWords is when a prompt comes up.
func dueWords(r queue.Row, now day.Moment) string {
	if r.State.Due.At > 0 {
		left := queue.DueAt(r.State, now) - now.Ms
		return word(left <= 0, "now", "in "+minutes(time.Duration(left)*time.Millisecond))
	}
	return dayText(queue.DueDay(r.State, now.Day()), now)
}
