package library

import (
	"bufio"
	"encoding/gob"
	"errors"
	"os"
	"path/filepath"
)

// indexVersion changes with the form of the index and with the meaning of what
// is in it; another one is built again.
const indexVersion = 1

const indexName = "decks.index"

type indexFile struct {
	Version int
	Entries []indexEntry
}

type indexEntry struct {
	Info        Info
	Size, Mtime int64
}

// readIndex returns the decks by path as the index has them. An index that is
// absent, old or damaged is an empty one: it is only a cache.
func readIndex(dir string) map[string]*Info {
	if dir == "" {
		return nil
	}
	f, err := os.Open(filepath.Join(dir, indexName))
	if err != nil {
		return nil
	}
	defer f.Close()
	var stored indexFile
	if err := gob.NewDecoder(bufio.NewReaderSize(f, 1<<20)).Decode(&stored); err != nil || stored.Version != indexVersion {
		return nil
	}
	out := make(map[string]*Info, len(stored.Entries))
	for _, e := range stored.Entries {
		info := e.Info
		info.file = file{path: info.Path, size: e.Size, mtime: e.Mtime}
		out[info.Path] = &info
	}
	return out
}

// writeIndex replaces the index in one step.
func writeIndex(dir string, infos []*Info) error {
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	stored := indexFile{Version: indexVersion}
	for _, info := range infos {
		if !info.BuiltIn {
			stored.Entries = append(stored.Entries, indexEntry{*info, info.file.size, info.file.mtime})
		}
	}
	f, err := os.CreateTemp(dir, indexName+".*")
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	err = errors.Join(gob.NewEncoder(w).Encode(stored), w.Flush(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(dir, indexName))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
