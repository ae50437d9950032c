package answer

import (
	"strings"
	"testing"

	"quiz/internal/engine/deck"
)

// squash is the fold without its spaces: texts that differ in it are different
// whichever way their dashes are read.
func squash(s string) string { return strings.ReplaceAll(Fold(s), " ", "") }

// saysTheSame reports whether the given text has the fold of a form, or that of
// one form with another in brackets.
func saysTheSame(given string, forms ...string) bool {
	given = strings.TrimSpace(given)
	before := given
	if i := strings.LastIndexAny(strings.NewReplacer("（", "(  ").Replace(given), "(["); i > 0 {
		before = given[:i]
	}
	for _, f := range forms {
		if given == strings.TrimSpace(f) || squash(given) == squash(f) || squash(before) == squash(f) {
			return true
		}
	}
	return false
}

// FuzzJudge: whatever is expected, accepted and given, there is a verdict, and
// none is correct for a text that folds to something else.
func FuzzJudge(f *testing.F) {
	for _, c := range readCases(f, "testdata/cases.tsv") {
		f.Add(c.expected, c.expected, c.given)
	}
	for name, given := range hostile {
		f.Add(name, given[:min(len(given), 500)], given[:min(len(given), 300)])
	}
	f.Fuzz(func(t *testing.T, expected, accepted, given string) {
		p := textPrompt(expected, accepted)
		g := (*Guards)(nil)
		if j := g.Judge(p, Given{Text: given}); j.Verdict == Correct && !saysTheSame(given, expected, accepted) {
			t.Fatalf("%q is correct for %q and %q", given, expected, accepted)
		}
		for _, own := range []string{expected, accepted} {
			if j := g.Judge(p, Given{Text: own}); j.Verdict != Correct && j.Verdict != Blank && len(own) <= maxLength {
				t.Fatalf("%q is %s for itself", own, j.Verdict)
			}
		}
		for _, kind := range []deck.Kind{deck.Number, deck.DateOf, deck.List, deck.Gaps, deck.Ordered, deck.Pairs, deck.Single, deck.Multi} {
			q := *p
			q.Kind, q.Options = kind, []deck.Option{{Text: expected, Right: true}, {Text: accepted}}
			if j := g.Judge(&q, Given{Text: given}); j.Verdict == None || j.Score < 0 || j.Score > 1 {
				t.Fatalf("kind %d: %+v", kind, j)
			}
		}
	})
}
