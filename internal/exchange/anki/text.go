package anki

import (
	"crypto/sha1"
	"encoding/binary"
	"html"
	"strings"

	"golang.org/x/text/unicode/norm"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// tags are HTML tags, and what is left out with its content.
var tags = text.Pattern(`(?is)<!--.*?-->|<style.*?>.*?</style>|<script.*?>.*?</script>|<.*?>`)

// mediaTags are tags that name a file: Anki keeps the name where it strips a
// field.
var mediaTags = text.Pattern(`(?is)<(?:img|audio|video|object|source)\b[^>]*?\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*))[^>]*>`)

// stripHTML is the plain text of a field.
func stripHTML(s string) string {
	if strings.Contains(s, "<") {
		s = tags().ReplaceAllString(s, "")
	}
	if strings.Contains(s, "&") {
		s = strings.ReplaceAll(html.UnescapeString(s), "\u00a0", " ")
	}
	return s
}

// stripField is the plain text of a field with the names of its files: what Anki
// sorts notes by and compares the first fields of notes by.
func stripField(s string) string {
	if strings.Contains(s, "<") {
		s = mediaTags().ReplaceAllString(s, " $1$2$3 ")
	}
	return stripHTML(s)
}

// checksum is how Anki finds notes with the same first field.
func checksum(firstField string) int64 {
	sum := sha1.Sum([]byte(stripField(firstField)))
	return int64(binary.BigEndian.Uint32(sum[:4]))
}

// brackets are Anki's own marks within a field: sounds, speech, and LaTeX by
// several names.
var brackets = text.Pattern(`(?is)\[sound:([^\]]*)\]|\[anki:tts[^\]]*\].*?\[/anki:tts\]|\[anki:play:[^\]]*\]` +
	`|\[latex\](.*?)\[/latex\]|\[\$\$?\](.*?)\[/\$\$?\]|\\\((.*?)\\\)|\\\[(.*?)\\\]|<anki-mathjax[^>]*>(.*?)</anki-mathjax>`)

// piece is a piece of a card as light Markdown.
type piece struct {
	text   string
	images []string
	lost   []string
}

// toMarkdown turns the HTML of a field or a side into light Markdown.
func toMarkdown(source string) piece {
	source, lost := withoutMarks(source)
	got := markup.FromHTML(source)
	return piece{norm.NFC.String(got.Markdown), got.Images, append(lost, got.Lost...)}
}

// markdown is a piece of a card. What has no place in it is reported.
func (r *reader) markdown(source, place string) (text string, images []string) {
	p := toMarkdown(source)
	for _, what := range p.lost {
		r.lose(what, place)
	}
	return exchange.Clean(p.text, &r.bundle.Report, place), p.images
}

// withoutMarks takes out sounds and writes formulas between dollar signs.
func withoutMarks(source string) (rest string, lost []string) {
	if !strings.ContainsAny(source, `[\`) && !strings.Contains(source, "anki-mathjax") {
		return source, nil
	}
	rest = brackets().ReplaceAllStringFunc(source, func(mark string) string {
		switch {
		case strings.HasPrefix(mark, "[sound:"), strings.HasPrefix(mark, "[anki:play"):
			lost = append(lost, "sound")
			return ""
		case strings.HasPrefix(mark, "[anki:tts"):
			lost = append(lost, "speech")
			return ""
		}
		return formula(mark)
	})
	return rest, lost
}

// formula is what stands in one of the marks of LaTeX.
func formula(mark string) string {
	for _, inner := range brackets().FindStringSubmatch(mark)[2:] {
		if inner != "" {
			return "$" + strings.TrimSpace(inner) + "$"
		}
	}
	return ""
}
