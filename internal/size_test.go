package internal_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"slices"
	"testing"
)

// The sizes that keep the code readable; docs/design.md, Style.
const (
	maxFileLines   = 400 // tests too
	maxCLILines    = 150 // of a file of the command line, tests left out: flags in, call, print
	maxMedianLines = 10  // of the functions of the program, tests left out
	maxFuncLines   = 60  // of every function of the program
	maxDepth       = 3   // of if, for, switch and select within each other
)

// function is one function of the program with its measures.
type function struct {
	name  string // file:line name
	file  string
	lines int // from func to the closing brace
	depth int
}

func TestFilesAreShort(t *testing.T) {
	for _, f := range sources(t) {
		most := maxFileLines
		if f.ast.Name.Name == "cli" && !f.test {
			most = maxCLILines
		}
		if n := f.fset.File(f.ast.Pos()).LineCount(); n > most+1 {
			t.Errorf("%s has %d lines; it should have at most %d: split it by what it holds", f.name, n-1, most)
		}
	}
}

func TestFunctionsAreShort(t *testing.T) {
	var all []function
	for _, f := range sources(t) {
		if !f.test {
			all = append(all, functions(f)...)
		}
	}
	for _, fn := range all {
		if fn.lines > maxFuncLines {
			t.Errorf("%s has %d lines; a function has at most %d", fn.name, fn.lines, maxFuncLines)
		}
	}
	slices.SortFunc(all, func(a, b function) int { return cmp.Compare(a.lines, b.lines) })
	if median := all[len(all)/2].lines; median > maxMedianLines {
		t.Errorf("half of the %d functions have more than %d lines; it should be %d", len(all), median, maxMedianLines)
	}
}

func TestNestingIsShallow(t *testing.T) {
	for _, f := range sources(t) {
		for _, fn := range functions(f) {
			if fn.depth > maxDepth {
				t.Errorf("%s nests %d deep; at most %d: return early, or give the inner part a name", fn.name, fn.depth, maxDepth)
			}
		}
	}
}

func functions(f file) []function {
	var out []function
	for _, d := range f.ast.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		from, to := f.fset.Position(fn.Pos()), f.fset.Position(fn.End())
		out = append(out, function{
			name: fmt.Sprintf("%s:%d %s", from.Filename, from.Line, fn.Name.Name), file: f.name,
			lines: to.Line - from.Line + 1, depth: depth(fn.Body),
		})
	}
	return out
}

// depth is how deep the statements below a node are nested. An else if goes no
// deeper than the if before it, and a function literal is counted by what it holds.
func depth(n ast.Node) int {
	most := 0
	ast.Inspect(n, func(c ast.Node) bool {
		if c == nil || c == n {
			return true
		}
		own := 0
		switch c := c.(type) {
		case *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt, *ast.SelectStmt:
			own = 1
		case *ast.IfStmt:
			own = 1
			if outer, ok := n.(*ast.IfStmt); ok && outer.Else == c {
				own = 0
			}
		default:
			return true
		}
		most = max(most, own+depth(c))
		return false
	})
	return most
}

func TestDepth(t *testing.T) {
	for src, want := range map[string]int{
		"":                           0,
		"if a { b() }":               1,
		"if a { b() } else if c { }": 1,
		"if a { } else { if c { } }": 2,
		"for { switch { case a: if b { for { } } } }": 4,
		"f(func() { for { if a { } } })":              2,
	} {
		fn := parseText(t, "package p\nfunc f() {\n"+src+"\n}").ast.Decls[0].(*ast.FuncDecl)
		if got := depth(fn.Body); got != want {
			t.Errorf("depth of %q is %d, want %d", src, got, want)
		}
	}
}
