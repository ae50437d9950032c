package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/identity"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/plain"
)

// agreed shows a person what is coming, and asks; what was guessed can be changed
// by a letter. Scripts have flags, and are not asked.
func (m *importing) agreed(args []string) (bool, error) {
	if m.yes || m.dryRun || m.asJSON || !m.env.Terminal {
		return true, nil
	}
	in := bufio.NewReader(m.env.Stdin)
	for {
		if err := m.preview(); err != nil {
			return false, err
		}
		choices := m.choices()
		for _, c := range choices {
			m.say("  %c  %-13s %s", c.key, c.guess.Name, c.guess.Value)
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
		if err := m.change(in, word, choices, args); err != nil {
			return false, err
		}
	}
}

// ask puts a question and reads a line.
func (m *importing) ask(in *bufio.Reader, question string) (string, error) {
	fmt.Fprint(m.env.Stdout, question)
	line, err := in.ReadString('\n')
	return strings.TrimSpace(line), err
}

// choice is something that can be changed before the import, and its key.
type choice struct {
	key   rune
	guess exchange.Guess
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

// choices are what the readers guessed, and where the decks go.
func (m *importing) choices() []choice {
	var all []exchange.Guess
	if len(m.targets) == 1 {
		all = append(all, exchange.Guess{Name: choiceTitle, Value: m.targets[0].deck.Title})
	}
	all = append(all, exchange.Guess{Name: choiceInto, Value: m.into})
	if slices.ContainsFunc(m.targets, func(t target) bool { return len(t.bundle.Reviews) > 0 }) {
		all = append(all, exchange.Guess{Name: choiceZone, Value: m.location.String()})
	}
	if m.alternatives > 0 {
		value := no
		if m.parted {
			value = yes
		}
		all = append(all, exchange.Guess{Name: choiceAccept, Value: value, Offered: []string{yes, no}})
	}
	all = append(all, m.guesses...)
	taken := "yn"
	var out []choice
	for _, g := range all {
		for _, key := range g.Name {
			if !strings.ContainsRune(taken, key) {
				taken += string(key)
				out = append(out, choice{key, g})
				break
			}
		}
	}
	return out
}

// change asks for another value of what a letter stands for, and looks at the
// sources again. Where they cannot be read with it, what was chosen before stays.
func (m *importing) change(in *bufio.Reader, word string, choices []choice, args []string) error {
	at := slices.IndexFunc(choices, func(c choice) bool { return word == string(c.key) })
	if at < 0 {
		m.say("%q is neither yes, no nor one of the letters", word)
		return nil
	}
	g := choices[at].guess
	if g.Name == choiceAccept {
		m.say("%s have several parts, as in \"a; b\" or \"a / b\": is each of them right by itself?", text.Counted(m.alternatives, "answer"))
	}
	for _, f := range guessFlags {
		if f.name == g.Name && g.Offered == nil {
			m.say("%s", strings.ReplaceAll(f.about, "`", ""))
		}
	}
	for i, value := range g.Offered {
		m.say("  %d  %s", i+1, value)
	}
	value, err := m.ask(in, fmt.Sprintf("%s [%s]: ", g.Name, clean(g.Value)))
	if err != nil || value == "" {
		return nil // the end of input is met again by the question above
	}
	if i, err := strconv.Atoi(value); err == nil && i >= 1 && i <= len(g.Offered) {
		value = g.Offered[i-1]
	}
	before := *m
	before.chosen = maps.Clone(m.chosen)
	m.set(g.Name, value)
	if err := m.look(args); err != nil {
		m.say("%s", err)
		*m = before
	}
	return nil
}

func (m *importing) set(name, value string) {
	switch name {
	case choiceTitle:
		m.title = value
	case choiceInto:
		m.into = value
	case choiceZone:
		m.zone = value
	case choiceAccept:
		parts := value == yes
		m.parts = &parts
	case "separator", "encoding", "header": // what the columns hold follows from these
		delete(m.chosen, "columns")
		m.chosen[name] = value
	default:
		m.chosen[name] = value
	}
}

// The sizes of a preview.
const (
	fewCards     = 3
	firstChanges = 20
)

// preview shows the first cards as a learner will see them, what changes in decks
// that are there already, and the report.
func (m *importing) preview() error {
	shown := 0
	for i := range m.targets {
		t := &m.targets[i]
		if shown >= fewCards {
			break
		}
		n, err := m.firstCards(deck.Parse(t.path, t.merged.Text), t, fewCards-shown)
		if shown += n; err != nil {
			return err
		}
	}
	for _, line := range append(m.differences(), m.lines()...) {
		m.say("%s", line)
	}
	return nil
}

// firstCards prints up to a number of the cards that are new or changed in a deck.
func (m *importing) firstCards(d *deck.Deck, t *target, most int) (shown int, err error) {
	news := append(slices.Clone(t.merged.Added[:min(most, len(t.merged.Added))]), t.merged.Changed...)
	for _, c := range d.Cards {
		if shown == most || !slices.Contains(news, c.ID) {
			continue
		}
		for _, p := range c.Prompts {
			if err := errors.Join(plain.Question(m.env.Stdout, p), plain.Solution(m.env.Stdout, p)); err != nil {
				return shown, err
			}
		}
		m.say("")
		shown++
	}
	return shown, nil
}

// differences says how decks change that are there already, as quiz diff does.
func (m *importing) differences() []string {
	var before, after []*deck.Deck
	for i := range m.targets {
		if t := &m.targets[i]; t.old != nil {
			before, after = append(before, deck.Parse(t.path, t.old)), append(after, deck.Parse(t.path, t.merged.Text))
		}
	}
	if before == nil {
		return nil
	}
	c := identity.Compare(before, after)
	lines := changeLines(c)
	if left := len(lines) - firstChanges; left > 0 {
		lines = append(lines[:firstChanges:firstChanges], fmt.Sprintf("and %d more changes", left))
	}
	return append(lines, historyLine(c))
}
