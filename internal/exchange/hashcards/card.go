package hashcards

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// card makes a card of ours of one that was read.
func (r *reader) card(file string, c raw) {
	place := fmt.Sprintf("%s, line %d", file, c.line)
	switch {
	case c.broken != "":
		r.binder.Refuse(c.broken, place)
	case c.front == "":
		r.binder.Refuse("card without a question", place)
	case c.mark == cloze:
		r.cloze(c, place)
	case c.back == "":
		r.binder.Refuse("card without an answer", place)
	case c.mark == term:
		r.term(c, place)
	default:
		r.basic(c, place)
	}
}

// known reports whether a card was there before, which hashcards takes for the
// same one.
func (r *reader) known(hash, place string) bool {
	_, known := r.prompts[hash]
	if known {
		r.binder.Refuse("card that is there twice", place)
	}
	return known
}

func (r *reader) basic(c raw, place string) {
	hash := basicHash(c.front, c.back)
	if r.known(hash, place) {
		return
	}
	one := exchange.Card{Place: place}
	one.Question = r.asked(&one, c.front)
	one.Answer = r.told(c.back, place)
	if one.Answer == "" {
		one.Answer, one.Hand, one.Draft = "(a picture that is not here)", "its answer is a picture", true
	}
	r.add(one, hash)
}

// add puts a card of ours into its deck. The hashes are those of its parts.
func (r *reader) add(c exchange.Card, hashes ...string) {
	if text, _ := c.Answer.(string); exchange.Long(text) || c.Draft {
		c.Typed = exchange.Off()
	}
	foreign := r.binder.Add(r.path, c)
	for i, hash := range hashes {
		r.prompts[hash] = prompt{foreign, i}
	}
}

// term makes a card that is asked both ways.
func (r *reader) term(c raw, place string) {
	text, gaps := termText(c.front, c.back)
	hashes := []string{clozeHash(text, gaps[1]), clozeHash(text, gaps[0])}
	if r.known(hashes[0], place) {
		return
	}
	one := exchange.Card{Place: place}
	front, back := r.asked(&one, c.front), r.told(c.back, place)
	if back == "" {
		r.binder.Refuse("card without an answer", place)
		return
	}
	one.Question, one.Answer = front, back
	one.Reverse = &exchange.Reverse{Question: back, Answer: front}
	one.Parts = []exchange.Part{{Foreign: 0}, {Foreign: 1, Key: "reverse"}}
	r.add(one, hashes...)
}

// maxGaps is how many gaps a sentence may have: each is hashed with all of it.
const maxGaps = 50

func (r *reader) cloze(c raw, place string) {
	text, deletions := parseCloze(c.front)
	deletions = slices.DeleteFunc(deletions, func(d deletion) bool { return strings.TrimSpace(text[d.from:d.to]) == "" })
	if len(deletions) == 0 {
		r.binder.Refuse("cloze without a gap", place)
		return
	}
	if len(deletions) > maxGaps {
		r.binder.Refuse(fmt.Sprintf("cloze with over %d gaps", maxGaps), place)
		return
	}
	var hashes []string
	for _, d := range deletions {
		hashes = append(hashes, clozeHash(text, d))
	}
	if r.known(hashes[0], place) {
		return
	}
	one := exchange.Card{Place: place}
	var segments []deck.Segment
	var gaps []deck.Item
	done := 0
	for i, d := range deletions {
		gap := r.told(text[d.from:d.to], place)
		if gap == "" {
			gap = "(a picture that is not here)"
		}
		gaps = append(gaps, deck.Item{Text: gap})
		segments = append(segments, deck.Segment{Text: r.around(&one, text[done:d.from])}, deck.Segment{Gap: i + 1})
		done = d.to
	}
	segments = append(segments, deck.Segment{Text: r.around(&one, text[done:])})
	made := exchange.NewCloze(segments, gaps)
	made.Place, made.Image = place, one.Image
	r.add(made, hashes...)
}

// picture is how Markdown names a picture or a sound.
var picture = text.Pattern(`\n*!\[([^\[\]\n]*)\]\(([^()\n]+)\)`)

// asked is the text of a question; its first picture is the card's.
func (r *reader) asked(c *exchange.Card, text string) string {
	text = strings.TrimSpace(r.around(c, text))
	switch {
	case text != "":
	case c.Image != nil:
		text = "What does the picture show?"
	default:
		text, c.Hand, c.Draft = "(something that is not here)", "its question is a picture or a sound", true
	}
	return text
}

// around is a piece of a question. Its pictures are taken out.
func (r *reader) around(c *exchange.Card, text string) string {
	text = picture().ReplaceAllStringFunc(text, func(whole string) string {
		m := picture().FindStringSubmatch(whole)
		at, ok := r.within(m[2])
		switch {
		case isSound(m[2]):
			r.lose("sound", c.Place)
		case !ok:
			r.lose("picture from elsewhere", c.Place)
		case c.Image != nil:
			r.lose("picture after the first", c.Place)
		default:
			c.Image = &exchange.Image{Path: at, Caption: r.clean(m[1], c.Place)}
		}
		return ""
	})
	return exchange.Clean(text, &r.binder.Bundle.Report, c.Place)
}

// told is the text of an answer, which has no pictures here.
func (r *reader) told(text, place string) string {
	text = picture().ReplaceAllStringFunc(text, func(whole string) string {
		what := "picture of an answer"
		if isSound(picture().FindStringSubmatch(whole)[2]) {
			what = "sound"
		}
		r.lose(what, place)
		return ""
	})
	return r.clean(text, place)
}

func (r *reader) lose(what, place string) { r.binder.Bundle.Report.Lose(what, place) }

// sounds are what names of sounds end in.
var sounds = []string{".mp3", ".wav", ".ogg", ".flac", ".m4a", ".aac", ".opus"}

func isSound(name string) bool { return slices.Contains(sounds, strings.ToLower(path.Ext(name))) }

// within is the path of a file in the source: one that begins with @/ is of the
// root, any other of the folder of the deck.
func (r *reader) within(name string) (at string, ok bool) {
	if strings.Contains(name, "://") {
		return "", false
	}
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	name = strings.TrimSpace(name)
	if inside, fromRoot := strings.CutPrefix(name, "@/"); fromRoot {
		return path.Join(r.root, inside), true
	}
	return path.Join(r.dir, name), true
}
