package plain

import (
	"fmt"
	"io"

	"quiz/internal/app"
	"quiz/internal/report"
)

// Blocks prints figures as lines: the title, then each with its name.
func Blocks(to io.Writer, width int, blocks []app.Block) error {
	for i, b := range blocks {
		if i > 0 {
			fmt.Fprintln(to)
		}
		t := report.NewTable(to, width, report.Column{}, report.Column{})
		if err := t.Line(b.Title, b.Note); err != nil {
			return err
		}
		for _, f := range b.Figures {
			if err := t.Line("  "+f.Name, f.Text); err != nil {
				return err
			}
		}
		if err := t.Flush(); err != nil {
			return err
		}
	}
	return nil
}
