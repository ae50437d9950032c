package deck

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const oneCard = "title = \"T\"\n# a comment\n[[card]]\nid = \"a\"\nquestion = \"One?\"\nanswer = \"1\"\n"

func TestWithCard(t *testing.T) {
	for _, src := range []string{oneCard, strings.TrimSuffix(oneCard, "\n"), strings.ReplaceAll(oneCard, "\n", "\r\n"), "", "title = \"T\"\n", "\ufeff" + oneCard} {
		out, key, err := WithCard("d.toml", []byte(src), "Two?", "say \"2\"")
		if err != nil || !strings.HasPrefix(string(out), src) {
			t.Errorf("%q: %v", src, err)
			continue
		}
		d := Parse("d.toml", out)
		p := d.Prompt(key)
		if p == nil || p.Question != "Two?" || p.RightAnswer() != "say \"2\"" || len(d.Problems) > len(Parse("d.toml", []byte(src)).Problems) {
			t.Errorf("%q: %s, %v", out, key, d.Problems)
		}
	}
}

// TestWithCardRefuses what would break the deck, or another card.
func TestWithCardRefuses(t *testing.T) {
	twice, _, err := WithCard("d.toml", []byte(oneCard), "Two?", "2")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ src, question, answer string }{
		{"title = ", "Two?", "2"},
		{oneCard, " ", "2"},
		{oneCard, "Two?", "\t"},
		{string(twice), "Two?", "2"},
		{"card = [{ question = \"One?\", answer = \"1\" }]\n", "Two?", "2"},
	} {
		if out, _, err := WithCard("d.toml", []byte(c.src), c.question, c.answer); err == nil {
			t.Errorf("%q is taken:\n%s", c, out)
		}
	}
}

// TestWithCardSaysWhatWasTyped, whatever that is, or is refused.
func TestWithCardSaysWhatWasTyped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		question, answer := rapid.String().Draw(t, "question"), rapid.String().Draw(t, "answer")
		out, key, err := WithCard("d.toml", []byte(oneCard), question, answer)
		if err != nil {
			return
		}
		if p := Parse("d.toml", out).Prompt(key); p == nil || p.Question != question {
			t.Fatalf("%q %q: %s", question, answer, out)
		}
	})
}
