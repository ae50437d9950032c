package app

import (
	"fmt"
	"strings"

	"quiz/internal/engine/text"
)

// cloze is the sentence of a cloze with something in place of each gap that is asked.
func (q *QuestionScreen) cloze(w Window, gap func(i int) Span) []Line {
	m := markup{window: w, width: w.Text(), base: Strong}
	for _, s := range q.Prompt.Segments {
		if s.Gap > 0 {
			m.gaps = append(m.gaps, gap(s.Gap-1))
		}
	}
	return m.set(q.sentence())
}

// sentence is that of a cloze, filtered, with a gapSign for each gap.
func (q *QuestionScreen) sentence() string {
	var out strings.Builder
	for _, s := range q.Prompt.Segments {
		if s.Gap > 0 {
			out.WriteString(gapSign)
			continue
		}
		out.WriteString(text.Clean(s.Text))
	}
	return out.String()
}

// numbered is a gap as it is asked beside others, with the number of its field.
func (q *QuestionScreen) numbered(i int) Span {
	label := q.Prompt.Want[i].Label
	if label == "" {
		label = "…"
	}
	return Span{Text: fmt.Sprintf("[%d %s]", i+1, label), Role: Strong}
}
