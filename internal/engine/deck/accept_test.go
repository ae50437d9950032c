package deck

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestWithAccept(t *testing.T) {
	for name, c := range map[string]struct{ before, key, after string }{
		"no accept yet": {
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\" # the state\nexplain = \"e\"\n", "d/a",
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\" # the state\naccept = [\"Persia\"]\nexplain = \"e\"\n",
		},
		"behind as": {
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"8\"\nas = \"number\"\n", "d/a",
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"8\"\nas = \"number\"\naccept = [\"Persia\"]\n",
		},
		"one line": {
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = [\"IRI\"] # both\n", "d/a",
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = [\"IRI\", \"Persia\"] # both\n",
		},
		"empty array": {
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = []\n", "d/a",
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = [\"Persia\"]\n",
		},
		"a line each": {
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = [\n  \"x\",\n  \"IRI\", # short, see above\n  # the end\n]\n", "d/a",
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = [\n  \"x\",\n  \"IRI\", # short, see above\n  \"Persia\",\n  # the end\n]\n",
		},
		"no last comma": {
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = [\n  \"IRI\" # short\n]\n", "d/a",
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = [\n  \"IRI\", # short\n  \"Persia\"\n]\n",
		},
		"too wide": {
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = [\"" + strings.Repeat("x", 60) + "\"]\n", "d/a",
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = [\n  \"" + strings.Repeat("x", 60) + "\",\n  \"Persia\",\n]\n",
		},
		"windows": {
			"\ufeff[[card]]\r\nid = \"a\"\r\nquestion = \"q\"\r\nanswer = \"Iran\"\r\n", "d/a",
			"\ufeff[[card]]\r\nid = \"a\"\r\nquestion = \"q\"\r\nanswer = \"Iran\"\r\naccept = [\"Persia\"]\r\n",
		},
		"no line end": {
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"", "d/a",
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\naccept = [\"Persia\"]",
		},
		"reverse": {
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Tehran\"\nreverse = { question = \"r\", answer = \"Iran\" }\n", "d/a#reverse",
			"[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Tehran\"\nreverse = { question = \"r\", answer = \"Iran\", accept = [\"Persia\"] }\n",
		},
		"a gap": {
			"[[card]]\nid = \"a\"\ncloze = \"In {{Iran}}.\"\n", "d/a",
			"[[card]]\nid = \"a\"\ncloze = \"In {{Iran}}.\"\naccept = [\"Persia\"]\n",
		},
		"the second card, derived id": {
			"[[card]]\nquestion = \"q\"\nanswer = \"x\"\n\n[[card]]\nid = \"b\"\nquestion = \"q2\"\nanswer = \"Iran\"\n\n# the end\n", "d/b",
			"[[card]]\nquestion = \"q\"\nanswer = \"x\"\n\n[[card]]\nid = \"b\"\nquestion = \"q2\"\nanswer = \"Iran\"\naccept = [\"Persia\"]\n\n# the end\n",
		},
	} {
		got, err := WithAccept("d.toml", []byte(c.before), c.key, "Persia")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if diff := cmp.Diff(c.after, string(got)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestWithAcceptRefuses(t *testing.T) {
	src := "[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = [\"x\", \"y\"]\n[[card]]\nid = \"b\"\ncloze = \"{{a}} {{b}}\"\n"
	for _, key := range []string{"d/a", "d/b", "d/b#2", "d/none"} {
		if out, err := WithAccept("d.toml", []byte(src), key, "Persia"); err == nil {
			t.Errorf("%s: %s", key, out)
		}
	}
}

func saysSomething(s string) bool { return strings.TrimSpace(s) != "" }

// TestNothingIsNotAccepted: it would stop the card that it is written to.
func TestNothingIsNotAccepted(t *testing.T) {
	for _, s := range []string{"", " ", "\v", "\u00a0\u2003"} {
		src := []byte("[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\n")
		if _, err := WithAccept("d.toml", src, "d/a", s); err == nil || !strings.Contains(err.Error(), "says nothing") {
			t.Errorf("%q: %v", s, err)
		}
	}
}

// TestAnyTextIsAccepted: whatever was typed is in the deck afterwards, and what
// is canonical stays canonical.
func TestAnyTextIsAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := "[[card]]\nid = \"a\"\nquestion = \"q\"\nanswer = \"Iran\"\n"
		text := []byte("id = \"d\"\n\n" + src)
		var want []string
		for _, s := range rapid.SliceOfN(rapid.StringMatching(`.*\S.*`).Filter(saysSomething), 1, 6).Draw(t, "answers") {
			out, err := WithAccept("d.toml", text, "d/a", s)
			if err != nil {
				t.Fatal(err)
			}
			text, want = out, append(want, s)
		}
		got := Parse("d.toml", text).Cards[0].Prompts[0].Want[0].Accept
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		if canonical, _ := Format("d.toml", "d", text); string(canonical) != string(text) {
			t.Fatal(cmp.Diff(string(canonical), string(text)))
		}
	})
}
