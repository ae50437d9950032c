package answer

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/engine/deck"
)

// TestAcceptedIsCorrectAndRejectedIsNot: every accepted form is right and no
// rejected one is, in whatever order the card lists them.
func TestAcceptedIsCorrectAndRejectedIsNot(t *testing.T) {
	text := rapid.OneOf(rapid.StringMatching(`[A-Za-zÀ-ž]{1,10}( [A-Za-z0-9+='().,-]{1,8}){0,3}`), rapid.SampledFrom([]string{"x < y", "J. F. Kennedy", "World War II", "dog(s)", "44 BC", "l'Allemagne", "ls -l"}))
	rapid.Check(t, func(t *rapid.T) {
		forms := rapid.SliceOfNDistinct(text, 2, 6, Fold).Draw(t, "forms")
		n := rapid.IntRange(1, len(forms)-1).Draw(t, "accepted")
		accepted, rejected := forms[:n], forms[n:]
		p := textPrompt(accepted[0], accepted[1:]...)
		for _, x := range rejected {
			p.Rules.Reject = append(p.Rules.Reject, deck.Reject{Text: x})
		}
		given := rapid.OneOf(text, rapid.SampledFrom(forms)).Draw(t, "given")
		v := (*Guards)(nil).Judge(p, Given{Text: given}).Verdict
		switch {
		case slices.Contains(accepted, given) && v != Correct && v != Blank:
			t.Fatalf("accepted, and %s", v)
		case slices.Contains(rejected, given) && v != Wrong && v != Blank:
			t.Fatalf("rejected, and %s", v)
		}
		q := textPrompt(accepted[0], rapid.Permutation(accepted[1:]).Draw(t, "order")...)
		q.Rules = p.Rules
		if w := (*Guards)(nil).Judge(q, Given{Text: given}).Verdict; w != v {
			t.Fatalf("%s, in another order %s", v, w)
		}
	})
}

// TestCodeIsExact: code that differs in any sign or letter is wrong; what differs in
// the number of spaces in a row is right.
func TestCodeIsExact(t *testing.T) {
	part := rapid.StringMatching(`[a-zA-Z0-9_+*/<>=!&|.,:;()\[\]{}-]{1,6}`)
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(part, 1, 5).Draw(t, "parts")
		code := strings.Join(parts, " ")
		p := textPrompt(code)
		p.Want[0].As = deck.AsCode
		judge := func(s string) Verdict { return (*Guards)(nil).Judge(p, Given{Text: s}).Verdict }
		if v := judge(" " + strings.Join(parts, "  ") + "\t"); v != Correct {
			t.Fatalf("more spaces are %s", v)
		}
		at := rapid.IntRange(0, len(code)-1).Draw(t, "at")
		other := code[:at] + rapid.SampledFrom([]string{"", "~", "+", "-", "X", "x"}).Draw(t, "sign") + code[at+1:]
		if v := judge(other); plainCode(other) != plainCode(code) && v != Wrong && v != Blank {
			t.Fatalf("%q is %s for %q", other, v, code)
		}
	})
}

// TestPunctuationOfSentences: prose that differs only in it is right.
func TestPunctuationOfSentences(t *testing.T) {
	word := rapid.StringMatching(`[A-Z]?[a-z]{2,9}`)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(word, 1, 6).Draw(t, "words")
		var given strings.Builder
		quote := rapid.SampledFrom([]string{"", `"`, "“"}).Draw(t, "quote")
		given.WriteString(quote)
		for i, w := range words {
			if i > 0 {
				given.WriteString(rapid.SampledFrom([]string{" ", ", ", "; ", ": ", ". ", "  ", " – "}).Draw(t, "between"))
			}
			given.WriteString(w)
		}
		given.WriteString(strings.ReplaceAll(quote, "“", "”"))
		given.WriteString(rapid.SampledFrom([]string{"", ".", "!", "?", "...", "?!", " ?"}).Draw(t, "end"))
		for _, way := range [][2]string{{strings.Join(words, " "), given.String()}, {given.String(), strings.Join(words, " ")}} {
			if v := (*Guards)(nil).Judge(textPrompt(way[0]), Given{Text: way[1]}).Verdict; v != Correct {
				t.Fatalf("%q given %q is %s", way[0], way[1], v)
			}
		}
	})
}

// TestSignsCount: a text in which one sign is another is never right.
func TestSignsCount(t *testing.T) {
	signs := []string{"<", ">", "=", "+", "*", "/", "^", "|", "~", "%", "#", "@", "->", "<=", "!="}
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.StringMatching(`[a-z]{1,5}`).Draw(t, "a"), rapid.StringMatching(`[a-z0-9]{1,5}`).Draw(t, "b")
		two := rapid.SliceOfNDistinct(rapid.SampledFrom(signs), 2, 2, rapid.ID).Draw(t, "signs")
		gap := rapid.SampledFrom([]string{"", " "})
		want := a + gap.Draw(t, "x") + two[0] + gap.Draw(t, "y") + b
		same := a + gap.Draw(t, "x") + two[0] + gap.Draw(t, "y") + b
		other := a + gap.Draw(t, "x") + two[1] + gap.Draw(t, "y") + b
		p := textPrompt(want)
		if v := (*Guards)(nil).Judge(p, Given{Text: same}).Verdict; v != Correct {
			t.Fatalf("%q given %q is %s", want, same, v)
		}
		if v := (*Guards)(nil).Judge(p, Given{Text: other}).Verdict; v != Wrong {
			t.Fatalf("%q given %q is %s", want, other, v)
		}
	})
}
