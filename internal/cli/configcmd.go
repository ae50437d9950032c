package cli

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

func configCommand(p *program) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "config",
		Short: "Show the settings in force and where each comes from",
		Long:  "Shows the settings in force and where each comes from: the defaults, config.toml in your config folder, an environment variable, or a flag. Of a file with a mistake in it, what can be read.",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			s, _ := p.load() // prepare has the error
			for _, name := range settingNames {
				if err := p.printSetting(&s, name, asJSON); err != nil {
					return err
				}
			}
			return p.prepare()
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one object per setting")
	return c
}

func (p *program) printSetting(s *Settings, name string, asJSON bool) error {
	value, from := s.value(name), s.from[name]
	if asJSON {
		return json.NewEncoder(p.env.Stdout).Encode(struct {
			Name  string `json:"name"`
			Value any    `json:"value"`
			From  string `json:"from"`
		}{name, orEmpty(value), from})
	}
	_, err := fmt.Fprintf(p.env.Stdout, "%-12s = %-22s # %s\n", name, tomlValue(value), from)
	return err
}

// orEmpty keeps null out of the JSON of a list or table that is not set.
func orEmpty(v any) any {
	switch v := v.(type) {
	case []string:
		return append([]string{}, v...)
	case map[string]string:
		if v == nil {
			return map[string]string{}
		}
	}
	return v
}

func tomlValue(v any) string {
	switch v := v.(type) {
	case string:
		return fmt.Sprintf("%q", v)
	case []string:
		parts := make([]string, len(v))
		for i, s := range v {
			parts[i] = fmt.Sprintf("%q", s)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]string:
		return inlineTable(v)
	}
	return fmt.Sprint(v)
}

func inlineTable(m map[string]string) string {
	if len(m) == 0 {
		return "{}"
	}
	parts := make([]string, 0, len(m))
	for _, k := range sortedKeys(m) {
		parts = append(parts, fmt.Sprintf("%s = %q", k, m[k]))
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}
func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
