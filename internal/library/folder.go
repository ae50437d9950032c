package library

import (
	"os"
	"path/filepath"
	"sync"

	"quiz/internal/engine/deck"
)

// folders reads the files quiz.toml above decks, each once. Its zero value is ready
// to use, from several goroutines.
type folders struct {
	mu    sync.Mutex
	known map[string]*deck.Folder // by the absolute path of the folder
}

// of is what holds for decks in a folder; nil where no quiz.toml is in it or above.
// shown is the folder as it was named.
func (fs *folders) of(dir, shown string) *deck.Folder {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	if fs.known == nil {
		fs.known = map[string]*deck.Folder{}
	}
	return fs.find(absolute(dir), shown)
}

func (fs *folders) find(dir, shown string) *deck.Folder {
	if f, ok := fs.known[dir]; ok {
		return f
	}
	var outer *deck.Folder
	if up := filepath.Dir(dir); up != dir {
		outer = fs.find(up, filepath.Join(shown, ".."))
	}
	f := outer
	if data, err := readFolderFile(filepath.Join(dir, folderFile)); err == nil {
		f = deck.ReadFolder(filepath.Join(shown, folderFile), data)
		f.Outer = outer
	}
	fs.known[dir] = f
	return f
}

// readFolderFile reads a quiz.toml. What is not a regular file is not one.
func readFolderFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, irregular(name)
	}
	return Read(name)
}

// folder is what quiz.toml says of the deck. Those of the program have none.
func (f file) folder() *deck.Folder {
	if f.fsys != nil {
		return nil
	}
	shared := f.folders
	if shared == nil {
		shared = &folders{}
	}
	return shared.of(filepath.Dir(f.name), filepath.Dir(f.path))
}

// shared are the folders, beside the deck's own, whose files it may name.
func (f file) shared() []string {
	var out []string
	for folder := f.folder(); folder != nil; folder = folder.Outer {
		dir := filepath.Dir(folder.Path)
		for _, name := range append(folder.Images[:len(folder.Images):len(folder.Images)], folder.Sources...) {
			out = append(out, filepath.Join(dir, filepath.FromSlash(name)))
		}
	}
	return out
}

// Ignored reports whether quiz.toml leaves the file out of checks.
func (f File) Ignored() bool {
	at := absolute(f.file.path)
	for folder := f.file.folder(); folder != nil; folder = folder.Outer {
		name, err := filepath.Rel(filepath.Dir(absolute(folder.Path)), at)
		if err == nil && folder.Ignores(filepath.ToSlash(name)) {
			return true
		}
	}
	return false
}

// Named reports whether the file was named itself, and not found in a folder.
func (f File) Named() bool { return f.file.named }

// Settings reads a file quiz.toml that was named itself; ok is false where the file
// is called otherwise, and is a deck.
func (f File) Settings() (s *deck.Folder, ok bool, err error) {
	if !f.file.named || filepath.Base(f.file.name) != folderFile {
		return nil, false, nil
	}
	data, err := readFolderFile(f.file.name)
	if err != nil {
		return nil, true, err
	}
	return deck.ReadFolder(f.file.path, data), true, nil
}
