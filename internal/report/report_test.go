package report

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"quiz/internal/engine/text"
)

// pair is a result for the tests.
type pair struct{ key, text string }

func (p pair) Cells() []string { return []string{p.key, p.text} }

func (p pair) Object() (any, error) {
	if p.key == "" {
		return nil, errors.New("no key")
	}
	return map[string]string{"key": p.key, "text": p.text}, nil
}

func TestResults(t *testing.T) {
	columns := []Column{{Title: "n", Right: true}, {Title: "text"}}
	rows := []pair{{"1", "<one> & only"}, {"日本", "two words that wrap here"}, {"3", "\x1b[2J\u202e"}}
	for name, c := range map[string]struct {
		asJSON bool
		width  int
		want   string
	}{
		"a table":         {false, 0, "   n  text\n   1  <one> & only\n日本  two words that wrap here\n   3  �[2J�\n"},
		"a narrow table":  {false, 26, "   n  text\n   1  <one> & only\n日本  two words that wrap\n      here\n   3  �[2J�\n"},
		"objects of JSON": {true, 26, "{\"key\":\"1\",\"text\":\"<one> & only\"}\n{\"key\":\"日本\",\"text\":\"two words that wrap here\"}\n{\"key\":\"3\",\"text\":\"\\u001b[2J\\u202e\"}\n"},
	} {
		var b strings.Builder
		out := NewResults(&b, c.asJSON, c.width, columns...)
		for _, r := range rows {
			if err := out.Add(r); err != nil {
				t.Fatal(err)
			}
		}
		if err := out.Flush(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, b.String()); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestAnObjectThatCannotBeMade(t *testing.T) {
	var b strings.Builder
	if err := NewObjects(&b).Add(pair{}); err == nil || b.Len() > 0 {
		t.Errorf("error %v, printed %q", err, b.String())
	}
}

// TestManyRowsAreNotKept: a log of any length is printed while it is read.
func TestManyRowsAreNotKept(t *testing.T) {
	var b strings.Builder
	table := NewTable(&b, 0, Column{}, Column{})
	for range 3 * mostHeld {
		if err := table.Line("key", "text"); err != nil {
			t.Fatal(err)
		}
		if len(table.held) > mostHeld {
			t.Fatalf("%d rows are kept", len(table.held))
		}
	}
	if err := table.Flush(); err != nil || strings.Count(b.String(), "key  text\n") != 3*mostHeld {
		t.Errorf("%v; %d bytes", err, b.Len())
	}
}

// TestObjectsAreLossless: whoever decodes an object gets what was printed, and a
// terminal gets nothing to obey.
func TestObjectsAreLossless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.String().Draw(t, "text")
		var b strings.Builder
		if err := Object(&b, want); err != nil {
			t.Fatal(err)
		}
		line, _ := strings.CutSuffix(b.String(), "\n")
		for _, r := range line {
			if text.Forbidden(r) {
				t.Fatalf("%q holds %U", line, r)
			}
		}
		var got string
		if err := json.Unmarshal([]byte(line), &got); err != nil || got != want {
			t.Fatalf("%q became %q: %v", want, got, err)
		}
	})
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"", 5, []string{""}},
		{"one two", 0, []string{"one two"}},
		{"one two", 7, []string{"one two"}},
		{"one two three", 7, []string{"one two", "three"}},
		{"internationally", 6, []string{"intern", "ationa", "lly"}},
		{"日本語", 4, []string{"日本", "語"}},
		{"日本", 1, []string{"日", "本"}},
		{"a 👩‍👩‍👧‍👦 b", 2, []string{"a", "👩‍👩‍👧‍👦", "b"}},
	} {
		if diff := cmp.Diff(c.want, Wrap(c.text, c.width)); diff != "" {
			t.Errorf("Wrap(%q, %d): %s", c.text, c.width, diff)
		}
	}
}

func TestFill(t *testing.T) {
	text := "One paragraph\nthat goes on.\n\nAnother has\n  lines of its own that may be long\nbefore it ends."
	want := "One paragraph that\ngoes on.\n\nAnother has\n  lines of its own that may be long\nbefore it ends."
	if diff := cmp.Diff(want, Fill(text, 18)); diff != "" {
		t.Error(diff)
	}
}

// TestWrapKeepsTheWords: nothing is lost, and no line is too long.
func TestWrapKeepsTheWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.StringMatching(`[a-zé語]{1,12}`)).Draw(t, "words")
		width := rapid.IntRange(2, 30).Draw(t, "width")
		lines := Wrap(strings.Join(words, " "), width)
		for _, l := range lines {
			if Width(l) > width {
				t.Fatalf("%q is wider than %d", l, width)
			}
		}
		if got, want := strings.ReplaceAll(strings.Join(lines, ""), " ", ""), strings.Join(words, ""); got != want {
			t.Fatalf("%q became %q", want, got)
		}
	})
}
