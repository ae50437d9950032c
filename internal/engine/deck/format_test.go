package deck

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// formatCases are files and their canonical form, by what they show.
var formatCases = []struct{ name, src, want string }{
	{"ids are written first", "[[card]]\nquestion = \"q\"\nanswer = \"a\"\n",
		"id = \"d\"\n\n[[card]]\nid = \"" + CardID("q") + "\"\nquestion = \"q\"\nanswer = \"a\"\n"},
	{"ids are never changed", "id=\"X y\"\n[[card]]\nid='k'\ncloze='a {{b}}'\n",
		"id = \"X y\"\n\n[[card]]\nid = 'k'\ncloze = 'a {{b}}'\n"},
	{"a card that asks nothing gets none", "id='d'\n[[card]]\nanswer = 1\n", "id = 'd'\n\n[[card]]\nanswer = 1\n"},
	{"keys in the order of the table, unknown ones last", "zz = 1\ntags = []\nid = 'd'\n[[card]]\nfoo = 1\ntags = ['x']\nanswer = 1_000\nid = 'a'\nquestion = 'q'\n",
		"id = 'd'\ntags = []\nzz = 1\n\n[[card]]\nid = 'a'\nquestion = 'q'\nanswer = 1_000\ntags = ['x']\nfoo = 1\n"},
	{"source as dotted keys", "id = 'd'\n[[card]]\nid = 'a'\nsource = { quote = 'x', at = 'y' }\nanswer = 1\nquestion = 'q'\n[[card]]\nid = 'b'\n[card.source]\nfrom = 'n'\n",
		"id = 'd'\n\n[[card]]\nid = 'a'\nquestion = 'q'\nanswer = 1\nsource.at = 'y'\nsource.quote = 'x'\n\n[[card]]\nid = 'b'\nsource.from = 'n'\n"},
	{"tables in tables are inline, tables of the deck are not", "id = 'd'\nexam.pass = 0.5\nexam.questions = 3\nsource = { n = { title = 't' } }\n[[card]]\nid = 'a'\n[card.reverse]\nanswer = 'x'\nquestion = 'y'\n[[card.reject]]\nwhy = 'w'\ntext = 't'\n[[card.reject]]\ntext = 'u'\n",
		"id = 'd'\n\n[exam]\nquestions = 3\npass = 0.5\n\n[source.n]\ntitle = 't'\n\n[[card]]\nid = 'a'\nreverse = { question = 'y', answer = 'x' }\nreject = [{ text = 't', why = 'w' }, { text = 'u' }]\n"},
	{"cards in an array", "id = 'd'\n# all\ncard = [\n{ id = 'a' }, # one\n# two\n{ id = 'b' },\n]\n",
		"id = 'd'\n\n# all\n[[card]] # one\nid = 'a'\n\n# two\n[[card]]\nid = 'b'\n"},
	{"long arrays one item per line", "id = 'd'\ntags = ['" + strings.Repeat("a", 40) + "', '" + strings.Repeat("b", 40) + "']\nauthors = [\n 'a',\n 'b' ]\n",
		"id = 'd'\nauthors = ['a', 'b']\ntags = [\n  '" + strings.Repeat("a", 40) + "',\n  '" + strings.Repeat("b", 40) + "',\n]\n"},
	{"columns, not bytes", "id = 'd'\ntags = ['" + strings.Repeat("ü", 68) + "']\nallow = ['" + strings.Repeat("世", 34) + "']\n",
		"id = 'd'\ntags = ['" + strings.Repeat("ü", 68) + "']\nallow = ['" + strings.Repeat("世", 34) + "']\n"},
	{"comments in arrays", "id = 'd'\ntags = [ # open\n# one\n'a', # a\n'b' # b\n# end\n] # close\n",
		"id = 'd'\ntags = [ # open\n  # one\n  'a', # a\n  'b', # b\n  # end\n] # close\n"},
	{"comments move with keys and tables, trailing ones stay", "# about the answer\n# in two lines\ntags = [] # none\n# the name\nid = 'd'\n[source.n] # notes\n# a title\ntitle = 't'\n# exam\n[exam]\nminutes = 3\n",
		"# the name\nid = 'd'\n# about the answer\n# in two lines\ntags = [] # none\n\n# exam\n[exam]\nminutes = 3\n\n[source.n] # notes\n# a title\ntitle = 't'\n"},
	{"the head and the foot of a file stay", "#:schema deck.schema.json\n\n# MIT\n\n# a title\ntitle = 't'\n[exam]\npass = 1\n\n\n# foot\n\n",
		"#:schema deck.schema.json\n\n# MIT\n\nid = \"d\"\n# a title\ntitle = 't'\n\n[exam]\npass = 1\n\n# foot\n"},
	{"a schema line stays first", "#:schema deck.schema.json\ntitle = 't'\nid = 'd'\n", "#:schema deck.schema.json\nid = 'd'\ntitle = 't'\n"},
	{"a block at the end of a card stays there", "id = 'd'\n[[card]]\nid = 'a'\n# todo\n\n# part two\n\n# b\n[[card]]\nid = 'b'\n# end\n",
		"id = 'd'\n\n[[card]]\nid = 'a'\n# todo\n\n# part two\n\n# b\n[[card]]\nid = 'b'\n# end\n"},
	{"comments of tables that are folded", "id = 'd'\n[[card]]\nid = 'a'\n# cite\n[card.source] # here\n# at\nat = 'x' # x\n# last\n",
		"id = 'd'\n\n[[card]]\nid = 'a'\n# cite\n# here\n# at\nsource.at = 'x' # x\n# last\n"},
	{"newer TOML is written as TOML 1.0", "id = \"\\x64\"\ntitle = \"\\e\\\\e\"\nfoo = {\n a = 1, # one\n b = [07:32, 1979-05-27 07:32Z],\n}\n",
		"id = \"\\u0064\"\ntitle = \"\\u001B\\\\e\"\n\n# one\n[foo]\na = 1\nb = [07:32:00, 1979-05-27 07:32:00Z]\n"},
	{"CRLF, byte order mark, white space", "\ufeffid='d'  \r\ntitle =\t\"\"\"a\r\nb\"\"\" # c \t\r\n\r\n\r\n\r\n[[card]]\r\nid='a'", "id = 'd'\ntitle = \"\"\"a\nb\"\"\" # c\n\n[[card]]\nid = 'a'\n"},
	{"keys in quotes", "\"id\" = 'd'\n\"a b\" = 1\n'q\"' = {'x' = 1, y.z = 2}\n", "id = 'd'\n\"a b\" = 1\n\n[\"q\\\"\"]\nx = 1\ny = { z = 2 }\n"},
	{"wrong types", "id = 3\nexam = 3\ncard = 3\nsource.x = 1\n[[tags]]\na = 1\n", "id = 3\ntags = [{ a = 1 }]\nexam = 3\nsource = { x = 1 }\ncard = 3\n"},
	{"empty tables", "id = 'd'\ncard = []\n[source]\n[exam]\n[[foo]]\n", "id = 'd'\ncard = []\nfoo = [{}]\n\n[exam]\n\n[source]\n"},
	{"an empty file", "", "id = \"d\"\n"},
	{"only comments", "# a\n\n# b", "# a\n\n# b\n\nid = \"d\"\n"},
}

func TestFormat(t *testing.T) {
	for _, c := range formatCases {
		t.Run(c.name, func(t *testing.T) {
			got, problems := Format("d.toml", "d", []byte(c.src))
			if got == nil {
				t.Fatal(problems)
			}
			if diff := cmp.Diff(c.want, string(got)); diff != "" {
				t.Errorf("(-want +got):\n%s\n%s", diff, got)
			}
			again, _ := Format("d.toml", "d", got)
			if diff := cmp.Diff(string(got), string(again)); diff != "" {
				t.Errorf("again:\n%s", diff)
			}
		})
	}
}

// TestFormatKeepsEscapedLineEnds: a line end of Windows that is written as an escape
// stands in the way of nothing.
func TestFormatKeepsEscapedLineEnds(t *testing.T) {
	const card = "id = \"d\"\n\n[[card]]\nid = \"c\"\nquestion = \"q\"\nanswer = \"a\"\nexplain = \"one\\r\\ntwo\"\n"
	for _, src := range []string{card, strings.ReplaceAll(card, "\n", "\r\n")} {
		text, problems := Format("d.toml", "d", []byte(src))
		if len(problems) > 0 || !strings.Contains(string(text), "two") {
			t.Errorf("%q: %v\n%s", src, problems, text)
		}
	}
}

func TestFormatRefuses(t *testing.T) {
	for _, src := range []string{"a = ", "a = 1\na = 2\n", "a = \"\xff\"", strings.Repeat("#", MaxSize+1)} {
		out, problems := Format("d.toml", "d", []byte(src))
		if out != nil || len(problems) != 1 || problems[0].Span.Line == 0 {
			t.Errorf("%.20q: %q, %v", src, out, problems)
		}
	}
}

// TestFormatClashingIDs: two cards with one question would get one id, and
// neither could be asked from then on. Neither is written.
func TestFormatClashingIDs(t *testing.T) {
	src := "id = 'd'\n\n[[card]]\nquestion = 'q'\nanswer = 1\n\n[[card]]\nquestion = 'q'\nanswer = 2\n\n[[card]]\nquestion = 'r'\nanswer = 3\n"
	out, problems := Format("d.toml", "d", []byte(src))
	if n := strings.Count(string(out), "\nid = "); n != 1 || len(problems) != 2 || problems[0].Rule != "id-duplicate" {
		t.Errorf("%d ids, %v in\n%s", n, problems, out)
	}
}

// FuzzFormat: formatting is idempotent, keeps every value and comment, and
// changes nobody's ids. That values and comments are kept Format checks itself,
// and refuses with the rule fmt, which must not happen.
func FuzzFormat(f *testing.F) {
	for _, c := range formatCases {
		f.Add(c.src)
	}
	for _, c := range problemCases {
		f.Add(c.src)
	}
	f.Fuzz(func(t *testing.T, src string) { formatLaws(t, src) })
}

func formatLaws(t interface {
	Helper()
	Fatalf(string, ...any)
}, src string) {
	t.Helper()
	if plain, _ := Format("d.toml", "", []byte(src)); plain != nil {
		if again, _ := Format("d.toml", "", plain); !bytes.Equal(plain, again) {
			t.Fatalf("not idempotent without a deck id:\n%q\n%s", src, cmp.Diff(string(plain), string(again)))
		}
	}
	d := Parse("d.toml", []byte(src))
	out, problems := Format("d.toml", "d", []byte(src))
	for _, p := range problems {
		if p.Rule == "fmt" {
			t.Fatalf("%v in\n%s", p, src)
		}
	}
	if out == nil {
		return
	}
	again, problems := Format("d.toml", "d", out)
	if !bytes.Equal(out, again) {
		t.Fatalf("not idempotent: %v\n%q\n%s", problems, src, cmp.Diff(string(out), string(again)))
	}
	e := Parse("other name.toml", out)
	if len(d.Cards) != len(e.Cards) || d.IDDerived && d.file.root.child("id") == nil && e.ID != d.ID {
		t.Fatalf("%d cards of %s, %d of %s", len(d.Cards), d.ID, len(e.Cards), e.ID)
	}
	for i, c := range d.Cards {
		if e.Cards[i].ID != c.ID {
			t.Fatalf("card %d has id %q, then %q", i, c.ID, e.Cards[i].ID)
		}
	}
}

// TestFormatLaws makes decks out of keys, tables and comments at random.
func TestFormatLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		formatLaws(t, genFile(t))
	})
}

var genValues = []string{
	`"a"`, `'b'`, "\"\"\"x\ny\"\"\"", "1", "2022-09-15", "true", "[]", "{}", `["a", "b"]`, "[ # c\n\"a\", # d\n\n# e\n]",
	`[["a", "b"], "c"]`, `[{ text = "a", why = "b" }, "c"]`, `{ question = "x", answer = "y", accept = ["z"] }`, "[{ a = [ # deep\n1 ] }, # f\n2]",
	`"` + strings.Repeat("long ", 18) + `"`, `["` + strings.Repeat("a", 40) + `", "` + strings.Repeat("b", 40) + `"]`, `{ at = "x", quote = "y" }`,
}

// genFile is a file of known and unknown keys; each key stands once in a table.
func genFile(t *rapid.T) string {
	var b strings.Builder
	comment := rapid.SampledFrom([]string{"", "", "", "# c\n", "# c\n\n", "\n# c\n# d\n", "\n\n# e\n\n", "#:x\n"})
	trail := rapid.SampledFrom([]string{"\n", "\n", " # t\n", "\n\n"})
	body := func(prefix string, names []string) {
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 0, 5, rapid.ID).Draw(t, "keys") {
			b.WriteString(comment.Draw(t, "lead") + prefix + name + " = " + rapid.SampledFrom(genValues).Draw(t, "value") + trail.Draw(t, "trail"))
		}
	}
	header := func(text string) { b.WriteString(comment.Draw(t, "lead") + text + trail.Draw(t, "trail")) }
	body("", []string{"id", "title", "tags", "authors", "zz", `"a b"`, "language"})
	for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"[exam]", "[source.n]", "[source.m]", "[defaults]", "[foo]"}), 0, 3, rapid.ID).Draw(t, "tables") {
		header(name)
		body("", []string{"title", "pass", "x", "y.z"})
	}
	for range rapid.IntRange(0, 3).Draw(t, "cards") {
		header("[[card]]")
		body("", []string{"id", "question", "answer", "accept", "cloze", "image", "bar"})
		switch rapid.IntRange(0, 4).Draw(t, "sub") {
		case 0:
			body("source.", []string{"at", "quote", "from"})
		case 1:
			header("[card.source]")
			body("", []string{"at", "quote", "from", "foo"})
		case 2:
			header("[[card.reject]]")
			body("", []string{"text", "why"})
			header("[[card.reject]]")
			body("", []string{"text"})
		case 3:
			header("[card.reverse]")
			body("", []string{"question", "answer", "accept"})
		}
	}
	b.WriteString(comment.Draw(t, "foot"))
	return b.String()
}
