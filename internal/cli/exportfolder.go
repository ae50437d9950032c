package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"quiz/internal/exchange"
	"quiz/internal/exchange/hashcards"
)

// asFolder names the formats that are written as the files of a folder.
var asFolder = map[string]bool{"hashcards": true}

// writeHashcards writes the files of a collection, packed.
func writeHashcards(e exporting) ([]byte, exchange.Report, error) {
	h := e.history
	files, report, err := hashcards.Write(e.decks, hashcards.WriteOptions{Reviews: h.Reviews, States: h.States, Media: h.Media, Model: h.Model, Zone: e.zone})
	if err != nil {
		return nil, report, err
	}
	data, err := exchange.Pack(files)
	return data, report, err
}

// deliver puts what was written where it was wanted. The files of a folder become
// one, unless a name ends in .zip; a single one can also be a file by itself.
func (p *program) deliver(f format, out string, data []byte) error {
	if asFolder[f.name] && !strings.EqualFold(filepath.Ext(out), ".zip") {
		files, err := exchange.Unpack(data)
		if err != nil {
			return err
		}
		if out != "-" && filepath.Ext(out) == "" {
			return putFolder(out, files)
		}
		if len(files) != 1 {
			return hinted("name a folder, as in -o cards, or an archive, as in -o cards.zip", "%d files do not go into one", len(files))
		}
		data = files[0].Data
	}
	if out == "-" {
		_, err := p.env.Stdout.Write(data)
		return err
	}
	return put(out, data)
}

// putFolder writes files into a folder. A file that says something else already may
// hold what somebody did since: nothing is written then.
func putFolder(dir string, files []exchange.File) error {
	for _, f := range files {
		old, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Path)))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("cannot write %s: %w", f.Path, err)
		}
		if !bytes.Equal(old, f.Data) {
			return hinted("name a folder that is empty, or not there yet", "%s is in %s already", f.Path, dir)
		}
	}
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := put(name, f.Data); err != nil {
			return err
		}
	}
	return nil
}
