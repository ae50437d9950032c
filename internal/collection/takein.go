package collection

import (
	"context"
	"encoding/json"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"quiz/internal/engine/day"
	"quiz/internal/engine/defect"
	"quiz/internal/engine/identity"
	"quiz/internal/engine/review"
	"quiz/internal/library"
	"quiz/internal/store"
)

// News is what taking in brought.
type News struct {
	Files   int                // that were taken in or taken out
	Errs    []error            // folders and files that could not be read, and links that lead round
	Moves   []review.Alias     // histories that follow renamed cards from now on
	Unclear []identity.Unclear // histories that may belong to several cards: nothing moved
	Reused  []string           // keys that are used again while their histories belong to other cards
}

// TakeIn looks at all files of the roots and takes in what changed, beside the
// screen. progress is told how many of the changed files are done; it may be nil.
func (c *Collection) TakeIn(ctx context.Context, now day.Moment, progress func(done, total int)) (News, error) {
	var news News
	err := c.taking(taking{ctx: ctx, now: now, progress: progress}, func(t *taking) error {
		err := t.everything()
		news = t.news
		return err
	})
	return news, err
}

func (t *taking) everything() error {
	for _, step := range []func() error{t.find, t.sweep, t.takeAll, t.whole, t.matchAll, t.forget} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// taking is one taking in.
type taking struct {
	*Collection
	ctx      context.Context
	now      day.Moment
	progress func(done, total int)
	news     News

	made    int64           // see c_meta
	roots   map[string]root // by name
	changed []*deckFile
	gone    []int64
	former  map[string]bool // keys whose histories belong to others
	orphans bool            // there are histories without a card, or will be
}

// deckFile is a file as it was found, and as the tables have it.
type deckFile struct {
	root    root
	path    string // below the root, with slashes
	file    library.File
	id      int64 // 0: it is new
	version int64
	stamp   string
	content *library.Content
	folded  []any // of each prompt, see folded
	err     error
}

// known is a row of c_file.
type known struct {
	id, version int64
	root, path  string
	stamp       string
	sources     string
}

// Fits reports whether the tables are about the files as they are now. It writes
// nothing: for a log that can only be read. Where they do not fit, a collection in memory serves.
func (c *Collection) Fits(ctx context.Context) (bool, error) {
	t := &taking{Collection: c, ctx: ctx}
	if err := t.readRoots(); err != nil {
		return false, err
	}
	for _, r := range c.roots {
		if t.roots[r.Path].id == 0 {
			return false, nil
		}
	}
	err := t.look()
	return len(t.changed) == 0 && len(t.gone) == 0, err
}

// Known reports whether all roots were taken in whole before, so that the tables say
// something of all decks.
func (c *Collection) Known(ctx context.Context) (known bool, err error) {
	err = c.view(ctx, func(q store.Queryer) error {
		all, err := readRoots(ctx, q)
		if err != nil {
			return err
		}
		known = !slices.ContainsFunc(c.roots, func(own library.Root) bool {
			return !slices.ContainsFunc(all, func(r root) bool { return r.name == own.Path && r.whole })
		})
		return nil
	})
	return known, err
}

// find walks the roots, and compares what is there with the tables.
func (t *taking) find() error {
	if err := t.register(); err != nil {
		return err
	}
	return t.look()
}

func (t *taking) look() error {
	have, err := t.readKnown()
	if err != nil {
		return err
	}
	there := map[[2]string]bool{}
	for _, r := range t.Collection.roots {
		w := r.Walk()
		t.news.Errs = append(t.news.Errs, w.Errs...)
		for _, f := range w.Files {
			in, path := t.place(r, f.Path())
			at := [2]string{in.name, path}
			if there[at] {
				continue
			}
			there[at] = true
			t.compare(in, path, f, have[at])
		}
		t.missing(r, w, have, there)
	}
	return nil
}

// register gives each root its row.
func (t *taking) register() error {
	err := t.log.Change(t.ctx, func(tx store.Tx) error {
		if err := tx.QueryRowContext(t.ctx, "SELECT made FROM c_meta").Scan(&t.made); err != nil {
			return err
		}
		for _, r := range t.Collection.roots {
			_, err := tx.ExecContext(t.ctx, "INSERT INTO c_root (name, used, whole) VALUES (?, ?, 0) ON CONFLICT DO UPDATE SET used = excluded.used WHERE used < excluded.used", r.Path, t.now.Day())
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return t.readRoots()
}

func (t *taking) readRoots() error {
	t.roots = map[string]root{}
	return t.view(t.ctx, func(q store.Queryer) error {
		all, err := readRoots(t.ctx, q)
		for _, r := range all {
			t.roots[r.name] = r
		}
		return err
	})
}

func (t *taking) readKnown() (map[[2]string]known, error) {
	out := map[[2]string]known{}
	err := t.view(t.ctx, func(q store.Queryer) error {
		rows, err := q.QueryContext(t.ctx, "SELECT f.id, f.version, r.name, f.path, f.stamp, f.sources FROM c_file f CROSS JOIN c_root r ON r.id = f.root")
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var k known
			if err := rows.Scan(&k.id, &k.version, &k.root, &k.path, &k.stamp, &k.sources); err != nil {
				return err
			}
			out[[2]string{k.root, k.path}] = k
		}
		return rows.Err()
	})
	return out, err
}

// place is the innermost root that a file is in, and its path below that.
func (t *taking) place(walked library.Root, path string) (root, string) {
	in := t.roots[walked.Path]
	if walked.BuiltIn() {
		return in, path
	}
	for _, r := range t.roots {
		if len(r.name) > len(in.name) && (library.Root{Path: r.name}).Holds(path) {
			in = r
		}
	}
	return in, below(in.name, path)
}

// compare notes a file that is not what the tables have.
func (t *taking) compare(in root, path string, f library.File, k known) {
	d := &deckFile{root: in, path: path, file: f, id: k.id, version: k.version}
	d.stamp = f.Stamp(decodeTags(k.sources))
	if k.id == 0 || d.stamp != k.stamp {
		t.changed = append(t.changed, d)
	}
}

// missing notes what a root had and has no more.
func (t *taking) missing(r library.Root, w library.Walked, have map[[2]string]known, there map[[2]string]bool) {
	for at, k := range have {
		inside := k.root == r.Path || r.Holds(k.root)
		if inside && !there[at] && w.Covers(diskPath(k)) && !slices.Contains(t.gone, k.id) {
			t.gone = append(t.gone, k.id)
		}
	}
}

// diskPath is where the file of a row is, or was.
func diskPath(k known) string {
	return filepath.Join(k.root, filepath.FromSlash(k.path))
}

// takeAll decodes what changed on all cores, and takes in one file after the other.
func (t *taking) takeAll() error {
	if len(t.changed) == 0 {
		return nil
	}
	t.tell(0)
	if err := t.lookForOrphans(); err != nil {
		return err
	}
	group, ctx := errgroup.WithContext(t.ctx)
	todo, ready := make(chan *deckFile), make(chan *deckFile)
	group.Go(defect.Guard(func() error {
		defer close(todo)
		for _, d := range t.changed {
			select {
			case todo <- d:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		return nil
	}))
	readers, _ := errgroup.WithContext(ctx)
	for range runtime.GOMAXPROCS(0) {
		readers.Go(defect.Guard(func() error { return read(ctx, todo, ready) }))
	}
	group.Go(func() error {
		defer close(ready)
		return readers.Wait()
	})
	group.Go(defect.Guard(func() error { return t.takeReady(ready) }))
	return group.Wait()
}

func (t *taking) tell(done int) {
	if t.progress != nil {
		t.progress(done, len(t.changed))
	}
}

// read decodes files.
func read(ctx context.Context, todo <-chan *deckFile, ready chan<- *deckFile) error {
	for d := range todo {
		d.read()
		select {
		case ready <- d:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

func (d *deckFile) read() {
	content, err := d.file.Content()
	if err != nil {
		d.err = err
		return
	}
	d.content = &content
	for _, p := range promptsOf(content.Deck) {
		d.folded = append(d.folded, folded(p.Question, p.RightAnswer()))
	}
	d.stamp = d.file.Stamp(content.Sources)
}

func (t *taking) takeReady(ready <-chan *deckFile) error {
	done := 0
	for d := range ready {
		if d.err != nil {
			t.news.Errs = append(t.news.Errs, d.err)
		} else if err := t.takeFile(d); err != nil {
			return err
		}
		d.content, d.folded = nil, nil
		done++
		t.news.Files++
		t.tell(done)
	}
	return nil
}

// whole notes that the roots were taken in whole.
func (t *taking) whole() error {
	return t.change(func(tx store.Tx) error {
		for _, r := range t.Collection.roots {
			if _, err := tx.ExecContext(t.ctx, "UPDATE c_root SET whole = 1 WHERE name = ? AND NOT whole", r.Path); err != nil {
				return err
			}
		}
		return nil
	})
}

func jsonOf(v any) string {
	data, err := json.Marshal(v)
	if err != nil { // what is written has plain fields
		return ""
	}
	return string(data)
}

// below is the path of a file below a root, with slashes: of a root that is a file,
// its name.
func below(root, path string) string {
	rel, err := filepath.Rel(root, path)
	if err != nil || !filepath.IsLocal(rel) {
		return path
	}
	if rel == "." {
		return filepath.Base(path)
	}
	return filepath.ToSlash(rel)
}
