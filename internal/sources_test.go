package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// file is one Go file of the module, parsed with its comments.
type file struct {
	pkg  string // path below the module, without "internal/"
	name string
	test bool
	ast  *ast.File
	fset *token.FileSet
}

// sources are the Go files of the module, parsed once for all tests.
func sources(t *testing.T) []file {
	t.Helper()
	all, err := parseAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("only %d Go files found: the walk is broken", len(all))
	}
	return all
}

var parseAll = sync.OnceValues(func() (out []file, err error) {
	root := ".."
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && name != root) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(name, ".go") {
			return nil
		}
		f, err := parse(root, name)
		out = append(out, f)
		return err
	})
	return out, err
})

func parse(root, name string) (file, error) {
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
	if err != nil {
		return file{}, err
	}
	rel, err := filepath.Rel(root, filepath.Dir(name))
	pkg := strings.TrimPrefix(filepath.ToSlash(rel), "internal/")
	return file{pkg: pkg, name: name, test: strings.HasSuffix(name, "_test.go"), ast: parsed, fset: fset}, err
}

// parseText parses the text of one file, for the tests of the rules themselves.
func parseText(t *testing.T, src string) file {
	t.Helper()
	fset := token.NewFileSet()
	parsed, err := parser.ParseFile(fset, "p.go", src, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return file{pkg: "p", name: "p.go", ast: parsed, fset: fset}
}
