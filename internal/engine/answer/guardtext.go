package answer

import (
	"maps"
	"slices"
	"strings"
)

// guardForm begins the text of guards. It changes with what folding makes of an
// answer: guards of another form are prepared again.
const guardForm = "guards 1"

// Encode writes the answers of a deck as text, for [DecodeGuards]: one on a line,
// behind + for an answer and - for what only stands beside one.
func (g *Guards) Encode() []byte {
	var b strings.Builder
	b.WriteString(guardForm)
	for _, a := range slices.Sorted(maps.Keys(g.answers)) {
		b.WriteString(map[bool]string{true: "\n+", false: "\n-"}[g.answers[a]])
		b.WriteString(a)
	}
	return []byte(b.String())
}

// DecodeGuards reads what [Guards.Encode] wrote, so that a deck need not be decoded
// to judge one of its cards; ok is false where the text is of another form.
func DecodeGuards(data []byte) (g *Guards, ok bool) {
	lines := strings.Split(string(data), "\n")
	if lines[0] != guardForm {
		return nil, false
	}
	g = &Guards{answers: make(map[string]bool, len(lines))}
	for _, line := range lines[1:] {
		if line == "" || line[0] != '+' && line[0] != '-' {
			return nil, false
		}
		g.answers[line[1:]] = line[0] == '+'
	}
	return g, true
}
