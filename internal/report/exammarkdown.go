package report

import (
	"fmt"
	"io"
	"strings"

	"quiz/internal/engine/exam"
	"quiz/internal/engine/markdown"
	"quiz/internal/engine/text"
)

// ExamMarkdown prints the report of an exam as Markdown. Text of the deck is
// escaped: none of it is taken for markup.
func ExamMarkdown(w io.Writer, r *exam.Report) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", escapeMarkdown(orName("Exam", r.Title)))
	if r.Name != "" {
		fmt.Fprintf(&b, "%s, ", escapeMarkdown(r.Name))
	}
	fmt.Fprintf(&b, "%s\n\n", r.Date)
	for _, line := range ExamResult(r) {
		fmt.Fprintf(&b, "* %s\n", escapeMarkdown(strings.TrimSpace(line)))
	}
	b.WriteString("\n| | questions | points | of |\n|---|---|---|---|\n")
	for _, groups := range [][]exam.Group{r.ByTag, r.ByDeck, r.ByType} {
		for _, g := range groups {
			fmt.Fprintf(&b, "| %s | %d | %s | %s |\n", escapeMarkdown(g.Name), g.Questions, text.Points(g.Points), text.Points(g.Possible))
		}
	}
	b.WriteString("\n## Questions\n")
	for _, l := range r.Questions {
		fmt.Fprintf(&b, "\n%d. %s (%s of %s points, %s)\n", l.Number, escapeMarkdown(markdown.Text(l.Question)), text.Points(l.Points), text.Points(l.Possible), took(l.Seconds))
		for _, row := range examRows(l) {
			fmt.Fprintf(&b, "   * %s\n", strings.TrimSpace(row.name+" "+escapeMarkdown(row.text)))
		}
	}
	_, err := io.WriteString(w, text.Clean(b.String()))
	return err
}

// escapeMarkdown makes one line of a text in which nothing is markup.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range text.Line(s) {
		if strings.ContainsRune("\\`*_{}[]<>()#+-!|~$&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
