package collection

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/queue"
	"quiz/internal/library"
	"quiz/internal/store"
)

// File is a deck file as lists of decks show it.
type File struct {
	ID, Title string
	Path      string // on disk, from the root; of a built-in deck with [library.BuiltInLabel]
	Shown     string // as the learner named its root
	BuiltIn   bool
	Broken    bool          // nothing of it can be asked
	Problems  deck.Problems // sorted by place; they name the file as it is shown
	Version   int64         // grows with each change that is taken in
}

// Files are the deck files of a scope in its order, broken ones too. Of two decks
// with one id the second is broken: its problem says which file comes first.
func (c *Collection) Files(ctx context.Context, s queue.Scope) (out []File, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		in, err := resolve(ctx, q, s)
		if err != nil {
			return err
		}
		l := &fileList{Collection: c, in: in, first: map[string]string{}}
		for _, r := range in.roots {
			if err := l.read(ctx, q, r); err != nil {
				return err
			}
		}
		out = l.files
		return nil
	})
	return out, err
}

// fileList lists files.
type fileList struct {
	*Collection
	in    *scope
	files []File
	first map[string]string // by deck id: the file that is meant, as it is shown
}

func (l *fileList) read(ctx context.Context, q store.Queryer, r root) error {
	rows, err := q.QueryContext(ctx, "SELECT d.file, d.id, d.title, d.broken, f.path, f.problems, f.version FROM c_deck d CROSS JOIN c_file f ON f.id = d.file "+
		"WHERE d.root = ? AND f.stamp <> ''"+l.in.named("d.file")+" ORDER BY d.path", r.id)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var f File
		var problems string
		at := onDisk{root: r.name}
		if err := rows.Scan(&id, &f.ID, &f.Title, &f.Broken, &at.path, &problems, &f.Version); err != nil {
			return err
		}
		f.Path = at.name()
		if problems != "" && json.Unmarshal([]byte(problems), &f.Problems) != nil {
			return fmt.Errorf("the problems of %s cannot be read: `quiz doctor --repair` builds the collection again", f.Path)
		}
		l.add(f, slices.Contains(l.in.twins, id))
	}
	return rows.Err()
}

// add lists a file. A twin is passed over by every other question. One that is built
// in is left out without a word: a deck of the learner's own stands in for it.
func (l *fileList) add(f File, twin bool) {
	root := l.rootOf(f.Path)
	f.Shown, f.BuiltIn = root.Shown(f.Path), root.BuiltIn()
	if twin && f.BuiltIn {
		return
	}
	for i := range f.Problems {
		f.Problems[i].File = f.Shown
	}
	if twin {
		f.Broken = true
		f.Problems = append(deck.Problems{{
			File: f.Shown, Span: deck.Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}, Rule: "deck-id-duplicate", Severity: deck.Error,
			Message: fmt.Sprintf("the deck's id %q is taken by %s", f.ID, l.first[f.ID]),
			Help:    "give this deck another id: id = \"…\"", Deck: f.ID,
		}}, f.Problems...)
	} else {
		l.first[f.ID] = f.Shown
	}
	l.files = append(l.files, f)
}

// rootOf is the root that a file was named by; the zero root where it is none of
// this collection's.
func (c *Collection) rootOf(path string) library.Root {
	for _, r := range c.roots {
		if r.BuiltIn() && strings.HasPrefix(path, library.BuiltInLabel) || !r.BuiltIn() && r.Holds(path) {
			return r
		}
	}
	return library.Root{}
}

// Passage is the place of the notes that the card of a row cites; ok is false where
// it cites none.
func (c *Collection) Passage(ctx context.Context, row queue.Row, p *deck.Prompt) (out library.Passage, ok bool, err error) {
	if p.Card.Source == nil {
		return out, false, nil
	}
	f, err := c.onDisk(ctx, row.Root, row.Path)
	if err != nil {
		return out, true, err
	}
	file, err := c.file(f)
	if err != nil {
		return out, true, err
	}
	return file.Passage(p)
}
