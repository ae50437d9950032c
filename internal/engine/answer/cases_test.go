package answer

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// caseOf is one judged answer of testdata/grading_cases.tsv or cases.tsv.
type caseOf struct{ id, kind, expected, spec, given, verdict, why string }

func readCases(t testing.TB, name string) []caseOf {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []caseOf
	for i, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 7 {
			t.Fatalf("%s:%d: %d fields", name, i+2, len(f))
		}
		given, err := strconv.Unquote(`"` + strings.ReplaceAll(f[4], `"`, `\"`) + `"`)
		if err != nil {
			t.Fatalf("%s:%d: %v", name, i+2, err)
		}
		out = append(out, caseOf{f[0], f[1], f[2], f[3], given, f[5], f[6]})
	}
	return out
}

// card writes the card of a case in TOML.
func (c caseOf) card(t testing.TB) string {
	t.Helper()
	var spec map[string]any
	if err := json.Unmarshal([]byte(c.spec), &spec); err != nil {
		t.Fatalf("%s: %v", c.id, err)
	}
	answer := strconv.Quote(c.expected)
	switch c.kind {
	case "bool":
		answer = c.expected
	case "list":
		answer = value(strings.Split(c.expected, ";"))
	case "regex":
		answer = `"superconductor"`
		if own, ok := spec["answer"].(string); ok {
			answer = strconv.Quote(own)
			delete(spec, "answer")
		}
		spec["pattern"] = c.expected
	case "number", "date":
		spec["as"] = c.kind
	}
	src := "[[card]]\nid = \"c\"\nquestion = \"q?\"\nanswer = " + answer + "\n"
	for k, v := range spec {
		src += k + " = " + value(v) + "\n"
	}
	return src
}

// value writes what JSON has as TOML.
func value(v any) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case []string:
		return value(anys(v))
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = value(v[i])
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for k, x := range v {
			parts = append(parts, k+" = "+value(x))
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	}
	return fmt.Sprint(v)
}

func anys(list []string) []any {
	out := make([]any, len(list))
	for i := range list {
		out[i] = list[i]
	}
	return out
}

func prompt(t testing.TB, src string) *deck.Prompt {
	t.Helper()
	d := deck.Parse("d.toml", []byte(src))
	if len(d.Cards) == 0 || len(d.Cards[0].Prompts) == 0 {
		t.Fatalf("%v\n%s", d.Problems, src)
	}
	return d.Cards[0].Prompts[0]
}

// verdict writes a judgement as the tables do: "partial:2/3".
func verdict(p *deck.Prompt, j Judgement) string {
	if j.Verdict == Partial {
		n := len(p.Want)
		return fmt.Sprintf("partial:%d/%d", int(j.Score*float64(n)+0.5), n)
	}
	return string(j.Verdict)
}

func TestCases(t *testing.T) {
	n := 0
	for _, name := range []string{"testdata/grading_cases.tsv", "testdata/cases.tsv"} {
		for _, c := range readCases(t, name) {
			n++
			t.Run(c.id, func(t *testing.T) {
				p := prompt(t, c.card(t))
				j := NewGuards(p.Deck).Judge(p, Given{Text: c.given})
				if got := verdict(p, j); got != c.verdict {
					t.Errorf("%s %q given %q is %s [%s], want %s: %s", c.kind, c.expected, c.given, got, j.Guard, c.verdict, c.why)
				}
			})
		}
	}
	t.Logf("%d cases", n)
}
