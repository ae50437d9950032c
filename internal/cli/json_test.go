package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"
)

// TestJSONFieldsAreDocumented: each field that a command prints stands in its
// section of docs/json.md.
func TestJSONFieldsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/json.md")
	if err != nil {
		t.Fatal(err)
	}
	for command, file := range map[string]string{
		"cards": "cardjson.go", "exam": "../engine/exam/report.go", "try": "tryprint.go", "check": "../report/checkjson.go", "diff": "diffprint.go", "plan": "planprint.go", "fit": "fitprint.go",
		"replay": "replay.go", "simulate": "../engine/memory/simulate/simulate.go", "config": "configcmd.go", "version": "version.go", "log": "../engine/review/entry.go",
	} {
		_, section, found := strings.Cut(string(page), "\n## quiz "+command+"\n")
		section, _, _ = strings.Cut(section, "\n## ")
		fields := jsonFields(t, file)
		if !found || len(fields) == 0 {
			t.Errorf("%s: a section %v, %d fields in %s", command, found, len(fields), file)
		}
		for _, f := range fields {
			if !strings.Contains(section, "`"+f+"`") {
				t.Errorf("docs/json.md: the section of quiz %s does not name `%s`", command, f)
			}
		}
	}
}

// jsonFields are the names in the tags of the structs of a file; of entry.go only
// those of Entry, since bodies are told of elsewhere.
func jsonFields(t *testing.T, file string) []string {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(parsed, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok && strings.HasSuffix(file, "entry.go") && spec.Name.Name != "Entry" {
			return false
		}
		f, ok := n.(*ast.Field)
		if !ok || f.Tag == nil {
			return true
		}
		tag, _ := strconv.Unquote(f.Tag.Value)
		name, _, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
		if name != "" && name != "-" {
			out = append(out, name)
		}
		return true
	})
	return out
}
