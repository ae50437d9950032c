package deck

import (
	"reflect"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// FuzzScan holds the scanner against the decoder: what the decoder reads, the
// scanner reads too, with a place for every value, whose text decodes to it.
func FuzzScan(f *testing.F) {
	for _, c := range problemCases {
		f.Add(c.src)
	}
	f.Add("a.b.c = 1\n[x]\n'y z'.\"\\u0041\" = [ {k=1, l=['''a''',\"b\"]}, # c\n 2 ]\n[[t.u]]\n[[t.u]]\nd = 1979-05-27 07:32:00\n[t.u.v]\ns = \"\"\"x\\\"\"\"\"\"\n")
	f.Fuzz(func(t *testing.T, src string) {
		values := map[string]any{}
		if _, err := toml.Decode(src, &values); err != nil || strings.HasPrefix(src, "\ufeff") {
			return
		}
		root, err := scan(src)
		if err != nil {
			t.Fatalf("the decoder reads it, the scanner does not: %v\n%q", err, src)
		}
		same(t, src, root, values)
	})
}

func same(t *testing.T, src string, n *node, v any) {
	t.Helper()
	if n == nil {
		t.Fatalf("%v has no place in %q", v, src)
	}
	switch v := v.(type) {
	case map[string]any:
		if len(v) != len(n.children) {
			t.Fatalf("%d keys, scanner %d in %q", len(v), len(n.children), src)
		}
		for name, c := range v {
			same(t, src, n.children[name], c)
		}
	case []map[string]any:
		for i, c := range v {
			same(t, src, n.child(i), c)
		}
	case []any:
		if len(v) != len(n.items) {
			t.Fatalf("%d items, scanner %d in %q", len(v), len(n.items), src)
		}
		for i, c := range v {
			same(t, src, n.child(i), c)
		}
	default:
		text := src[n.value.start:n.value.end]
		var back map[string]any
		if _, err := toml.Decode("x = "+text, &back); err != nil {
			t.Fatalf("the text at the place of %v is %q: %v", v, text, err)
		}
		if !reflect.DeepEqual(back["x"], v) && v == v { // NaN is not itself
			t.Fatalf("%q is %v, the decoder has %v", text, back["x"], v)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	src := []byte(strings.Repeat("[[card]]\nquestion = \"Which state joined the SCO at the summit of 2022?\"\nanswer = \"Iran\"\naccept = [\"Islamic Republic of Iran\"]\nexplain = \"It applied long before.\"\ntags = [\"a\", \"b\"]\n\n", 200))
	b.SetBytes(int64(len(src)))
	b.Run("decoder", func(b *testing.B) {
		for b.Loop() {
			var v map[string]any
			if _, err := toml.Decode(string(src), &v); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("scanner", func(b *testing.B) {
		for b.Loop() {
			if _, err := scan(string(src)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("Parse", func(b *testing.B) {
		for b.Loop() {
			Parse("x.toml", src)
		}
	})
}
