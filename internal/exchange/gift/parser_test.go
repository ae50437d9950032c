package gift

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// parser is the folder of the independent parser: `make gift` installs it. Where CI
// runs, it must be there.
func parser(t *testing.T) string {
	t.Helper()
	cache := os.Getenv("XDG_CACHE_HOME")
	if cache == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			t.Fatal(err)
		}
		cache = filepath.Join(home, ".cache")
	}
	folder := filepath.Join(cache, "quiz-tools", "gift", "node_modules", "gift-pegjs")
	_, missing := os.Stat(folder)
	_, noNode := exec.LookPath("node")
	switch {
	case missing == nil && noNode == nil:
	case os.Getenv("CI") == "true":
		t.Fatal("the parser is not there: run make gift")
	default:
		t.Skip("the parser is not there: make gift installs it, with Node, and runs this test")
	}
	return folder
}

// parsed is a question as the parser understands it.
type parsed struct {
	ID       string         `json:"id"`
	Title    string         `json:"title"`
	Tags     []string       `json:"tags"`
	Type     string         `json:"type"`
	Stem     string         `json:"stem"`
	Embedded bool           `json:"embedded"`
	True     bool           `json:"true"`
	Choices  []parsedChoice `json:"choices"`
	Number   *parsedNumber  `json:"number"`
	Pairs    [][]string     `json:"pairs"`
	Feedback string         `json:"feedback"`
}

type parsedChoice struct {
	Right  bool    `json:"right"`
	Weight float64 `json:"weight"` // 0 where none is written
	Text   string  `json:"text"`
	Why    string  `json:"why"`
}

type parsedNumber struct{ Value, Tolerance float64 }

type parsedText struct {
	Questions []parsed `json:"questions"`
	Error     string   `json:"error"`
}

// parse lets the parser read texts.
func parse(t *testing.T, texts []string) (out []parsedText) {
	t.Helper()
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("node", filepath.Join("testdata", "parse.cjs"), parser(t))
	var problems strings.Builder
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &problems
	said, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, problems.String())
	}
	if err := json.Unmarshal(said, &out); err != nil || len(out) != len(texts) {
		t.Fatalf("%v: %d of %d texts\n%.2000s", err, len(out), len(texts), said)
	}
	return out
}

// meant is what a card is in GIFT, said without the writer.
func meant(t *testing.T, c exchange.Card) parsed {
	t.Helper()
	p := parsed{ID: c.ID, Title: c.ID, Tags: c.Tags, Type: "Short", Stem: c.Question, Feedback: c.Explain}
	form := func(text, why string, weight float64) {
		if weight == 0 && why == "" && strings.HasPrefix(text, "%") { // it would be read as a weight
			weight = 100
		}
		p.Choices = append(p.Choices, parsedChoice{Right: true, Weight: weight, Text: strings.ReplaceAll(text, "*", `\*`), Why: why})
	}
	answer, typed := c.Answer.(string)
	switch {
	case c.Cloze != "":
		segments, gaps, err := exchange.ReadCloze(c.Cloze)
		if err != nil {
			t.Fatal(err)
		}
		p.Embedded, p.Stem = true, ""
		for _, s := range segments {
			if s.Gap > 0 {
				s.Text = "_____"
			}
			p.Stem = strings.TrimSpace(p.Stem + " " + strings.TrimSpace(s.Text))
		}
		for _, f := range append([]string{gaps[0].Text}, gaps[0].Accept...) {
			form(f, "", 0)
		}
	case c.Pairs != nil:
		p.Type, p.Pairs = "Matching", append([][]string{}, c.Pairs...)
		for _, d := range c.Distractors {
			p.Pairs = append(p.Pairs, []string{"", d})
		}
	case c.Choices != nil:
		p.Type, p.Choices = "MC", options(c)
	case c.Typed != nil:
		p.Type, p.Feedback = "Essay", answer
	case typed:
		for _, f := range append([]string{answer}, c.Accept...) {
			form(f, "", 0)
		}
		for _, v := range c.Vague {
			form(v.Text, v.Ask, 50)
		}
		for _, r := range c.Reject {
			form(r.Text, r.Why, 0)
		}
	case c.Answer == true || c.Answer == false:
		p.Type, p.True = "TF", c.Answer == true
	default:
		value, tolerance, ok := c.Number()
		if !ok {
			t.Fatalf("%+v", c)
		}
		p.Type, p.Number = "Numerical", &parsedNumber{value, tolerance}
	}
	return p
}

// options are the choices of a card: weights stand where several are right.
func options(c exchange.Card) (out []parsedChoice) {
	right, several := c.Answer.([]any)
	for _, o := range c.Choices {
		p := parsedChoice{Right: o.Right, Text: o.Text, Why: o.Why}
		if several {
			p.Right, p.Weight = false, -100
		}
		switch {
		case several && o.Right:
			p.Weight = 100 / float64(len(right))
		case o.Right && strings.HasPrefix(o.Text, "%"):
			p.Weight = 100
		}
		out = append(out, p)
	}
	return out
}

// checkParsed holds what the parser reads of what we write against what was meant.
func checkParsed(t *testing.T, decks []exchange.Deck) {
	t.Helper()
	var texts []string
	var left []int
	for _, d := range decks {
		text, report := Write([]exchange.Deck{d})
		texts = append(texts, string(text))
		left = append(left, report.In-report.Refused)
	}
	same := cmp.Options{cmpopts.EquateEmpty(), cmpopts.EquateApprox(0, 1e-5)}
	for i, got := range parse(t, texts) {
		if got.Error != "" || len(got.Questions) != left[i] {
			t.Errorf("%d questions of %d; %s\n%s", len(got.Questions), left[i], got.Error, texts[i])
			continue
		}
		byID := map[string]exchange.Card{}
		for _, c := range decks[i].Cards {
			byID[c.ID] = c
		}
		for _, q := range got.Questions {
			if diff := cmp.Diff(meant(t, byID[q.ID]), q, same); diff != "" {
				t.Errorf("(-meant +parsed):\n%s\n%s", diff, texts[i])
			}
		}
	}
}

// TestParserReadsRandomDecks: an independent parser reads in our files the questions,
// answers, weights and feedback that were meant.
func TestParserReadsRandomDecks(t *testing.T) {
	parser(t)
	random := rapid.Custom(func(t *rapid.T) exchange.Deck { return exchangetest.Deck(t, exchangetest.Kinds...) })
	var decks []exchange.Deck
	for i := range 300 {
		decks = append(decks, random.Example(i))
	}
	checkParsed(t, decks)
}

// TestParserReadsSigns: what could be taken for a sign of the format.
func TestParserReadsSigns(t *testing.T) {
	two := []exchange.Choice{{Text: "%50%x", Right: true, Why: "[html]why"}, {Text: "[html]y"}, {Text: "%-1%\ny", Why: "a\n\nb"}}
	checkParsed(t, []exchange.Deck{{ID: "signs", Title: "a: b/c {d}", Cards: []exchange.Card{
		{ID: "short", Question: "[html] {x} = ~y\n\n// no comment\n0", Answer: "%50%x", Accept: []string{"[plain]y", "2*3", `a\nb`, "::z::"}, Explain: "[html]####"},
		{ID: "one", Question: "1", Answer: "tide -> ebb"},
		{ID: "single", Question: "::Which::?", Answer: two[0].Text, Choices: two},
		{ID: "several", Question: "Which?", Answer: []any{two[0].Text}, Choices: two},
		{ID: "vague", Question: "Who?", Answer: "Grant", Vague: []exchange.Vague{{Text: "%1%", Ask: "Which?"}}, Reject: []exchange.Why{{Text: "Lee"}}},
		{ID: "number", Question: "#1", Answer: exchange.Raw("-0.5"), Tolerance: exchange.Raw("0.25"), Explain: "x"},
		{ID: "gap", Cloze: "{{Samarkand|UZ}} was the place."},
		{ID: "marked", Cloze: "*In* {{Samarkand}} it was."},
		{ID: "essay", Question: "Why?", Answer: "[html]a -> b\nc", Typed: exchange.Off()},
		{ID: "pairs", Question: "Match", Pairs: [][]string{{"[html]a", "x:y"}, {"b", "{z}"}}, Distractors: []string{"#w"}},
	}}})
}
