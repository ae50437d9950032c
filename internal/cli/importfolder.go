package cli

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"quiz/internal/exchange"
)

// folderEnds are what the names of files end in that a folder of another program is
// read for.
var folderEnds = []string{
	".md", ".markdown", ".org", ".txt", ".db", ".json",
	".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".bmp",
}

// folderBytes packs the files of a folder into one source. What begins with a dot
// is its owner's, and links are not followed.
func folderBytes(name string) ([]byte, error) {
	var files []exchange.File
	left := int64(mostBytes)
	err := filepath.WalkDir(name, func(at string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if at != name && strings.HasPrefix(e.Name(), ".") {
			if e.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if !e.Type().IsRegular() || !slices.Contains(folderEnds, strings.ToLower(path.Ext(e.Name()))) {
			return nil
		}
		data, err := os.ReadFile(at)
		if err != nil {
			return err
		}
		if left -= int64(len(data)); left < 0 {
			return hinted("import it in parts", "%s holds more than %d bytes", name, mostBytes)
		}
		inside, err := filepath.Rel(name, at)
		files = append(files, exchange.File{Path: filepath.ToSlash(inside), Data: data})
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, errors.New(name + ": no file in it that could hold cards")
	}
	return exchange.Pack(files)
}
