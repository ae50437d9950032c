package cli

import (
	"bytes"
	"fmt"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/library"
)

// fixAll writes the files in which something can be fixed safely, and says what
// was done.
func (k *checking) fixAll(files []library.File) (trouble []error) {
	for _, f := range files {
		if f.BuiltIn() || f.Regular() != nil {
			continue // the check itself reports the latter
		}
		if err := k.fixOne(f.Path()); err != nil {
			trouble = append(trouble, err)
		}
	}
	return trouble
}

func (k *checking) fixOne(path string) error {
	old, err := library.Read(path)
	if err != nil {
		return nil // the check itself reports it
	}
	text, done := lint.Fix(deck.Parse(path, old))
	if len(done) == 0 {
		return nil
	}
	if mark := []byte("\ufeff"); bytes.HasPrefix(old, mark) {
		text = string(mark) + text
	}
	if err := library.Replace(path, old, []byte(text)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(k.env.Stderr, "%s: fixed: %s\n", clean(path), strings.Join(done, ", "))
	return err
}
