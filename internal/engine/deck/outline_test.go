package deck

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// TestParseOne holds each card that is read alone against the same card of the
// whole file.
func TestParseOne(t *testing.T) {
	files := []string{"../../../decks/tour.toml"}
	more, err := filepath.Glob("../../../decks/*/*.toml")
	if err != nil || len(more) == 0 {
		t.Fatal(more, err)
	}
	for _, name := range append(files, more...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		alone(t, name, data)
	}
	for name, text := range outlines {
		t.Run(name, func(t *testing.T) { alone(t, "x.toml", []byte(text)) })
	}
}

var outlines = map[string]string{
	"mark":     "\ufeffid = 'd'\n[[card]]\nid = 'a'\nquestion = 'q'\nanswer = 'x'\n",
	"crlf":     "id = 'd'\r\n[[card]]\r\nquestion = '''a\r\nb'''\r\nanswer = 'x'\r\n",
	"tail":     "[[card]]\nquestion = 'q'\nanswer = 'x' # why\n\n[defaults]\ncase = 'strict'\n# end\n[[card]]\nquestion = 'r'\nanswer = 'y'\n[source.a]\ntitle = 'A'\n",
	"nested":   "title = 'T'\n[[card]]\nquestion = 'q'\nanswer = 'x'\n[card.source]\nat = '1'\n[[card.reject]]\ntext = 'z'\nwhy = 'w'\n[source.a]\ntitle = 'A'\n",
	"comments": "# a\n[[card]]\n# b\nquestion = 'q'\nanswer = 'x'\n# c = 'd'\n\n[[card]]\nquestion = 'r'\nanswer = '''\n[[card]]\n'''\n",
}

func alone(t *testing.T, name string, data []byte) {
	t.Helper()
	before := len(data) - len(strings.TrimPrefix(string(data), "\ufeff"))
	d := Parse(name, data)
	o, ok := d.Outline(before)
	if !ok || len(o.Cards) != len(d.Cards) {
		t.Fatalf("%s: %v, %d extents for %d cards", name, ok, len(o.Cards), len(d.Cards))
	}
	again, err := DecodeOutline(o.Encode())
	if diff := cmp.Diff(o, again, cmpopts.EquateEmpty()); err != nil || diff != "" {
		t.Fatal(err, diff)
	}
	var head []byte
	for _, h := range o.Head {
		head = append(append(head, '\n'), data[h.Start:h.End]...)
	}
	for i, c := range d.Cards {
		e := o.Cards[i]
		one := (*Folder)(nil).ParseOne(name, head, data[e.Start:e.End])
		if len(one.Cards) != 1 || one.ID != d.ID {
			t.Fatalf("%s: card %d: %d cards of deck %q: %v", name, i, len(one.Cards), one.ID, one.Problems)
		}
		if c.Span.Line != e.Line {
			t.Errorf("card %d stands in line %d, the outline says %d", i, c.Span.Line, e.Line)
		}
		hidden := cmp.Options{
			cmpopts.IgnoreUnexported(Card{}, Deck{}), cmpopts.IgnoreTypes(Span{}),
			cmpopts.IgnoreFields(Prompt{}, "Deck", "Card"), cmpopts.IgnoreFields(Card{}, "Span"),
		}
		if diff := cmp.Diff(c, one.Cards[0], hidden); diff != "" {
			t.Errorf("%s: card %s is another when it is read alone:\n%s", name, c.ID, diff)
		}
	}
}

func TestNoOutline(t *testing.T) {
	for name, text := range map[string]string{
		"inline": "card = [{question = 'q', answer = 'a'}]\n",
		"among":  "[[card]]\nquestion = 'q'\nanswer = 'a'\n[exam]\nminutes = 5\n[card.source]\nat = '1'\n",
		"broken": "[[card]\n",
		"none":   "title = 'T'\n",
	} {
		if o, ok := Parse("x.toml", []byte(text)).Outline(0); ok {
			t.Errorf("%s: %+v", name, o)
		}
	}
}

func TestDamagedOutline(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		data := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "data")
		if o, err := DecodeOutline(data); err == nil {
			for _, e := range append(o.Head, o.Cards...) {
				if e.Start > e.End {
					t.Fatalf("%+v", o)
				}
			}
		}
	})
}
