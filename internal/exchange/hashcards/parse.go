package hashcards

import "strings"

// The marks that begin the pieces of a card, at the beginning of a line, and the
// line that ends one.
const (
	question   = "Q:"
	answer     = "A:"
	term       = "T:"
	definition = "D:"
	cloze      = "C:"
	separator  = "---"
)

// raw is a card as it is written.
type raw struct {
	mark          string // question, term or cloze
	front, back   string // back is "" for a cloze
	line          int    // of its first line
	broken        string // why it cannot be a card, or ""
	frontIsClosed bool   // its back has begun
}

// parser reads the lines of a file. hashcards refuses a whole file for one mistake;
// here only the card that has it is refused.
type parser struct {
	line int // of the line that is being read
	open *raw
	text []string // of the piece that is open
	out  []raw
}

func (p *parser) cards(body string) []raw {
	for line := range strings.SplitSeq(body, "\n") {
		p.read(line)
		p.line++
	}
	p.end()
	return p.out
}

func (p *parser) read(line string) {
	mark := ""
	if len(line) >= 2 {
		mark = line[:2]
	}
	switch mark {
	case question, term, cloze:
		p.end()
		p.open = &raw{mark: mark, line: p.line}
		p.text = []string{strings.TrimSpace(line[2:])}
	case answer, definition:
		p.back(mark, line)
	default:
		p.plain(line)
	}
}

func (p *parser) plain(line string) {
	switch {
	case strings.TrimSpace(line) == separator:
		p.end()
	case p.open != nil:
		p.text = append(p.text, line)
	case strings.TrimSpace(line) != "":
		p.open = &raw{line: p.line, broken: "text that belongs to no card"}
	}
}

// back begins the answer of a question, or the definition of a term.
func (p *parser) back(mark, line string) {
	fits := p.open != nil && !p.open.frontIsClosed && p.open.mark == map[string]string{answer: question, definition: term}[mark]
	if !fits {
		p.end()
		p.open = &raw{line: p.line, broken: "answer without a question"}
		return
	}
	p.open.front = p.piece()
	p.open.frontIsClosed = true
	p.text = []string{strings.TrimSpace(line[2:])}
}

// piece is the text of the piece that is open, as hashcards has it.
func (p *parser) piece() string { return strings.TrimSpace(strings.Join(p.text, "\n")) }

// end closes the card that is open.
func (p *parser) end() {
	c := p.open
	p.open = nil
	switch {
	case c == nil:
		return
	case c.broken != "":
	case c.mark == cloze:
		c.front = p.piece()
	case !c.frontIsClosed:
		c.broken = "question without an answer"
	default:
		c.back = p.piece()
	}
	p.out = append(p.out, *c)
}
