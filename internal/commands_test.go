package internal_test

import (
	"go/ast"
	"testing"
)

// TestEveryCommandIsCarriedOut: what app wants done outside is done by cli, or by a
// view. A command that nobody has a case for fails when a learner meets it.
func TestEveryCommandIsCarriedOut(t *testing.T) {
	cases := map[string]bool{}
	for _, f := range sources(t) {
		if !f.test && (f.pkg == "cli" || f.pkg == "tui") {
			addCases(cases, f.ast)
		}
	}
	for _, f := range sources(t) {
		if f.test || f.pkg != "app" {
			continue
		}
		for _, name := range commandsIn(f.ast) {
			if !cases[name] {
				t.Errorf("%s: neither cli nor tui has a case for app.%s", f.name, name)
			}
		}
	}
}

// addCases adds the names of app that the cases of a file's switches list.
func addCases(cases map[string]bool, f *ast.File) {
	ast.Inspect(f, func(n ast.Node) bool {
		clause, ok := n.(*ast.CaseClause)
		if !ok {
			return true
		}
		for _, listed := range clause.List {
			if name := nameOfApp(listed); name != "" {
				cases[name] = true
			}
		}
		return true
	})
}

// nameOfApp is Begin for the expression app.Begin, and "" for others.
func nameOfApp(e ast.Expr) string {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if pkg, ok := sel.X.(*ast.Ident); !ok || pkg.Name != "app" {
		return ""
	}
	return sel.Sel.Name
}

// commandsIn lists the exported types of a file that are commands: they have the
// method cmd.
func commandsIn(f *ast.File) (names []string) {
	for _, decl := range f.Decls {
		method, ok := decl.(*ast.FuncDecl)
		if !ok || method.Name.Name != "cmd" || method.Recv == nil {
			continue
		}
		if of, ok := method.Recv.List[0].Type.(*ast.Ident); ok && of.IsExported() {
			names = append(names, of.Name)
		}
	}
	return names
}

func TestCommandsIn(t *testing.T) {
	f := parseText(t, "package app\nfunc (Begin) cmd() {}\nfunc (leave) cmd() {}\nfunc (Begun) msg() {}\n").ast
	if got := commandsIn(f); len(got) != 1 || got[0] != "Begin" {
		t.Errorf("commands %q, want Begin", got)
	}
	cases := map[string]bool{}
	addCases(cases, parseText(t, "package cli\nfunc f(x any) {\nswitch x.(type) {\ncase app.Begin, app.Rate:\ncase Skip, desk.Open:\n}\n}\n").ast)
	if len(cases) != 2 || !cases["Begin"] || !cases["Rate"] {
		t.Errorf("cases %v, want Begin and Rate", cases)
	}
}
