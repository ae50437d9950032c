package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"quiz/internal/engine/deck"
	"quiz/internal/library"
)

const stdinName = "<standard input>"

func (f *formatting) readStdin() ([]formatted, error) {
	if f.write {
		return nil, hinted("name the files to write", "-w needs a PATH: standard input cannot be written")
	}
	if f.name != "" && !deck.ValidID(f.name) {
		return nil, hinted("use a-z, 0-9 and hyphens, at most 64, starting with a letter or digit", "--name: %q is not an id", f.name)
	}
	data, err := io.ReadAll(io.LimitReader(f.env.Stdin, deck.MaxSize+1))
	if err != nil {
		return nil, fmt.Errorf("cannot read standard input: %w", err)
	}
	file, ok := f.format(stdinName, f.name, data)
	if !ok {
		return nil, errors.New("standard input is not formatted")
	}
	return []formatted{file}, nil
}

// readPaths formats every file before any is written.
func (f *formatting) readPaths(args []string) ([]formatted, error) {
	if f.name != "" {
		return nil, hinted("write id = \"…\" into the file", "--name is for standard input; a file gets its id from its name")
	}
	paths, errs := library.Files(args)
	bad := 0
	var files []formatted
	var passed []string
	for _, path := range paths {
		data, err := library.Read(path)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		if !slices.Contains(args, path) && foreign(path, data) {
			passed = append(passed, path)
			continue
		}
		file, ok := f.format(path, deck.DeckID(path), data)
		if !ok {
			bad++
			continue
		}
		files = append(files, file)
	}
	f.tellPassed(passed)
	if bad > 0 {
		errs = append(errs, fmt.Errorf("%d of %d files cannot be formatted, so nothing is written", bad, len(paths)))
	}
	return files, errors.Join(errs...)
}

// foreign reports whether a file that was found in a folder was not meant as a deck.
func foreign(path string, data []byte) bool {
	return !bytes.Contains(data, []byte("[[card]]")) && deck.Parse(path, data).Foreign()
}

func (f *formatting) format(path, id string, data []byte) (formatted, bool) {
	out, problems := deck.Format(path, id, data)
	f.tell(problems)
	return formatted{path, data, out}, out != nil
}
