package deck

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
	gotoml "github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// FuzzScan holds the scanner against the decoder: what the decoder reads, the
// scanner reads too, with a place for every value, whose text decodes to it.
func FuzzScan(f *testing.F) {
	for _, c := range problemCases {
		f.Add(c.src)
	}
	f.Add("\xff\xfe")
	f.Add("a.b = 1\na = 2\n")
	f.Add("a.b.c = 1\n[x]\n'y z'.\"\\u0041\" = [ {k=1, l=['''a''',\"b\"]}, # c\n 2 ]\n[[t.u]]\n[[t.u]]\nd = 1979-05-27 07:32:00\n[t.u.v]\ns = \"\"\"x\\\"\"\"\"\"\n")
	f.Fuzz(func(t *testing.T, src string) {
		values := map[string]any{}
		if _, err := toml.Decode(src, &values); err != nil || strings.HasPrefix(src, "\ufeff") || !utf8.ValidString(src) {
			return // Parse strips the mark, and refuses what is not UTF-8
		}
		root, err := scan(src)
		if err != nil {
			t.Fatalf("the decoder reads it, the scanner does not: %v\n%q", err, src)
		}
		same(t, src, root, values)
		oracle(t, src, root)
	})
}

func scan(src string) (root *node, err error) { return (&scanner{src: src}).scan() }

// leaf is a scalar value with its key; items of arrays have none.
type leaf struct{ key, value extent }

// oracle holds the places against those of another parser. What that one does
// not read is passed over: it knows TOML 1.0 only.
func oracle(t *testing.T, src string, root *node) {
	t.Helper()
	var v map[string]any
	if gotoml.Unmarshal([]byte(src), &v) != nil {
		return
	}
	var p unstable.Parser
	p.Reset([]byte(src))
	var want []leaf
	for p.NextExpression() {
		if e := p.Expression(); e.Kind == unstable.KeyValue {
			want = theirLeaves(e, want)
		}
	}
	got := ourLeaves(root, false, nil)
	slices.SortFunc(got, func(a, b leaf) int { return a.value.start - b.value.start })
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(leaf{}, extent{})); p.Error() == nil && diff != "" {
		t.Fatalf("places (-oracle +scanner):\n%s%q", diff, src)
	}
}

func theirLeaves(n *unstable.Node, out []leaf) []leaf {
	switch n.Kind {
	case unstable.KeyValue:
		var key extent
		for it := n.Key(); it.Next(); {
			key = theirPlace(it.Node())
		}
		from := len(out)
		out = theirLeaves(n.Value(), out)
		if v := n.Value().Kind; v != unstable.Array && v != unstable.InlineTable {
			out[from].key = key
		}
	case unstable.Array, unstable.InlineTable:
		for it := n.Children(); it.Next(); {
			out = theirLeaves(it.Node(), out)
		}
	case unstable.Comment:
	default:
		out = append(out, leaf{value: theirPlace(n)})
	}
	return out
}

func theirPlace(n *unstable.Node) extent {
	return extent{int(n.Raw.Offset), int(n.Raw.Offset + n.Raw.Length)}
}

func ourLeaves(n *node, keyed bool, out []leaf) []leaf {
	if n.kind == scalarNode {
		l := leaf{value: n.value}
		if keyed {
			l.key = n.key
		}
		return append(out, l)
	}
	for _, c := range n.items {
		out = ourLeaves(c, false, out)
	}
	for _, c := range n.values {
		out = ourLeaves(c, true, out)
	}
	return out
}

// TestDeepNesting: the decoder would use up the stack on this.
func TestDeepNesting(t *testing.T) {
	for _, src := range []string{
		"a = " + strings.Repeat("[", MaxSize-10), "a = " + strings.Repeat("{a=", MaxSize/4), strings.Repeat("a.", MaxSize/4) + "a = 1", "[" + strings.Repeat("a.", 1000) + "a]\n",
	} {
		d := Parse("d.toml", []byte(src))
		if !d.Broken || len(d.Problems) != 1 || d.Problems[0].Rule != "toml-syntax" || !strings.Contains(d.Problems[0].Message, "nested") {
			t.Errorf("%.20s…: %v", src, d.Problems)
		}
	}
}

// TestLineEnds: text and ids are the same whichever line ends a file has.
func TestLineEnds(t *testing.T) {
	src := "[[card]]\nquestion = \"\"\"\none\ntwo\"\"\"\nanswer = [\"\"\"a\nb\"\"\", \"c\"]\n"
	unix, dos := Parse("d.toml", []byte(src)), Parse("d.toml", []byte(strings.ReplaceAll(src, "\n", "\r\n")))
	if unix.Cards[0].ID != dos.Cards[0].ID || unix.Cards[0].Question != "one\ntwo" {
		t.Errorf("%s %q, %s %q", unix.Cards[0].ID, unix.Cards[0].Question, dos.Cards[0].ID, dos.Cards[0].Question)
	}
	if diff := cmp.Diff(unix.Cards[0].Prompts[0].Want, dos.Cards[0].Prompts[0].Want); diff != "" {
		t.Error(diff)
	}
}

func same(t *testing.T, src string, n *node, v any) {
	t.Helper()
	if n == nil {
		t.Fatalf("%v has no place in %q", v, src)
	}
	switch v := v.(type) {
	case map[string]any:
		if len(v) != len(n.names) {
			t.Fatalf("%d keys, scanner %d in %q", len(v), len(n.names), src)
		}
		for name, c := range v {
			same(t, src, n.named(name), c)
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
		if n.kind != scalarNode {
			t.Fatalf("%v is a node of kind %d in %q", v, n.kind, src)
		}
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
