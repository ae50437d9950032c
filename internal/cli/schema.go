package cli

import (
	"github.com/spf13/cobra"

	"quiz/internal/engine/deck"
)

func schemaCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a deck, for editors",
		Long:  "Prints the JSON Schema of a deck. With the line `#:schema deck.schema.json` at the top of a deck, an editor with a language server for TOML completes keys and shows mistakes.",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := p.env.Stdout.Write(deck.Schema())
			return err
		},
	}
}
