package library

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"quiz/internal/engine/deck"
)

// Library is a collection of decks.
type Library struct {
	Decks  []*Info // by path
	Errors []error // files and folders that could not be read
	byID   map[string]*Info

	mu   sync.Mutex
	open map[string]*deck.Deck // decoded decks by path
}

// Info is what is known of a deck without decoding it.
type Info struct {
	ID       string
	Title    string
	Path     string // as shown
	Language string
	Broken   bool // nothing of it can be asked
	BuiltIn  bool
	Problems deck.Problems
	Prompts  []Prompt // in file order
	Texts    []Text   // of the prompts, where [Options].Texts asks for them

	file file
}

// Prompt is what is known of a prompt without decoding its deck.
type Prompt struct {
	Key   string // deck/card[#part]
	Draft bool
	Tags  []string
}

// Text is what a prompt asks, and its right answer. A session does without: it
// would be most of the room that a large collection takes.
type Text struct{ Question, Answer string }

// Open finds the decks and reads what changed since the index was written, on
// all cores.
func Open(o Options) (*Library, error) {
	files, errs, err := find(o)
	if err != nil {
		return nil, err
	}
	l := &Library{Errors: errs, byID: map[string]*Info{}, open: map[string]*deck.Deck{}}
	index := readIndex(o.Cache, o.Texts)
	if !o.Texts && !index.covers(files) {
		index = readIndex(o.Cache, true) // it is written again: with every text
	}
	infos := l.readAll(files, index, o.Progress)
	if !index.covers(files) {
		if err := writeIndex(o.Cache, infos); err != nil {
			l.Errors = append(l.Errors, fmt.Errorf("index: %w", err))
		}
	}
	for _, info := range infos {
		if !o.Texts {
			info.Texts = nil
		}
		l.add(info)
	}
	return l, nil
}

// OpenOne opens a collection of one deck, by the path under which it was listed or
// that path from the root, and finds a prompt in it: for the first question of a
// session, before all decks are looked at. Where it can, it decodes that one card
// alone. ok is false where the options do not lead to that file, and then the library
// is nil; or where it does not have the prompt.
func OpenOne(o Options, path, key string) (l *Library, p *deck.Prompt, ok bool) {
	f, ok := o.lookup(path)
	if !ok {
		return nil, nil, false
	}
	if f.size > deck.MaxSize {
		return nil, nil, false
	}
	data, err := f.read()
	if err != nil {
		return nil, nil, false
	}
	card, _, _ := strings.Cut(key, "#")
	_, id, _ := strings.Cut(card, "/")
	d, ok := deck.ParseCard(f.path, data, id)
	if !ok {
		d = f.folder().Parse(f.path, data)
	}
	d.BuiltIn = f.builtIn
	l = &Library{byID: map[string]*Info{}, open: map[string]*deck.Deck{}}
	l.add(l.inform(f, d))
	if !d.Partial {
		l.open[f.path] = d
	}
	p = d.Prompt(key)
	return l, p, p != nil
}

// readAll takes each file from the index, or decodes it.
func (l *Library) readAll(files []file, index index, progress func(done, total int)) []*Info {
	infos := make([]*Info, len(files))
	var stale []int
	for i, f := range files {
		if infos[i] = index.find(f); infos[i] == nil {
			stale = append(stale, i)
		}
	}
	if progress != nil && len(stale) > 0 {
		progress(0, len(stale))
	}
	work := make(chan int)
	var group sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range min(runtime.GOMAXPROCS(0), len(stale)) {
		group.Go(func() {
			for i := range work {
				info := l.decode(files[i])
				mu.Lock()
				infos[i], done = info, done+1
				if progress != nil {
					progress(done, len(stale))
				}
				mu.Unlock()
			}
		})
	}
	for _, i := range stale {
		work <- i
	}
	close(work)
	group.Wait()
	return infos
}

// decode reads one deck for the index.
func (l *Library) decode(f file) *Info {
	d, err := f.parse()
	if err != nil {
		return &Info{ID: deck.DeckID(f.path), Title: filepath.Base(f.path), Path: f.path, Broken: true, file: f,
			Problems: deck.Problems{{File: f.path, Span: deck.Span{Line: 1, Column: 1}, Rule: "file-missing", Severity: deck.Error, Message: err.Error()}}}
	}
	return l.inform(f, d)
}

func (l *Library) inform(f file, d *deck.Deck) *Info {
	info := &Info{ID: d.ID, Title: d.Title, Path: f.path, Language: d.Language, Broken: d.Broken, BuiltIn: f.builtIn, Problems: d.Problems, file: f}
	for _, c := range d.Cards {
		for _, p := range c.Prompts {
			info.Prompts = append(info.Prompts, Prompt{Key: p.Key, Draft: c.Draft, Tags: c.Tags})
			info.Texts = append(info.Texts, Text{p.Question, p.RightAnswer()})
		}
	}
	return info
}

func (f file) parse() (*deck.Deck, error) {
	if f.size > deck.MaxSize {
		return deck.TooLarge(f.path, f.size), nil
	}
	data, err := f.read()
	if err != nil {
		return nil, err
	}
	d := f.folder().Parse(f.path, data)
	d.BuiltIn = f.builtIn
	return d, nil
}

// add lists a deck; a second one with the same id is not loaded.
func (l *Library) add(info *Info) {
	l.Decks = append(l.Decks, info)
	if first := l.byID[info.ID]; first != nil {
		info.Problems = append(deck.Problems{{
			File: info.Path, Span: deck.Span{Line: 1, Column: 1, EndLine: 1, EndColumn: 1}, Rule: "deck-id-duplicate", Severity: deck.Error,
			Message: fmt.Sprintf("the deck's id %q is taken by %s", info.ID, first.Path),
			Help:    "give this deck another id: id = \"…\"", Deck: info.ID,
		}}, info.Problems...)
		info.Broken, info.Prompts = true, nil
		return
	}
	l.byID[info.ID] = info
}

// Info returns a deck by its id, or nil.
func (l *Library) Info(id string) *Info { return l.byID[id] }

// Resolve finds the decks that an argument means: the one with that id, else the
// one in that file, else those below that folder, else the one whose id begins so.
func (l *Library) Resolve(arg string) ([]*Info, error) {
	if arg == "" { // as a path it would be the folder one is in
		return nil, errors.New("the name of a deck is empty")
	}
	if info := l.byID[arg]; info != nil {
		return []*Info{info}, nil
	}
	at := absolute(arg)
	folder := strings.TrimSuffix(at, string(filepath.Separator)) + string(filepath.Separator)
	var below, starts []*Info
	for _, info := range l.Decks {
		switch path := absolute(info.Path); {
		case info.Path == arg, path == at:
			return []*Info{info}, nil
		case !info.BuiltIn && strings.HasPrefix(path, folder):
			below = append(below, info)
		}
		if strings.HasPrefix(info.ID, arg) && l.byID[info.ID] == info {
			starts = append(starts, info)
		}
	}
	if len(below) > 0 {
		return below, nil
	}
	return l.one(arg, starts)
}

// one is the deck whose id begins with an argument; starts are all of them.
func (l *Library) one(arg string, starts []*Info) ([]*Info, error) {
	if len(starts) == 1 {
		return starts, nil
	}
	if stat, err := os.Stat(arg); err == nil && stat.IsDir() {
		return nil, &NotFound{[]string{arg}}
	}
	if len(starts) == 0 {
		return nil, fmt.Errorf("there is no deck %q; the decks are %s", arg, fewOf(l.ids()))
	}
	var ids []string
	for _, info := range starts {
		ids = append(ids, info.ID)
	}
	return nil, fmt.Errorf("deck %q may be %s", arg, strings.Join(ids, ", "))
}

// fewOf lists ten ids, and how many more there are.
func fewOf(ids []string) string {
	const few = 10
	if len(ids) <= few {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:few], ", "), len(ids)-few)
}

func (l *Library) ids() []string {
	var out []string
	for id := range l.byID {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// Prompt decodes the deck of a prompt, if that is not done yet, and returns it.
func (l *Library) Prompt(key string) (*deck.Prompt, error) {
	id, _, _ := strings.Cut(key, "/")
	info := l.byID[id]
	if info == nil || info.Broken {
		return nil, fmt.Errorf("there is no prompt %q", key)
	}
	d, err := l.Deck(info)
	if err != nil {
		return nil, err
	}
	if p := d.Prompt(key); p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("there is no prompt %q", key)
}

// Reload reads a deck's file again, after an edit; changed is false where it is
// the same file as before.
func (l *Library) Reload(id string) (changed bool, err error) {
	info := l.byID[id]
	if info == nil || info.BuiltIn {
		return false, nil
	}
	stat, err := os.Stat(info.file.name)
	if err != nil {
		return true, err
	}
	f := newFile(info.file.name, stat)
	f.path = info.file.path
	if f == info.file {
		return false, nil
	}
	d, err := f.parse()
	if err != nil {
		return true, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open[info.Path] = d
	*info = *l.inform(f, d)
	if info.ID != id {
		return true, fmt.Errorf("the deck's id is now %q: start again to study it", info.ID)
	}
	if info.Broken {
		return true, fmt.Errorf("the deck cannot be read: %w", info.Problems[0])
	}
	return true, nil
}

// File is the deck's file on disk; "" for a built-in one.
func (i *Info) File() string {
	if i.BuiltIn {
		return ""
	}
	return i.file.name
}

// maxOpen is how many decoded decks are kept.
const maxOpen = 8

// Deck decodes a deck, or returns what was decoded before.
func (l *Library) Deck(info *Info) (*deck.Deck, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if d := l.open[info.Path]; d != nil {
		return d, nil
	}
	d, err := info.file.parse()
	if err != nil {
		return nil, err
	}
	if len(l.open) >= maxOpen {
		clear(l.open)
	}
	l.open[info.Path] = d
	return d, nil
}

// Count is the number of prompts of all decks.
func (l *Library) Count() int {
	n := 0
	for _, d := range l.Decks {
		n += len(d.Prompts)
	}
	return n
}

// Problems are those of all decks, in order.
func (l *Library) Problems() deck.Problems {
	var out deck.Problems
	for _, d := range l.Decks {
		out = append(out, d.Problems...)
	}
	slices.SortStableFunc(out, func(a, b deck.Problem) int { return cmp.Compare(a.File, b.File) })
	return out
}

// Stamp changes when a deck is added, taken away or written.
func (l *Library) Stamp() string {
	sum := sha256.New()
	for _, d := range l.Decks {
		fmt.Fprintf(sum, "%q %d %d\n", d.Path, d.file.size, d.file.mtime)
	}
	return hex.EncodeToString(sum.Sum(nil))
}
