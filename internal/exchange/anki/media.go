package anki

import (
	"net/url"
	"slices"
	"strings"

	"quiz/internal/exchange"
)

// Limits of media, in bytes: pictures are compressed already, so that all together
// are hardly longer than the package.
const (
	baseMedia    = 16 << 20
	mediaPerByte = 2
)

// fileName is the name of the file that a tag names; not ok if it is elsewhere.
func fileName(src string) (name string, ok bool) {
	if strings.Contains(src, "://") || strings.HasPrefix(src, "data:") {
		return "", false
	}
	if plain, err := url.PathUnescape(src); err == nil {
		src = plain
	}
	return exchange.SafeName(src)
}

// media takes the files that cards name out of the package. A card whose picture
// is not there has none.
func (r *reader) media(p *pack) error {
	byMember, err := p.mediaNames()
	if err != nil {
		return err
	}
	have := map[string]bool{}
	left := int64(baseMedia + mediaPerByte*r.size)
	for _, member := range sorted(byMember) {
		name, ok := exchange.SafeName(byMember[member])
		f := p.members[member]
		if !ok || !r.files[name] || f == nil || have[name] {
			continue
		}
		limit := min(left, max(minCollection, maxRatio*int64(f.CompressedSize64)))
		data, err := inflate(f, p.generation == latest, limit)
		if err != nil {
			left -= limit // it may have been read up to there
			r.lose("picture that cannot be read: "+err.Error(), name)
			continue
		}
		have[name] = true
		left -= int64(len(data))
		r.bundle.Media = append(r.bundle.Media, exchange.Media{Name: name, Data: data})
	}
	r.dropMissing(have)
	return nil
}

func sorted(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (r *reader) dropMissing(have map[string]bool) {
	for i := range r.bundle.Decks {
		cards := r.bundle.Decks[i].Cards
		for j := range cards {
			if c := &cards[j]; c.Image != nil && !have[c.Image.Path] {
				r.lose("picture that is not in the package", c.Place)
				c.Image = nil
			}
		}
	}
}
