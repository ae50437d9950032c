package cli

import (
	"bufio"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// choice is something that can be changed before the import, and its key.
type choice struct {
	key   rune
	guess exchange.Guess
}

// choices are what the readers guessed, and where the decks go.
func (m *importing) choices() []choice {
	var all []exchange.Guess
	if len(m.targets) == 1 {
		all = append(all, exchange.Guess{Name: choiceTitle, Value: m.targets[0].deck.Title})
	}
	all = append(all, exchange.Guess{Name: choiceInto, Value: m.into})
	if slices.ContainsFunc(m.targets, func(t target) bool { return len(t.bundle.Reviews) > 0 }) {
		all = append(all, exchange.Guess{Name: choiceZone, Value: m.zoneName()})
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
func (m *importing) change(ctx context.Context, in *bufio.Reader, word string, choices []choice, args []string) error {
	at := slices.IndexFunc(choices, func(c choice) bool { return word == string(c.key) })
	if at < 0 {
		m.say("%q is neither yes, no nor one of the letters", word)
		return nil
	}
	g := choices[at].guess
	if g.Name == choiceAccept {
		m.say("%s of several parts, as in \"a; b\" or \"a / b\": is each part right?", text.Counted(m.alternatives, "answer"))
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
	if err := m.look(ctx, args); err != nil {
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
	default:
		m.keepRecalled()
		if name != "columns" && name != "html" { // what the columns hold follows from the others
			delete(m.chosen, "columns")
		}
		m.chosen[name] = value
	}
}
