package library

import (
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Listed is a deck as an argument may mean it.
type Listed struct {
	ID   string
	Path string // absolute; of a built-in deck with [BuiltInLabel]
}

func (d Listed) builtIn() bool { return strings.HasPrefix(d.Path, BuiltInLabel) }

// folder is the folder of the deck with slashes, and its name.
func (d Listed) folder() (dir, name string) {
	dir = path.Dir(filepath.ToSlash(strings.TrimPrefix(d.Path, BuiltInLabel)))
	return dir, path.Base(dir)
}

// Resolve finds the decks that an argument means: the one with that id, else the one
// in that file, else those below that folder, else those of a folder with that name,
// else the one whose id begins so. Several that begin so are all meant where they
// stand in one folder whose name begins so too.
func Resolve(arg string, decks []Listed) ([]Listed, error) {
	if arg == "" { // as a path it would be the folder one is in
		return nil, errors.New("the name of a deck is empty")
	}
	at := absolute(arg)
	for _, meant := range []func(Listed) bool{
		func(d Listed) bool { return d.ID == arg },
		func(d Listed) bool { return d.Path == at || d.Path == arg },
		func(d Listed) bool { return !d.builtIn() && lies(d.Path, at) },
		func(d Listed) bool { _, name := d.folder(); return name == arg },
	} {
		if found := only(decks, meant); len(found) > 0 {
			return found, nil
		}
	}
	if stat, err := os.Stat(arg); err == nil && stat.IsDir() {
		return nil, &NotFound{[]string{arg}}
	}
	return byPrefix(arg, decks)
}

func only(decks []Listed, meant func(Listed) bool) []Listed {
	return slices.DeleteFunc(slices.Clone(decks), func(d Listed) bool { return !meant(d) })
}

func byPrefix(arg string, decks []Listed) ([]Listed, error) {
	starts := only(decks, func(d Listed) bool { return strings.HasPrefix(d.ID, arg) })
	if len(starts) == 0 {
		return nil, fmt.Errorf("there is no deck %q; the decks are %s", arg, fewOf(idsOf(decks)))
	}
	dir, name := starts[0].folder()
	elsewhere := func(d Listed) bool { other, _ := d.folder(); return other != dir }
	switch {
	case len(starts) == 1:
		return starts, nil
	case strings.HasPrefix(name, arg) && !slices.ContainsFunc(starts, elsewhere):
		return only(decks, func(d Listed) bool { return !elsewhere(d) }), nil
	}
	return nil, fmt.Errorf("deck %q may be %s", arg, strings.Join(idsOf(starts), ", "))
}

func idsOf(decks []Listed) []string {
	var out []string
	for _, d := range decks {
		out = append(out, d.ID)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// fewOf lists ten ids, and how many more there are.
func fewOf(ids []string) string {
	const few = 10
	if len(ids) <= few {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:few], ", "), len(ids)-few)
}
