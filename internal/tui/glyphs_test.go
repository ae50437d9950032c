package tui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"quiz/internal/app"
	"quiz/internal/term"
)

// TestEveryGlyphHasASubstitute: what the program itself draws has one for terminals
// that show ASCII alone, such as the console of Linux with its own font.
func TestEveryGlyphHasASubstitute(t *testing.T) {
	model, err := filepath.Glob("../app/*.go")
	if err != nil {
		t.Fatal(err)
	}
	here, err := filepath.Glob("*.go")
	if err != nil || len(model) == 0 || len(here) == 0 {
		t.Fatal(err, model, here)
	}
	for _, name := range append(model, here...) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && (lit.Kind == token.STRING || lit.Kind == token.CHAR) {
				plainGlyphs(t, name, lit.Value)
			}
			return true
		})
	}
	for glyph, plain := range glyphs {
		if len(plain) != 1 || plain[0] >= 0x80 {
			t.Errorf("%s becomes %q", glyph, plain)
		}
	}
}

func plainGlyphs(t *testing.T, name, literal string) {
	t.Helper()
	words, err := strconv.Unquote(literal)
	if err != nil {
		t.Fatal(name, err)
	}
	for _, r := range words {
		if r >= 0x80 && r < 0x10000 && r != 0xfe0f && glyphs[string(r)] == "" {
			t.Errorf("%s: %c has no substitute in glyphs", name, r)
		}
	}
}

// TestASCII: with such a deck, nothing else is on any screen.
func TestASCII(t *testing.T) {
	d := newDesk(pictureDeck)
	d.Home.Decks = nil
	r := startRig(t, d, 160, 50, Options{Looks: app.Looks{Theme: "auto", ASCII: true}}, func(*term.Screen) {})
	for _, keys := range [][]string{nil, {"t"}, {"Esc", "Enter"}, {"Usbekistan", "Enter"}, {"?"}, {"Esc", "i"}, {"Esc", ":"}} {
		r.press(keys...)
		text, _, _ := strings.Cut(r.screen(), "---")
		if i := strings.IndexFunc(text, func(r rune) bool { return r >= 0x80 }); i >= 0 {
			t.Errorf("after %v: %.60q in\n%s", keys, text[i:], text)
		}
	}
}
