package hashcards

import (
	"encoding/binary"
	"encoding/hex"

	"github.com/zeebo/blake3"
)

// basicHash is the hash of a question and its answer.
func basicHash(front, back string) string { return hashOf("Basic", front, back) }

// clozeHash is the hash of a sentence without brackets and the first and last byte
// of a deletion in it.
func clozeHash(text string, d deletion) string {
	var numbers [16]byte
	binary.LittleEndian.PutUint64(numbers[:8], uint64(d.from))
	binary.LittleEndian.PutUint64(numbers[8:], uint64(d.to-1))
	return hashOf("Cloze", text, string(numbers[:]))
}

func hashOf(pieces ...string) string {
	h := blake3.New()
	for _, p := range pieces {
		_, _ = h.WriteString(p) // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil))
}

// termText is the sentence that a term and its definition make, and where the two
// are in it: each is a deletion.
func termText(term, definition string) (text string, deletions [2]deletion) {
	text = "Term: " + term + "\n\nDefinition: " + definition
	const before = len("Term: ")
	after := len(text) - len(definition)
	return text, [2]deletion{{before, before + len(term)}, {after, len(text)}}
}

// deletion is a gap of a cloze: the bytes from from up to to.
type deletion struct{ from, to int }

// parseCloze takes the brackets out of a sentence. Brackets of a picture, and those
// behind a backslash, are text.
func parseCloze(source string) (text string, deletions []deletion) {
	p := clozeParser{source: source, start: -1}
	for p.pos = range len(source) {
		p.read(source[p.pos])
	}
	return string(p.text), p.deletions
}

// clozeParser reads byte by byte, as hashcards does: its hashes have its counting
// in them.
type clozeParser struct {
	source    string
	pos       int
	text      []byte
	start     int // of the deletion that is open; -1 for none
	picture   bool
	escaped   bool
	deletions []deletion
}

func (p *clozeParser) put(c byte) { p.text = append(p.text, c) }

func (p *clozeParser) next() byte {
	if p.pos+1 < len(p.source) {
		return p.source[p.pos+1]
	}
	return 0
}

func (p *clozeParser) read(c byte) {
	switch c {
	case '[':
		p.opening()
	case ']':
		p.closing()
	case '!':
		p.picture = p.picture || p.next() == '['
		p.put(c)
	case '\\':
		p.backslash()
	default:
		p.put(c)
	}
}

func (p *clozeParser) opening() {
	switch {
	case p.picture:
		p.put('[')
	case p.escaped:
		p.put('[')
		p.escaped = false
	default:
		p.start = len(p.text)
	}
}

func (p *clozeParser) closing() {
	switch {
	case p.picture:
		p.picture = false
		p.put(']')
	case p.escaped:
		p.escaped = false
		p.put(']')
	case p.start >= 0:
		p.deletions = append(p.deletions, deletion{p.start, len(p.text)})
		p.start = -1
	}
}

func (p *clozeParser) backslash() {
	bracket := p.next() == '[' || p.next() == ']'
	switch {
	case p.escaped:
	case bracket:
		p.escaped = true
	default:
		p.put('\\')
	}
}
