package lint

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
)

// Wanted are the names of the files that a deck speaks of, for the caller to
// look up. Sources come with text, pictures and sounds need none.
func Wanted(d *deck.Deck) (sources, media []string) {
	for _, s := range d.Sources {
		if s.File != "" && !outside(s.File) {
			sources = append(sources, s.File)
		}
	}
	for _, c := range d.Cards {
		for _, name := range []string{c.Image.Path, c.Audio} {
			if name != "" && !outside(name) {
				media = append(media, name)
			}
		}
	}
	slices.Sort(sources)
	slices.Sort(media)
	return slices.Compact(sources), slices.Compact(media)
}

// outside reports whether a name leads out of the deck's folder.
func outside(name string) bool {
	if strings.Contains(name, "://") {
		return true
	}
	name = strings.ReplaceAll(name, `\`, "/")
	drive := len(name) > 1 && name[1] == ':'
	clean := path.Clean(name)
	return drive || strings.HasPrefix(name, "/") || strings.HasPrefix(name, "~") || clean == ".." || strings.HasPrefix(clean, "../")
}

// named calls do for each file that the deck names, with its place.
func (u *unit) named(do func(name, what string, at deck.Span, c *deck.Card)) {
	for name, s := range u.Deck.Sources {
		if s.File != "" {
			do(s.File, "source", u.Deck.At("source", name, "file"), nil)
		}
	}
	for _, c := range u.Deck.Cards {
		switch {
		case c.Image.Path == "":
		case c.Has("image", "path"):
			do(c.Image.Path, "image", c.At("image", "path"), c)
		default:
			do(c.Image.Path, "image", c.At("image"), c)
		}
		if c.Audio != "" {
			do(c.Audio, "audio", c.At("audio"), c)
		}
	}
}

func pathOutside(u *unit, r report) {
	u.named(func(name, what string, at deck.Span, c *deck.Card) {
		if strings.Contains(name, "://") {
			r.about(c).add(at, fmt.Sprintf("%s %q is on the web", what, name), "save it beside the deck, and name that file: quiz loads nothing")
			return
		}
		if outside(name) || u.Assets[name].State == Outside {
			r.about(c).add(at, fmt.Sprintf("%s %q lies outside the deck's folder", what, name), "put the file beside the deck, and name it relative to it")
		}
	})
}

func fileMissing(u *unit, r report) {
	u.named(func(name, what string, at deck.Span, c *deck.Card) {
		if !outside(name) && u.Assets[name].State == Missing {
			r.about(c).add(at, fmt.Sprintf("there is no file %q for this %s", name, what), "the name is relative to the deck's folder; letter case counts")
		}
	})
}

// about is the report with another card.
func (r report) about(c *deck.Card) report {
	r.card = c
	return r
}

// maxSearches is how many missing quotes of a deck get a nearest match.
const maxSearches = 40

// sourceQuoteMissing looks quotes up in the text of their sources.
func sourceQuoteMissing(u *unit, r report) {
	texts := map[string]deck.Notes{}
	searches := 0
	for _, c := range u.Deck.Cards {
		if c.Source == nil || strings.TrimSpace(c.Source.Quote) == "" {
			continue
		}
		name := u.Deck.Sources[c.Source.From].File
		if name == "" || u.Assets[name].State != Found {
			continue
		}
		text, ok := texts[name]
		if !ok {
			text = deck.NewNotes(u.Assets[name].Text)
			texts[name] = text
		}
		if text.Has(*c.Source) {
			continue
		}
		help := "quote the source word for word"
		if searches++; searches <= maxSearches {
			if near := nearestPassage(text.Spaced(), deck.Spaced(c.Source.Quote)); near != "" {
				help = fmt.Sprintf("the nearest passage is %q", near)
			}
		}
		r.about(c).add(c.At("source", "quote"), fmt.Sprintf("the quote is not in %s", name), help)
	}
}

// nearestPassage is the run of words in the text that shares most words with
// the quote, if that is half of them.
func nearestPassage(text, quote string) string {
	want := map[string]int{}
	n := 0
	for _, w := range strings.Fields(quote) {
		want[bare(w)]++
		n++
	}
	all := strings.Fields(text)
	have := map[string]int{}
	shared, best, at := 0, 0, -1
	for i, w := range all {
		if w = bare(w); have[w] < want[w] {
			shared++
		}
		have[w]++
		if i >= n {
			old := bare(all[i-n])
			if have[old]--; have[old] < want[old] {
				shared--
			}
		}
		if shared > best {
			best, at = shared, i
		}
	}
	if best*2 < n || n == 0 {
		return ""
	}
	return strings.Join(all[max(0, at-n+1):at+1], " ")
}

func bare(w string) string { return strings.ToLower(strings.Trim(w, `.,;:!?"'“”‘’()`)) }

// deckEmpty: nothing can be asked, which is seldom meant.
func deckEmpty(u *unit, r report) {
	if len(u.Deck.Cards) == 0 && !u.Deck.Broken && len(u.Deck.Problems) == 0 {
		r.add(u.head(), "the deck has no cards", "`quiz new FILE` writes one to start from; each card begins with [[card]]")
	}
}
