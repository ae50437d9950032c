package cli

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/exchange/lock"
	"quiz/internal/library"
)

// needHand collects the cards that somebody must look at: those that the format
// says so of, those that the deck format refuses, and those that ask the same as another
// and take its answer.
func (m *importing) needHand(t *target) {
	for _, c := range t.deck.Cards {
		if c.Hand != "" {
			m.result.Hand = append(m.result.Hand, fmt.Sprintf("%s/%s: %s", t.deck.ID, c.ID, c.Hand))
		}
	}
	d := deck.Parse(t.path, t.merged.Text)
	clashes := lint.Check([]lint.File{{Deck: d}}, lint.Options{Only: []string{"accept-ambiguous"}})
	for _, p := range slices.Concat(d.Problems, clashes) {
		if p.Severity == deck.Error && !slices.Contains(m.result.Hand, p.Error()) {
			m.result.Hand = append(m.result.Hand, p.Error())
		}
	}
}

// write writes the files, each whole, and then the answers as one act.
func (m *importing) write(ctx context.Context) error {
	for i := range m.targets {
		if err := m.targets[i].write(); err != nil {
			return err
		}
		m.targets[i].merged = lock.Merged{} // the answers take its room
	}
	return m.remember(ctx)
}

func (t *target) write() error {
	if err := os.MkdirAll(filepath.Dir(t.path), 0o755); err != nil {
		return err
	}
	for _, media := range t.media {
		if err := writeMedia(filepath.Join(filepath.Dir(t.path), media.Name), media.Data); err != nil {
			return err
		}
	}
	if err := put(t.path, t.merged.Text); err != nil {
		return err
	}
	return put(t.lockPath(), t.merged.Lock.Encode())
}

// put writes a file whole or not at all, unless it says that already.
func put(path string, data []byte) error {
	old, err := os.ReadFile(path)
	if err == nil {
		if bytes.Equal(old, data) {
			return nil
		}
		return library.Replace(path, old, data)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".import-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("cannot write %s: %w", path, err), os.Remove(f.Name()))
	}
	return nil
}

// writeMedia writes a picture. Another picture by that name is kept beside it.
func writeMedia(path string, data []byte) error {
	old, err := os.ReadFile(path)
	if err == nil && !bytes.Equal(old, data) {
		sum := sha256.Sum256(old)
		ext := filepath.Ext(path)
		if err := os.Rename(path, strings.TrimSuffix(path, ext)+"-"+hex.EncodeToString(sum[:3])+ext); err != nil {
			return err
		}
	}
	return put(path, data)
}
