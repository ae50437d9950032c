package answer

import (
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// asValues are the ways to grade one item, each for a prompt of its kind.
var asValues = map[deck.As]deck.Kind{deck.AsText: deck.Text, deck.AsNumber: deck.Number, deck.AsDate: deck.DateOf, deck.AsCode: deck.Text}

// FuzzJudge: whatever is expected, accepted and given, there is a verdict, and what
// is expected is right itself.
func FuzzJudge(f *testing.F) {
	for _, c := range readCases(f, "testdata/cases.tsv") {
		f.Add(c.expected, c.expected, c.given)
	}
	for _, c := range fairCases(f) {
		f.Add(c.given, c.card, c.given)
	}
	for name, given := range hostile {
		f.Add(name, given[:min(len(given), 500)], given[:min(len(given), 300)])
	}
	f.Fuzz(func(t *testing.T, expected, accepted, given string) {
		p := textPrompt(expected, accepted)
		g := (*Guards)(nil)
		for _, own := range []string{expected, accepted} {
			if j := g.Judge(p, Given{Text: own}); j.Verdict != Correct && j.Verdict != Blank && len(own) <= maxLength {
				t.Fatalf("%q is %s for itself", own, j.Verdict)
			}
		}
		for as, kind := range asValues {
			q := textPrompt(expected, accepted)
			q.Kind, q.Want[0].As = kind, as
			checkJudgement(t, q, g.Judge(q, Given{Text: given}))
		}
		for _, kind := range []deck.Kind{deck.List, deck.Gaps, deck.Ordered, deck.Pairs, deck.Single, deck.Multi} {
			q := *p
			q.Kind, q.Options = kind, []deck.Option{{Text: expected, Right: true}, {Text: accepted}}
			checkJudgement(t, &q, g.Judge(&q, Given{Text: given}))
		}
	})
}

func checkJudgement(t *testing.T, p *deck.Prompt, j Judgement) {
	t.Helper()
	if j.Verdict == None || j.Score < 0 || j.Score > 1 {
		t.Fatalf("kind %d: %+v", p.Kind, j)
	}
}

// FuzzFold: folding what is folded changes nothing, and the comparison of folded
// texts agrees with the slow one below.
func FuzzFold(f *testing.F) {
	for _, c := range fairCases(f) {
		f.Add(c.given, c.card)
	}
	for _, pair := range [][2]string{{"make (chan int)", "make(chan int)"}, {"co-operation", "co operation"}, {"a-b", "ab"}, {"x²", "x^2"}, {"“Iran”", "Iran."}, {"[0, 1)", "(0, 1]"}} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		by := folder{lex: lexiconFor("en")}
		x, y := by.fold(a), by.fold(b)
		if again := by.fold(x.text); again.text != x.text {
			t.Fatalf("%q folds to %q, and that to %q", a, x.text, again.text)
		}
		if !x.equal(x) || x.equal(y) != y.equal(x) {
			t.Fatalf("equality of %q and %q is not that", a, b)
		}
		if got, want := x.equal(y), slowEqual(x, y); got != want {
			t.Fatalf("%q and %q: equal %v, slowly %v", a, b, got, want)
		}
	})
}

// slowEqual holds two texts against each other as the page says it: every way to
// leave out or keep the signs that do not count, with hyphens as spaces, as nothing,
// and as signs. It gives up on texts with many of them.
func slowEqual(f, g folded) bool {
	if optional(f)+optional(g) > 10 {
		return f.equal(g)
	}
	ways := map[string]bool{}
	for _, w := range writings(f.tokens) {
		ways[w] = true
	}
	for _, w := range writings(g.tokens) {
		if ways[w] {
			return true
		}
	}
	return false
}

func optional(f folded) int {
	n := 0
	for _, t := range f.tokens {
		if t.kind == soft || t.hyphen {
			n++
		}
	}
	return n
}

// writings are all the ways to write tokens. A sign has no spaces round it.
func writings(tokens []token) []string {
	out := []string{""}
	for i, t := range tokens {
		var next []string
		for _, before := range out {
			gaps := []string{" "}
			if t.hyphen {
				gaps = []string{" ", "", "-"}
			}
			if i == 0 {
				gaps = []string{""}
			}
			for _, gap := range gaps {
				next = append(next, before+gap+t.text)
			}
			if t.kind == soft {
				next = append(next, before)
			}
		}
		out = next
	}
	for i, w := range out {
		out[i] = tight(w)
	}
	return out
}

// tight drops the spaces at both ends, round signs, and before a letter behind a digit.
func tight(s string) string {
	var b strings.Builder
	runes := []rune(strings.Join(strings.Fields(s), " "))
	for i, r := range runes {
		if r == ' ' && i > 0 && i+1 < len(runes) {
			before, after := runes[i-1], runes[i+1]
			if !wordRune(before) || !wordRune(after) || isDigit(before) && !isDigit(after) {
				continue
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}
