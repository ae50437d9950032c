package cli

import (
	"cmp"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/defect"
	"quiz/internal/engine/lint"
	"quiz/internal/engine/text"
	"quiz/internal/library"
)

// find returns the files of all paths, each once, and what could not be read.
func (k *checking) find(args []string) (files []library.File, trouble []error) {
	if len(args) == 0 {
		if err := k.prepare(); err != nil {
			return nil, []error{err}
		}
		return k.places(nil).Find()
	}
	for _, path := range args {
		more, errs := library.Places{Named: []string{path}}.Find()
		files, trouble = append(files, more...), append(trouble, errs...)
	}
	byPath := func(a, b library.File) int { return cmp.Compare(a.Path(), b.Path()) }
	slices.SortFunc(files, byPath)
	files = slices.CompactFunc(files, func(a, b library.File) bool { return byPath(a, b) == 0 })
	return slices.DeleteFunc(files, func(f library.File) bool { return !f.Named() && f.Ignored() }), trouble
}

// tellPassed names the files that were not meant as decks, in one line.
func (p *program) tellPassed(passed []string) {
	if len(passed) == 0 {
		return
	}
	const most = 3
	names := make([]string, 0, most)
	for _, path := range passed[:min(len(passed), most)] {
		names = append(names, clean(path))
	}
	more := ""
	if len(passed) > most {
		more = ", …"
	}
	fmt.Fprintf(p.env.Stderr, "passed over %s, not meant as a deck: %s%s\n", text.Counted(len(passed), "TOML file"), strings.Join(names, ", "), more)
}

// checkSettings takes the files quiz.toml out of files, and returns what is wrong
// with them.
func checkSettings(files []library.File) (decks []library.File, found deck.Problems, trouble []error) {
	for _, f := range files {
		settings, ok, err := f.Settings()
		switch {
		case !ok:
			decks = append(decks, f)
		case err != nil:
			trouble = append(trouble, err)
		default:
			found = append(found, lint.Folder(settings)...)
		}
	}
	return decks, found, trouble
}

// readDecks decodes the files on all cores, with what stands beside them. passed
// are the files of folders that were not meant as decks.
func readDecks(files []library.File) (checked []lint.File, passed []string, trouble []error) {
	all, errs := make([]lint.File, len(files)), make([]error, len(files))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range files {
		group.Go(func() error {
			defer defect.Catch(&errs[i])
			all[i], errs[i] = readDeck(files[i])
			return nil // a file that cannot be read does not keep the others back
		})
	}
	_ = group.Wait()
	for i, f := range all {
		if errs[i] != nil {
			trouble = append(trouble, errs[i])
			continue
		}
		if f.Deck.Foreign() && !files[i].Named() {
			passed = append(passed, f.Deck.Path)
			continue
		}
		checked = append(checked, f)
	}
	return checked, passed, trouble
}

func readDeck(f library.File) (lint.File, error) {
	d, err := f.Deck()
	if err != nil {
		return lint.File{}, err
	}
	out := lint.File{Deck: d, Assets: map[string]lint.Asset{}}
	sources, pictures := lint.Wanted(d)
	for _, name := range sources {
		text, err := f.Beside(name)
		out.Assets[name] = asset(string(text), err)
	}
	for _, name := range pictures {
		if _, known := out.Assets[name]; !known {
			out.Assets[name] = asset("", f.Has(name))
		}
	}
	return out, nil
}

func asset(text string, err error) lint.Asset {
	switch {
	case errors.Is(err, library.ErrOutside):
		return lint.Asset{State: lint.Outside}
	case err != nil:
		return lint.Asset{State: lint.Missing}
	}
	return lint.Asset{State: lint.Found, Text: text}
}
