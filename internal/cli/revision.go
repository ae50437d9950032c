package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/library"
)

// side is one of two states of decks that are compared.
type side struct {
	arg      string // as it was written
	path     string // on disk, or in the revision
	revision string // the commit; "" for the disk
}

// newSide finds out what an argument means: a path, or a git revision, with a
// path behind a colon or without.
func newSide(ctx context.Context, arg string) (side, error) {
	if _, err := os.Stat(arg); err == nil {
		return side{arg: arg, path: arg}, nil
	}
	name, path, _ := strings.Cut(arg, ":")
	commit, err := git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", name+"^{commit}")
	if err != nil {
		return side{}, hinted("name a file, a folder, or a revision such as HEAD~1 or main:decks", "diff: %s is neither a path nor a git revision", arg)
	}
	return side{arg: arg, path: path, revision: strings.TrimSpace(string(commit))}, nil
}

// git runs git in the current folder.
func git(ctx context.Context, args ...string) ([]byte, error) {
	c := exec.CommandContext(ctx, "git", args...)
	var talk bytes.Buffer
	c.Stderr = &talk
	out, err := c.Output()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, hinted("install git, or compare files", "git: not found")
	}
	if err != nil {
		return nil, fmt.Errorf("git %s: %w: %s", args[0], err, strings.TrimSpace(talk.String()))
	}
	return out, nil
}

// files are the deck files of a side, with their text.
func (s side) files(ctx context.Context) (paths []string, texts [][]byte, err error) {
	if s.revision == "" {
		paths, errs := library.Files([]string{s.path})
		for _, path := range paths {
			data, err := library.Read(path)
			errs = append(errs, err)
			texts = append(texts, data)
		}
		return paths, texts, errors.Join(errs...)
	}
	list, err := git(ctx, "ls-tree", "-r", "-z", "--name-only", s.revision, "--", orHere(s.path))
	if err != nil {
		return nil, nil, err
	}
	for _, path := range strings.Split(strings.TrimRight(string(list), "\x00"), "\x00") {
		if filepath.Ext(path) != ".toml" {
			continue
		}
		text, err := git(ctx, "show", s.revision+":./"+path)
		if err != nil {
			return nil, nil, err
		}
		if s.path != "" || bytes.Contains(text, []byte("[[card]]")) { // a whole repository has other TOML files too
			paths, texts = append(paths, path), append(texts, text)
		}
	}
	if len(paths) == 0 {
		return nil, nil, fmt.Errorf("diff: there are no decks in %s", s.arg)
	}
	return paths, texts, nil
}

func orHere(path string) string {
	if path == "" {
		return "."
	}
	return filepath.ToSlash(path)
}

// decks decodes a side. One that is a single file goes by the name of the other
// side's: that a deck has two names does not change its keys.
func (s side) decks(ctx context.Context, name string) ([]*deck.Deck, error) {
	paths, texts, err := s.files(ctx)
	if err != nil {
		return nil, err
	}
	var out []*deck.Deck
	for i, path := range paths {
		if len(paths) == 1 && name != "" {
			path = filepath.Join(filepath.Dir(path), filepath.Base(name))
		}
		d := deck.Parse(path, texts[i])
		if d.Broken {
			d.Problems[0].File = paths[i]
			return nil, fmt.Errorf("diff: %s cannot be compared: %w", s.arg, d.Problems[0])
		}
		out = append(out, d)
	}
	return out, nil
}
