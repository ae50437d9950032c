package app

import (
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/markdown"
	"quiz/internal/engine/text"
)

// Shows says what the screen can show beside text, so that it is asked for.
type Shows struct {
	Code     bool // in colours
	Pictures bool
}

// Colour wants a block of code in colours; a Coloured answers it. It may be carried
// out at any time, beside other commands.
type Colour struct {
	Language string
	Code     []string
}

// Coloured answers Colour.
type Coloured struct {
	Lines [][]Span // each line of the code; nil where nothing is known of it
}

func (Shows) msg()    {}
func (Colour) cmd()   {}
func (Coloured) msg() {}

// illustrations are what stands in a text and takes time to make: until it is there
// the text is shown without.
type illustrations struct {
	shows    Shows
	code     map[string][][]Span    // by codeKey; nil while it is being made
	pictures map[string]Illustrated // by pictureKey; empty while it is being made
}

func newIllustrations() *illustrations {
	return &illustrations{code: map[string][][]Span{}, pictures: map[string]Illustrated{}}
}

// mostIllustrations is how many are kept; beyond that all are made anew.
const (
	mostIllustrations = 50
	mostPictures      = 4
)

func pictureKey(p *deck.Prompt) string {
	return p.Deck.ID + "\n" + p.Deck.Path + "\n" + p.Card.Image.Path
}

// picture is that of a prompt, as far as it is known.
func (x *illustrations) picture(p *deck.Prompt) Illustrated {
	if x == nil || !x.shows.Pictures {
		return Illustrated{}
	}
	return x.pictures[pictureKey(p)]
}

func codeKey(language string, code []string) string {
	return language + "\n" + strings.Join(code, "\n")
}

// colours are the lines of a block of code with their roles, or nil.
func (x *illustrations) colours(b markdown.Block) [][]Span {
	if x == nil {
		return nil
	}
	return x.code[codeKey(b.Language, b.Code)]
}

// illustrated is a screen with a prompt, and texts that may hold code; they are
// filtered.
type illustrated interface {
	texts() []string
	pictured() *deck.Prompt // nil for none
}

// illustrate asks for what the screen on top shows and nobody has made yet.
func (m *Model) illustrate() []Order {
	s, ok := m.Top().(illustrated)
	if !ok || !m.drawn.shows.Code {
		return nil
	}
	cmds := m.drawn.wantedPicture(s.pictured())
	for _, clean := range s.texts() {
		if strings.Contains(clean, "```") {
			cmds = append(cmds, m.drawn.wanted(clean)...)
		}
	}
	return m.carry(m.top().id, cmds)
}

// wantedPicture is what asks for the picture of a prompt, if nobody has.
func (x *illustrations) wantedPicture(p *deck.Prompt) []Cmd {
	if !x.shows.Pictures || p == nil || p.Card.Image.Path == "" {
		return nil
	}
	key := pictureKey(p)
	if _, known := x.pictures[key]; known {
		return nil
	}
	if len(x.pictures) >= mostPictures {
		clear(x.pictures)
	}
	x.pictures[key] = Illustrated{}
	return []Cmd{Illustrate{p}}
}

// wanted are the blocks of code of a text that were never asked for.
func (x *illustrations) wanted(clean string) (cmds []Cmd) {
	for _, b := range blocks(clean) {
		key := codeKey(b.Language, b.Code)
		if _, known := x.code[key]; known || b.Kind != markdown.Fenced || b.Language == "" {
			continue
		}
		if len(x.code) >= mostIllustrations {
			clear(x.code)
		}
		x.code[key] = nil
		cmds = append(cmds, Colour{b.Language, b.Code})
	}
	return cmds
}

// take takes the answer to an order for code or a picture; false for other orders.
func (x *illustrations) take(of Cmd, msg Msg) bool {
	switch of := of.(type) {
	case Colour:
		if c, ok := msg.(Coloured); ok && len(c.Lines) == len(of.Code) {
			x.code[codeKey(of.Language, of.Code)] = c.Lines
		}
		return true
	case Illustrate:
		made, _ := msg.(Illustrated)
		if f, failed := msg.(Failed); failed {
			made.Fault = f.Err.Error()
		}
		x.pictures[pictureKey(of.Prompt)] = made
		return true
	}
	return false
}

func (q *QuestionScreen) pictured() *deck.Prompt { return q.Prompt }

func (s *ExamScreen) pictured() *deck.Prompt { return s.asks.Prompt }

func (p *PreviewScreen) pictured() *deck.Prompt {
	if s, ok := p.inner.(illustrated); ok {
		return s.pictured()
	}
	return nil
}

// texts are what a question shows in more than a line.
func (q *QuestionScreen) texts() []string {
	out := cleaned(q.Prompt.Question)
	if len(q.Prompt.Segments) > 0 {
		out = append(out, q.sentence())
	}
	return out
}

func cleaned(texts ...string) []string {
	for i := range texts {
		texts[i] = text.Clean(texts[i])
	}
	return texts
}

func (f *FeedbackScreen) texts() []string {
	out := append(f.QuestionScreen.texts(), cleaned(f.Prompt.Card.Explain)...)
	if f.Prompt.Kind == deck.Reveal {
		out = append(out, cleaned(f.Prompt.Want[0].Text)...)
	}
	return out
}

func (p *PreviewScreen) texts() []string {
	if s, ok := p.inner.(illustrated); ok {
		return s.texts()
	}
	return nil
}

func (s *ExamScreen) texts() []string {
	if s.show {
		return append(s.asks.texts(), cleaned(s.asks.Prompt.Want[0].Text)...)
	}
	return s.asks.texts()
}
