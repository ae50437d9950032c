package syntax

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
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
		got, ok := Pieces(context.Background(), c.language, c.code)
		if diff := cmp.Diff(c.want, got); diff != "" || !ok {
			t.Errorf("%s: %v (-want +got):\n%s", c.language, ok, diff)
		}
	}
}

func TestNothingIsKnown(t *testing.T) {
	over, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		ctx      context.Context
		language string
		code     []string
	}{
		{context.Background(), "klingon", []string{"x"}},
		{context.Background(), "", []string{"x"}},
		{context.Background(), "go", []string{strings.Repeat("x", MaxCode+1)}},
		{over, "go", []string{"return"}},
	} {
		if got, ok := Pieces(c.ctx, c.language, c.code); ok || got != nil {
			t.Errorf("%s: %v", c.language, got)
		}
	}
}

// TestEveryLanguageIsThere, each under every name, and says something of a number.
func TestEveryLanguageIsThere(t *testing.T) {
	for name, file := range files {
		lines, ok := Pieces(context.Background(), name, []string{`x = "a"`, ""})
		if !ok || !slices.ContainsFunc(lines[0], func(p Piece) bool { return p.Kind == Literal }) {
			t.Errorf("%s (%s): %v, %v", name, file, lines, ok)
		}
	}
}

// TestHostileCode ends in time, whatever the expressions make of it.
func TestHostileCode(t *testing.T) {
	for name := range files {
		for _, piece := range []string{"(", "a ", "'''"} {
			ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
			start := time.Now()
			Pieces(ctx, name, []string{strings.Repeat(piece, MaxCode/len(piece))})
			cancel()
			if took := time.Since(start); took > 5*time.Second {
				t.Errorf("%s, %q: %v", name, piece, took)
			}
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
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		lines, ok := Pieces(ctx, name, strings.Split(code, "\n"))
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

// BenchmarkFirst is what the first block of a language costs, beside the screen.
func BenchmarkFirst(b *testing.B) {
	for b.Loop() {
		clear(loaded)
		Pieces(context.Background(), "python", []string{"def f(x):", "    return x + 1  # one more"})
	}
}
