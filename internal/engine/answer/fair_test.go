package answer

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// fairCase is an answer judged by what a fair teacher would say: testdata/fair.tsv.
type fairCase struct {
	id, language, card, given string
	verdicts                  []string // any of them is fair
}

func fairCases(t testing.TB) []fairCase {
	t.Helper()
	data, err := os.ReadFile("testdata/fair.tsv")
	if err != nil {
		t.Fatal(err)
	}
	unescape := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t")
	var out []fairCase
	for i, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 5 {
			t.Fatalf("testdata/fair.tsv:%d: %d fields", i+2, len(f))
		}
		out = append(out, fairCase{f[0], f[1], unescape.Replace(f[2]), unescape.Replace(f[3]), strings.Split(f[4], "|")})
	}
	return out
}

// prompt is the last prompt of the case's card.
func (c fairCase) prompt(t testing.TB) *deck.Prompt {
	t.Helper()
	src := "language = " + strconv.Quote(c.language) + "\n[[card]]\nid = \"c\"\n"
	if !strings.Contains(c.card, "question") && !strings.Contains(c.card, "cloze") {
		src += "question = \"q?\"\n"
	}
	d := deck.Parse("d.toml", []byte(src+c.card+"\n"))
	if len(d.Cards) == 0 || len(d.Cards[0].Prompts) == 0 {
		t.Errorf("%s: %v\n%s", c.id, d.Problems, c.card)
		return nil
	}
	prompts := d.Cards[0].Prompts
	return prompts[len(prompts)-1]
}

func (c fairCase) judge(t testing.TB) (Judgement, bool) {
	p := c.prompt(t)
	if p == nil {
		return Judgement{}, false
	}
	return NewGuards(p.Deck).Judge(p, Given{Text: c.given}), true
}

// judgedOtherwise are the cases in which the grader has its reasons for another
// verdict.
var judgedOtherwise = map[string]string{}

// TestFairCases: the grader agrees with a fair teacher.
func TestFairCases(t *testing.T) {
	cases := fairCases(t)
	agreed := 0
	for _, c := range cases {
		j, ok := c.judge(t)
		if !ok {
			continue
		}
		if slices.Contains(c.verdicts, string(j.Verdict)) {
			agreed++
			if judgedOtherwise[c.id] != "" {
				t.Errorf("%s: agrees, and is listed as judged otherwise", c.id)
			}
			continue
		}
		if judgedOtherwise[c.id] == "" {
			t.Errorf("%s %s %s given %q is %s [%s: %s], fair is %v", c.id, c.language, c.card, c.given, j.Verdict, j.Guard, j.Message, c.verdicts)
		}
	}
	t.Logf("%d of %d agree", agreed, len(cases))
}
