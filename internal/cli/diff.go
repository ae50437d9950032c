package cli

import (
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"quiz/internal/engine/identity"
)

func diffCommand(p *program) *cobra.Command {
	var markdown, asJSON bool
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Compare two versions of decks, card by card",
		Long:  "Compares two decks, folders or git revisions card by card, and says how many prompts keep the history that learners have with them. A revision can name a path, as in main:decks; without one, it is compared at the path of the other side.\n\n--markdown is for the description of a pull request.",
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
	c.Flags().BoolVar(&markdown, "markdown", false, "print a table for a pull request")
	c.Flags().BoolVar(&asJSON, "json", false, "print an object for each change, and one with the counts")
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
