package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"quiz/internal/exchange"
	"quiz/internal/exchange/lock"
)

// target is one deck file of an import.
type target struct {
	path   string
	old    []byte // nil if the file is new
	deck   exchange.Deck
	merged lock.Merged
	media  []exchange.Media
	bundle *exchange.Bundle
	source string // names the source in the ids of its answers
}

// plan finds out what becomes of each deck of a source. Nothing is written.
func (m *importing) plan(source lock.Lock, b *exchange.Bundle) error {
	for _, d := range b.Decks {
		if len(d.Cards) == 0 {
			continue
		}
		for _, part := range parted(d, mostDeckBytes) {
			if err := m.planDeck(source, part, b); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *importing) planDeck(source lock.Lock, d exchange.Deck, b *exchange.Bundle) error {
	dir := m.into
	for _, folder := range d.Folder {
		dir = filepath.Join(dir, fileName(folder))
	}
	t := target{path: filepath.Join(dir, d.ID+".toml"), deck: d, bundle: b, source: source.Source}
	old, l, err := t.before()
	if err != nil {
		return err
	}
	l.Source, l.Format, l.Chosen = source.Source, source.Format, source.Chosen
	if m.parts != nil {
		l.Parts = *m.parts
	}
	if l.Parts {
		exchange.SplitAlternatives([]exchange.Deck{d})
		m.parted = true
	}
	if t.merged, err = lock.Merge(t.path, old, l, d); err != nil {
		return err
	}
	t.old = old
	t.pictures(b.Media)
	r := &m.result
	r.Added += len(t.merged.Added)
	r.Changed += len(t.merged.Changed)
	r.Same += t.merged.Same
	r.Gone += len(t.merged.Gone)
	r.Files = append(r.Files, importedFile{t.path, len(t.merged.Added), len(t.merged.Changed), t.merged.Same})
	m.needHand(&t)
	m.targets = append(m.targets, t)
	return nil
}

// fileName is a name as a folder or file can have it anywhere.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '-'
		}
		return r
	}, s)
	return strings.Trim(s, ". ") + map[bool]string{true: "decks"}[strings.Trim(s, ". ") == ""]
}

// before is the deck file and its lock as they are now.
func (t *target) before() ([]byte, lock.Lock, error) {
	old, err := os.ReadFile(t.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, lock.Lock{}, nil
	}
	if err != nil {
		return nil, lock.Lock{}, err
	}
	data, err := os.ReadFile(t.lockPath())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, lock.Lock{}, hinted("import into another folder with --into, or move the file away", "%s exists, and was not written by quiz import", t.path)
	}
	if err != nil {
		return nil, lock.Lock{}, err
	}
	l, err := lock.Parse(t.lockPath(), data)
	return old, l, err
}

func (t *target) lockPath() string { return strings.TrimSuffix(t.path, ".toml") + lock.Suffix }

// pictures are those that the cards of the deck name.
func (t *target) pictures(all []exchange.Media) {
	named := map[string]bool{}
	for _, c := range t.deck.Cards {
		if c.Image != nil {
			named[c.Image.Path] = true
		}
	}
	for _, media := range all {
		if named[media.Name] {
			t.media = append(t.media, media)
		}
	}
}
