package obsidian

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

func read(text string) (*exchange.Bundle, error) {
	return Read("test", []exchange.File{{Path: "test.md", Data: []byte(text)}})
}

func cards(b *exchange.Bundle) (out []exchange.Card) {
	for _, d := range b.Decks {
		out = append(out, d.Cards...)
	}
	return out
}

func TestRead(t *testing.T) {
	shown := exchange.Off()
	both := func(q, a string) exchange.Card {
		return exchange.Card{Question: q, Answer: a, Reverse: &exchange.Reverse{Question: a, Answer: q}}
	}
	for _, c := range []struct {
		text string
		want []exchange.Card
	}{
		{"Question::Answer", []exchange.Card{{Question: "Question", Answer: "Answer"}}},
		{"- Question :: **Answer**", []exchange.Card{{Question: "Question", Answer: "Answer"}}},
		{"word:::Wort", []exchange.Card{both("word", "Wort")}},
		{"In `a::b` what is this::A path", []exchange.Card{{Question: "In `a::b` what is this", Answer: "A path"}}},
		{"See https://x.org/a::b::Yes", []exchange.Card{{Question: "See https://x.org/a::b::Yes", Answer: ""}}[:0]},
		{"See https://x.org/a now::Yes", []exchange.Card{{Question: "See https://x.org/a now", Answer: "Yes"}}},
		{"Two\nlines\n?\nof an\nanswer\n\nNo card", []exchange.Card{{Question: "Two\nlines", Answer: "of an\nanswer", Typed: shown}}},
		{"one\n??\neins", []exchange.Card{both("one", "eins")}},
		{"Q\n?\nA\n\nmore\n+++\nnext\n?\nB\n+++", []exchange.Card{{Question: "Q", Answer: "A\n\nmore", Typed: shown}, {Question: "next", Answer: "B"}}},
		{"Code\n?\n```go\na::b\n\nc\n```", []exchange.Card{{Question: "Code", Answer: "```go\na::b", Typed: shown}}},
		{"It was ==Samarkand==^[a city] in ==2022==.", []exchange.Card{{Cloze: "It was {{Samarkand::a city}} in {{2022}}."}}},
		{"No gap in `a ==b== c` here, but ==d==", []exchange.Card{{Cloze: "No gap in `a ==b== c` here, but {{d}}"}}},
		{"This ==a==[^1], ==b==[^2], ==c==[^1]", []exchange.Card{
			{Cloze: "This {{a}}, b, {{c}}", Gaps: "together"}, {Cloze: "This a, {{b}}, c"},
		}},
		{"# Title\nThe ==x==\nis it", []exchange.Card{{Cloze: "The {{x}}\nis it"}}},
		{"Where? [[Note|it]] &amp; ^abc::Here ^block-1", []exchange.Card{{Foreign: "block-1", Question: "Where? it & ^abc", Answer: "Here"}}},
	} {
		b, err := read(c.text)
		if err != nil {
			if len(c.want) > 0 {
				t.Errorf("%q: %v", c.text, err)
			}
			continue
		}
		exchangetest.Valid(t, b)
		got := cards(b)
		for i := range got {
			if i < len(c.want) && c.want[i].Foreign == "" {
				got[i].Foreign = ""
			}
		}
		ignore := cmpopts.IgnoreFields(exchange.Card{}, "ID", "Place", "Hand", "Parts")
		if diff := cmp.Diff(c.want, got, ignore); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestDecks: tags say the decks where there is one, folders where there is none.
func TestDecks(t *testing.T) {
	where := func(files ...exchange.File) (out []string) {
		b, err := Read("vault", files)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range b.Decks {
			for _, c := range d.Cards {
				out = append(out, strings.Join(append(d.Folder, d.Title), "/")+": "+c.Question)
			}
		}
		return out
	}
	file := func(path, text string) exchange.File { return exchange.File{Path: path, Data: []byte(text)} }
	for _, c := range []struct {
		files []exchange.File
		want  []string
	}{
		{[]exchange.File{file("a/b.md", "One::1"), file("c.md", "Two::2")}, []string{"a/b: One", "c: Two"}},
		{[]exchange.File{file("a/b.md", "#flashcards/geo/asia\nOne::1\n\n#flashcards/geo\nTwo::2"), file("c.md", "key:: value")}, []string{"geo/asia: One", "geo: Two"}},
		{[]exchange.File{file("a/b.md", "#flashcards\nOne::1\n#flashcards/x Two::2\nThree::3")}, []string{"a/b: One", "a/b: Three", "x: Two"}},
		{[]exchange.File{file("b.md", "---\ntags: [notes, cards/geo]\n---\nOne::1")}, []string{"geo: One"}},
		{[]exchange.File{file("b.md", "---\ntags:\n  - cards/geo\n---\nOne::1"), file("c.md", "---\nx: y\n---\nTwo::2")}, []string{"geo: One"}},
	} {
		got := where(c.files...)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.files[0].Data, diff)
		}
	}
}

func TestSchedule(t *testing.T) {
	at := func(s string) int64 {
		m, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return m.UnixMilli()
	}
	old := exchange.State{At: at("2024-06-26T14:00:00Z"), Due: at("2024-08-16T14:00:00Z"), Interval: 51, Ease: 2.3}
	second := old
	second.Part = 1
	modern := exchange.State{At: at("2026-10-21T00:00:00Z"), Due: at("2026-10-29T00:00:00Z"), Interval: 8, Stability: 8.2956, Difficulty: 1.5}
	for _, c := range []struct {
		text string
		want []exchange.State
	}{
		{"a::b\n<!--SR:!2024-08-16,51,230-->", []exchange.State{old}},
		{"a::b <!--SR:!2024-08-16,51,230-->", []exchange.State{old}},
		{"a:::b\n<!--SR:!2000-01-01,1,250!2024-08-16,51,230-->", []exchange.State{second}},
		{"a\n?\nb\n<!--SR:!2024-08-16,51,230-->", []exchange.State{old}},
		{"==a== and ==b==\n<!--SR:!fsrs,2026-10-29T00:00:00.000Z,8,8.2956,1.5,2,1,0,0,2026-10-21T00:00:00.000Z!2024-08-16,51,230-->", []exchange.State{modern, second}},
		{"==a==[^2] and ==b==[^1]\n<!--SR:!2024-08-16,51,230-->", []exchange.State{old}},
		{"==a==[^1] and ==b==[^1] ==c==[^2]\n<!--SR:!2000-01-01,1,250!2024-08-16,51,230-->", []exchange.State{old}},
		{"a::b\n<!--SR:!fsrs,2026-10-29T00:00:00.000Z,0,0,0,0,0,0,0-->", nil},
	} {
		b, err := read(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		exchangetest.Valid(t, b)
		if diff := cmp.Diff(c.want, b.States, cmpopts.IgnoreFields(exchange.State{}, "Card")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
		for _, one := range cards(b) {
			if strings.Contains(one.Question+one.Cloze, "SR:") {
				t.Errorf("%q: the comment is in %+v", c.text, one)
			}
		}
	}
}

// TestPartsFollowNumbers: the first sibling is the gap with the lowest number.
func TestPartsFollowNumbers(t *testing.T) {
	b, err := read("==a==[^2] and ==b==[^1]")
	if err != nil {
		t.Fatal(err)
	}
	want := []exchange.Part{{Foreign: 1, Text: "a"}, {Foreign: 0, Key: "2", Text: "b"}}
	if diff := cmp.Diff(want, b.Decks[0].Cards[0].Parts); diff != "" {
		t.Error(diff)
	}
}

func TestLosses(t *testing.T) {
	for text, want := range map[string]string{
		"a::b <!--SR:!soon,1,2-->":                      "schedule that cannot be read",
		"a::b <!--SR:!2024-08-16,1,2!2024-08-16,1,2-->": "schedule of a prompt that is not there",
		"---\nsr-due: 2024-01-01\n---\na::b":            "review of a whole note",
		"#flashcards/a #flashcards/b\nx::y":             "second deck of a card",
		"==x==[^ah] y":                                  "order in which gaps are hidden",
		"a::![[map.png]]":                               "picture of an answer",
		"a ![[map.png]]::b":                             "picture that is not in the source",
	} {
		b, err := read(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		exchangetest.Valid(t, b)
		if len(b.Report.Losses) != 1 || b.Report.Losses[0].Kind != want {
			t.Errorf("%q: %+v", text, b.Report.Losses)
		}
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       bool
	}{
		{"a.md", "Question::Answer", true}, {"a.md", "x\n?\ny", true}, {"a.md", "The ==x==", true}, {"a.md", "#flashcards", true},
		{"a.md", "Just a note: with a colon", false}, {"a.txt", "a::b", false},
	} {
		if got := Sniff(c.name, []byte(c.head)); got != c.want {
			t.Errorf("%s %q: %v", c.name, c.head, got)
		}
	}
}

func TestReadIsLinear(t *testing.T) {
	exchangetest.Linear(t, read, []string{"a\n?\n", "#flashcards\n"},
		"a::b\n", "==a== ", "==a==[^1]", "==a==[^1]\n\n", "a\n?\nb\n\n", "?\n", "<!--SR:", "a::b <!--SR:!2024-08-16,51,230!-->\n", "!2024-08-16,51,230", "#flashcards/a ", "[[", "`", "```\n", "+++\n", "{{a}}")
}

func FuzzRead(f *testing.F) {
	f.Add("#flashcards/geo\nA::B ^id\n<!--SR:!2024-08-16,51,230-->\n\na\n??\nb\n+++\n")
	f.Add("---\ntags: [cards]\n---\n- ==a==^[h][^1] {{b}} ==c==[^2] `x` $y$ ![[p.png]] &lt;\n<!--SR:!fsrs,2026-10-29,8,8.2,1,2,1,0,0,2026-10-21-->")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := read(text)
		if err != nil {
			return
		}
		exchangetest.Valid(t, b)
	})
}
