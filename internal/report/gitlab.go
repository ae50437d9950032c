package report

import (
	"encoding/json"
	"io"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// The parts of GitLab's Code Quality report that are used.
type (
	gitlabIssue struct {
		Description string         `json:"description"`
		CheckName   string         `json:"check_name"`
		Fingerprint string         `json:"fingerprint"`
		Severity    string         `json:"severity"`
		Location    gitlabLocation `json:"location"`
	}
	gitlabLocation struct {
		Path  string      `json:"path"`
		Lines gitlabLines `json:"lines"`
	}
	gitlabLines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	}
)

var gitlabSeverity = map[deck.Severity]string{deck.Error: "major", deck.Warning: "minor", deck.Note: "info"}

// asGitLab prints a report that a merge request shows beside its changes.
func asGitLab(w io.Writer, c *Check) error {
	issues := []gitlabIssue{}
	seen := map[string]int{}
	for _, p := range c.Problems {
		mark := p.Rule + "\x00" + p.Deck + "\x00" + p.Card
		seen[mark]++
		message := p.Message
		if p.Help != "" {
			message += "; " + p.Help
		}
		issues = append(issues, gitlabIssue{
			Description: text.Line(message), CheckName: p.Rule, Fingerprint: fingerprint(mark, seen[mark]), Severity: gitlabSeverity[p.Severity],
			Location: gitlabLocation{uri(p.File), gitlabLines{p.Span.Line, max(p.Span.Line, p.Span.EndLine)}},
		})
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(issues)
}
