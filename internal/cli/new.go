package cli

import (
	_ "embed" // the starter deck
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

//go:embed starter.toml
var starter string

func newCommand(p *program) *cobra.Command {
	return &cobra.Command{
		Use:   "new FILE",
		Short: "Write a deck to start from",
		Long:  "Writes a commented deck that shows every kind of card, for you to change. A file that exists is never overwritten.",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := writeStarter(args[0]); err != nil {
				return err
			}
			_, err := fmt.Fprintf(p.env.Stderr, "wrote %s; study it with `quiz study --decks %s`\n", clean(args[0]), clean(shellWord(args[0])))
			return err
		},
	}
}

// shellWord is a path as it can be typed into a shell: in quotes where it has
// more than the characters of plain file names.
func shellWord(path string) string {
	plain := func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-./:@%+=,"+string(filepath.Separator), r)
	}
	if path != "" && strings.TrimLeftFunc(path, plain) == "" {
		return path
	}
	return "'" + strings.ReplaceAll(path, "'", `'\''`) + "'"
}

func writeStarter(path string) error {
	if filepath.Ext(path) != ".toml" {
		return hinted(fmt.Sprintf("`quiz new %s`", shellWord(strings.TrimSuffix(path, ".")+".toml")), "new: %s does not end in .toml, and would not be found as a deck", path)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return hinted("choose another name", "new: %s exists already", path)
	}
	if err != nil {
		return fmt.Errorf("new: %w", err)
	}
	_, err = f.WriteString(starterFor(path))
	return errors.Join(err, f.Close())
}

// starterFor is the starter with the id that its file name gives. Accents fall
// away, so that Ünï gives uni; a deck without an id goes by the letters that an id
// may have, as it always did.
func starterFor(path string) string {
	id := deck.DeckID(text.Fold(filepath.Base(path)))
	return strings.Replace(starter, `id = "starter"`, fmt.Sprintf("id = %q", id), 1)
}
