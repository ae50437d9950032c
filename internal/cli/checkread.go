package cli

import (
	"cmp"
	"errors"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"quiz/internal/engine/lint"
	"quiz/internal/library"
)

// find returns the files of all paths, each once, and what could not be read.
func (k *checking) find(args []string) (files []library.File, trouble []error) {
	if len(args) == 0 {
		if err := k.prepare(); err != nil {
			return nil, []error{err}
		}
		return found(library.Find(k.where()))
	}
	for _, path := range args {
		more, errs := found(library.Find(library.Options{Paths: []string{path}}))
		files, trouble = append(files, more...), append(trouble, errs...)
	}
	byPath := func(a, b library.File) int { return cmp.Compare(a.Path(), b.Path()) }
	slices.SortFunc(files, byPath)
	return slices.CompactFunc(files, func(a, b library.File) bool { return byPath(a, b) == 0 }), trouble
}

// found is what library.Find says, with all errors in one list.
func found(files []library.File, errs []error, err error) ([]library.File, []error) {
	if err != nil {
		errs = append(errs, err)
	}
	return files, errs
}

// readDecks decodes the files on all cores, with what stands beside them.
func readDecks(files []library.File) (checked []lint.File, trouble []error) {
	all, errs := make([]lint.File, len(files)), make([]error, len(files))
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range files {
		group.Go(func() error {
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
		checked = append(checked, f)
	}
	return checked, trouble
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
