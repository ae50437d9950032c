package answer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/deck"
)

const choiceDeck = `
[[card]]
id = "multi"
question = "q"
answer = ["Egypt", "Myanmar"]
choices = ["Egypt", "Myanmar", "Turkey", "Japan"]
[[card]]
id = "order"
question = "q"
answer = ["one", "two", "three"]
ordered = true
[[card]]
id = "list"
question = "q"
answer = ["one", "two"]
`

func choices(t *testing.T) []*deck.Prompt {
	t.Helper()
	d := deck.Parse("d.toml", []byte(choiceDeck))
	var out []*deck.Prompt
	for _, c := range d.Cards {
		out = append(out, c.Prompts...)
	}
	if len(out) != 3 {
		t.Fatal(d.Problems)
	}
	return out
}

// TestMarks: an option that was missed does not look like one that was chosen.
func TestMarks(t *testing.T) {
	p := choices(t)[0]
	for _, c := range []struct {
		chosen []int
		want   []Mark
	}{
		{[]int{0, 2}, []Mark{Chosen, Missed, WrongChosen, Unchosen}},
		{[]int{0, 1}, []Mark{Chosen, Chosen, Unchosen, Unchosen}},
		{[]int{}, []Mark{Missed, Missed, Unchosen, Unchosen}},
	} {
		if long := (*Guards)(nil).Judge(p, Given{Text: strings.Repeat("x", 5000)}); len(long.Marks) != len(p.Options) {
			t.Errorf("%d marks for an answer that is too long", len(long.Marks))
		}
		if diff := cmp.Diff(c.want, (*Guards)(nil).Judge(p, Given{Options: c.chosen}).Marks); diff != "" {
			t.Errorf("%v: %s", c.chosen, diff)
		}
	}
}

// TestExtras: what is too much is told, beside parts that are all right.
func TestExtras(t *testing.T) {
	prompts := choices(t)
	for _, c := range []struct {
		prompt  *deck.Prompt
		given   Given
		extras  []string
		message string
	}{
		{prompts[1], Given{Parts: []string{"one", "two", "three", "four"}}, []string{"four"}, "3 of 3 in place, 1 too many"},
		{prompts[2], Given{Text: "one, two, three"}, []string{"three"}, "2 of 2, 1 too many"},
		{prompts[2], Given{Text: "one, two"}, nil, ""},
	} {
		j := (*Guards)(nil).Judge(c.prompt, c.given)
		if diff := cmp.Diff(c.extras, j.Extras); diff != "" || j.Message != c.message {
			t.Errorf("%v: %q %s", c.given, j.Message, diff)
		}
	}
}

// TestOffered: a lower rating has a reason, and a full one needs none.
func TestOffered(t *testing.T) {
	for _, c := range []struct {
		verdict Verdict
		score   float64
		hints   int
		rating  int
		reason  string
	}{
		{Correct, 1, 0, 3, ""},
		{Correct, 1, 1, 2, "after a hint Hard is the most that is offered"},
		{Typo, 1, 2, 1, "after 2 hints Again is offered"},
		{Partial, 0.5, 1, 2, ""},
		{Partial, 0.5, 3, 1, "after 3 hints Again is offered"},
		{Wrong, 0, 2, 1, ""},
		{Unclear, 0, 1, 0, ""},
	} {
		if got := Offer(c.verdict, c.score, c.hints); got != c.rating {
			t.Errorf("%+v: rating %d", c, got)
		}
		if got := Offered(c.verdict, c.score, c.hints); got != c.reason {
			t.Errorf("%+v: %q", c, got)
		}
	}
}

// TestReasons: a refusal of something close names its reason, of something far it
// does not.
func TestReasons(t *testing.T) {
	for _, c := range [][4]string{
		{"Iran", "Irann", "short-word", `"Iran" has 4 letters: words of up to 4 letters must be exact`},
		{"Tashkent", "Tashkt", "budget", `2 letters of "Tashkent" differ: a word of 8 letters may have one slip`},
		{"horse", "house", "another-word", `"house" is another word`},
		{"Iran", "Iraq", "closed-class", `"Iraq" is another place`},
		{"x < y", "x > y", "sign", `the answer has "<", not ">"`},
		{"git add .", "git add", "sign", `"." is missing`},
		{"Iran", "Iran or Iraq", "words", `"or Iraq" is too much`},
		{"polonium-210", "polonium-211", "digits", `"211" is not "210": digits must be exact`},
		{"NATO", "NAOT", "acronym", `"NAOT" is not "NATO": an abbreviation must be exact`},
		{"happy", "unhappy", "negation", `"unhappy" means something else than "happy"`},
		{"Iran", "the far moon", "words", ""},
		{"not guilty", "guilty", "words", "a part of the answer is missing"},
		{"44 BC", "44", "words", "a part of the answer is missing"},
		{"Iran", "Oslo", "closed-class", `"Oslo" is another place`},
		{"Iran", "blue", "short-word", ""},
	} {
		j := (*Guards)(nil).Judge(textPrompt(c[0]), Given{Text: c[1]})
		if j.Guard != c[2] || j.Message != c[3] {
			t.Errorf("%q given %q: [%s] %s", c[0], c[1], j.Guard, j.Message)
		}
	}
}

// TestReasonsByKind: the same for numbers, dates and lists.
func TestReasonsByKind(t *testing.T) {
	for _, c := range []struct {
		keys, given string
		verdict     Verdict
		message     string
	}{
		{"answer = -5", "5", Wrong, "the sign differs"},
		{"answer = 5", "minus 5", Wrong, "the sign differs"},
		{"answer = 5", "6", Wrong, ""},
		{"answer = 0", "1", Wrong, ""},
		{`answer = "22 °C"` + "\nas = \"number\"", "-22 °C", Wrong, "the sign differs"},
		{"answer = 1989-11-09", "10 November 1989", Wrong, "the day differs"},
		{"answer = 1989-11-09", "9 October 1989", Wrong, "the month differs"},
		{"answer = 1989-11-09", "9 November 1998", Wrong, "the year differs"},
		{"answer = 1989-11-09", "8 October 1989", Wrong, ""},
		{`answer = "44 BC"` + "\nas = \"date\"", "44", Wrong, "the era differs: BC or AD?"},
		{`answer = "44 BC"` + "\nas = \"date\"", "44 AD", Wrong, "the era differs: BC or AD?"},
		{`answer = "44 BC"` + "\nas = \"date\"", "45 BC", Wrong, ""},
		{`answer = ["A", "C", "G", "T"]`, "ACGT", Unclear, "put commas between the items"},
		{`answer = ["A", "C", "G", "T"]`, "tgca", Unclear, "put commas between the items"},
		{`answer = ["A", "C", "G", "T"]`, "AACGT", Wrong, ""},
		{`answer = ["Paris", "Rome"]`, "RomeParis", Unclear, "put commas between the items"},
		{`answer = ["Paris", "Rome"]`, "Romeparisian", Wrong, ""},
	} {
		j := (*Guards)(nil).Judge(prompt(t, "[[card]]\nquestion = \"Which?\"\n"+c.keys), Given{Text: c.given})
		if j.Verdict != c.verdict || j.Message != c.message {
			t.Errorf("%s given %q: %v %s", c.keys, c.given, j.Verdict, j.Message)
		}
	}
}
