package tui

import (
	"quiz/internal/app"
	"quiz/internal/syntax"
)

// aside carries out what makes a text nicer, beside the loop and beside all other
// orders: nothing waits for it.
func (u *UI) aside(c app.Cmd) app.Msg {
	colour, ok := c.(app.Colour)
	if !ok {
		return u.carry(c)
	}
	lines, ok := syntax.Pieces(colour.Language, colour.Code)
	if !ok {
		return app.Coloured{}
	}
	out := make([][]app.Span, len(lines))
	for i, l := range lines {
		out[i] = inRoles(l)
	}
	return app.Coloured{Lines: out}
}

// codeRoles are what pieces of code are on a screen.
var codeRoles = map[syntax.Kind]app.Role{syntax.Keyword: app.Keyword, syntax.Literal: app.Literal, syntax.Comment: app.Comment}

func inRoles(pieces []syntax.Piece) []app.Span {
	out := []app.Span{}
	for _, p := range pieces {
		out = append(out, app.Span{Text: p.Text, Role: codeRoles[p.Kind]})
	}
	return out
}
