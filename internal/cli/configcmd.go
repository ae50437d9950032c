package cli

import (
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"quiz/internal/config"
	"quiz/internal/report"
)

func configCommand(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "config",
		Short: "Show the settings in force and where each comes from",
		Long:  "Shows the settings in force and where each comes from: the defaults, config.toml in your config folder, an environment variable or a flag. Where the file has mistakes, it shows what can be read of it.",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			s, _ := p.load() // prepare has the error
			for _, name := range config.Names() {
				if err := p.printSetting(&s, name, asJSON); err != nil {
					return err
				}
			}
			return p.prepare()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print an object for each setting")
	return c
}

func (p *program) printSetting(s *config.Settings, name string, asJSON bool) error {
	value, from := s.Value(name), s.From(name)
	if asJSON {
		return report.Object(p.env.Stdout, struct {
			Name  string `json:"name"`
			Value any    `json:"value"`
			From  string `json:"from"`
		}{name, value, from})
	}
	written, err := config.Literal(value)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(p.env.Stdout, clean(fmt.Sprintf("%-15s = %-22s # %s", name, written, from)))
	return err
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
