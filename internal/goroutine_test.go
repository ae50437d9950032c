package internal_test

import (
	"go/ast"
	"strings"
	"testing"
)

// unguarded are the functions that may begin a goroutine without a guard against
// panics, and why. Everywhere else one would end the program with the terminal taken.
var unguarded = map[string]string{
	"tui.newWorker":   "what it carries out is guarded, order by order",
	"tui.listen":      "has the loop do everything, which is guarded",
	"tui.inLoop":      "has the loop do everything, which is guarded",
	"term.Start":      "reads bytes, and looks at none",
	"term.Release":    "the program ends",
	"term.newBursts":  "is tcell's",
	"cli.run":         "waits for another program",
	"cli.untilSignal": "ends the program",
	"cli.Read":        "reads bytes, and looks at none",
}

// TestGoroutinesAreGuarded: a goroutine begins with a guard, or is in the table; groups
// are those of defect.
func TestGoroutinesAreGuarded(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || f.pkg == "engine/defect" || strings.HasPrefix(f.pkg, "cmd") || strings.HasPrefix(f.pkg, "bench") {
			continue
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				begun, is := n.(*ast.GoStmt)
				if is && !guarded(begun) && unguarded[f.pkg+"."+fn.Name.Name] == "" {
					t.Errorf("%s: begin it with defer defect.Catch, or use a defect.Group", f.fset.Position(n.Pos()))
				}
				if sel, is := n.(*ast.SelectorExpr); is && sel.Sel.Name == "WaitGroup" {
					t.Errorf("%s: use a defect.Group", f.fset.Position(n.Pos()))
				}
				return true
			})
		}
	}
}

// guarded reports whether one of the deferred calls that a goroutine begins with is a
// guard.
func guarded(g *ast.GoStmt) bool {
	f, ok := g.Call.Fun.(*ast.FuncLit)
	if !ok {
		return false
	}
	for _, s := range f.Body.List {
		d, ok := s.(*ast.DeferStmt)
		if !ok {
			return false
		}
		if sel, ok := d.Call.Fun.(*ast.SelectorExpr); ok && (sel.Sel.Name == "Catch" || sel.Sel.Name == "rescue") {
			return true
		}
	}
	return false
}

func TestGuarded(t *testing.T) {
	for body, want := range map[string]bool{
		"go func() { defer u.rescue(); work() }()":                         true,
		"go func() { defer close(c); defer defect.Catch(&err); work() }()": true,
		"go func() { work(); defer defect.Catch(&err) }()":                 false,
		"go func() { defer close(c); work() }()":                           false,
		"go work()":                                                        false,
	} {
		f := parseText(t, "package p\nfunc f() { "+body+" }")
		g := f.ast.Decls[0].(*ast.FuncDecl).Body.List[0].(*ast.GoStmt)
		if got := guarded(g); got != want {
			t.Errorf("%s: %v", body, got)
		}
	}
}
