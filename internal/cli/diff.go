package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"quiz/internal/engine/identity"
)

func diffCommand(p *program) *cobra.Command {
	var markdown, asJSON bool
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Compare two states of decks, card by card",
		Long:  "Compares two decks, folders or git revisions card by card, and says how many prompts keep the history that learners have. A revision may name a path, as in main:decks; without one it is compared at the path of the other side.\n\n--markdown is for the description of a pull request.",
		Args:  cobra.ExactArgs(2),
		RunE: func(c *cobra.Command, args []string) error {
			result, err := compare(c.Context(), args[0], args[1])
			if err != nil {
				return err
			}
			switch {
			case asJSON:
				return p.diffJSON(result)
			case markdown:
				return p.diffMarkdown(result)
			}
			return p.diffText(result)
		},
	}
	c.Flags().BoolVar(&markdown, "markdown", false, "a table for a pull request")
	c.Flags().BoolVar(&asJSON, "json", false, "one object per change, and one with the counts")
	c.MarkFlagsMutuallyExclusive("markdown", "json")
	return c
}

func compare(ctx context.Context, oldArg, newArg string) (identity.Comparison, error) {
	var none identity.Comparison
	before, err := newSide(ctx, oldArg)
	if err != nil {
		return none, err
	}
	after, err := newSide(ctx, newArg)
	if err != nil {
		return none, err
	}
	if before.revision != "" && before.path == "" && after.revision == "" {
		before.path = after.path
	}
	if after.revision != "" && after.path == "" && before.revision == "" {
		after.path = before.path
	}
	name := ""
	if isFile(after) && isFile(before) {
		name = after.path
	}
	now, err := after.decks(ctx, name)
	if err != nil {
		return none, err
	}
	was, err := before.decks(ctx, name)
	if err != nil {
		return none, err
	}
	return identity.Compare(was, now), nil
}

func isFile(s side) bool {
	if s.revision != "" {
		return filepath.Ext(s.path) == ".toml"
	}
	info, err := os.Stat(s.path)
	return err == nil && !info.IsDir()
}

// historyLine says what the changes mean for learners.
func historyLine(c identity.Comparison) string {
	return fmt.Sprintf("prompts: %d keep their history, %d lose it, %d are new", c.Kept, c.Lost, c.New)
}

func unclearLines(c identity.Comparison) []string {
	return (&histories{unclear: c.Unclear}).words(false)
}

func (p *program) diffText(c identity.Comparison) error {
	for _, x := range c.Changes {
		line := fmt.Sprintf("%s  %s", x.Card, x.Kind)
		switch {
		case x.Kind == identity.Renamed:
			line += fmt.Sprintf(": it was %s", x.From)
		case x.Old != "" && x.New != "":
			line += fmt.Sprintf(": %q -> %q", x.Old, x.New)
		case x.Kind == identity.Edited:
			line += ": " + x.New
		case x.Old+x.New != "":
			line += fmt.Sprintf(": %q", x.Old+x.New)
		}
		p.say("%s", line)
	}
	for _, line := range unclearLines(c) {
		p.say("%s", line)
	}
	p.say("%s", historyLine(c))
	return nil
}

func (p *program) diffMarkdown(c identity.Comparison) error {
	if len(c.Changes) > 0 {
		fmt.Fprint(p.env.Stdout, "| card | change | before | after |\n|---|---|---|---|\n")
	}
	for _, x := range c.Changes {
		kind, before := string(x.Kind), x.Old
		if x.Kind == identity.AnswerChanged {
			kind = "**" + kind + "**" // the one that a reviewer must not miss
		}
		if x.Kind == identity.Renamed {
			before = x.From
		}
		p.say("| %s | %s | %s | %s |", codeCell(x.Card), kind, codeCell(before), codeCell(x.New))
	}
	if len(c.Changes) > 0 {
		p.say("")
	}
	for _, line := range unclearLines(c) {
		p.say("%s.\n", line)
	}
	p.say("%s.", historyLine(c))
	return nil
}

// codeCell is text of a deck as code in a cell of a table, so that nothing in it is
// markup, a link or a mention.
func codeCell(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "|", `\|`)
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}

func (p *program) diffJSON(c identity.Comparison) error {
	enc := json.NewEncoder(p.env.Stdout)
	enc.SetEscapeHTML(false)
	for _, x := range c.Changes {
		if err := enc.Encode(struct {
			Change identity.ChangeKind `json:"change"`
			Card   string              `json:"card"`
			From   *string             `json:"from"`
			Old    *string             `json:"old"`
			New    *string             `json:"new"`
		}{x.Kind, x.Card, orNull(x.From), orNull(x.Old), orNull(x.New)}); err != nil {
			return err
		}
	}
	return enc.Encode(struct {
		Kept    int                `json:"kept"`
		Lost    int                `json:"lost"`
		New     int                `json:"new"`
		Unclear []identity.Unclear `json:"unclear"`
	}{c.Kept, c.Lost, c.New, append([]identity.Unclear{}, c.Unclear...)})
}
