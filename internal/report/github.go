package report

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// asGitHub prints workflow commands, which become annotations of a pull request.
// Only ten of a kind are shown there; [Check.Summary] has the others.
func asGitHub(w io.Writer, c *Check) error {
	out := bufio.NewWriter(w)
	for _, p := range c.Problems {
		level := p.Severity.String()
		if p.Severity == deck.Note {
			level = "notice"
		}
		message := p.Message
		if p.Help != "" {
			message += "\nhelp: " + p.Help
		}
		fmt.Fprintf(out, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", level, githubProperty.Replace(text.Line(filepath.ToSlash(p.File))), p.Span.Line, p.Span.Column,
			githubProperty.Replace(p.Rule), githubData.Replace(text.Clean(message)))
	}
	return out.Flush()
}

// maxSummary is how many rows the table of a summary has; GitHub takes one MiB.
const maxSummary = 500

// Summary is a check as Markdown, for the summary of a GitHub step.
func (c *Check) Summary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "### quiz check\n\n%s\n", c.Sum())
	if len(c.Problems) > 0 {
		b.WriteString("\n| place | severity | rule | problem |\n|---|---|---|---|\n")
	}
	for i, p := range c.Problems {
		if i == maxSummary {
			fmt.Fprintf(&b, "\nand %s\n", text.Counted(len(c.Problems)-i, "further problem"))
			break
		}
		fmt.Fprintf(&b, "| %s:%d:%d | %s | %s | %s |\n", cell(p.File), p.Span.Line, p.Span.Column, p.Severity, p.Rule, cell(p.Message))
	}
	return b.String()
}

var cellText = strings.NewReplacer("|", `\|`, "<", "&lt;", "`", `\`+"`", "*", `\*`, "_", `\_`, "[", `\[`)

// cell makes text fit for a cell of a Markdown table.
func cell(s string) string { return cellText.Replace(text.Line(s)) }
