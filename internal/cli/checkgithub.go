package cli

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// printGitHub prints workflow commands, which become annotations of a pull
// request. Only ten of a kind are shown there, so a table goes to the summary of
// the step.
func (k *checking) printGitHub(problems deck.Problems) error {
	w := bufio.NewWriter(k.env.Stdout)
	for _, p := range problems {
		level := p.Severity.String()
		if p.Severity == deck.Note {
			level = "notice"
		}
		message := p.Message
		if p.Help != "" {
			message += "\nhelp: " + p.Help
		}
		fmt.Fprintf(w, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", level, githubProperty.Replace(clean(filepath.ToSlash(p.File))), p.Span.Line, p.Span.Column,
			githubProperty.Replace(p.Rule), githubData.Replace(cleanLines(message)))
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return k.summarise(problems)
}

// maxSummary is how many rows the table has; GitHub takes one MiB.
const maxSummary = 500

// summarise adds a Markdown table to the file of GITHUB_STEP_SUMMARY.
func (k *checking) summarise(problems deck.Problems) error {
	path := k.env.Getenv("GITHUB_STEP_SUMMARY")
	if path == "" {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "### quiz check\n\n%s, %s: %s, %s\n", text.Counted(len(k.decks), "deck"), text.Counted(k.cards, "card"),
		text.Counted(problems.Count(deck.Error), "error"), text.Counted(problems.Count(deck.Warning)-problems.Count(deck.Error), "warning"))
	if len(problems) > 0 {
		b.WriteString("\n| place | severity | rule | problem |\n|---|---|---|---|\n")
	}
	for i, p := range problems {
		if i == maxSummary {
			fmt.Fprintf(&b, "\nand %s\n", text.Counted(len(problems)-i, "further problem"))
			break
		}
		fmt.Fprintf(&b, "| %s:%d:%d | %s | %s | %s |\n", cell(p.File), p.Span.Line, p.Span.Column, p.Severity, p.Rule, cell(p.Message))
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("step summary: %w", err)
	}
	if _, err := f.WriteString(b.String()); err != nil {
		f.Close()
		return fmt.Errorf("step summary: %w", err)
	}
	return f.Close()
}

var cellText = strings.NewReplacer("|", `\|`, "<", "&lt;", "`", `\`+"`", "*", `\*`, "_", `\_`, "[", `\[`)

// cell makes text fit for a cell of a Markdown table.
func cell(s string) string { return cellText.Replace(clean(s)) }
