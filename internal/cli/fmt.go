package cli

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/library"
)

// formatting is one run of `quiz fmt`.
type formatting struct {
	*program
	list, diff, write bool
	name              string // the deck's id on standard input
}

// formatted is a file before and after.
type formatted struct {
	path     string
	old, new []byte
}

func (f formatted) changed() bool { return !bytes.Equal(f.old, f.new) }

func fmtCommand(p *program) *cobra.Command {
	f := formatting{program: p}
	c := &cobra.Command{
		Use:   "fmt [PATH…]",
		Short: "Format decks, and write ids",
		Long:  "Puts decks into the one canonical form: one key a line, in a fixed order, with the comments where they belong. Cards and decks without an id get the one that was derived for them, so that from then on their text can be edited freely.\n\nPATH is a deck file or a folder of them; without one, standard input is read. Without -l, -d or -w, the result is printed. If a file is not TOML, nothing is written at all.",
		Args:  cobra.ArbitraryArgs,
		RunE:  func(_ *cobra.Command, args []string) error { return f.run(args) },
	}
	c.Flags().BoolVarP(&f.list, "list", "l", false, "list the files that are not formatted")
	c.Flags().BoolVarP(&f.diff, "diff", "d", false, "print what would change, as a unified diff")
	c.Flags().BoolVarP(&f.write, "write", "w", false, "write the result back to the files")
	c.Flags().StringVar(&f.name, "name", "", "write this `ID` into the deck on standard input; without it, none is written")
	return c
}

func (f *formatting) run(args []string) error {
	var files []formatted
	var err error
	if len(args) == 0 {
		files, err = f.readStdin()
	} else {
		files, err = f.readPaths(args)
	}
	if err != nil && (f.write || !f.list && !f.diff) {
		return err
	}
	found := false
	for _, file := range files {
		if err := f.emit(file); err != nil {
			return err
		}
		found = found || file.changed()
	}
	if err == nil && found && (f.list || f.diff) {
		return &fault{err: errors.New("not in canonical form"), code: exitFound}
	}
	return err
}

func (f *formatting) emit(file formatted) error {
	if f.list && file.changed() {
		if _, err := fmt.Fprintln(f.env.Stdout, clean(file.path)); err != nil {
			return err
		}
	}
	if f.diff && file.changed() {
		if err := f.print(diff.Diff(file.path+".orig", file.old, file.path, file.new)); err != nil {
			return err
		}
	}
	switch {
	case f.write && file.changed():
		return library.Replace(file.path, file.old, file.new)
	case f.list || f.diff || f.write:
		return nil
	}
	return f.print(file.new)
}

// print writes the text of a deck as it is, but filtered to a terminal.
func (f *formatting) print(data []byte) error {
	if f.env.Terminal {
		data = []byte(text.Clean(string(data)))
	}
	_, err := f.env.Stdout.Write(data)
	return err
}

// tell prints problems as talk.
func (p *program) tell(problems deck.Problems) {
	for _, problem := range problems {
		fmt.Fprintf(p.env.Stderr, "quiz: %s\n", clean(problem.Error()))
		if problem.Help != "" {
			fmt.Fprintf(p.env.Stderr, "hint: %s\n", clean(problem.Help))
		}
	}
}
