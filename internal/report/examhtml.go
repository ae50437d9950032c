package report

import (
	_ "embed"
	"html/template"
	"io"
	"strings"
	"sync"

	"quiz/internal/engine/exam"
	"quiz/internal/engine/markdown"
	"quiz/internal/engine/text"
)

//go:embed exam.html
var examPage string

// examTemplate escapes everything by itself: html/template knows where a text
// stands.
var examTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("exam").Funcs(template.FuncMap{
		"points":  text.Points,
		"percent": Percent,
		"clock":   Clock,
		"plain":   func(s string) string { return text.Clean(markdown.Text(s)) },
		"clean":   text.Clean,
		"join":    func(list []string) string { return text.Clean(strings.Join(list, "; ")) },
		"share": func(points, possible float64) float64 {
			if possible == 0 {
				return 0
			}
			return 100 * points / possible
		},
	}).Parse(examPage))
})

// ExamHTML prints the report of an exam as one page that holds all it needs: no
// script, and nothing from elsewhere. It prints well.
func ExamHTML(w io.Writer, r *exam.Report) error {
	return examTemplate().Execute(w, struct {
		*exam.Report
		Head   string
		Result []string
		Groups []examGroupsOf
	}{r, text.Line(orName("Exam", r.Title)), ExamResult(r), []examGroupsOf{{"By tag", r.ByTag}, {"By deck", r.ByDeck}, {"By type", r.ByType}}})
}

type examGroupsOf struct {
	Name   string
	Groups []exam.Group
}
