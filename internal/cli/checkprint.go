package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"quiz/internal/report"
)

// print prints the problems, and on standard error how it went.
func (k *checking) print(c *report.Check) error {
	if err := report.FindFormat(k.format)(k.env.Stdout, c); err != nil {
		return err
	}
	switch {
	case k.format == "github":
		return k.summarise(c)
	case k.format == "text" && len(c.Decks) > 0: // what could not be read is said elsewhere
		fmt.Fprintln(k.env.Stderr, c.Sum())
		if rules := c.Rules(); strings.Contains(rules, ",") {
			fmt.Fprintln(k.env.Stderr, rules)
		}
	}
	return nil
}

// summarise adds a table to the file of GITHUB_STEP_SUMMARY.
func (k *checking) summarise(c *report.Check) error {
	path := k.env.Getenv("GITHUB_STEP_SUMMARY")
	if path == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fmt.Errorf("step summary: %w", err)
	}
	_, err = f.WriteString(c.Summary())
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("step summary: %w", err)
	}
	return nil
}
