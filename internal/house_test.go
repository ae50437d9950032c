// Package internal_test holds the rules of the house that no compiler knows:
// which package may import which, and what must stay pure. docs/design.md
// explains them.
package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport lists, for each package of the house, the packages of the house it
// may import. "engine/..." stands for engine and everything below it.
var mayImport = map[string][]string{
	"decks":           {},
	"engine/text":     {},
	"engine/day":      {},
	"engine/deck":     {"engine/text"},
	"engine/memory":   {},
	"engine/answer":   {"engine/deck", "engine/text"},
	"engine/lint":     {"engine/deck", "engine/answer", "engine/text"},
	"engine/review":   {"engine/memory", "engine/day"},
	"engine/identity": {"engine/deck", "engine/answer", "engine/review"},
	"engine/stats":    {"engine/review", "engine/memory", "engine/day"},
	"engine":          {"engine/..."},
	"app":             {"engine/..."},
	"term":            {"engine/text"},
	"plot":            {},
	"tui":             {"app", "plot", "term", "engine/..."},
	"plain":           {"app", "plot", "engine", "engine/text", "engine/day", "engine/deck", "engine/answer"}, // what is logged is app's
	"store":           {"engine/review", "engine/memory", "engine/day"},
	"library":         {"engine/deck"},
	"cli":             {"..."},
	"cmd/quiz":        {"cli"},
	"cmd/bench/empty": {},
	"cmd/bench":       {"..."},
}

// impure names what nothing under engine or in app may import, and why.
var impure = map[string]string{
	"os":                          "files and the environment come in through the caller",
	"io/fs":                       "files come in through the caller",
	"net":                         "the engine has no network",
	"database/sql":                "storage is store's",
	"log":                         "messages are values, printed by cli",
	"github.com/rivo/tview":       "screens are tui's",
	"github.com/gdamore/tcell/v2": "screens are tui's",
}

// impureCalls names functions that read a clock, a global random source or
// write to standard output.
var impureCalls = map[string][]string{
	"time": {"Now", "Since", "Until", "After", "Local", "Tick", "NewTimer", "Sleep"},
	"fmt":  {"Print", "Println", "Printf"},
}

// globalRand are the functions of math/rand that use no global state.
var localRand = []string{"New", "NewSource", "NewPCG", "NewChaCha8", "NewZipf", "Rand", "Source", "PCG", "ChaCha8", "Zipf"}

type file struct {
	pkg  string // path below the module, without "internal/"
	name string
	test bool
	ast  *ast.File
	fset *token.FileSet
}

func TestImportsPointDown(t *testing.T) {
	for _, f := range sources(t) {
		allowed, known := mayImport[f.pkg]
		if f.test {
			continue
		}
		if !known {
			t.Errorf("%s: package %s has no row in mayImport: decide what it may import", f.name, f.pkg)
			continue
		}
		for _, imp := range f.ast.Imports {
			p, _ := strconv.Unquote(imp.Path.Value)
			if rest, ours := strings.CutPrefix(p, "quiz/"); ours && !permits(allowed, strings.TrimPrefix(rest, "internal/")) {
				t.Errorf("%s: %s imports %s: imports point down only; see docs/design.md", f.fset.Position(imp.Pos()), f.pkg, p)
			}
		}
	}
}

func TestEngineAndAppArePure(t *testing.T) {
	for _, f := range sources(t) {
		if f.test || f.pkg != "app" && f.pkg != "engine" && !strings.HasPrefix(f.pkg, "engine/") {
			continue
		}
		names := map[string]string{}
		for _, imp := range f.ast.Imports {
			p, _ := strconv.Unquote(imp.Path.Value)
			if why, bad := impure[p]; bad {
				t.Errorf("%s: %s imports %s: %s", f.fset.Position(imp.Pos()), f.pkg, p, why)
			}
			names[localName(imp, p)] = p
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				checkCall(t, f, sel, names)
			}
			return true
		})
	}
}

func checkCall(t *testing.T, f file, sel *ast.SelectorExpr, names map[string]string) {
	id, ok := sel.X.(*ast.Ident)
	if !ok || id.Obj != nil {
		return
	}
	p := names[id.Name]
	bad := slices.Contains(impureCalls[p], sel.Sel.Name)
	if p == "math/rand" || p == "math/rand/v2" {
		bad = !slices.Contains(localRand, sel.Sel.Name)
	}
	if bad {
		t.Errorf("%s: %s uses %s.%s: clock, random source and streams are injected", f.fset.Position(sel.Pos()), f.pkg, p, sel.Sel.Name)
	}
}

func localName(imp *ast.ImportSpec, p string) string {
	if imp.Name != nil {
		return imp.Name.Name
	}
	if base := path.Base(p); base != "v2" {
		return base
	}
	return path.Base(path.Dir(p))
}

func permits(allowed []string, pkg string) bool {
	for _, a := range allowed {
		prefix, tree := strings.CutSuffix(a, "...")
		if a == pkg || tree && (strings.HasPrefix(pkg, prefix) || pkg+"/" == prefix) {
			return true
		}
	}
	return false
}

// sources parses every Go file of the module.
func sources(t *testing.T) []file {
	t.Helper()
	root := ".."
	var out []file
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && name != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		out = append(out, parse(t, root, name))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out) < 10 {
		t.Fatalf("only %d Go files found: the walk is broken", len(out))
	}
	return out
}

func parse(t *testing.T, root, name string) file {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, name, src, 0)
	if err != nil {
		t.Fatal(err)
	}
	rel, err := filepath.Rel(root, filepath.Dir(name))
	if err != nil {
		t.Fatal(err)
	}
	pkg := strings.TrimPrefix(filepath.ToSlash(rel), "internal/")
	return file{pkg: pkg, name: name, test: strings.HasSuffix(name, "_test.go"), ast: parsed, fset: fset}
}

func TestPermits(t *testing.T) {
	for _, c := range []struct {
		allowed []string
		pkg     string
		want    bool
	}{
		{[]string{"engine/..."}, "engine", true},
		{[]string{"engine/..."}, "engine/deck", true},
		{[]string{"engine/..."}, "engines", false},
		{[]string{"engine/deck"}, "engine/answer", false},
		{[]string{"..."}, "store", true},
		{nil, "store", false},
	} {
		if got := permits(c.allowed, c.pkg); got != c.want {
			t.Errorf("permits(%v, %q) = %v", c.allowed, c.pkg, got)
		}
	}
}
