// Package markup turns the HTML of other programs into light Markdown, and back.
//
// What has no place in light Markdown is left out and named, never passed on: a
// card never holds a tag.
package markup

import (
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"quiz/internal/engine/markdown"
)

// Text is what became of a piece of HTML.
type Text struct {
	Markdown string
	Images   []string // the files of its pictures, in order
	Captions []string // what is said of each picture, or ""
	Lost     []string // what was left out, in words, each time it was met
}

// maxDepth is how many lists stand within each other; deeper ones are flat.
const maxDepth = 6

// FromHTML reads HTML. It always ends, in time proportional to the text.
func FromHTML(source string) Text {
	if !strings.ContainsAny(source, "<&") {
		return Text{Markdown: tidy(source)}
	}
	w := &writer{}
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				w.lose("broken HTML")
			}
			w.flushAll()
			return Text{tidy(w.out.String()), w.images, w.captions, w.lost}
		case html.TextToken:
			w.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			w.open(z.Token())
		case html.EndTagToken:
			w.close(z.Token())
		}
	}
}

// writer builds the Markdown of a stream of tokens.
type writer struct {
	out      strings.Builder
	images   []string
	captions []string
	lost     []string
	lists    []list    // that are open, outermost first
	marks    []string  // of emphasis and code that is open
	skip     atom.Atom // script or style: its text is left out
	script   atom.Atom // sub or sup, whose text is being collected
	small    strings.Builder
	pre      bool
	cells    int // of the open row of a table
}

type list struct {
	ordered bool
	n       int
}

func (w *writer) lose(what string) { w.lost = append(w.lost, what) }

func (w *writer) text(s string) {
	switch {
	case w.skip != 0:
	case w.script != 0:
		w.small.WriteString(s)
	case w.pre:
		w.out.WriteString(s)
	default:
		s = fold(s)
		if w.atLineStart() {
			s = strings.TrimLeft(s, " ")
		}
		w.out.WriteString(s)
	}
}

func (w *writer) atLineStart() bool {
	s := w.out.String()
	return s == "" || strings.HasSuffix(s, "\n")
}

// fold makes one space of a run of white space, as HTML does; no-break spaces too.
func fold(s string) string {
	s = strings.ReplaceAll(s, "\u00a0", " ")
	folded := strings.Join(strings.Fields(s), " ")
	if folded == "" && s != "" {
		return " "
	}
	if s != "" && strings.ContainsAny(s[:1], " \t\n\r") {
		folded = " " + folded
	}
	if s != "" && strings.ContainsAny(s[len(s)-1:], " \t\n\r") {
		folded += " "
	}
	return folded
}

// marks of elements that light Markdown knows.
var marks = map[atom.Atom]string{
	atom.B: "**", atom.Strong: "**", atom.I: "*", atom.Em: "*", atom.Code: "`", atom.Tt: "`", atom.Kbd: "`",
}

func (w *writer) open(t html.Token) {
	if mark, ok := marks[t.DataAtom]; ok {
		w.mark(mark, t.Type == html.SelfClosingTagToken)
		return
	}
	switch t.DataAtom {
	case atom.Br:
		w.out.WriteString("\n")
	case atom.P, atom.Div, atom.Tr, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Table, atom.Hr, atom.Dl, atom.Dt, atom.Dd:
		w.newLine()
		w.cells = 0
	case atom.Td, atom.Th:
		if w.cells++; w.cells > 1 {
			w.out.WriteString(" | ")
		}
	case atom.Ul, atom.Ol:
		w.newLine()
		w.lists = append(w.lists, list{ordered: t.DataAtom == atom.Ol})
	case atom.Li:
		w.item()
	case atom.Pre:
		w.newLine()
		w.out.WriteString("```\n")
		w.pre = true
	case atom.Sub, atom.Sup:
		w.script = t.DataAtom
	case atom.Script, atom.Style:
		w.lose(t.Data)
		w.skip = t.DataAtom
	default:
		w.other(t)
	}
}

// other takes a tag that has no mark of its own.
func (w *writer) other(t html.Token) {
	switch t.DataAtom {
	case atom.Img:
		if src := attribute(t, "src"); src != "" {
			w.images = append(w.images, src)
			w.captions = append(w.captions, attribute(t, "alt"))
		}
	case atom.Span, atom.A, atom.Tbody, atom.Thead, atom.Section, atom.Article, atom.Body, atom.Html, atom.Center:
	case atom.Audio, atom.Video, atom.Object, atom.Iframe, atom.Svg, atom.Embed:
		w.lose(t.Data)
	case atom.U, atom.S, atom.Font, atom.Mark, atom.Small, atom.Del, atom.Ins, atom.Big:
		w.lose("<" + t.Data + ">")
	default:
		w.lose(fmt.Sprintf("<%.20s>", t.Data))
	}
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func (w *writer) mark(mark string, empty bool) {
	if w.pre || empty {
		return
	}
	w.out.WriteString(mark)
	w.marks = append(w.marks, mark)
}

func (w *writer) item() {
	w.newLine()
	if len(w.lists) == 0 {
		w.lists = append(w.lists, list{})
	}
	l := &w.lists[len(w.lists)-1]
	l.n++
	w.out.WriteString(strings.Repeat("  ", min(len(w.lists)-1, maxDepth)))
	if l.ordered {
		fmt.Fprintf(&w.out, "%d. ", l.n)
	} else {
		w.out.WriteString("- ")
	}
}

func (w *writer) close(t html.Token) {
	if mark, ok := marks[t.DataAtom]; ok {
		w.unmark(mark)
		return
	}
	switch t.DataAtom {
	case atom.P, atom.Div, atom.Tr, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Table, atom.Li:
		w.newLine()
	case atom.Ul, atom.Ol:
		if len(w.lists) > 0 {
			w.lists = w.lists[:len(w.lists)-1]
		}
		w.newLine()
	case atom.Pre:
		w.closePre()
	case atom.Sub, atom.Sup:
		w.closeScript()
	case atom.Script, atom.Style:
		w.skip = 0
	}
}

func (w *writer) unmark(mark string) {
	if n := len(w.marks); n > 0 && w.marks[n-1] == mark {
		w.out.WriteString(mark)
		w.marks = w.marks[:n-1]
	}
}

func (w *writer) closePre() {
	if w.pre {
		w.newLine()
		w.out.WriteString("```\n")
	}
	w.pre = false
}

// closeScript writes what is raised or lowered with the characters there are for
// it, else with ^ or _ as one would type it.
func (w *writer) closeScript() {
	s := w.small.String()
	w.small.Reset()
	switch {
	case s == "":
	case w.script == atom.Sub:
		w.out.WriteString(markdown.Lower(s))
	default:
		w.out.WriteString(markdown.Raise(s))
	}
	w.script = 0
}

// newLine ends the line, unless nothing is on it.
func (w *writer) newLine() {
	if !w.atLineStart() {
		w.out.WriteString("\n")
	}
}

func (w *writer) flushAll() {
	if w.script != 0 {
		w.closeScript()
	}
	w.closePre()
	for len(w.marks) > 0 {
		w.unmark(w.marks[len(w.marks)-1])
	}
}

// tidy takes the spaces off the ends of lines, and blank lines off the ends of a
// text; of several blank lines one stays.
func tidy(s string) string {
	var out []string
	for line := range strings.SplitSeq(strings.ReplaceAll(s, "\r", ""), "\n") {
		line = strings.TrimRight(line, " \t\u00a0")
		if line == "" && (len(out) == 0 || out[len(out)-1] == "") {
			continue
		}
		out = append(out, line)
	}
	return strings.TrimSpace(dropEmptyMarks(strings.Join(out, "\n")))
}

func dropEmptyMarks(s string) string {
	if !strings.Contains(s, "****") {
		return s
	}
	return strings.ReplaceAll(s, "****", "")
}
