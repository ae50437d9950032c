package queue

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var parsed = []struct {
	text string
	want Query
}{
	{"", And{}},
	{" \t", And{}},
	{"Capital", Word("Capital")},
	{"Not ÖR", And{Word("Not"), Word("ÖR")}},
	{"Türkiye joined", And{Word("Türkiye"), Word("joined")}},
	{"deck:go", InDeck{"go", true}},
	{"tag:x or capital", Or{Tag("x"), Word("capital")}},
	{"not ( tag:x or capital )", Not{Or{Tag("x"), Word("capital")}}},
	{"a b or c", Or{And{Word("a"), Word("b")}, Word("c")}},
	{"not not a", Not{Not{Word("a")}}},
	{"(a)", Word("a")},
	{"is:missed", IsMissed},
	{"lapses:3..", Range{Lapses, 3, math.Inf(1)}},
	{"recall:..0.8", Range{Recall, math.Inf(-1), 0.8}},
	{"due:..7d", Range{DueIn, math.Inf(-1), 7}},
	{"stability:10", Range{Stability, 10, 10}},
	{"due:-3..-1", Range{DueIn, -3, -1}},
}

func TestParse(t *testing.T) {
	for _, c := range parsed {
		got, err := Parse(c.text)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("Parse(%q): %v\n%s", c.text, err, diff)
		}
	}
}

var unreadable = map[string]string{
	"is:old":                      "is:old is not a state",
	"lapses:x":                    "lapses:x is not a range",
	"lapses:":                     "lapses: is not a range",
	"lapses:inf..":                "lapses:inf.. is not a range",
	"lapses:nan..":                "lapses:nan.. is not a range",
	"\u0301":                      "\"\u0301\" holds accents only",
	"color:red":                   `"color" is not a measure`,
	"( a":                         `unmatched "("`,
	"a )":                         `unmatched ")"`,
	")":                           `unmatched ")"`,
	"()":                          `nothing to find before ")"`,
	"or a":                        `nothing to find before "or"`,
	"a or":                        `nothing to find after "or"`,
	"not":                         `nothing to find after "not"`,
	strings.Repeat("not ", 1_000): "more than 100 parentheses and nots",
}

func TestParseErrors(t *testing.T) {
	for text, want := range unreadable {
		_, err := Parse(text)
		var bad *QueryError
		if !errors.As(err, &bad) || !strings.HasPrefix(bad.Error(), "query: "+want) || bad.Hint() == "" {
			t.Errorf("Parse(%.40q) = %v, want %s", text, err, want)
		}
	}
}

// misplaced are the words of queries that are wrong.
var misplaced = map[string]string{
	"capital is:old x":  "is:old",
	"é lapses:x":        "lapses:x",
	"not (color:red b)": "color:red",
	"a (b (c)":          "(b",
	"a) b":              ") b",
	"a or or b":         "or b",
	"a b or ":           "or ",
	"() a":              ") a",
}

// TestParseErrorsHaveAPlace: where the word begins that is wrong.
func TestParseErrorsHaveAPlace(t *testing.T) {
	for text, from := range misplaced {
		_, err := Parse(text)
		bad, ok := errors.AsType[*QueryError](err)
		if !ok || !strings.HasPrefix(text[bad.Start:], from) || !strings.HasPrefix(from, text[bad.Start:bad.End]) {
			t.Errorf("Parse(%q) = %v at %+v, want %s", text, err, bad, from)
		}
	}
}

// A tree that is written and read again is the same tree.
func TestStringParses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := query(3).Draw(t, "query")
		got, err := Parse(want.String())
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Fatalf("%s: %v\n%s", want, err, diff)
		}
	})
}

// query draws a tree as Parse would make it.
func query(depth int) *rapid.Generator[Query] {
	leaves := []*rapid.Generator[Query]{
		rapid.Map(rapid.StringMatching(`x[a-z]{0,4}`), func(s string) Query { return Word(s) }),
		rapid.Map(rapid.StringMatching(`[a-z]{0,4}`), func(s string) Query { return InDeck{s, true} }),
		rapid.Map(rapid.StringMatching(`[a-z]{0,4}`), func(s string) Query { return Tag(s) }),
		rapid.Map(rapid.SampledFrom(States), func(s Is) Query { return s }),
		rapid.Custom(func(t *rapid.T) Query {
			return Range{rapid.SampledFrom(Measures).Draw(t, "measure"), rapid.Float64().Draw(t, "low"), math.Inf(1)}
		}),
	}
	if depth == 0 {
		return rapid.OneOf(leaves...)
	}
	inner := query(depth - 1)
	return rapid.OneOf(append(leaves,
		rapid.Map(inner, func(q Query) Query { return Not{q} }),
		rapid.Map(several(inner), func(all []Query) Query { return Or(flat[Or](all)) }),
		rapid.Map(several(inner), func(all []Query) Query { return And(flat[And](all)) }),
	)...)
}

func several(q *rapid.Generator[Query]) *rapid.Generator[[]Query] { return rapid.SliceOfN(q, 2, 4) }

// flat writes out the members that are of the kind they are put into: Parse makes
// no tree of "a b c" but one And.
func flat[T ~[]Query](all []Query) []Query {
	var out []Query
	for _, q := range all {
		if same, ok := q.(T); ok {
			out = append(out, same...)
			continue
		}
		out = append(out, q)
	}
	return out
}

func FuzzParse(f *testing.F) {
	for _, c := range parsed {
		f.Add(c.text)
	}
	for text := range unreadable {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse(text)
		if err != nil {
			return
		}
		again, err := Parse(q.String())
		if err != nil || again.String() != q.String() {
			t.Errorf("%q reads as %s, which reads as %v, %v", text, q, again, err)
		}
	})
}
