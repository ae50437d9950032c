package gift

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/growth"
)

// one reads a file of one question.
func one(t *testing.T, text string) (exchange.Card, exchange.Report) {
	t.Helper()
	b, err := Read("test.gift", []byte(text))
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	if len(b.Decks) != 1 || len(b.Decks[0].Cards) != 1 {
		t.Fatalf("%q: %+v", text, b)
	}
	valid(t, b)
	return b.Decks[0].Cards[0], b.Report
}

// valid holds what was read against the deck format.
func valid(t *testing.T, b *exchange.Bundle) {
	t.Helper()
	for _, d := range b.Decks {
		text, err := exchange.Encode(d)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range deck.Parse("x.toml", text).Problems {
			if p.Severity == deck.Error {
				t.Errorf("%v\n%s", p, text)
			}
		}
	}
}

func TestRead(t *testing.T) {
	pair := func(s ...string) []string { return s }
	for _, c := range []struct {
		text string
		want exchange.Card
	}{
		{"Two and two?{=4 =four}", exchange.Card{Question: "Two and two?", Answer: "4", Accept: []string{"four"}}},
		{"What?{Grant}", exchange.Card{Question: "What?", Answer: "Grant"}},
		{"Who?{=%100%Grant =%50%a general#which one?}", exchange.Card{Question: "Who?", Answer: "Grant", Vague: []exchange.Vague{{Text: "a general", Ask: "which one?"}}}},
		{"Who?{=Grant =%0%Lee#he lost}", exchange.Card{Question: "Who?", Answer: "Grant", Reject: []exchange.Why{{Text: "Lee", Why: "he lost"}}}},
		{"Who?{=Grant =Gr*t}", exchange.Card{Question: "Who?", Answer: "Grant", Pattern: "Gr.*t"}},
		{`Product?{=2\*3}`, exchange.Card{Question: "Product?", Answer: "2*3"}},
		{`Product?{=2 \* 3 =2 \* *}`, exchange.Card{Question: "Product?", Answer: "2 * 3", Pattern: `2 \* .*`}},
		{"Who?{=*Grant*}", exchange.Card{Question: "Who?", Answer: "Grant", Pattern: ".*Grant.*"}},
		{"When?{#1822}", exchange.Card{Question: "When?", Answer: exchange.Raw("1822")}},
		{"Pi?{#3.141..3.142}", exchange.Card{Question: "Pi?", Answer: exchange.Raw("3.1415"), Tolerance: exchange.Raw("0.0005")}},
		{"Pi?{#3.14:0.01####round it}", exchange.Card{Question: "Pi?", Answer: exchange.Raw("3.14"), Tolerance: exchange.Raw("0.01"), Explain: "round it"}},
		{"When?{#\n=1822:0\n=%50%1822:2}", exchange.Card{Question: "When?", Answer: exchange.Raw("1822")}},
		{"So?{T}", exchange.Card{Question: "So?", Answer: true}},
		{"So?{FALSE#it is not#right}", exchange.Card{Question: "So?", Answer: false, Explain: "it is not\nright"}},
		{"Which?{=a#yes ~b ~c#no}", exchange.Card{Question: "Which?", Answer: "a", Choices: []exchange.Choice{{Text: "a", Why: "yes", Right: true}, {Text: "b", Why: "", Right: false}, {Text: "c", Why: "no", Right: false}}}},
		{"Which?{~%50%a ~%50%b ~%-100%c}", exchange.Card{Question: "Which?", Answer: []any{"a", "b"}, Choices: []exchange.Choice{{Text: "a", Why: "", Right: true}, {Text: "b", Why: "", Right: true}, {Text: "c", Why: "", Right: false}}}},
		{"Match{=a -> 1 =b -> 2 = -> 3}", exchange.Card{Question: "Match", Pairs: [][]string{pair("a", "1"), pair("b", "2")}, Distractors: []string{"3"}}},
		{"{=Asia} is the largest.", exchange.Card{Cloze: "{{Asia}} is the largest."}},
		{"Grant is {=buried =entombed} in it.", exchange.Card{Cloze: "Grant is {{buried|entombed}} in it."}},
		{"Grant is {~sleeping =buried} there.", exchange.Card{Cloze: "Grant is {{buried}} there."}},
		{"Essay?{####A model.}", exchange.Card{Question: "Essay?", Answer: "A model.", Typed: exchange.Off()}},
		{`Set \{1,2\}\: which \= sign?{=a\~b\\c}`, exchange.Card{Question: "Set {1,2}: which = sign?", Answer: `a~b\c`}},
		{"[html]<p>One<br>two &amp; <b>three</b></p>{=<i>x</i>}", exchange.Card{Question: "One\ntwo & **three**", Answer: "*x*"}},
		{"// [id:q1] [tag:a] [tag:b]\n::name::Q?{=x}", exchange.Card{ID: "q1", Question: "Q?", Answer: "x", Tags: []string{"a", "b"}}},
		{"::q1::Q?{=x}\";", exchange.Card{ID: "q1", Question: "Q?", Answer: "x"}},
		{"First line\n// no part of it\nsecond{T}", exchange.Card{Question: "First line\n\nsecond", Answer: true}},
	} {
		got, _ := one(t, c.text)
		if c.want.ID == "" {
			got.ID = ""
		}
		if diff := cmp.Diff(c.want, got, cmpopts.IgnoreFields(exchange.Card{}, "Foreign", "Place", "Hand"), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

// TestReadLeavesToSomebody: what nobody can ask as it stands becomes a draft, and is
// told.
func TestReadLeavesToSomebody(t *testing.T) {
	for _, c := range []struct{ text, loss string }{
		{"Just a text.", "description"},
		{"Essay?{}", "essay without a model answer"},
		{"Which?{~a ~b}", "no option is right"},
		{"Which?{=a ~a}", "two options are the same"},
		{"Which?{=a ~b ~c ~d ~e ~f ~g ~h ~i}", "more than eight options"},
		{"Match{=a -> 1 =}", "matching with fewer than two pairs"},
		{"When?{#many}", "numerical question without a number"},
		{"Who?{=*}", "question without a right answer"},
	} {
		card, report := one(t, c.text)
		found := false
		for _, l := range report.Losses {
			found = found || l.Kind == c.loss && l.Places[0] == "line 1"
		}
		if !card.Draft || !found || card.Hand == "" {
			t.Errorf("%q: draft %v, losses %+v", c.text, card.Draft, report.Losses)
		}
	}
}

func TestCategories(t *testing.T) {
	b, err := Read("bank.gift", []byte("$CATEGORY: $course$/top/Geo/Asia\n\nA?{T}\n\nB?{F}\n0\n$CATEGORY: History\n\nC?{T}"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, d := range b.Decks {
		got[strings.Join(append(d.Folder, d.Title), "/")] = len(d.Cards)
	}
	if diff := cmp.Diff(map[string]int{"Geo/Asia": 2, "History": 1}, got); diff != "" {
		t.Error(diff)
	}
	if _, err := Read("x.gift", []byte("\n\n")); err == nil {
		t.Error("an empty file was read")
	}
}

func TestRoundTrip(t *testing.T) {
	d := exchange.Deck{ID: "d", Title: "Deck: {one}", Cards: []exchange.Card{
		{ID: "a", Question: "What = {this}?\nTwo lines", Answer: `x:y\z`, Accept: []string{"~w", "v#u"}, Explain: "Because: #1", Tags: []string{"t"}},
		{ID: "b", Question: "True?", Answer: true},
		{ID: "c", Question: "How many?", Answer: exchange.Raw("3.5"), Tolerance: exchange.Raw("0.25")},
		{ID: "d", Question: "Which?", Answer: "m", Choices: []exchange.Choice{{Text: "m", Why: "", Right: true}, {Text: "M", Why: "upper case", Right: false}}},
		{ID: "e", Question: "Which ones?", Answer: []any{"a", "b", "c"}, Choices: []exchange.Choice{{Text: "a", Why: "", Right: true}, {Text: "b", Why: "", Right: true}, {Text: "c", Why: "", Right: true}, {Text: "d", Why: "", Right: false}}},
		{ID: "f", Question: "Match", Pairs: [][]string{{"a", "1"}, {"b", "2"}}, Distractors: []string{"3"}},
		{ID: "g", Cloze: "Made in {{Samarkand|Samarqand}} then."},
		{ID: "h", Question: "Why?", Answer: "A long answer.", Typed: exchange.Off()},
		{ID: "i", Question: "Vague?", Answer: "sharp", Vague: []exchange.Vague{{Text: "blunt", Ask: "sharper?"}}, Reject: []exchange.Why{{Text: "no", Why: "wrong"}}},
	}}
	text, report := Write([]exchange.Deck{d})
	if report.Refused > 0 || len(report.Losses) > 0 {
		t.Errorf("%+v", report)
	}
	b, err := Read("d.gift", text)
	if err != nil {
		t.Fatal(err)
	}
	valid(t, b)
	ignore := cmpopts.IgnoreFields(exchange.Card{}, "Foreign", "Place")
	if diff := cmp.Diff(d.Cards, b.Decks[0].Cards, ignore, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-want +got):\n%s\n%s", diff, text)
	}
	if b.Decks[0].Title != d.Title {
		t.Errorf("title %q", b.Decks[0].Title)
	}
}

func TestWriteTells(t *testing.T) {
	text, report := Write([]exchange.Deck{{ID: "d", Cards: []exchange.Card{
		{ID: "a", Question: "Order?", Answer: []any{"a", "b"}, Ordered: true, Place: "card a"},
		{ID: "b", Cloze: "{{a}} and {{b}} there", Place: "card b"},
		{ID: "c", Question: "x", Answer: "y", Hint: []string{"h"}, Place: "card c"},
	}}})
	got := fmt.Sprint(report.Losses)
	if report.Refused != 2 || !strings.Contains(got, "list or order") || !strings.Contains(got, "several gaps") || !strings.Contains(got, "hint") {
		t.Errorf("%+v\n%s", report, text)
	}
}

func TestHostile(t *testing.T) {
	for _, piece := range []string{"{", "}", "=", "~", "::", "a{=b}\n\n", "//[", `\`, "{#1..2}\n\n", "%50%", "a{=*}\n\n", "->", "####"} {
		repeated := func(n int) string { return strings.Repeat(piece, n/len(piece)) }
		growth.Linear(t, piece, 20_000, repeated, func(text string) {
			_, _ = Read("x.gift", []byte("a{="+text)) // only the time counts
			_, _ = Read("x.gift", []byte(text))
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("Two?{=4 =four#fb}\n\n::n::[html]<p>x{~%50%a ~b}")
	f.Add("// [id:x]\nM{=a -> b =c -> d}\n\nN{#1:2}\n\nC {=x} y")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := Read("fuzz.gift", []byte(text))
		if err != nil {
			return
		}
		valid(t, b)
	})
}
