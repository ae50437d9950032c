package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"quiz/internal/engine/exam"
	"quiz/internal/report"
)

// reportForms are the forms of a report, by the end of the file's name.
var reportForms = map[string]func(io.Writer, *exam.Report) error{
	".json": report.ExamJSON, ".md": report.ExamMarkdown, ".html": report.ExamHTML,
}

// checkReport says why no report can be written to a file: before the exam, for
// afterwards it would be too late.
func checkReport(name string) error {
	if reportForms[filepath.Ext(name)] == nil {
		return hinted("end it in .json, .md or .html", "--out %s: the name says no form", name)
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	switch {
	case errors.Is(err, fs.ErrExist):
		return hinted("choose another name, or remove that file", "--out %s: it exists", name)
	case err != nil:
		return hinted("name a file in a folder that you may write to", "--out: %w", err)
	}
	return errors.Join(f.Close(), os.Remove(name))
}

// writeReport writes a report in the form that the file's name asks for.
func writeReport(name string, r *exam.Report, how int) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|how, 0o666)
	if err != nil {
		return err
	}
	return errors.Join(reportForms[filepath.Ext(name)](f, r), f.Close())
}
