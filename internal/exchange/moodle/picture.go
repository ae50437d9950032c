package moodle

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"path"
	"slices"
	"strings"

	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// placed begins the address of a file that travels with a question.
const placed = "@@PLUGINFILE@@/"

// pictureEnds are what names of pictures end in. Other files stay where they are:
// nobody who imports a quiz asks for programs, or for decks.
var pictureEnds = []string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif", ".tif", ".tiff"}

// picture takes the first picture of a question that travels with it; the others
// are told.
func (q *question) picture(e *element, t markup.Text) {
	for i, src := range t.Images {
		file := fileOf(e, src)
		switch {
		case file == nil:
			q.lose("picture that is not in the file")
		case q.card.Image != nil:
			q.lose("further picture")
		default:
			q.keep(file, t.Captions[i])
		}
	}
}

// fileOf is the file that an address means; nil for none.
func fileOf(e *element, src string) *element {
	address, ok := strings.CutPrefix(src, placed)
	if !ok {
		return nil
	}
	address, _, _ = strings.Cut(address, "?")
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	for _, f := range e.each("file") {
		if strings.TrimPrefix(path.Join(f.attr("path"), f.attr("name")), "/") == strings.TrimPrefix(address, "/") {
			return f
		}
	}
	return nil
}

// keep takes a picture out of the file. Another one by that name, in whatever case,
// gets letters of its hash, so that neither writes over the other.
func (q *question) keep(f *element, caption string) {
	name, ok := exchange.SafeName(f.attr("name"))
	end := strings.ToLower(path.Ext(name))
	if !ok || !slices.Contains(pictureEnds, end) {
		q.lose("file that is not a picture")
		return
	}
	data, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(f.text.String()), ""))
	if err != nil || len(data) == 0 {
		q.lose("picture that cannot be read")
		return
	}
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	for _, try := range []string{name, strings.TrimSuffix(name, path.Ext(name)) + "-" + hash[:6] + end} {
		name = try
		if known := q.names[strings.ToLower(name)]; known == "" || known == hash {
			break
		}
	}
	if q.names[strings.ToLower(name)] == "" {
		q.names[strings.ToLower(name)] = hash
		q.Bundle.Media = append(q.Bundle.Media, exchange.Media{Name: name, Data: data})
	}
	q.card.Image = &exchange.Image{Path: name, Caption: caption}
}
