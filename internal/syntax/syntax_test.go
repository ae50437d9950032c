package syntax

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/growth"
)

func TestPieces(t *testing.T) {
	for _, c := range []struct {
		language string
		code     []string
		want     [][]Piece
	}{
		{"go", []string{"// f", "return 1"}, [][]Piece{{{"// f", Comment}}, {{"return", Keyword}, {" ", Plain}, {"1", Literal}}}},
		{"Python", []string{`def f(): return "a"`}, [][]Piece{{{"def", Keyword}, {" f(): ", Plain}, {"return", Keyword}, {" ", Plain}, {`"a"`, Literal}}}},
		{"sql", []string{"", "select 1", ""}, [][]Piece{nil, {{"select", Keyword}, {" ", Plain}, {"1", Literal}}, nil}},
		{"c", []string{"/* a", "b */"}, [][]Piece{{{"/* a", Comment}}, {{"b */", Comment}}}},
	} {
		got, ok := Pieces(c.language, c.code)
		if diff := cmp.Diff(c.want, got); diff != "" || !ok {
			t.Errorf("%s: %v (-want +got):\n%s", c.language, ok, diff)
		}
	}
}

func TestUnknownLanguages(t *testing.T) {
	for _, name := range []string{"klingon", ""} {
		if got, ok := Pieces(name, []string{"x"}); ok || got != nil {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestEveryLanguageIsThere, each under every name, and says something of a number.
func TestEveryLanguageIsThere(t *testing.T) {
	for name := range languages() {
		lines, ok := Pieces(name, []string{`x = "a"`, ""})
		if !ok || !slices.ContainsFunc(lines[0], func(p Piece) bool { return p.Kind == Literal }) {
			t.Errorf("%s: %v, %v", name, lines, ok)
		}
	}
}

// TestHostileCode: twice the code takes about twice the time.
func TestHostileCode(t *testing.T) {
	for _, piece := range []string{"(", "a ", "\x27\x27\x27", `"\`, "/*", "\n", "1x"} {
		for name := range languages() {
			code := func(n int) []string { return []string{strings.Repeat(piece, n)} }
			growth.Linear(t, name+" "+piece, 1<<14, code, func(code []string) { Pieces(name, code) })
		}
	}
}

// FuzzPieces: the pieces are the code, whatever the language.
func FuzzPieces(f *testing.F) {
	for _, name := range []string{"go", "python", "bash", "c", "ruby", "haskell", "yaml"} {
		f.Add(name, "if x {\n\t\"a\" // b\n}\n")
		f.Add(name, "\x00\xff<<EOF\n'''")
	}
	f.Fuzz(func(t *testing.T, name, code string) {
		lines, ok := Pieces(name, strings.Split(code, "\n"))
		if !ok {
			return
		}
		var rows []string
		for _, l := range lines {
			row := ""
			for _, p := range l {
				row += p.Text
			}
			rows = append(rows, row)
		}
		if got := strings.Join(rows, "\n"); got != code {
			t.Errorf("%s: %q becomes %q", name, code, got)
		}
	})
}
