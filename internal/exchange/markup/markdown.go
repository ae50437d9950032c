package markup

import (
	"html"
	"strings"

	"quiz/internal/engine/text"
)

// pictures are the two ways to name a picture: ![text](file "title") and
// ![[file|width]].
var pictures = text.Pattern(`!\[([^\[\]\n]*)\]\(\s*<?([^()<>\n]*?)>?(?:\s+"[^"\n]*")?\s*\)|!\[\[([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]`)

// links are addresses behind a text, and the names of other notes.
var links = text.Pattern(`\[([^\[\]\n]*)\]\(([^()\n]*)\)|\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]`)

// comments are what no reader sees.
var comments = text.Pattern(`(?s)<!--.*?-->`)

// FromMarkdown makes light Markdown of the Markdown of other programs: pictures are
// taken out, links leave their texts, comments, tags and entities of HTML go. Code
// and formulas stay as they are.
func FromMarkdown(source string) Text {
	m := fromMarkdown{}
	source = m.pictures(source)
	var b strings.Builder
	for _, s := range Stretches(source) {
		if s.Verbatim {
			b.WriteString(s.Text)
			continue
		}
		b.WriteString(m.text(s.Text))
	}
	return Text{Markdown: tidy(b.String()), Images: m.images, Captions: m.captions, Lost: m.lost}
}

// fromMarkdown collects what has no place in light Markdown.
type fromMarkdown struct {
	images   []string
	captions []string
	lost     []string
}

// pictures takes pictures out, and leaves of links their texts. Only the addresses
// of both are looked at, not code.
func (m *fromMarkdown) pictures(source string) string {
	if !strings.Contains(source, "[") {
		return source
	}
	var b strings.Builder
	for _, s := range Stretches(source) {
		if s.Verbatim && !strings.Contains(s.Text, "://") {
			b.WriteString(hide(s.Text))
			continue
		}
		b.WriteString(s.Text)
	}
	text := pictures().ReplaceAllStringFunc(b.String(), func(whole string) string {
		p := pictures().FindStringSubmatch(whole)
		m.images, m.captions = append(m.images, strings.TrimSpace(p[2]+p[3])), append(m.captions, p[1])
		return ""
	})
	text = links().ReplaceAllStringFunc(text, func(whole string) string {
		l := links().FindStringSubmatch(whole)
		if l[2] != "" {
			m.lost = append(m.lost, "address of a link")
		}
		if l[4] != "" {
			return l[4]
		}
		return l[1] + l[3]
	})
	return show(text)
}

// Code is hidden from the search for brackets by runes that no text has.
var (
	hidden = strings.NewReplacer("[", "\uE010", "]", "\uE011")
	shown  = strings.NewReplacer("\uE010", "[", "\uE011", "]")
)

func hide(s string) string { return hidden.Replace(s) }
func show(s string) string { return shown.Replace(s) }

// text takes HTML out of text that is not verbatim. Text that looks like a tag and
// is none of HTML's stays.
func (m *fromMarkdown) text(s string) string {
	if strings.Contains(s, "<") {
		s = comments().ReplaceAllString(s, "")
		s = inlineTags().ReplaceAllStringFunc(s, m.tag)
	}
	if strings.Contains(s, "&") {
		s = strings.ReplaceAll(html.UnescapeString(s), "\u00a0", " ")
	}
	return s
}

// inlineTags are the tags that people write into Markdown.
var inlineTags = text.Pattern(`(?i)</?(br|b|strong|i|em|u|s|mark|span|font|center|div|p|small|big|sub|sup|kbd|code)(?:\s[^<>]*)?/?>`)

func (m *fromMarkdown) tag(whole string) string {
	name := strings.ToLower(inlineTags().FindStringSubmatch(whole)[1])
	switch name {
	case "br", "p", "div":
		return "\n"
	case "b", "strong":
		return "**"
	case "i", "em":
		return "*"
	case "code", "kbd":
		return "`"
	}
	if !strings.HasPrefix(whole, "</") {
		m.lost = append(m.lost, "<"+name+">")
	}
	return ""
}
