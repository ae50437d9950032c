// Package hashcards reads and writes the collections of hashcards: a folder of
// Markdown files with questions, answers and clozes, and beside them a database of
// what the learner answered.
//
// hashcards knows a card by a hash of its text, and its database names cards by
// nothing else. So the very hash is computed here, byte by byte as hashcards does
// it, and history finds its cards by it.
package hashcards

import (
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// databaseName is the file with the answers, at the root of a collection.
const databaseName = "hashcards.db"

// marked are lines that begin a card.
var marked = text.Pattern(`(?m)^Q:(?s:.*?)^A:|^T:(?s:.*?)^D:|^C:[^\n]*(?:\n[^\n]+)*\[`)

// Sniff reports whether a file is a deck or the database of hashcards.
func Sniff(name string, head []byte) bool {
	if path.Base(name) == databaseName {
		return true
	}
	return strings.EqualFold(path.Ext(name), ".md") && marked().Match(head)
}

// Read reads the decks of a folder, or one of them, and the answers in its database.
func Read(name string, files []exchange.File) (*exchange.Bundle, error) {
	r := &reader{prompts: map[string]prompt{}, root: "."}
	at := slices.IndexFunc(files, func(f exchange.File) bool { return path.Base(f.Path) == databaseName })
	if at >= 0 {
		r.root = path.Dir(files[at].Path)
	}
	for _, f := range files {
		if f.Is(".md", ".markdown") {
			r.file(f)
		}
	}
	if at >= 0 {
		database := files[at]
		if err := r.history(database.Data); err != nil {
			r.binder.Bundle.Report.Lose("database that cannot be read: "+err.Error(), database.Path)
		}
	}
	bundle, err := r.binder.Finish(name)
	if err != nil {
		return nil, err
	}
	bundle.Local = true
	bundle.Pictures(files)
	return bundle, nil
}

// reader collects the cards of a collection.
type reader struct {
	binder  exchange.Binder
	prompts map[string]prompt // of the cards, by their hashes
	root    string            // the folder of the collection
	path    []string          // of the deck that is being read
	dir     string            // of its file
}

// prompt is what a card of hashcards is here.
type prompt struct {
	card string // the foreign id of the card
	part int
}

// matter is what may stand above the cards of a file. hashcards reads the name
// alone; the rest is what quiz writes there.
type matter struct {
	Name        string         `toml:"name"`
	ID          string         `toml:"id,omitempty"`
	Description string         `toml:"description,omitempty"`
	Language    string         `toml:"language,omitempty"`
	Authors     []string       `toml:"authors,omitempty"`
	License     string         `toml:"license,omitempty"`
	Tags        []string       `toml:"tags,omitempty"`
	Allow       []string       `toml:"allow,omitempty"`
	Exam        *exchange.Exam `toml:"exam,omitempty"`
}

func (r *reader) file(f exchange.File) {
	r.path, r.dir = f.DeckPath(), path.Dir(f.Path)
	text := f.Text()
	head, body, line := frontMatter(text)
	var m matter
	if head != "" {
		if _, err := toml.Decode(head, &m); err != nil {
			r.binder.Bundle.Report.Lose("front matter that cannot be read", f.Path)
			m = matter{}
		}
	}
	if m.Name != "" {
		r.path[len(r.path)-1] = r.clean(m.Name, f.Path)
	}
	p := parser{line: line}
	for _, c := range p.cards(body) {
		r.card(f.Path, c)
	}
	if d := r.binder.Deck(r.path); len(d.Cards) > 0 {
		r.describe(d, m, f.Path)
	}
}

// describe fills in what the front matter says of a deck.
func (r *reader) describe(d *exchange.Deck, m matter, place string) {
	d.Description, d.Language, d.License = r.clean(m.Description, place), r.clean(m.Language, place), r.clean(m.License, place)
	d.Allow, d.Exam = r.cleanAll(m.Allow, place), m.Exam
	d.Authors, d.Tags = r.cleanAll(m.Authors, place), r.cleanAll(m.Tags, place)
	if m.ID != "" && exchange.FoldID(m.ID) == m.ID {
		d.ID = m.ID
	}
}

func (r *reader) clean(s, place string) string {
	return strings.TrimSpace(exchange.Clean(s, &r.binder.Bundle.Report, place))
}

func (r *reader) cleanAll(all []string, place string) (out []string) {
	for _, s := range all {
		if s = r.clean(s, place); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// frontMatter parts the TOML between two lines of dashes at the beginning from what
// comes after it, and says in which line that begins, from 1.
func frontMatter(text string) (head, body string, line int) {
	first, rest, _ := strings.Cut(text, "\n")
	if strings.TrimSpace(first) != separator {
		return "", text, 1
	}
	line = 2
	at := 0
	for at < len(rest) {
		one, _, _ := strings.Cut(rest[at:], "\n")
		line++
		next := min(at+len(one)+1, len(rest))
		if strings.TrimSpace(one) == separator {
			return rest[:at], rest[next:], line
		}
		at = next
	}
	return "", text, 1
}
