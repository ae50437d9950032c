package app

import (
	"fmt"
	"strings"
	"time"

	"quiz/internal/engine/review"
	"quiz/internal/engine/text"
)

// previewRows is how many rows the card under the bar takes below the list.
const previewRows = 8

// preview is the card under the bar, below the list.
func (b *BrowserScreen) preview(w Window) []Line {
	lines := []Line{{Rule: true}}
	row, ok := b.row()
	if !ok {
		return filled(lines, previewRows)
	}
	width := w.Width - 2
	question := prose(row.Question, width, w)
	lines = append(lines, question[:min(2, len(question))]...)
	lines = append(lines, line(Span{Text: "→ ", Role: Accent}, Span{Text: fit(text.Line(row.Answer), width-2), Role: Strong}))
	switch {
	case b.shown.Key != row.Key: // it is there soon; the rest does not wait
		lines = append(lines, said(row.Key, Dim), Line{Rule: true})
	case b.shown.Prompt == nil:
		lines = append(lines, said(fit(b.shown.Fault, width), Wrong), Line{Rule: true})
	default:
		lines = append(lines, said(fit(strings.Join(b.about(), " · "), width), Dim), Line{Rule: true})
		lines = append(lines, said(fit(b.past(width), width), Body), said(fit(b.memory(), width), Dim))
	}
	return filled(lines, previewRows)
}

// filled makes lines take their room whatever they hold: nothing jumps as the bar
// moves.
func filled(lines []Line, n int) []Line {
	for len(lines) < n {
		lines = append(lines, Line{})
	}
	return lines[:n]
}

// about is where the card stands, and its tags.
func (b *BrowserScreen) about() []string {
	q := Question{Prompt: b.shown.Prompt, State: b.shown.State}
	out := []string{place(q)}
	if tags := q.Prompt.Card.Tags; len(tags) > 0 {
		out = append(out, "tags: "+strings.Join(tags, ", "))
	}
	return out
}

// past are the last answers, as many as fit, the newest last.
func (b *BrowserScreen) past(width int) string {
	out := ""
	for i := len(b.shown.History) - 1; i >= 0; i-- {
		words := shortEntry(b.shown.History[i])
		if Width(words+out)+3 > width {
			break
		}
		out = words + word(out == "", "", " · ") + out
	}
	return word(out == "", "never answered", out)
}

// shortEntry is an entry in a few words: 2 Nov good 4d.
func shortEntry(e review.Entry) string {
	at := time.UnixMilli(e.At).UTC().Add(time.Duration(e.Zone) * time.Minute).Format("2 Jan ")
	if e.Kind != review.KindReview {
		return at + string(e.Kind)
	}
	r, err := review.Decode[review.Review](e)
	if err != nil {
		return at + "unreadable"
	}
	if !r.Counts {
		return at + string(r.Mode) + " " + r.Rating.String()
	}
	if r.Due.At > 0 {
		return at + r.Rating.String()
	}
	return fmt.Sprintf("%s%s %dd", at, r.Rating, r.Days)
}

// memory is what the model says of the card, in a line.
func (b *BrowserScreen) memory() string {
	st := b.shown.State
	if st.Reps == 0 {
		return "new"
	}
	return fmt.Sprintf("recall %.0f %% · stability %.1f days · difficulty %.1f · answered %s, forgotten %s",
		100*b.shown.Recall, st.S, st.D, text.Counted(int(st.Reps), "time"), text.Counted(int(st.Lapses), "time"))
}

// whole is the card under the bar, beside the list.
func (b *BrowserScreen) whole(w Window) []Line {
	row, ok := b.row()
	if !ok {
		return []Line{{}}
	}
	width := min(w.Width-besideBrowser(w)-2, 72)
	known := []InfoRow{{"question", unmarked(row.Question)}, {"answer", row.Answer}, {"prompt", row.Key}}
	switch {
	case b.shown.Key != row.Key:
		return cardLines(known, width)
	case b.shown.Prompt == nil:
		return append(cardLines(known, width), wrap(said(b.shown.Fault, Wrong), width)...)
	}
	card := CardScreen{Question: Question{Prompt: b.shown.Prompt, State: b.shown.State}, Recall: b.shown.Recall, Log: b.shown.History, now: b.now}
	lines := cardLines(card.Rows(), width)
	return lines[:min(len(lines), w.Rows())]
}

// cardLines are rows of a card, the texts hanging behind their names.
func cardLines(rows []InfoRow, width int) []Line {
	var out []Line
	for _, row := range rows {
		name := Span{Text: pad(row.Name, 17) + " ", Role: Dim}
		out = append(out, hang(line(name, Span{Text: text.Line(row.Text)}), width, 18)...)
	}
	return out
}
