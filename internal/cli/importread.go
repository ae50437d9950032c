package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/lock"
)

// mostBytes is how long a source may be; all of it is read into memory.
const mostBytes = 1 << 30

// look reads the sources with what is chosen now, and plans what becomes of them.
func (m *importing) look(ctx context.Context, args []string) error {
	m.targets, m.guesses, m.result = nil, nil, importResult{}
	m.alternatives, m.parted = 0, false
	if err := m.settle(); err != nil {
		return err
	}
	for _, name := range args {
		if err := m.read(name); err != nil {
			return err
		}
	}
	for name := range m.chosen {
		if !slices.ContainsFunc(m.guesses, func(g exchange.Guess) bool { return g.Name == name }) {
			return hinted("leave it out", "--%s: nothing in the source is guessed by that name", name)
		}
	}
	m.histories()
	return m.foresee(ctx)
}

func (m *importing) read(name string) error {
	data, err := m.bytes(name)
	if err != nil {
		return err
	}
	f, err := m.format(name, data)
	if err != nil {
		return err
	}
	base := filepath.Base(name)
	if name == "-" {
		base = f.name
	}
	chosen, err := m.choose(base, f.name)
	if err != nil {
		return err
	}
	bundle, err := f.read(base, data, chosen)
	if err != nil {
		return hinted("nothing was imported", "%s: %w", f.name, err)
	}
	if err := m.retitle(bundle); err != nil {
		return err
	}
	m.keepGuesses(bundle)
	m.alternatives += exchange.CountAlternatives(bundle.Decks)
	bundle.SetZone(m.location)
	r := bundle.Report
	m.result.In += r.In
	m.result.Refused += r.Refused
	m.result.Losses = append(m.result.Losses, r.Losses...)
	m.result.Notes = append(m.result.Notes, r.Notes...)
	return m.plan(lock.Lock{Source: base, Format: f.name, Chosen: chosen}, bundle)
}

// retitle gives the deck of a source another title, and the id and file that
// follow from it.
func (m *importing) retitle(b *exchange.Bundle) error {
	if m.title == "" || len(b.Decks) == 0 {
		return nil
	}
	if len(b.Decks) > 1 {
		return hinted("leave it out; each deck has the title that the source gives it", "--title: the source has %d decks", len(b.Decks))
	}
	b.Decks[0].Title = m.title
	b.Decks[0].ID = deck.DeckID(fileName(m.title) + ".toml")
	return nil
}

// keepGuesses keeps what a reader guessed, once where several sources are read.
func (m *importing) keepGuesses(b *exchange.Bundle) {
	for _, g := range b.Guesses {
		if !slices.ContainsFunc(m.guesses, func(o exchange.Guess) bool { return o.Name == g.Name }) {
			m.guesses = append(m.guesses, g)
		}
	}
}

func (m *importing) bytes(name string) ([]byte, error) {
	if name != "-" {
		info, err := os.Stat(name)
		if err == nil && info.IsDir() {
			return folderBytes(name)
		}
		if err == nil && !info.Mode().IsRegular() {
			return nil, hinted("name a file or a folder", "%s is not a regular file", name)
		}
	}
	if name == "-" && m.pasted != nil {
		return m.pasted, nil
	}
	if name == "-" && m.asks() {
		m.say("paste the text, then press Ctrl-D on a line of its own")
	}
	in, err := m.openFile(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(in, mostBytes+1))
	if err = errors.Join(err, in.Close()); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(data) > mostBytes {
		return nil, hinted("import it in parts", "%s is larger than %d bytes", name, mostBytes)
	}
	if name == "-" {
		m.pasted = data // it can be read once, and guesses may change
	}
	return data, nil
}

func (m *importing) format(name string, data []byte) (format, error) {
	if m.as != "" {
		return formatNamed(m.as, canRead)
	}
	return recognised(name, data)
}
