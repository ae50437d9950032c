package cli

import (
	"errors"
	"slices"

	"quiz/internal/app"
	"quiz/internal/engine/deck"
	"quiz/internal/library"
)

// edit is a change of a deck file that can be taken back.
type edit struct {
	path     string
	old, new []byte
}

// mend writes an answer into the deck file of its prompt as an accepted one, or
// takes back the last such change, if the file is still as it was left.
func (s *sitting) mend(c app.Mend) error {
	item := &c.Prompt.Want[0]
	if c.Undo {
		if err := library.Replace(s.mended.path, s.mended.new, s.mended.old); err != nil {
			return err
		}
		item.Accept = slices.DeleteFunc(slices.Clone(item.Accept), func(a string) bool { return a == c.Text })
		clear(s.guards)
		return nil
	}
	path := c.Prompt.Deck.Path
	if info := s.lib.Info(c.Prompt.Deck.ID); info != nil && info.BuiltIn {
		return errors.New("a built-in deck cannot be written: copy it first")
	}
	old, err := library.Read(path)
	if err != nil {
		return err
	}
	text, err := deck.WithAccept(path, old, c.Prompt.Key, c.Text)
	if err != nil {
		return err
	}
	if err := library.Replace(path, old, text); err != nil {
		return err
	}
	s.mended = edit{path, old, text}
	item.Accept = append(slices.Clone(item.Accept), c.Text) // for the rest of this session
	clear(s.guards)
	return nil
}
