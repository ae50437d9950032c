package library

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Places are where decks may be. What is named stands alone; else the user's
// folder, ./decks and the decks of the program stand side by side.
type Places struct {
	Named   []string // folders and deck files that were named; nothing else is looked at
	Also    []string // deck files that a command names, beside all others
	User    string   // the user's folder of decks, which need not be there
	Local   string   // the folder ./decks, which need not be there
	BuiltIn fs.FS    // the decks of the program; nil for none
}

// Root is a place that decks are looked for: a folder, a file, or the decks of a
// program. The zero Root is none.
type Root struct {
	Path     string // absolute; of built-in decks "built-in:" and the hash of their content
	Name     string // as it was named
	Optional bool   // it need not be there
	fsys     fs.FS
}

// BuiltIn reports whether a root holds the decks of the program.
func (r Root) BuiltIn() bool { return r.fsys != nil }

// Roots are the roots of the places, in order, each once.
func (p Places) Roots() []Root {
	var out []Root
	add := func(optional bool, names ...string) {
		for _, name := range names {
			r := Root{Path: absolute(name), Name: name, Optional: optional}
			if name != "" && !slices.ContainsFunc(out, func(o Root) bool { return o.Path == r.Path }) {
				out = append(out, r)
			}
		}
	}
	if len(p.Named) > 0 {
		add(false, p.Named...)
		add(false, p.Also...)
		return out
	}
	add(false, p.Also...)
	add(true, p.User, p.Local)
	if p.BuiltIn != nil {
		out = append(out, Root{Path: BuiltInLabel + contentHash(p.BuiltIn), Name: BuiltInLabel, fsys: p.BuiltIn})
	}
	return out
}

// contentHash changes with any file: another version of the program is another
// root, whose decks are not taken for edits of this one's.
func contentHash(fsys fs.FS) string {
	sum := sha256.New()
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error { // embedded files can be read
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		sum.Write([]byte(name))
		sum.Write([]byte{0})
		sum.Write(data)
		return err
	})
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// Walked is what a walk of a root found.
type Walked struct {
	Files []File
	Errs  []error // what could not be read, and links that lead round
	lost  []string
	none  bool // the root itself could not be reached
}

// Walk looks for the deck files below a root.
func (r Root) Walk() Walked {
	if r.BuiltIn() {
		found, err := walkBuiltIn(r.fsys)
		if err != nil {
			return Walked{Errs: []error{err}, none: true}
		}
		return Walked{Files: wrapped(found)}
	}
	if _, err := os.Stat(r.Path); err != nil && r.Optional {
		return Walked{none: true}
	}
	w := walkAll(r.Path)
	return Walked{Files: wrapped(sorted(w.files)), Errs: w.errs, lost: w.lost, none: slices.Contains(w.lost, r.Path)}
}

func wrapped(files []file) []File {
	out := make([]File, len(files))
	for i, f := range files {
		out[i] = File{f}
	}
	return out
}

// Covers reports whether a walk would have found the file of a path: what it did
// not find there is gone.
func (w Walked) Covers(file string) bool {
	return !w.none && !slices.ContainsFunc(w.lost, func(lost string) bool { return lies(file, lost) })
}

// File is the deck file of a root with a path that [File.Path] gave, as it is now.
// The error is [fs.ErrNotExist] where it is gone.
func (r Root) File(p string) (File, error) {
	if name, builtIn := strings.CutPrefix(p, BuiltInLabel); builtIn {
		if !r.BuiltIn() {
			return File{}, fs.ErrNotExist
		}
		info, err := fs.Stat(r.fsys, name)
		if err != nil {
			return File{}, err
		}
		return File{file{path: p, name: name, fsys: r.fsys, size: info.Size(), builtIn: true}}, nil
	}
	info, err := os.Stat(p)
	if err != nil {
		return File{}, err
	}
	if !info.Mode().IsRegular() {
		return File{}, irregular(p)
	}
	return File{newFile(p, info)}, nil
}

// Shown is the path of a file as a person named its root.
func (r Root) Shown(p string) string {
	if r.BuiltIn() || r.Name == "" {
		return p
	}
	rel, err := filepath.Rel(r.Path, p)
	if err != nil || !filepath.IsLocal(rel) {
		return p
	}
	return filepath.Join(r.Name, rel)
}

// Holds reports whether a path is the root or lies below it.
func (r Root) Holds(p string) bool { return lies(p, r.Path) }

// Size and Time are the file's size in bytes and the time of its last change, in
// nanoseconds; a built-in file has no time.
func (f File) Size() int64 { return f.file.size }

// Time is described at [File.Size].
func (f File) Time() int64 { return f.file.mtime }

// Dir is the folder of the file, with slashes.
func (f File) Dir() string { return path.Dir(filepath.ToSlash(f.file.name)) }
