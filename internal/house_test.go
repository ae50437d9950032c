// Package internal_test holds the rules of the house that no compiler knows:
// which package may import which, and what must stay pure. docs/design.md
// explains them.
package internal_test

import (
	"go/ast"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layers are the packages of the engine, from the ground up: each may import those
// of the layers below its own.
var layers = [][]string{
	{"defect"}, // what nobody foresaw, wherever it happens
	{"text"},   // what is safe to show, and words of one sense for all
	{"day", "markdown"},
	{"memory/power", "memory/chance"}, // arithmetic of the memory model
	{"answer/words"},                  // which strings are words of a language
	{"deck", "memory"},                // what is learned, and how it is remembered
	{"memory/revlog"},                 // reviews as others keep them
	{"memory/fit", "memory/simulate", "answer"},
	{"memory/plan"},      // a plan is played by the simulator
	{"review"},           // a log says what a fit learns from
	{"lint", "identity"}, // what is said of decks knows how answers are judged
	{"queue"},            // the order of prompts, and what a collection can be asked
	{"queue/queuetest"},  // holds collections against it
	{"session", "stats"},
	{"exam"}, // forecasts and intervals are numbers of stats
}

// mayImport lists, for each other package of the house, the packages of the house
// that it may import, and why no others. "engine/..." stands for engine and
// everything below it.
var mayImport = map[string]struct {
	packages []string
	why      string
}{
	"decks":           {nil, "content: library is handed it as an fs.FS"},
	"engine":          {[]string{"engine/..."}, "the rules know no place to keep anything"},
	"app/apptest":     {[]string{"app", "engine/..."}, "the real rules in memory, for tests of app and its views"},
	"app":             {[]string{"engine/..."}, "the program as values: what it wants done outside is a command"},
	"term":            {[]string{"engine/..."}, "a screen knows no program"},
	"report":          {[]string{"engine/..."}, "results are printed, wherever they come from"},
	"config":          {[]string{"engine/..."}, "settings are read before anything else is open"},
	"exchange":        {[]string{"engine/..."}, "other formats become decks and entries, which others keep"},
	"library":         {[]string{"engine/..."}, "deck files know no log"},
	"store":           {[]string{"engine/...", "store/salvage"}, "the log knows no decks"},
	"store/salvage":   {nil, "what is left of a file, whatever it held"},
	"collection":      {[]string{"engine/...", "store", "library"}, "joins log and decks; no front end"},
	"desk":            {[]string{"engine/...", "store", "library", "collection"}, "orders every write; no front end"},
	"tui":             {[]string{"app", "engine/...", "picture", "report", "syntax", "term"}, "a view of app: it holds no log and no decks"},
	"picture":         {nil, "a picture is a file, of whatever deck"},
	"growth":          {nil, "measures work of tests, whatever it is"},
	"syntax":          {nil, "code is text, of whatever deck"},
	"plain":           {[]string{"app", "engine/...", "report"}, "a view of app: it holds no log and no decks"},
	"page":            {[]string{"app", "engine/...", "report"}, "a view of app in a browser, where there is no disk"},
	"cli":             {[]string{"..."}, "joins app and desk, the only one to see both"},
	"cmd/quiz":        {[]string{"cli"}, "a call and an exit"},
	"cmd/bench":       {[]string{"..."}, "measures every part"},
	"cmd/bench/empty": {nil, "an empty program, to compare with"},
	"cmd/torture":     {nil, "kills the program: it runs it from outside"},
	"cmd/dist":        {nil, "builds a release: it runs the program from outside"},
}

// impure names what nothing under engine or in app may import, and why.
var impure = map[string]string{
	"os":                          "files and the environment come in through the caller",
	"os/exec":                     "other programs are cli's",
	"os/signal":                   "signals end in the context that the caller hands in",
	"io/fs":                       "files come in through the caller",
	"syscall":                     "the engine knows no system",
	"net":                         "the engine has no network",
	"net/http":                    "the engine has no network",
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

func TestImportsPointDown(t *testing.T) {
	for _, f := range sources(t) {
		if f.test {
			continue
		}
		allowed, why, known := imports(f.pkg)
		if !known {
			t.Errorf("%s: package %s has no row in layers or mayImport: decide what it may import", f.name, f.pkg)
			continue
		}
		for _, imp := range f.ast.Imports {
			p, _ := strconv.Unquote(imp.Path.Value)
			if rest, ours := strings.CutPrefix(p, "quiz/"); ours && !permits(allowed, strings.TrimPrefix(rest, "internal/")) {
				t.Errorf("%s: %s imports %s: %s; see docs/design.md", f.fset.Position(imp.Pos()), f.pkg, p, why)
			}
		}
	}
}

// imports are the packages that a package may import, and why no others.
func imports(pkg string) (allowed []string, why string, known bool) {
	if row, ok := mayImport[pkg]; ok {
		return row.packages, row.why, true
	}
	if strings.HasPrefix(pkg, "exchange/") {
		row := mayImport["exchange"]
		return slices.Concat(row.packages, []string{"exchange", "exchange/markup", "exchange/tables", "exchange/grid"}), row.why, true
	}
	name, inEngine := strings.CutPrefix(pkg, "engine/")
	if !inEngine {
		return nil, "", false
	}
	for _, layer := range layers {
		if slices.Contains(layer, name) {
			return allowed, "imports of the engine point down", true
		}
		for _, below := range layer {
			allowed = append(allowed, "engine/"+below)
		}
	}
	return nil, "", false
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

func TestImports(t *testing.T) {
	for _, c := range []struct {
		pkg, imported string
		want          bool
	}{
		{"engine/queue", "engine/review", true},
		{"engine/review", "engine/queue", false},
		{"engine/session", "engine/stats", false},
		{"exchange/csv", "engine/deck", true},
		{"app", "store", false},
		{"store", "library", false},
		{"nowhere", "engine/text", false},
	} {
		allowed, _, _ := imports(c.pkg)
		if got := permits(allowed, c.imported); got != c.want {
			t.Errorf("%s imports %s: %v", c.pkg, c.imported, got)
		}
	}
}

// TestTheHouseIsDrawn: docs/design.md shows every package of the house.
func TestTheHouseIsDrawn(t *testing.T) {
	page, err := os.ReadFile("../docs/design.md")
	if err != nil {
		t.Fatal(err)
	}
	_, house, _ := strings.Cut(string(page), "\n## The house\n")
	house, _, _ = strings.Cut(house, "\n## ")
	for _, f := range sources(t) {
		parts := strings.Split(f.pkg, "/")
		if parts[0] == "cmd" || parts[0] == "bench" || f.pkg == "internal" {
			continue
		}
		name := parts[0]
		if name == "engine" && len(parts) > 1 {
			name = parts[1]
		}
		if !strings.Contains(house, " "+name+"/") && !strings.Contains(house, "\n"+name+"/") {
			t.Errorf("%s: docs/design.md, The house, does not show %s", f.name, name)
		}
	}
}

// TestPackagesSayWhatTheyHold: a name that fits everything says nothing.
func TestPackagesSayWhatTheyHold(t *testing.T) {
	vague := []string{"util", "utils", "common", "helper", "helpers", "manager", "service", "misc", "base"}
	for _, f := range sources(t) {
		if slices.Contains(vague, path.Base(f.pkg)) {
			t.Errorf("%s: the package is called %s", f.name, path.Base(f.pkg))
		}
	}
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
