package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
)

// agreed shows a person what is coming, and asks; what was guessed can be changed
// by a letter. Scripts have flags, and are not asked.
func (m *importing) agreed(ctx context.Context, args []string) (bool, error) {
	if !m.asks() {
		return true, nil
	}
	in := bufio.NewReader(m.env.Stdin)
	for {
		if err := m.preview(); err != nil {
			return false, err
		}
		choices := m.choices()
		for _, c := range choices {
			m.say("  %c  %-13s %s", c.key, c.guess.Name, m.belowHome(c.guess.Value))
		}
		word, err := m.ask(in, "Import? [Y/n, or a letter from above to change it] ")
		switch word = strings.ToLower(word); {
		case err != nil && !errors.Is(err, io.EOF):
			return false, err
		case err == nil && (word == "" || word == "y" || word == "yes"):
			return true, nil
		case err != nil || word == "n" || word == "no":
			m.say("nothing was imported")
			return false, nil
		}
		if err := m.change(ctx, in, word, choices, args); err != nil {
			return false, err
		}
	}
}

// asks reports whether a person is asked before anything is written.
func (m *importing) asks() bool { return m.env.Terminal && !m.yes && !m.dryRun && !m.asJSON }

// ask puts a question and reads a line.
func (m *importing) ask(in *bufio.Reader, question string) (string, error) {
	fmt.Fprint(m.env.Stdout, question)
	line, err := in.ReadString('\n')
	return strings.TrimSpace(line), err
}

// The names of choices that are not a reader's.
const (
	choiceTitle = "title"
	choiceInto  = "into"
	choiceZone  = "zone"

	choiceAccept = "accept parts"
)

// The values of a choice between two.
const (
	yes = "yes"
	no  = "no"
)

// The sizes of a preview.
const (
	fewCards     = 3
	firstChanges = 20
)
