package app

import (
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// View is the question, and where the answer goes.
func (q *QuestionScreen) View(w Window) View {
	v := q.frame(w)
	v.Lines = q.asks(w)
	if said := q.notices(w); len(said) > 0 {
		v.Lines = append(v.Lines, said...)
		v.Focus = len(v.Lines) // below a long question, too
	}
	if !w.Low() {
		v.Lines = append(v.Lines, Line{})
	}
	q.answerArea(&v, w)
	if !w.Low() {
		v.Foot = q.welcome(w)
	}
	return v
}

// answerArea adds what the learner chooses from, or types into.
func (q *QuestionScreen) answerArea(v *View, w Window) {
	switch q.Prompt.Kind {
	case deck.Reveal:
		v.Lines = append(v.Lines, said("Say it or write it down first.", Dim))
	case deck.Bool:
		v.Stay = []Line{line(Span{Text: "t", Role: Accent, Do: DoTrue}, Span{Text: " true     ", Role: Body, Do: DoTrue}, Span{Text: "f", Role: Accent, Do: DoFalse}, Span{Text: " false", Role: Body, Do: DoFalse})}
	case deck.Single, deck.Multi:
		q.options(v, w)
	case deck.Ordered:
		q.items(v, w)
	case deck.Pairs:
		q.pairs(v, w)
	case deck.Gaps:
		q.gaps(v, w)
	default:
		q.field(v)
	}
}

// frame is what question and feedback have in common: the title and the progress.
func (q *QuestionScreen) frame(w Window) View {
	title := q.Session.Title
	if q.Session.Several() && !w.Narrow() {
		title += " · " + q.Prompt.Deck.Title
	}
	v := View{Title: title, State: q.Session.progress.spans(w), Top: w.Space()}
	if w.Broad() {
		v.Side, v.SideAt = append(w.Space(), q.Session.log(w)...), sideAt
	}
	return v
}

// spans are the progress as a bar with its numbers.
func (p Progress) spans(w Window) []Span {
	if p.Left < 0 {
		return nil
	}
	numbers := fmt.Sprintf("%d done · %d left", p.Done, p.Left)
	if w.Narrow() {
		return []Span{{Text: fmt.Sprintf("%d left", p.Left), Role: Dim}}
	}
	share := 0.0
	if total := p.Done + p.Left; total > 0 {
		share = float64(p.Done) / float64(total)
	}
	return append(meter(share, 18, Right), Span{Text: "  " + numbers, Role: Dim})
}

// meter is a share as a bar of some cells; its number stands beside it.
func meter(share float64, cells int, r Role) []Span {
	full := int(share*float64(cells) + 0.5)
	return []Span{{Text: strings.Repeat("━", full), Role: r}, {Text: strings.Repeat("━", cells-full), Role: Faint}}
}

// log are the last answers of the session, the newest first, so that a wrong key
// is seen and taken back.
func (s *Session) log(w Window) []Line {
	const most = 10
	room := w.side() - 2
	lines := []Line{said("this session", Dim)}
	for i := len(s.Results) - 1; i >= 0 && len(lines) <= most; i-- {
		r := s.Results[i]
		sign, role := signOf(r)
		lines = append(lines, line(Span{Text: sign + " ", Role: role}, Span{Text: fit(unmarked(r.Prompt.Question), room-10) + "  "}, Span{Text: r.Rating.String(), Role: Dim}))
	}
	if len(s.Results) == 0 {
		lines = append(lines, said("nothing answered yet", Dim))
	}
	return lines
}

// signOf is how an answer went, in a sign.
func signOf(r Result) (string, Role) {
	switch {
	case r.Score == 1:
		return "✓", Right
	case r.Score > 0:
		return "~", Slip
	}
	return "✗", Wrong
}

// asks is the text of the question, its picture, and what stands out of the card.
func (q *QuestionScreen) asks(w Window) []Line {
	if q.Prompt.Kind == deck.Gaps && len(q.Prompt.Want) > 1 {
		return append(q.cloze(w, q.numbered), q.besides(w)...)
	}
	m := markup{window: w, width: w.Text(), base: Strong}
	return append(m.lines(q.Prompt.Question), q.besides(w)...)
}

// besides is what a question has beside its text.
func (q *QuestionScreen) besides(w Window) []Line {
	lines := q.media(w)
	if m := marks(q.State); len(m) > 0 {
		lines = append(lines, said(strings.Join(m, ", "), Slip))
	}
	return wrapAll(lines, w.Text())
}

// notices are hints, and what a vague answer made us ask.
func (q *QuestionScreen) notices(w Window) []Line {
	var lines []Line
	if q.Again {
		lines = append(lines, Line{}, said(strings.TrimSuffix("Right, but not specific enough: "+q.Vague, ": "), Slip))
	}
	hints := q.Prompt.Card.Hints
	for i, h := range hints[:q.Hints] {
		label := Span{Text: fmt.Sprintf("hint %d of %d  ", i+1, len(hints)), Role: Dim}
		lines = append(lines, Line{}, line(append([]Span{label}, inline(h, Body)...)...))
	}
	if q.Hints > 0 && q.Session.Study() {
		lines = append(lines, said(word(q.Hints == 1, "With one hint at most hard is offered.", "With two hints or more again is offered."), Dim))
	}
	return wrapAll(lines, w.Text())
}

// wants says what kind of answer is typed.
func (q *QuestionScreen) wants() string {
	switch q.Prompt.Kind {
	case deck.List:
		return text.Counted(len(q.Prompt.Want), "item") + ", with commas between"
	case deck.Number:
		return "a number"
	case deck.DateOf:
		return "a date"
	}
	return ""
}

func (q *QuestionScreen) field(v *View) {
	if s := q.wants(); s != "" {
		v.Stay = append(v.Stay, said(s, Dim))
	}
	v.Typing, v.Field = true, Field{Line: len(v.Stay), Text: q.Fields[0], Key: q.fieldKey()}
	v.Stay = append(v.Stay, said("> ", Accent))
}

// fieldKey tells the fields of a session apart.
func (q *QuestionScreen) fieldKey() string {
	return fmt.Sprintf("%s %d %d %v", q.Prompt.Key, q.asked.Ms, q.Gap, q.Again)
}

// gaps are the fields of a cloze: those around the one with the cursor, where there
// are more than half of the window holds.
func (q *QuestionScreen) gaps(v *View, w Window) {
	shown := min(len(q.Prompt.Want), max(1, w.Rows()/2))
	first := max(0, min(q.Gap-shown/2, len(q.Prompt.Want)-shown))
	if shown < len(q.Prompt.Want) {
		v.Stay = append(v.Stay, said(fmt.Sprintf("gap %d of %d", q.Gap+1, len(q.Prompt.Want)), Dim))
	}
	for i := first; i < first+shown; i++ {
		label := strings.TrimSpace(fmt.Sprintf("%d %s", i+1, q.Prompt.Want[i].Label)) + " > "
		if i == q.Gap {
			v.Typing, v.Field = true, Field{Line: len(v.Stay), Text: q.Fields[i], Key: q.fieldKey()}
			v.Stay = append(v.Stay, said(label, Accent))
			continue
		}
		v.Stay = append(v.Stay, line(Span{Text: label, Role: Dim}, Span{Text: q.Fields[i]}))
	}
}

func (q *QuestionScreen) options(v *View, w Window) {
	open, on := "( ) ", "(•) "
	if q.Prompt.Kind == deck.Multi {
		open, on = "[ ] ", "[x] "
		v.Lines = append(v.Lines, said(fmt.Sprintf("choose %d", len(q.Prompt.Want)), Dim))
	}
	texts := q.optionTexts()
	for i, k := range q.Order {
		box := open
		if q.Chosen[k] {
			box = on
		}
		q.row(v, w, i, letterOf(i)+" ", append([]Span{{Text: box}}, texts[k]...))
	}
}

// optionTexts are the options as they are shown, by index into Prompt.Options.
func (q *QuestionScreen) optionTexts() [][]Span {
	texts := make([]string, len(q.Prompt.Options))
	for i, o := range q.Prompt.Options {
		texts[i] = o.Text
	}
	return choices(texts)
}

// itemTexts are the items of an order as they are shown, by index into Prompt.Want.
func (q *QuestionScreen) itemTexts() [][]Span {
	texts := make([]string, len(q.Prompt.Want))
	for i, item := range q.Prompt.Want {
		texts[i] = item.Text
	}
	return choices(texts)
}

// Rows are the options, or the items of an order, as they are shown, in the order of
// this time, without their marks.
func (q *QuestionScreen) Rows() []string {
	texts := q.optionTexts()
	if q.Prompt.Kind == deck.Ordered {
		texts = q.itemTexts()
	}
	out := make([]string, len(q.Order))
	for i, k := range q.Order {
		out[i] = pieces(texts[k]).text()
	}
	return out
}

// row adds a row that the bar goes over.
func (q *QuestionScreen) row(v *View, w Window, i int, letter string, words []Span) {
	lead := "  "
	if i == q.Bar {
		lead, v.Focus = "▸ ", len(v.Lines)+1
	}
	l := line(append([]Span{{Text: lead, Role: Accent}, {Text: letter, Role: Accent}}, words...)...)
	l.Bar, l.Pick = i == q.Bar, i+1
	v.Lines = append(v.Lines, hang(l, w.Text(), 8)...)
}

func (q *QuestionScreen) items(v *View, w Window) {
	v.Lines = append(v.Lines, said("Put them in order.", Dim))
	texts := q.itemTexts()
	for i, k := range q.Order {
		q.row(v, w, i, fmt.Sprintf("%d ", i+1), texts[k])
	}
}

func (q *QuestionScreen) pairs(v *View, w Window) {
	texts := q.optionTexts()
	for i, want := range q.Prompt.Want {
		right := []Span{{Text: "…"}}
		if k := q.Matched[i]; k >= 0 {
			right = texts[k]
		}
		q.row(v, w, i, "", slices.Concat(inline(want.Label, Body), []Span{{Text: " = "}}, right))
	}
	v.Lines = append(v.Lines, Line{})
	for i, k := range q.Order {
		l := line(append([]Span{{Text: "  " + letterOf(i) + " ", Role: Accent}}, texts[k]...)...)
		for s := range l.Spans {
			l.Spans[s].Do = DoChoose(i)
		}
		v.Lines = append(v.Lines, hang(l, w.Text(), 4)...)
	}
}
