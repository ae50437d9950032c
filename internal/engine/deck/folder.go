package deck

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// Folder is what a file quiz.toml says of all decks in its folder and below. What
// a deck or a card says itself counts more, and so does a quiz.toml nearer to it.
// A nil Folder says nothing.
type Folder struct {
	Path          string   // of the file, as the caller named it
	Enable        []string // lint rules that are off otherwise
	Disable       []string // lint rules that are off here
	Ignore        []string // files that are not checked: patterns of paths below the folder
	RequireSource bool     // a card without a source is an error
	Images        []string // folders whose pictures decks may name, relative to this one
	Sources       []string // folders whose texts decks may name as sources
	Problems      Problems // what is wrong with the file
	Outer         *Folder  // the quiz.toml of a folder above, or nil

	defaults map[string]any // as [defaults] of a deck
	document *Document
}

// folderRows is the key table of quiz.toml.
var folderRows = key{types: tTable, keys: []key{
	textsKey("images", "folders of pictures that decks may name, relative to this one"),
	textsKey("sources", "folders of texts that decks may name as sources"),
	{name: "check", types: tTable, doc: "what `quiz check` looks for", keys: []key{
		textsKey("enable", "rules that are off otherwise"),
		textsKey("disable", "rules that are off for these decks"),
		textsKey("ignore", "files that are not checked, such as drafts/*"),
		boolKey("require-source", "a card without a source is an error"),
	}},
	*deckKey.lookup("defaults"),
}}

// ReadFolder reads a file quiz.toml. It never returns nil: what is wrong is among
// the problems, and counts as absent.
func ReadFolder(name string, data []byte) *Folder {
	d := readDocument(name, data, folderRows)
	f := &Folder{Path: name, Problems: d.Problems, document: d}
	t := table(d.values)
	check := t.table("check")
	f.Images, f.Sources = t.texts("images"), t.texts("sources")
	f.Enable, f.Disable, f.Ignore = check.texts("enable"), check.texts("disable"), check.texts("ignore")
	f.RequireSource, _ = check["require-source"].(bool)
	f.defaults = t.table("defaults")
	for i, pattern := range f.Ignore {
		if _, err := path.Match(strings.ReplaceAll(pattern, "**", "*"), ""); err != nil {
			f.Problems = append(f.Problems, f.Problem("a pattern of ignore has a bracket that is never closed", "* stands for any name, ** for any folders", "check", "ignore", i))
		}
	}
	for _, group := range []string{"images", "sources"} {
		for i, dir := range t.texts(group) {
			if path.IsAbs(dir) || strings.Contains(dir, "://") {
				f.Problems = append(f.Problems, f.Problem(group+" names a folder that is not relative", "name it as seen from the folder of this file", group, i))
			}
		}
	}
	f.Problems.Sort()
	return f
}

// Problem is a problem with the value at a path of names and indices, for what is
// known elsewhere: which rules there are.
func (f *Folder) Problem(message, help string, path ...any) Problem {
	return Problem{
		File: f.Path, Span: f.document.parser.deck.file.place(f.document.parser.root.child(path...)),
		Rule: "type-wrong", Severity: Error, Message: message, Help: help,
	}
}

// all are this folder and those above it, the outermost first.
func (f *Folder) all() []*Folder {
	var out []*Folder
	for ; f != nil; f = f.Outer {
		out = append(out, f)
	}
	slices.Reverse(out)
	return out
}

// Defaults are those of the folder, over those of the folders above it.
func (f *Folder) Defaults() map[string]any {
	var out map[string]any
	for _, one := range f.all() {
		if out == nil {
			out = map[string]any{}
		}
		maps.Copy(out, one.defaults)
	}
	return out
}

// Off reports whether a lint rule is off for the decks of the folder, and On
// whether it is on although it is off otherwise. The nearest folder decides.
func (f *Folder) Off(rule string) bool {
	for ; f != nil; f = f.Outer {
		if slices.Contains(f.Disable, rule) {
			return true
		}
		if slices.Contains(f.Enable, rule) {
			return false
		}
	}
	return false
}

// On is the other way round of Off.
func (f *Folder) On(rule string) bool {
	for ; f != nil; f = f.Outer {
		if slices.Contains(f.Enable, rule) {
			return true
		}
		if slices.Contains(f.Disable, rule) {
			return false
		}
	}
	return false
}

// WantsSource reports whether a card of the folder must name a source.
func (f *Folder) WantsSource() bool {
	for ; f != nil; f = f.Outer {
		if f.RequireSource {
			return true
		}
	}
	return false
}

// Ignores reports whether a file is left out of checks: name is its path below the
// folder, with slashes. Patterns are those of [path.Match]; ** stands for any
// folders, and a pattern that names a folder holds for all below it.
func (f *Folder) Ignores(name string) bool {
	return slices.ContainsFunc(f.Ignore, func(pattern string) bool {
		return matches(strings.Split(strings.Trim(pattern, "/"), "/"), strings.Split(name, "/"))
	})
}

// maxStars bounds the tries of a pattern: more is hostile, and matches nothing.
const maxStars = 4

func matches(pattern, name []string) bool {
	stars := 0
	for _, p := range pattern {
		if p == "**" {
			stars++
		}
	}
	return stars <= maxStars && matchesParts(pattern, name)
}

func matchesParts(pattern, name []string) bool {
	switch {
	case len(pattern) == 0:
		return true // all of the pattern is matched: the file, or a folder above it
	case len(name) == 0:
		return false
	case pattern[0] == "**":
		return matchesParts(pattern[1:], name) || matchesParts(pattern, name[1:])
	}
	ok, err := path.Match(pattern[0], name[0])
	return ok && err == nil && matchesParts(pattern[1:], name[1:])
}

// Parse is [Parse] for a deck of the folder: what the folder sets as a default
// holds where the deck says nothing.
func (f *Folder) Parse(name string, data []byte) *Deck { return parse(name, data, f) }

// ParseOne decodes a deck as if it had one card only: head is what the extents of
// [Outline.Head] hold, joined, and card what one of [Outline.Cards] holds. Places
// are those of the two together. A nil folder sets no defaults.
func (f *Folder) ParseOne(name string, head, card []byte) *Deck {
	text := make([]byte, 0, len(head)+len(card)+1)
	text = append(text, head...)
	text = append(text, '\n')
	return f.Parse(name, append(text, card...))
}
