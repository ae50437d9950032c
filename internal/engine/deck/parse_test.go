package deck

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// rules lists what Parse reports, as "line:col rule card".
func rules(d *Deck) []string {
	var out []string
	for _, p := range d.Problems {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%d:%d %s %s", p.Span.Line, p.Span.Column, p.Rule, p.Card)))
	}
	return out
}

const first = "[[card]]\nid = \"ok\"\nquestion = \"q?\"\nanswer = \"a\"\n\n"

var problemCases = []struct {
	name, src string
	want      []string
	asked     int // prompts that are left
}{
	{"fine", first, nil, 1},
	{"syntax", "id = \"x\"\ntitle = \n", []string{"2:9 toml-syntax"}, 0},
	{"encoding", "title = \"a\xff\"\n", []string{"1:11 encoding"}, 0},
	{"unknown deck key", "tittle = \"x\"\n" + first, []string{"1:1 key-unknown"}, 1},
	{"keys are case sensitive", "Title = \"x\"\n" + first, []string{"1:1 key-unknown"}, 1},
	{"wrong type in the deck stops it", "title = 3\n" + first, []string{"1:9 type-wrong"}, 0},
	{"unknown card key", first + "[[card]]\nid = \"b\"\nqestion = \"x\"\nanswer = \"y\"\n", []string{"8:1 key-unknown b"}, 1},
	{"in the first card", "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = \"y\"\nanswr = 1\n" + strings.Replace(first, "ok", "c", 1), []string{"5:1 key-unknown b"}, 1},
	{"wrong item", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = \"y\"\naccept = [\"a\", 3]\n", []string{"10:16 type-wrong b"}, 1},
	{"in a mixed array", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = \"y\"\nreject = [\"a\", { text = \"b\", wy = \"c\" }]\n", []string{"10:30 key-unknown b"}, 1},
	{"date with time", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = 2022-09-15T10:00:00\n", []string{"9:10 type-wrong b"}, 1},
	{"nan", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = nan\n", []string{"9:10 type-wrong b"}, 1},
	{"no answer", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\n", []string{"6:3 answer-missing b"}, 1},
	{"no wrong option", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = \"y\"\nchoices = [\"y\"]\n", []string{"10:11 choice-key-missing b"}, 1},
	{"right option not listed", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = \"y\"\nchoices = [\"z\"]\nshuffle = false\n", []string{"10:11 choice-key-missing b"}, 1},
	{"bool with choices", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = true\nchoices = [\"z\"]\n", []string{"10:1 key-conflict b"}, 1},
	{"cloze and question", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\ncloze = \"a {{b}}\"\n", []string{"8:1 key-conflict b"}, 1},
	{"empty gap", first + "[[card]]\nid = \"b\"\ncloze = \"a {{}}\"\n", []string{"8:12 cloze-empty b"}, 1},
	{"open gap", first + "[[card]]\nid = \"b\"\ncloze = \"a {{b\"\n", []string{"8:12 cloze-unbalanced b"}, 1},
	{"Anki's gap", first + "[[card]]\nid = \"b\"\ncloze = \"a {{c1::b}}\"\n", []string{"8:12 cloze-anki b"}, 1},
	{"a number beyond int64", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = 602_214_076_000_000_000_000_000\n", []string{"9:10 type-wrong b"}, 1},
	{"a float beyond float64 in an array", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = [1, 1e400]\n", []string{"9:14 type-wrong b"}, 1},
	{"a key of another tool", first + "[[card]]\nid = \"b\"\ntype = \"text\"\nquestion = \"x\"\nanswer = \"y\"\n", []string{"8:1 key-unknown b"}, 1},
	{"number", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = \"many\"\nas = \"number\"\n", []string{"9:10 number-unparsable b"}, 1},
	{"date", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = \"2022-02-30\"\nas = \"date\"\n", []string{"9:10 date-unparsable b"}, 1},
	{"pattern", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = \"y\"\npattern = \"(\"\n", []string{"10:11 pattern-invalid b"}, 1},
	{"pattern and answer", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = \"y\"\npattern = \"z\"\n", []string{"10:11 pattern-rejects-answer b"}, 2},
	{"duplicate ids", first + first, []string{"2:6 id-duplicate ok", "7:6 id-duplicate ok"}, 0},
	{"duplicate derived ids", "[[card]]\nquestion = \"q\"\nanswer = true\n[[card]]\nquestion = \"q\"\nanswer = false\n", []string{"1:3 id-duplicate " + CardID("q"), "4:3 id-duplicate " + CardID("q")}, 0},
	{"two empty cards", "[[card]]\n[[card]]\n", []string{"1:3 answer-missing " + CardID(""), "2:3 answer-missing " + CardID("")}, 0},
	{"an unknown key of a source hides no source", "[source.n]\ntittle = \"x\"\n" + first + "source.from = \"n\"\n", []string{"2:1 key-unknown"}, 1},
	{"a key twice", "id = \"a\"\nid = \"b\"\n", []string{"2:1 toml-syntax"}, 0},
	{"no such source", first + "[[card]]\nid = \"b\"\nquestion = \"x\"\nanswer = \"y\"\nsource.from = \"n\"\n", []string{"10:15 source-unknown b"}, 2},
	{"one [card]", "[card]\nquestion = \"x\"\n", []string{"1:2 type-wrong"}, 0},
	{"byte order mark and CRLF", "\ufefftitle = \"x\"\r\nfoo = 1\r\n", []string{"2:1 key-unknown"}, 0},
}

func TestProblemsHavePlaces(t *testing.T) {
	for _, c := range problemCases {
		t.Run(c.name, func(t *testing.T) {
			d := Parse("d.toml", []byte(c.src))
			if diff := cmp.Diff(c.want, rules(d)); diff != "" {
				t.Errorf("problems (-want +got):\n%s%v", diff, d.Problems)
			}
			if n := len(promptsOf(d)); n != c.asked {
				t.Errorf("%d prompts, want %d", n, c.asked)
			}
		})
	}
}

// TestDeckKeyInACard: TOML gives a line below [[card]] to the card.
func TestDeckKeyInACard(t *testing.T) {
	for key, want := range map[string]string{
		"title = \"T\"":     "it is a key of the deck: write it above the first [[card]]",
		"authors = [\"A\"]": "it is a key of the deck: write it above the first [[card]]",
		"exam.minutes = 3":  "it is a key of the deck: write it above the first [[card]]",
		"tittle = \"T\"":    "the card takes id, question, answer",
		"qestion = \"q\"":   `did you mean "question"?`,
	} {
		ps := Parse("d.toml", []byte(first+key+"\n")).Problems
		if len(ps) != 1 || ps[0].Rule != "key-unknown" || !strings.HasPrefix(ps[0].Help, want) {
			t.Errorf("%s: %v", key, ps)
		}
	}
}

func promptsOf(d *Deck) []*Prompt {
	var out []*Prompt
	for _, c := range d.Cards {
		out = append(out, c.Prompts...)
	}
	return out
}

// show is a prompt in a line.
func show(p *Prompt) string {
	s := fmt.Sprintf("%s %d %q", p.Key, p.Kind, p.Question)
	for _, w := range p.Want {
		s += fmt.Sprintf(" %q%q", w.Text, append([]string{w.Label}, w.Accept...))
	}
	for _, o := range p.Options {
		s += fmt.Sprintf(" [%v %s]", o.Right, o.Text)
	}
	return s
}

func TestPrompts(t *testing.T) {
	const head = "[[card]]\nid = \"c\"\nquestion = \"q\"\n"
	for _, c := range []struct {
		name, src string
		want      []string
	}{
		{"text", head + "answer = \"Iran\"\naccept = [\"IR\"]", []string{`d/c 0 "q" "Iran"["" "IR"]`}},
		{"number keeps its spelling", head + "answer = 3.10", []string{`d/c 1 "q" "3.10"[""]`}},
		{"as number", head + "answer = \"40%\"\nas = \"number\"", []string{`d/c 1 "q" "40%"[""]`}},
		{"date", head + "answer = 2022-09-15", []string{`d/c 2 "q" "2022-09-15"[""]`}},
		{"as date", head + "answer = \"2022-09\"\nas = \"date\"", []string{`d/c 2 "q" "2022-09"[""]`}},
		{"bool", head + "answer = false", []string{`d/c 3 "q" "false"[""]`}},
		{"list", head + "answer = [[\"Saudi Arabia\", \"KSA\"], \"Egypt\", 3]", []string{`d/c 4 "q" "Saudi Arabia"["" "KSA"] "Egypt"[""] "3"[""]`}},
		{"ordered", head + "answer = [\"a\", \"b\"]\nordered = true", []string{`d/c 5 "q" "a"[""] "b"[""]`}},
		{"single", head + "answer = \"a\"\nchoices = [{ text = \"b\", why = \"w\" }, \"c\"]", []string{`d/c 6 "q" "a"[""] [false b] [false c] [true a]`}},
		{"single number", head + "answer = 2\nchoices = [1, 2.0, 3]", []string{`d/c 6 "q" "2"[""] [false 1] [true 2.0] [false 3]`}},
		{"multi", head + "answer = [\"a\", \"c\"]\nchoices = [\"b\", \"c\"]", []string{`d/c 7 "q" "a"[""] "c"[""] [false b] [true c] [true a]`}},
		{"cloze", "[[card]]\nid = \"c\"\ncloze = \"In {{Samarkand::city}}, {{Uzbekistan|UZ}}.\"", []string{
			`d/c 8 "In [city], Uzbekistan." "Samarkand"["city"]`, `d/c#2 8 "In Samarkand, […]." "Uzbekistan"["" "UZ"]`}},
		{"gaps together", "[[card]]\nid = \"c\"\ngaps = \"together\"\ncloze = \"{{a}} and {{b}}\"", []string{`d/c 9 "[…] and […]" "a"[""] "b"[""]`}},
		{"pairs", head + "pairs = [[\"a\", \"1\"], [\"b\", \"2\"]]\ndistractors = [\"3\"]", []string{`d/c 10 "q" "1"["a"] "2"["b"] [true 1] [true 2] [false 3]`}},
		{"reveal", head + "answer = \"x\"\ntyped = false", []string{`d/c 11 "q" "x"[""]`}},
		{"reverse", head + "answer = \"x\"\nreverse = { question = \"r\", answer = \"s\", accept = [\"t\"] }", []string{`d/c 0 "q" "x"[""]`, `d/c#reverse 0 "r" "s"["" "t"]`}},
		{"defaults", "[defaults]\ntyped = false\n" + head + "answer = \"x\"", []string{`d/c 11 "q" "x"[""]`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Parse("d.toml", []byte(c.src))
			var got []string
			for _, p := range promptsOf(d) {
				got = append(got, show(p))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("prompts (-want +got):\n%s%v", diff, d.Problems)
			}
		})
	}
}

func TestIDs(t *testing.T) {
	for in, want := range map[string]string{
		"a/Cell Biology.toml": "cell-biology", "日本語 N5.toml": "n5", "x.y.toml": "x-y", "__a__.toml": "a",
	} {
		if got := DeckID(in); got != want {
			t.Errorf("DeckID(%q) = %q, want %q", in, got, want)
		}
	}
	if got := DeckID("日本.toml"); !ValidID(got) || len(got) != len("deck-")+6 {
		t.Errorf("DeckID of a name without letters = %q", got)
	}
	// The first 10 characters of the SHA-256 of "q?" in Crockford's base32.
	if got, again := CardID("q?"), CardID("q?"); got != again || len(got) != 10 || !ValidID(got) {
		t.Errorf("CardID = %q", got)
	}
	if CardID("e\u0301") != CardID("\u00e9") {
		t.Error("CardID depends on the Unicode form")
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range problemCases {
		f.Add([]byte(c.src))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d := Parse("fuzz.toml", data)
		seen := map[string]bool{}
		for _, p := range promptsOf(d) {
			if seen[p.Key] {
				t.Fatalf("two prompts are called %s", p.Key)
			}
			seen[p.Key] = true
			if len(p.Want) == 0 {
				t.Fatalf("%s expects nothing", p.Key)
			}
		}
		for _, p := range d.Problems {
			if p.Span.Line < 1 || p.Span.Column < 1 || p.Span.End > len(d.Source()) {
				t.Fatalf("%v has no place", p)
			}
		}
	})
}

func TestBoundsAndTypesOfValues(t *testing.T) {
	for value, want := range map[string]string{
		"points = 1":        "",
		"points = 1000000":  "",
		"points = 0":        "it is at least 1",
		"points = 1.5":      "it takes a whole number",
		"points = 07:32:00": "points is a time",
	} {
		d := Parse("d.toml", []byte("[[card]]\nquestion = \"q\"\nanswer = \"a\"\n"+value+"\n"))
		got := ""
		for _, p := range d.Problems {
			got += p.Message + "; " + p.Help
		}
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}
