package moodle

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// element is an element of a question with all that is in it.
type element struct {
	name  string
	attrs []xml.Attr
	text  strings.Builder // of this element alone
	all   []*element
	line  int
}

// Limits of a question; Moodle's own are far below them.
const (
	mostDepth    = 32
	mostElements = 200_000
)

// first is the first element of a name; an empty one where there is none, so that
// what is missing reads like what is empty.
func (e *element) first(name string) *element {
	for _, c := range e.all {
		if c.name == name {
			return c
		}
	}
	return &element{}
}

// each are the elements of a name.
func (e *element) each(name string) (out []*element) {
	for _, c := range e.all {
		if c.name == name {
			out = append(out, c)
		}
	}
	return out
}

func (e *element) has(name string) bool { return len(e.each(name)) > 0 }

// value is the text of the element of a name, whether it stands in it or in a
// text element of its own.
func (e *element) value(name string) string { return e.first(name).own() }

// own is the text of an element, whether it stands in it or in a text element.
func (e *element) own() string {
	if e.has("text") {
		return strings.TrimSpace(e.first("text").text.String())
	}
	return strings.TrimSpace(e.text.String())
}

func (e *element) attr(name string) string {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// parser reads a file question by question. It takes what real files hold: comments,
// processing instructions, paragraphs between questions, HTML that is not escaped
// and elements that are never closed. Entities of the file's own are not expanded.
type parser struct {
	tokens *xml.Decoder
	open   []*element // the question that is being read, and what is open in it
	count  int        // of the elements of the question
}

func newParser(text string) *parser {
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	return &parser{tokens: d}
}

// next is the next question; nil at the end of the file. A file that ends in the
// middle of a question is told by an error, beside what there is of it.
func (p *parser) next() (*element, error) {
	p.open, p.count = nil, 0
	for {
		token, err := p.tokens.RawToken()
		if errors.Is(err, io.EOF) && len(p.open) == 0 {
			return nil, nil
		}
		if err != nil {
			return nil, p.fault(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := p.start(t); err != nil {
				return nil, err
			}
		case xml.CharData:
			p.data(string(t))
		case xml.EndElement:
			if q := p.end(t.Name.Local); q != nil {
				return q, nil
			}
		}
	}
}

func (p *parser) fault(err error) error {
	line, _ := p.tokens.InputPos()
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF) || errors.As(err, &syntax) && syntax.Msg == "unexpected EOF":
		return fmt.Errorf("line %d: the file ends within a question", line)
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d: not XML: %s", syntax.Line, syntax.Msg)
	}
	return fmt.Errorf("line %d: %w", line, err)
}

// start opens an element of a question. What is not in one is passed over, and
// what stands in a text is HTML that was not escaped.
func (p *parser) start(t xml.StartElement) error {
	line, _ := p.tokens.InputPos()
	if len(p.open) == 0 && t.Name.Local != "question" {
		return nil
	}
	if p.inText() {
		p.data(tag(t))
		return nil
	}
	if p.count++; p.count > mostElements || len(p.open) >= mostDepth {
		return fmt.Errorf("line %d: a question of more elements, or deeper ones, than Moodle writes", line)
	}
	e := &element{name: t.Name.Local, attrs: t.Copy().Attr, line: line}
	if len(p.open) > 0 {
		parent := p.open[len(p.open)-1]
		parent.all = append(parent.all, e)
	}
	p.open = append(p.open, e)
	return nil
}

func (p *parser) inText() bool { return len(p.open) > 0 && p.open[len(p.open)-1].name == "text" }

// tag is a start tag as it was written.
func tag(t xml.StartElement) string {
	var b strings.Builder
	b.WriteString("<" + t.Name.Local)
	for _, a := range t.Attr {
		fmt.Fprintf(&b, " %s=%q", a.Name.Local, a.Value)
	}
	return b.String() + ">"
}

func (p *parser) data(text string) {
	if len(p.open) > 0 {
		p.open[len(p.open)-1].text.WriteString(text)
	}
}

// end closes the innermost element of a name, and those within it; it returns the
// question when that is closed. An end of what is not open is HTML, or nothing.
func (p *parser) end(name string) *element {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].name != name {
			continue
		}
		question := p.open[0]
		p.open = p.open[:i]
		if i == 0 {
			return question
		}
		return nil
	}
	if p.inText() {
		p.data("</" + name + ">")
	}
	return nil
}
