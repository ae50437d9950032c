package answer

import (
	"io/fs"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"quiz/decks"
	"quiz/internal/engine/deck"
)

// shippedDecks are the decks that come with the program.
func shippedDecks(t testing.TB) []*deck.Deck {
	t.Helper()
	var out []*deck.Deck
	err := fs.WalkDir(decks.FS, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".toml") {
			return err
		}
		data, err := fs.ReadFile(decks.FS, path)
		out = append(out, deck.Parse(path, data))
		return err
	})
	if err != nil || len(out) == 0 {
		t.Fatal("no decks: ", err)
	}
	return out
}

// TestEveryShippedAnswerIsCorrect: in every shipped deck each accepted form is
// right, each reject wrong, and each vague entry vague, with the whole deck as
// guards.
func TestEveryShippedAnswerIsCorrect(t *testing.T) {
	forms, prompts := 0, 0
	eachShipped(t, func(g *Guards, p *deck.Prompt) {
		prompts++
		want := func(given Given, v Verdict) {
			forms++
			if j := g.Judge(p, given); j.Verdict != v {
				t.Errorf("%s: %+v is %s [%s], want %s", p.Key, given, j.Verdict, j.Guard, v)
			}
		}
		for _, given := range rightAnswers(p) {
			want(given, Correct)
		}
		for _, x := range p.Rules.Reject {
			want(Given{Text: x.Text}, Wrong)
		}
		for _, x := range p.Rules.Vague {
			want(Given{Text: x.Text}, Unclear)
		}
	})
	t.Logf("%d answers to %d prompts", forms, prompts)
}

// eachShipped goes through the prompts of all shipped decks, with the guards of
// their decks.
func eachShipped(t *testing.T, do func(g *Guards, p *deck.Prompt)) {
	t.Helper()
	for _, d := range shippedDecks(t) {
		g := NewGuards(d)
		for _, c := range d.Cards {
			for _, p := range c.Prompts {
				do(g, p)
			}
		}
	}
}

// rightAnswers are the ways to give a prompt's answer: every accepted form once,
// as one line and, where there are parts, one by one.
func rightAnswers(p *deck.Prompt) []Given {
	if p.Kind == deck.Reveal {
		return nil
	}
	var lines [][]string
	var first []string
	for _, w := range p.Want {
		first = append(first, w.Text)
	}
	lines = append(lines, first)
	for i, w := range p.Want {
		for _, a := range w.Accept {
			line := slices.Clone(first)
			line[i] = a
			lines = append(lines, line)
		}
	}
	var out []Given
	for _, l := range lines {
		if len(p.Want) > 1 {
			out = append(out, Given{Parts: l})
		}
		if p.Kind != deck.Pairs {
			out = append(out, Given{Text: strings.Join(l, "; ")})
		}
	}
	return out
}

// TestShufflingALists: in whatever order the items of a list are given, typed or
// chosen, right or wrong, the verdict is the same.
func TestShufflingALists(t *testing.T) {
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	eachShipped(t, func(g *Guards, p *deck.Prompt) {
		if p.Kind != deck.List && p.Kind != deck.Multi {
			return
		}
		for range 20 {
			items := someItems(r, p)
			before := g.Judge(p, Given{Parts: items})
			turned := slices.Clone(items)
			r.Shuffle(len(turned), func(i, k int) { turned[i], turned[k] = turned[k], turned[i] })
			after := g.Judge(p, Given{Parts: turned})
			if before.Verdict != after.Verdict || before.Score != after.Score {
				t.Fatalf("%s, seed %d: %q is %s %v, %q is %s %v", p.Key, seed, items, before.Verdict, before.Score, turned, after.Verdict, after.Score)
			}
		}
	})
}

// someItems draws right, misspelled and wrong items.
func someItems(r *rand.Rand, p *deck.Prompt) []string {
	var out []string
	for _, w := range p.Want {
		text := w.Text
		switch r.IntN(4) {
		case 0:
			continue
		case 1:
			if ascii(text) && p.Kind == deck.List {
				text = misspell(r, text)
			}
		case 2:
			out = append(out, text)
		}
		out = append(out, text)
	}
	if r.IntN(2) == 0 {
		out = append(out, "something else")
	}
	return out
}
