package cli

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"quiz/internal/exchange"
	"quiz/internal/exchange/lock"
)

// choose are the guesses that are chosen for a source: those of flags and of the
// conversation, and those of the last import of a source of that name into the same
// folder.
func (m *importing) choose(source, format string) (exchange.Chosen, error) {
	last, known := m.recalled[source]
	if !known && !m.fresh {
		var err error
		if last, err = recall(m.into, source, format); err != nil {
			return nil, err
		}
	}
	chosen := exchange.Chosen{}
	var told []string
	for _, name := range slices.Sorted(maps.Keys(last)) {
		if _, otherwise := m.chosen[name]; !otherwise {
			chosen[name] = last[name]
			told = append(told, name+" "+last[name])
		}
	}
	if m.recalled == nil {
		m.recalled = map[string]exchange.Chosen{}
	}
	m.recalled[source] = chosen
	maps.Copy(chosen, m.chosen)
	if told != nil {
		m.result.Notes = append(m.result.Notes, "as chosen the last time: "+strings.Join(told, ", "))
	}
	return chosen, nil
}

// keepRecalled makes what was recalled a choice of now, as somebody chooses further
// guesses.
func (m *importing) keepRecalled() {
	for _, chosen := range m.recalled {
		maps.Copy(m.chosen, chosen)
	}
	m.recalled, m.fresh = nil, true
}

// recall looks through the lock files of a folder for one of a source.
func recall(dir, source, format string) (chosen exchange.Chosen, err error) {
	err = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, lock.Suffix) {
			return skipMissing(err)
		}
		l, err := lockHead(path)
		if err != nil {
			return err
		}
		if l.Source == source && l.Format == format && chosen == nil {
			chosen = l.Chosen
		}
		return nil
	})
	return chosen, err
}

// skipMissing is an error that is not of a folder that will be made.
func skipMissing(err error) error {
	if os.IsNotExist(err) {
		return nil
	}
	return err
}

// mostHead is how long what stands above the cards of a lock file may be, in bytes.
const mostHead = 16 << 10

func lockHead(path string) (lock.Lock, error) {
	f, err := os.Open(path)
	if err != nil {
		return lock.Lock{}, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, mostHead))
	if err != nil {
		return lock.Lock{}, fmt.Errorf("%s: %w", path, err)
	}
	return lock.ParseHead(path, data)
}
