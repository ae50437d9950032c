package exchange

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"
	"strings"
)

// Join adds the pictures of a deck to those of the decks before it. Pictures of two
// decks may have one name and be others: the later one gets letters of its hash, in its
// deck too.
func (d *Deck) Join(all, own []Media) []Media {
	for _, m := range own {
		name := m.Name
		if other := picture(all, name); other != nil && !bytes.Equal(other.Data, m.Data) {
			name = hashed(m)
		}
		for i := range d.Cards {
			if image := d.Cards[i].Image; image != nil && image.Path == m.Name {
				d.Cards[i].Image = &Image{Path: name, Caption: image.Caption}
			}
		}
		if picture(all, name) == nil {
			all = append(all, Media{Name: name, Data: m.Data})
		}
	}
	return all
}

// picture is the one of a name, or nil. Letter case does not part two files everywhere.
func picture(all []Media, name string) *Media {
	i := slices.IndexFunc(all, func(m Media) bool { return strings.EqualFold(m.Name, name) })
	if i < 0 {
		return nil
	}
	return &all[i]
}

// hashed is the name of a picture with letters of its hash.
func hashed(m Media) string {
	sum := sha256.Sum256(m.Data)
	end := path.Ext(m.Name)
	return strings.TrimSuffix(m.Name, end) + "-" + hex.EncodeToString(sum[:3]) + end
}

// Flat adds a picture under a plain name to others, and returns the name: its own
// without folders, or where another picture has that, one with letters of its hash.
func Flat(all []Media, m Media) ([]Media, string) {
	m.Name = path.Base(m.Name)
	if other := picture(all, m.Name); other != nil && !bytes.Equal(other.Data, m.Data) {
		m.Name = hashed(m)
	}
	if picture(all, m.Name) == nil {
		all = append(all, m)
	}
	return all, m.Name
}
