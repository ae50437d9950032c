package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
	"quiz/internal/engine/text"
)

// View is the end of a session.
func (e *EndScreen) View(w Window) View {
	v := View{Title: e.Session.Title, State: []Span{{Text: "session done", Role: Dim}}, Top: w.Space()}
	if e.Empty() {
		v.Lines = wrapAll(e.nothing(), w.Text())
		return v
	}
	v.Lines = append(e.scoreLines(w), Line{})
	for _, l := range e.figures(w) {
		v.Lines = append(v.Lines, hang(l, w.Text(), 4)...)
	}
	v.Lines = append(v.Lines, e.missed(w)...)
	v.Lines = append(v.Lines, e.leeches(w)...)
	return v
}

// nothing says that there was nothing to do, when there is, and what to do now.
func (e *EndScreen) nothing() []Line {
	lines := []Line{said("Nothing is left to do here for now.", Strong), {}}
	if next := e.Ended.Next.String(); next != "" {
		lines = append(lines, line(Span{Text: pad("next", figure), Role: Dim}, Span{Text: next}), Line{})
	}
	if e.Session.Study() {
		lines = append(lines, said("n learns ten more new cards; practice repeats cards and changes no schedule.", Dim))
	}
	return lines
}

// scoreLines are the points, as a share, and the best one so far.
func (e *EndScreen) scoreLines(w Window) []Line {
	s := e.Session.progress.Score
	share := shareOf(s.Points, s.Possible)
	points := []Span{{Text: text.Points(s.Points), Role: Right}, {Text: " of " + text.Counted(int(s.Possible), "point")}}
	percent := Span{Text: fmt.Sprintf("  %.0f %%", 100*share), Role: Right}
	if w.Narrow() {
		return []Line{line(append(points, percent)...)}
	}
	points = append(append(points, Span{Text: "   "}), meter(share, 24, Right)...)
	points = append(points, percent)
	if e.Known && e.Ended.Best >= 0 {
		points = append(points, Span{Text: fmt.Sprintf("   best so far: %.0f %%", 100*e.Ended.Best), Role: Dim})
	}
	return []Line{line(points...)}
}

func shareOf(points, possible float64) float64 {
	if possible == 0 {
		return 0
	}
	return points / possible
}

const figure = 20 // cells of a name

// figures are the numbers of the session.
func (e *EndScreen) figures(w Window) []Line {
	s := e.Session.progress.Score
	lines := []Line{e.figureLine("right at first try", fmt.Sprintf("%d of %d", s.Right, int(s.Possible)))}
	if !e.Known {
		return lines
	}
	took := text.Took(e.Ended.Took)
	if s.Answers > 0 {
		took += ", " + text.Took(e.Ended.Took/time.Duration(s.Answers)) + " a card"
	}
	lines = append(lines, e.figureLine("time", took))
	if next := e.Ended.Next.String(); next != "" {
		lines = append(lines, e.figureLine("next", next))
	}
	if earlier := e.earlier(w); earlier != nil {
		lines = append(lines, line(append([]Span{{Text: pad("last sessions", figure), Role: Dim}}, earlier...)...))
	}
	return lines
}

func (e *EndScreen) figureLine(name, words string) Line {
	return line(Span{Text: pad(name, figure), Role: Dim}, Span{Text: words})
}

// earlier are the shares of the last sessions, the oldest first, and this one.
func (e *EndScreen) earlier(w Window) []Span {
	if len(e.Ended.Sessions) == 0 {
		return nil
	}
	var numbers []int
	var words []string
	for i := len(e.Ended.Sessions) - 1; i >= 0; i-- {
		s := e.Ended.Sessions[i]
		numbers = append(numbers, int(100*shareOf(s.Points, s.Possible)+0.5))
	}
	for _, n := range numbers {
		words = append(words, fmt.Sprint(n))
	}
	return []Span{{Text: spark(numbers, 100), Role: Accent}, {Text: "  " + strings.Join(words, ", ") + " %", Role: Dim}}
}

// missed lists what was not right, with what is.
func (e *EndScreen) missed(w Window) []Line {
	list := e.Session.Missed()
	if len(list) == 0 {
		return []Line{{}, said("Nothing was missed.", Right)}
	}
	lines := []Line{{}, said("missed", Dim)}
	for _, r := range list {
		sign, role := signOf(r)
		question := line(Span{Text: sign + " ", Role: role}, Span{Text: unmarked(r.Prompt.Question)})
		lines = append(lines, atMost(mostMissed, hang(question, w.Text(), 2))...)
		right := []Span{{Text: "    " + rightAnswer(r.Prompt), Role: Right}}
		if r.Given != "" && r.Verdict != answer.None {
			right = append(right, Span{Text: "  you: " + r.Given, Role: Dim})
		}
		lines = append(lines, atMost(mostMissed, hang(line(right...), w.Text(), 4))...)
	}
	return lines
}

// mostMissed is how many lines a question that was missed takes, and its answer.
const mostMissed = 3

// atMost cuts lines, with a sign that there were more.
func atMost(n int, lines []Line) []Line {
	if len(lines) <= n {
		return lines
	}
	last := lines[n-1]
	last.Spans = append(slices.Clone(last.Spans), Span{Text: "…", Role: Dim})
	return append(slices.Clone(lines[:n-1]), last)
}

// rightAnswer is what was right, as a person writes it.
func rightAnswer(p *deck.Prompt) string {
	if len(p.Want) != 1 {
		return p.RightAnswer()
	}
	return withoutTicks(answer.ShownWant(p, 0))
}

// leeches names the cards that were forgotten too often.
func (e *EndScreen) leeches(w Window) []Line {
	var names []string
	for _, r := range e.Session.Results {
		if r.Leech {
			names = append(names, r.Prompt.Card.ID)
		}
	}
	if len(names) == 0 {
		return nil
	}
	words := fmt.Sprintf("%s forgotten %d times: %s. Split it, or add a hint.", word(len(names) == 1, "1 card was", fmt.Sprintf("%d cards were", len(names))), queue.LeechLapses, strings.Join(names, ", "))
	return append([]Line{{}}, wrap(said(words, Slip), w.Text())...)
}

// spark draws numbers as bars of one cell, on the scale of most. A zero is a dot,
// so that it differs from a low bar.
func spark(numbers []int, most int) string {
	bars := []rune("▁▂▃▄▅▆▇█")
	var b strings.Builder
	for _, n := range numbers {
		switch {
		case n <= 0 || most <= 0:
			b.WriteRune('·')
		default:
			b.WriteRune(bars[(min(n, most)*len(bars)-1)/most])
		}
	}
	return b.String()
}
