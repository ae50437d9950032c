package internal_test

import (
	"go/ast"
	"go/token"
	"strings"
	"testing"
)

// TestPatternsAreCompiledWhenNeeded: a variable of a package that holds a compiled
// regular expression delays every start of the program, and most runs never use it.
func TestPatternsAreCompiledWhenNeeded(t *testing.T) {
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		for _, at := range compiledAtStart(f.ast) {
			t.Errorf("%s: the expression is compiled at each start: use text.Pattern", f.fset.Position(at))
		}
	}
}

// compiledAtStart lists the calls of package regexp that a file makes before main
// begins: those outside of functions.
func compiledAtStart(f *ast.File) (calls []token.Pos) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			return false
		case *ast.SelectorExpr:
			id, ok := n.X.(*ast.Ident)
			if ok && id.Name == "regexp" && strings.Contains(n.Sel.Name, "Compile") {
				calls = append(calls, n.Pos())
			}
		}
		return true
	})
	return calls
}

func TestCompiledAtStart(t *testing.T) {
	for expr, want := range map[string]int{
		"regexp.MustCompile(`a`)": 1,
		"[]*regexp.Regexp{regexp.MustCompile(`a`), regexp.MustCompilePOSIX(`b`)}": 2,
		"text.Pattern(`a`)": 0,
		"func() *regexp.Regexp { return regexp.MustCompile(`a`) }": 0,
	} {
		if got := compiledAtStart(parseText(t, "package p\nvar v = "+expr).ast); len(got) != want {
			t.Errorf("%s: %d calls at the start, want %d", expr, len(got), want)
		}
	}
}
