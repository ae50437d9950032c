package anki

import (
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/text"
)

// noteType says which fields a note has and how cards are made of them.
type noteType struct {
	name      string
	cloze     bool // one card for each number of its gaps, all by the first template
	fields    []string
	templates []template
}

// template makes a card: what is asked, and what is shown after it.
type template struct {
	name             string
	question, answer []node
	broken           string // why it cannot be used, or ""
	scripts          bool   // it had scripts, which are left out
}

// node is a piece of a template: text, a field, or pieces that are shown if a
// field is filled, or if it is not.
type node struct {
	kind    byte     // 0 for text, '=' for a field, '#' and '^' for a condition
	text    string   // or the name of the field
	filters []string // of a field, the innermost first
	inner   []node
}

// maxNesting is how many conditions may stand within each other.
const maxNesting = 64

// unseen is what a browser does not show.
var unseen = text.Pattern(`(?is)<!--.*?-->|<style.*?</style>|<script.*?</script>|<canvas.*?</canvas>|<button.*?</button>`)

func newTemplate(name, question, answer string) template {
	t := template{name: name}
	t.scripts = strings.Contains(question+answer, "<script")
	for _, side := range []struct {
		to     *[]node
		source string
	}{{&t.question, question}, {&t.answer, answer}} {
		nodes, err := parseTemplate(unseen().ReplaceAllString(side.source, ""))
		if err != nil {
			t.broken = err.Error()
			return t
		}
		*side.to = nodes
	}
	return t
}

// open is a condition that is being parsed.
type openNode struct {
	node
	before []node // the pieces of the level above, so far
}

// parseTemplate reads a template: text with {{field}}, {{filter:field}}, and
// {{#field}} or {{^field}} up to {{/field}}.
func parseTemplate(source string) ([]node, error) {
	source, left, right := delimiters(source)
	var here []node
	var stack []openNode
	for {
		before, rest, found := strings.Cut(source, left)
		tag, after, closed := strings.Cut(rest, right)
		if !found || !closed {
			break
		}
		here = append(here, node{text: before})
		source = after
		tag = strings.TrimSpace(tag)
		switch {
		case strings.HasPrefix(tag, "#"), strings.HasPrefix(tag, "^"):
			if len(stack) == maxNesting {
				return nil, fmt.Errorf("over %d conditions within each other", maxNesting)
			}
			stack = append(stack, openNode{node{kind: tag[0], text: strings.TrimSpace(tag[1:])}, here})
			here = nil
		case strings.HasPrefix(tag, "/"):
			if len(stack) == 0 || stack[len(stack)-1].text != strings.TrimSpace(tag[1:]) {
				return nil, fmt.Errorf("{{%.40s}} has no condition to close", tag)
			}
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			top.inner = here
			here = append(top.before, top.node)
		default:
			here = append(here, fieldNode(tag))
		}
	}
	if len(stack) > 0 {
		return nil, fmt.Errorf("{{#%.40s}} is never closed", stack[len(stack)-1].text)
	}
	return append(here, node{text: source}), nil
}

// delimiters are the signs around a field. A template may begin with a line that
// says <% and %> are.
func delimiters(source string) (rest, left, right string) {
	if rest, ok := strings.CutPrefix(strings.TrimLeft(source, " \t\r\n"), "{{=<% %>=}}"); ok {
		return rest, "<%", "%>"
	}
	return source, "{{", "}}"
}

func fieldNode(tag string) node {
	parts := strings.Split(tag, ":")
	n := node{kind: '=', text: strings.TrimSpace(parts[len(parts)-1])}
	for i := len(parts) - 2; i >= 0; i-- {
		n.filters = append(n.filters, strings.TrimSpace(parts[i]))
	}
	return n
}

// sheet is what a template is filled in with, and what was met on the way.
type sheet struct {
	fields  map[string]string         // of the note, as HTML
	gap     func(field string) string // writes a field with its gaps; nil unless the note type is a cloze
	answer  bool                      // the side with the answer
	ruby    func(string) string       // writes a text with readings; nil to keep them beside it
	ord     int                       // of the card
	left    int                       // how many more bytes may be written
	typed   string                    // the field that is typed, or ""
	hints   []string                  // as HTML
	lost    []string                  // what of the template has no place here
	front   bool                      // the answer begins with what was asked
	furnish bool                      // readings stand beside the text
}

// render writes a side of a card as HTML.
func (s *sheet) render(nodes []node) string {
	var b strings.Builder
	s.write(&b, nodes)
	return b.String()
}

func (s *sheet) write(b *strings.Builder, nodes []node) {
	for _, n := range nodes {
		switch n.kind {
		case 0:
			s.put(b, n.text)
		case '=':
			s.put(b, s.field(n))
		case '#', '^':
			if s.filled(n.text) == (n.kind == '#') {
				s.write(b, n.inner)
			}
		}
	}
}

// put writes text as long as there is room for it.
func (s *sheet) put(b *strings.Builder, text string) {
	if s.left -= len(text); s.left >= 0 {
		b.WriteString(text)
	}
}

// nothing is what Anki takes for an empty field.
var nothing = text.Pattern(`(?i)^(?:\s|</?(?:br|div) ?/?>)*$`)

// filled is the condition of {{#name}}: a field with something in it, or c1 for
// the first number of a cloze.
func (s *sheet) filled(name string) bool {
	text, known := s.fields[name]
	if !known {
		return s.gap != nil && name == fmt.Sprintf("c%d", s.ord+1)
	}
	return !nothing().MatchString(text)
}

// field is what stands for a {{field}}.
func (s *sheet) field(n node) string {
	if n.text == "FrontSide" {
		s.front = true
		return ""
	}
	if n.text == "" {
		return ""
	}
	text, known := s.fields[n.text]
	if !known {
		s.lost = append(s.lost, "unknown field")
		return ""
	}
	for _, filter := range n.filters {
		text = s.filter(filter, n.text, text)
	}
	return text
}

// filter changes the text of a field, as {{filter:field}} says.
func (s *sheet) filter(filter, name, text string) string {
	word, _, _ := strings.Cut(filter, " ")
	switch word {
	case "text":
		return stripHTML(text)
	case "type":
		if !s.answer {
			s.typed = name
		}
		return ""
	case "cloze", "cloze-only":
		if s.gap != nil {
			return s.gap(name)
		}
	case "hint":
		return s.hint(text)
	case "furigana", "kanji", "kana":
		s.furnish = s.furnish || word == "furigana"
		return s.reading(word, text)
	case "tts", "tts-voices":
		s.lost = append(s.lost, "speech")
		return ""
	}
	return text
}

// hint keeps a hint of the question. One that only the answer has is a part of it.
func (s *sheet) hint(text string) string {
	if slices.Contains(s.hints, text) || nothing().MatchString(text) {
		return ""
	}
	if s.answer {
		return text
	}
	s.hints = append(s.hints, text)
	return ""
}

// reading writes 漢字[かんじ] with its reading, without it, or as the reading.
func (s *sheet) reading(how, text string) string {
	switch {
	case how == "kanji":
		return withoutReading(text)
	case how == "kana":
		return onlyReading(text)
	case s.ruby != nil:
		return s.ruby(text)
	}
	return besideReading(text)
}

// readings are words of a text with a reading in brackets, and the space before
// each, which only parts them.
var readings = text.Pattern(` ?([^ <>\[\]]+)\[([^\[\]<>]+)\]`)

// mapReadings replaces words that have a reading. A sound looks like one, and is
// left alone.
func mapReadings(text string, f func(word, reading string) string) string {
	return readings().ReplaceAllStringFunc(text, func(whole string) string {
		m := readings().FindStringSubmatch(whole)
		if strings.HasPrefix(m[2], "sound:") {
			return whole
		}
		return f(m[1], m[2])
	})
}

func withoutReading(text string) string {
	return mapReadings(text, func(word, _ string) string { return word })
}

func onlyReading(text string) string {
	return mapReadings(text, func(_, reading string) string { return reading })
}

func besideReading(text string) string {
	return mapReadings(text, func(word, reading string) string { return word + "（" + reading + "）" })
}
