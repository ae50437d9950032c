package exchange

import (
	"path"
	"strings"
)

// File is a file of a source that is a folder.
type File struct {
	Path string // from the folder, with slashes
	Data []byte
}

// DeckPath is the path of a deck that a file makes by itself: its folders and its
// name without the ending.
func (f File) DeckPath() []string {
	parts := pathParts(f.Path)
	last := len(parts) - 1
	parts[last] = strings.TrimSuffix(parts[last], path.Ext(parts[last]))
	if parts[last] == "" {
		parts[last] = "cards"
	}
	return parts
}

// pathParts are the names of a path, which leads nowhere but down.
func pathParts(name string) []string {
	clean := path.Clean("/" + strings.ReplaceAll(name, `\`, "/"))
	return strings.Split(strings.TrimPrefix(clean, "/"), "/")
}

// Is reports whether the name of a file ends in one of some endings, which are in
// lower case and begin with a dot.
func (f File) Is(ends ...string) bool {
	ext := strings.ToLower(path.Ext(f.Path))
	for _, end := range ends {
		if ext == end {
			return true
		}
	}
	return false
}

// Text is what is in a file: without the sign that some programs begin with, and
// each line ended by LF alone.
func (f File) Text() string {
	s := strings.TrimPrefix(string(f.Data), "\ufeff")
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// Pictures takes the files that cards name as their pictures out of the folder that
// the bundle came from. A card whose picture is not there has none, which is told.
func (b *Bundle) Pictures(files []File) {
	g := gallery{files: map[string][]byte{}, bases: map[string]string{}, names: map[string]string{}, taken: map[string]bool{}}
	for _, f := range files {
		at := path.Clean(f.Path)
		g.files[at] = f.Data
		if base := path.Base(at); g.bases[base] == "" {
			g.bases[base] = at
		}
	}
	for i := range b.Decks {
		cards := b.Decks[i].Cards
		for k := range cards {
			if cards[k].Image != nil {
				g.take(b, &cards[k])
			}
		}
	}
}

// gallery are the pictures of a folder.
type gallery struct {
	files map[string][]byte
	bases map[string]string // paths, by the names of their files: some programs say no more
	names map[string]string // that pictures have here, by their paths
	taken map[string]bool   // names
}

func (g *gallery) take(b *Bundle, c *Card) {
	at := path.Clean(c.Image.Path)
	data, found := g.files[at]
	if !found {
		at = g.bases[path.Base(at)]
		data, found = g.files[at]
	}
	if !found {
		b.Report.Lose("picture that is not in the source", c.Place)
		c.Image = nil
		return
	}
	name, known := g.names[at]
	if !known {
		name = g.name(at)
		g.names[at], g.taken[name] = name, true
		b.Media = append(b.Media, Media{Name: name, Data: data})
	}
	c.Image.Path = name
}

// name is a plain name for a picture: its own, or where another has that, one with
// letters of a hash of its path.
func (g *gallery) name(at string) string {
	ext := strings.ToLower(path.Ext(at))
	name := FoldID(strings.TrimSuffix(path.Base(at), path.Ext(at))) + ext
	if g.taken[name] {
		name = FoldID(at) + ext
	}
	return name
}
