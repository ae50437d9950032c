package library

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// folderFile is the name of a file beside decks, or above them, that holds what is
// true for all of them.
const folderFile = "quiz.toml"

// Stamp changes with the size or the time of anything that the deck depends on: its
// file, the sources that it names, and the files quiz.toml in its folder and above.
func (f File) Stamp(sources []string) string {
	out := appendStat(nil, f.file.size, f.file.mtime)
	if f.file.fsys != nil { // its root is named by the content of all
		return string(out)
	}
	dir := filepath.Dir(f.file.name)
	for _, name := range sources {
		out = appendFile(out, filepath.Join(dir, filepath.FromSlash(name)))
	}
	for dir = absolute(dir); ; dir = filepath.Dir(dir) {
		out = appendFile(out, filepath.Join(dir, folderFile))
		if dir == filepath.Dir(dir) {
			return string(out)
		}
	}
}

// appendFile adds a file's size and time; one that is not there adds nothing but a
// mark.
func appendFile(out []byte, path string) []byte {
	info, err := os.Stat(path)
	if err != nil {
		return append(out, ' ')
	}
	return appendStat(append(out, ' '), info.Size(), info.ModTime().UnixNano())
}

func appendStat(out []byte, size, mtime int64) []byte {
	out = strconv.AppendInt(out, size, 36)
	out = append(out, '.')
	return strconv.AppendInt(out, mtime, 36)
}

// Now looks at the file again: it is as it is on disk at this moment.
func (f File) Now() (File, error) {
	if f.file.fsys != nil {
		return f, nil
	}
	info, err := os.Stat(f.file.name)
	if err != nil {
		return f, err
	}
	if !info.Mode().IsRegular() {
		return f, irregular(f.file.path)
	}
	f.file.size, f.file.mtime, f.file.folders = info.Size(), info.ModTime().UnixNano(), nil
	return f, nil
}

// localSource reports whether the name of a source is that of a file in the deck's
// folder or below it.
func localSource(name string) bool {
	return name != "" && fs.ValidPath(path.Clean(strings.ReplaceAll(name, "\\", "/")))
}
