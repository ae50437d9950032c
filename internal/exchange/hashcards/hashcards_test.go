package hashcards

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

func read(text string) (*exchange.Bundle, error) {
	return Read("test", []exchange.File{{Path: "test.md", Data: []byte(text)}})
}

// TestHashes: the hashes are those that hashcards 0.5.0 printed for these cards.
func TestHashes(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Q: What is the powerhouse?\nA: The mitochondrion.", []string{"5bf3eb34d2cb41d3e859c6eead4a0fc6af449fc362b51bf07712a6b69ab06247"}},
		{"Q: foo\nbar\n\nA:\n- x\n- y\n---", []string{"a977ec491a64e700f363298a9e590ea63deb08e31774ede9f57894c314a07232"}},
		{"T: term ü\nD: the definition", []string{"c281812ccc9b7df03f3bb3dce34a8a43dff904aedf4066599ee5f2de8081cb64", "8557309e69826442d5e6815a9dfde476afe2a83919e91fca014785e034b1bb17"}},
		{"C: The [mitochondrion] makes [ATP] ö \\[x\\] ![i](a.png)!", []string{"f37600ee8a42a448d50dbd86f8d6944eb05820f98701025b0b9235f61dfbe1ad", "f6923218ddb9db7d3750c424714eda8dbb07b62851e5a4b8554690849e20ccbf"}},
	} {
		p := parser{line: 1}
		cards := p.cards(c.text)
		if len(cards) != 1 {
			t.Fatalf("%q: %+v", c.text, cards)
		}
		if diff := cmp.Diff(c.want, cards[0].hashes()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		text string
		want []exchange.Card
	}{
		{"Q: What is it?\nA: This.\n\nQ: And?\nA: That", []exchange.Card{{Question: "What is it?", Answer: "This."}, {Question: "And?", Answer: "That"}}},
		{"Q: Which?\n\nTwo lines\nA:\n\n- a\n- b\n\n", []exchange.Card{{Question: "Which?\n\nTwo lines", Answer: "- a\n- b", Typed: exchange.Off()}}},
		{"Q: a\nA: one two three four five six seven", []exchange.Card{{Question: "a", Answer: "one two three four five six seven", Typed: exchange.Off()}}},
		{"C: The [mitochondrion] makes [ATP].\n---\n\nC:\n[a]{b}", []exchange.Card{
			{Cloze: "The {{mitochondrion}} makes {{ATP}}."}, {Cloze: `{{a}}\{b\}`},
		}},
		{`C: \[x\] is [y] in \LaTeX`, []exchange.Card{{Cloze: `[x] is {{y}} in \LaTeX`}}},
		{"T: word\nD: meaning", []exchange.Card{{Question: "word", Answer: "meaning", Reverse: &exchange.Reverse{Question: "meaning", Answer: "word"}}}},
		{"Q: See\n\n![A map](map.png)\nA: Asia", []exchange.Card{{Question: "See", Answer: "Asia"}}},
	} {
		b, err := read(c.text)
		if err != nil {
			t.Errorf("%q: %v", c.text, err)
			continue
		}
		exchangetest.Valid(t, b)
		ignore := cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Hand", "Parts")
		if diff := cmp.Diff(c.want, b.Decks[0].Cards, ignore); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestFolder: folders are those of the decks, a name in front matter is the deck's,
// and pictures come along.
func TestFolder(t *testing.T) {
	b, err := Read("col", []exchange.File{
		{Path: "bio/cell.md", Data: []byte("---\nname = \"Cell biology\"\n---\nQ: One?\n![A cell](img/c.png)\nA: 1")},
		{Path: "bio/more.md", Data: []byte("---\nname = \"Cell biology\"\n---\nQ: Two? ![](@/top.png)\nA: 2")},
		{Path: "geo.md", Data: []byte("Q: Three?\nA: 3\n\nQ: One?\n![A cell](img/c.png)\nA: 1")},
		{Path: "bio/img/c.png", Data: []byte("c")}, {Path: "top.png", Data: []byte("t")},
	})
	if err != nil {
		t.Fatal(err)
	}
	exchangetest.Valid(t, b)
	var got []string
	for _, d := range b.Decks {
		for _, c := range d.Cards {
			line := strings.Join(d.Folder, "/") + "/" + d.Title + ": " + c.Question
			if c.Image != nil {
				line += " " + c.Image.Path + " " + c.Image.Caption
			}
			got = append(got, line)
		}
	}
	want := []string{"bio/Cell biology: One? c.png A cell", "bio/Cell biology: Two? top.png ", "/geo: Three?"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]exchange.Loss{{Kind: "card that is there twice", Count: 1, Places: []string{"geo.md, line 4"}}}, b.Report.Losses); diff != "" {
		t.Error(diff)
	}
}

func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"stray\nQ: a\nA: b":                  "text that belongs to no card",
		"A: b\nQ: a\nA: b":                   "answer without a question",
		"Q: a\nQ: a\nA: b":                   "question without an answer",
		"Q: a\nA: b\nA: c":                   "answer without a question",
		"C: nothing\nQ: a\nA: b":             "cloze without a gap",
		"Q: a\nA:\n\nQ: a\nA: b":             "card without an answer",
		"Q:\nA: x\n\nQ: a\nA: b":             "card without a question",
		"---\nname = \n---\nQ: a\nA: b":      "front matter that cannot be read",
		"Q: a ![](http://x.org/a.png)\nA: b": "picture from elsewhere",
		"Q: a ![](a.mp3)\nA: b":              "sound",
		"Q: a ![](a.png)\nA: b":              "picture that is not in the source",
		"Q: a\nA: b ![](a.png)":              "picture of an answer",
		"Q: a\x07\nA: b":                     "control character",
	} {
		b, err := read(text)
		if err != nil {
			t.Errorf("%q: %v", text, err)
			continue
		}
		if len(b.Report.Losses) != 1 || b.Report.Losses[0].Kind != want {
			t.Errorf("%q: %+v", text, b.Report.Losses)
		}
	}
	if _, err := read("nothing here"); err != nil {
		t.Error(err) // a card that is refused is a card
	}
	if _, err := read("\n"); err == nil {
		t.Error("a file without a card was read")
	}
}

func TestSniff(t *testing.T) {
	for _, c := range []struct {
		name, head string
		want       bool
	}{
		{"a.md", "Q: a\nA: b", true}, {"a.md", "C: [a]", true}, {"a.md", "T: a\n\nD: b", true}, {"x/hashcards.db", "", true},
		{"a.md", "a::b", false}, {"a.txt", "Q: a\nA: b", false}, {"a.md", "C: no gap", false},
	} {
		if got := Sniff(c.name, []byte(c.head)); got != c.want {
			t.Errorf("%s %q: %v", c.name, c.head, got)
		}
	}
}

func TestReadIsLinear(t *testing.T) {
	exchangetest.Linear(t, read, []string{"C: ", "Q: a\nA: ", "---\n"}, "Q: a\nA: b\n", "[", "[]", "[a]", "[a]\nC: ", "[a", "![", `\[`, "Q: ", "![](a)", "---\n", "C: [a]\n", "T:\n")
}

func FuzzRead(f *testing.F) {
	f.Add("---\nname = \"x\"\n---\nQ: a\n![x](y.png)\nA: b\n---\nC: [a] ![b](c) [d] \\[e\\]")
	f.Add("T: a\nD: b\n\nC: {{a}} [b|c]\n```\nx\n```\nQ:\nA:")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := read(text)
		if err != nil {
			return
		}
		exchangetest.Valid(t, b)
	})
}
