package app

import (
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// verdict is what a learner reads, and how it looks.
type verdict struct {
	words string
	role  Role
}

var verdicts = map[answer.Verdict]verdict{
	answer.Correct: {"✓ right", Right},
	answer.Typo:    {"~ nearly: misspelled, counted as right", Slip},
	answer.Partial: {"~ partly right", Slip},
	answer.Unclear: {"✗ not specific enough", Wrong},
	answer.Wrong:   {"✗ not right", Wrong},
	answer.Blank:   {"✗ no answer", Wrong},
}

// begins is how many lines of a long answer must be in sight.
const begins = 4

// View is the verdict, what was right, and why; and the four ratings.
func (f *FeedbackScreen) View(w Window) View {
	v := f.frame(w)
	v.Lines, v.Foot = f.solved(w), f.ratingLines(w)
	seen := len(v.Lines) + w.Rows() - len(v.Top) - len(v.Foot) - 1 // with the verdict
	if f.Prompt.Kind == deck.Reveal {
		seen = len(v.Lines) + begins // with the question, too
	}
	gap := func() {
		if !w.Low() {
			v.Lines = append(v.Lines, Line{})
		}
	}
	add := func(lines []Line) {
		if len(lines) > 0 {
			gap()
			v.Lines = append(v.Lines, lines...)
		}
	}
	add(f.verdict())
	add(f.answers(w))
	v.Focus = min(len(v.Lines), seen) // below a long question, too
	add(f.because(w))
	switch passage := f.Passage.lines(w); {
	case !f.Source || passage == nil:
	case w.Broad():
		v.Side = slices.Concat(w.Space(), passage, []Line{{}}, v.Side[len(w.Space()):])
	default:
		add(passage)
	}
	return v
}

// Label is what Enter does where nothing is rated.
func (f *FeedbackScreen) Label(a Action) string {
	if a == DoAccept && !f.Rated() {
		return "next"
	}
	return ""
}

// undoesHere holds: undo goes back to the question.
func (f *FeedbackScreen) undoesHere() bool { return true }

// solved is the question; a cloze is filled in.
func (f *FeedbackScreen) solved(w Window) []Line {
	if len(f.Prompt.Segments) == 0 {
		return f.asks(w)
	}
	filled := func(i int) Span { return typedOut(answer.ShownWant(f.Prompt, i), Right) }
	return append(f.cloze(w, filled), f.besides(w)...)
}

func (f *FeedbackScreen) verdict() []Line {
	j := f.Judgement
	v, ok := verdicts[j.Verdict]
	if !ok {
		return nil
	}
	if j.Verdict == answer.Partial {
		v.words += ": " + text.Points(j.Score) + " of a point"
	}
	return []Line{said(v.words, v.role)}
}

// because is the grader's reason, and the card's explanation.
func (f *FeedbackScreen) because(w Window) []Line {
	var lines []Line
	if f.Judgement.Message != "" {
		lines = append(lines, wrap(said(f.Judgement.Message, Body), w.Text())...)
	}
	if withheld := answer.Offered(f.Judgement.Verdict, f.Judgement.Score, f.Hints); withheld != "" {
		lines = append(lines, wrap(said(withheld, Dim), w.Text())...)
	}
	for k, o := range f.Prompt.Options {
		if o.Why != "" && k < len(f.Chosen) && f.Chosen[k] {
			lines = append(lines, wrap(line(slices.Concat(inline(o.Text, Dim), []Span{{Text: ": ", Role: Dim}}, inline(o.Why, Body))...), w.Text())...)
		}
	}
	if f.Prompt.Card.Explain != "" {
		if len(lines) > 0 && !w.Low() {
			lines = append(lines, Line{})
		}
		lines = append(lines, prose(f.Prompt.Card.Explain, w.Text(), w)...)
	}
	return lines
}

// lines are the passage with a bar at its left, and where it stands. It has the room
// beside the text where there is some.
func (p Passage) lines(w Window) []Line {
	if p == (Passage{}) || !w.Broad() && w.Low() {
		return nil
	}
	width := w.Text() - 2
	if w.Broad() {
		width = min(width, w.side()-2)
	}
	var out []Line
	if p.Quote != "" {
		quoted := slices.Concat(inline(p.Before, Body), inline(p.Quote, Quote), inline(p.After, Body))
		out = wrap(line(quoted...), width)
	}
	where := p.Title
	if p.At != "" {
		where += ", " + p.At
	}
	if p.Line > 0 {
		where += fmt.Sprintf(", line %d", p.Line)
	}
	out = append(out, wrap(said(word(p.Fault == "", where, p.Fault), Dim), width)...)
	for i := range out {
		out[i].Spans = append([]Span{{Text: "┃ ", Role: Accent}}, out[i].Spans...)
	}
	return out
}

// answers are what was given against what is right.
func (f *FeedbackScreen) answers(w Window) []Line {
	switch f.Prompt.Kind {
	case deck.Reveal:
		return prose(f.Prompt.Want[0].Text, w.Text(), w)
	case deck.Single, deck.Multi:
		return f.checkedOptions(w)
	case deck.Ordered, deck.Pairs, deck.Gaps, deck.List:
		return f.checkedParts(w)
	}
	return f.typedAnswer(w)
}

const label = 8 // cells of "you", "answer" and "also"

func (f *FeedbackScreen) typedAnswer(w Window) []Line {
	j := f.Judgement
	want := labelled("answer", answer.ShownWant(f.Prompt, 0), Right, w)
	var lines []Line
	switch {
	case f.Judged == answer.Correct:
		lines = want
	case len(j.Parts) == 1 && j.Parts[0].Diff() != nil:
		lines = diff(j.Parts[0], w)
	default:
		if len(j.Given) > 0 && j.Given[0] != "" {
			lines = labelled("you", j.Given[0], Wrong, w)
		}
		lines = append(lines, want...)
	}
	return append(lines, labelled("also", also(f.Prompt.Want[0].Accept), Dim, w)...)
}

// labelled is a text behind a label; none for no text.
func labelled(name, words string, r Role, w Window) []Line {
	if words == "" {
		return nil
	}
	return hang(line(Span{Text: pad(name, label), Role: Dim}, typedOut(words, r)), w.Text(), label)
}

// also are other right answers: more than a few would hide the rest.
func also(accept []string) string {
	const most = 3
	out := strings.Join(accept[:min(most, len(accept))], ", ")
	if more := len(accept) - most; more > 0 {
		out += fmt.Sprintf(" and %d more", more)
	}
	return out
}

// diff shows where a misspelled answer differs, with a mark under each place. What
// is too long for that stands below each other.
func diff(part answer.Part, w Window) []Line {
	you, want, signs := pieces{}, pieces{}, pieces{}
	for _, e := range part.Diff() {
		width := max(Width(e.Have), Width(e.Want))
		mine, theirs, sign := Body, Body, " "
		if e.Op != '=' {
			mine, theirs, sign = Slip, Right, "^"
		}
		you.add(e.Have+strings.Repeat("_", width-Width(e.Have)), mine)
		want.add(e.Want+strings.Repeat("_", width-Width(e.Want)), theirs)
		signs.add(strings.Repeat(sign, width), Slip)
	}
	if signs.width()+label > w.Text() {
		return append(labelled("you", part.Given, Wrong, w), labelled("answer", part.Want, Right, w)...)
	}
	return []Line{you.line("you"), want.line("answer"), signs.line("")}
}

// pieces are spans that are put together.
type pieces []Span

func (p *pieces) add(s string, r Role) {
	if n := len(*p); n > 0 && (*p)[n-1].Role == r {
		(*p)[n-1].Text += s
		return
	}
	*p = append(*p, Span{Text: s, Role: r})
}

func (p pieces) width() (n int) {
	for _, s := range p {
		n += Width(s.Text)
	}
	return n
}

func (p pieces) line(name string) Line {
	return line(append([]Span{{Text: pad(name, label), Role: Dim}}, p...)...)
}

func (f *FeedbackScreen) checkedOptions(w Window) []Line {
	var lines []Line
	texts := f.optionTexts()
	for i, k := range f.Order {
		m := optionMarks[f.Judgement.Marks[k]]
		spans := []Span{{Text: m.sign, Role: m.role}, {Text: letterOf(i) + " ", Role: Dim}}
		spans = append(spans, toned(texts[k], m.role)...)
		if m.note != "" {
			spans = append(spans, Span{Text: "  " + m.note, Role: Dim})
		}
		lines = append(lines, hang(line(spans...), w.Text(), 4)...)
	}
	return lines
}

// optionMarks are how an option looks by how it fared. One that was missed has no
// check mark: it was not chosen.
var optionMarks = map[answer.Mark]struct {
	sign, note string
	role       Role
}{
	answer.Unchosen:    {"  ", "", Body},
	answer.Chosen:      {"✓ ", "you", Right},
	answer.Missed:      {"○ ", "right, not chosen", Slip},
	answer.WrongChosen: {"✗ ", "you", Wrong},
}

func (f *FeedbackScreen) checkedParts(w Window) []Line {
	var lines []Line
	for i, part := range f.Judgement.Parts {
		lines = append(lines, hang(f.part(i, part), w.Text(), 2)...)
	}
	for _, extra := range f.Judgement.Extras {
		lines = append(lines, hang(line(Span{Text: "✗ too many: ", Role: Wrong}, Span{Text: extra}), w.Text(), 2)...)
	}
	return lines
}

// partText is what is right at one of several places: what is typed stands as it is.
func (f *FeedbackScreen) partText(i int) []Span {
	switch f.Prompt.Kind {
	case deck.Ordered:
		return toned(f.itemTexts()[i], Right)
	case deck.Pairs:
		return inline(f.Prompt.Want[i].Text, Right)
	}
	return []Span{typedOut(answer.ShownWant(f.Prompt, i), Right)}
}

// toned gives pieces one role, unless that is the plain one.
func toned(spans []Span, r Role) []Span {
	if r == Body {
		return spans
	}
	out := slices.Clone(spans)
	for i := range out {
		out[i].Role = r
	}
	return out
}

// part is the verdict on one of several.
func (f *FeedbackScreen) part(i int, part answer.Part) Line {
	want := f.Prompt.Want[i]
	sign, role := "✗ ", Wrong
	switch part.Verdict {
	case answer.Correct:
		sign, role = "✓ ", Right
	case answer.Typo:
		sign, role = "~ ", Slip
	}
	spans := []Span{{Text: sign, Role: role}}
	if want.Label != "" {
		spans = append(append(spans, inline(want.Label, Dim)...), Span{Text: ": ", Role: Dim})
	}
	spans = append(spans, f.partText(i)...)
	if part.Verdict != answer.Correct && part.Given != "" {
		spans = append(spans, Span{Text: "  you: ", Role: Dim}, Span{Text: part.Given, Role: role})
	}
	return line(spans...)
}
