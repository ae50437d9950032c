package lint

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
)

// The rules of this file compare cards. None looks at all pairs: each has an
// index that leads from a card to the few that can match it, and a cap for
// collections in which all cards are alike.
const (
	maxCandidates = 64
	maxNear       = 6 // answers that share a piece; there are some 60 pieces
)

// duplicateCard finds cards that ask and answer the same, in all decks.
func duplicateCard(run *run, rule *Rule) {
	type seen struct {
		u *unit
		c *card
	}
	asked := map[string][]seen{}
	for _, u := range run.units {
		for _, c := range u.cards {
			before := asked[c.text]
			i := slices.IndexFunc(before, func(s seen) bool { return sameAnswer(s.c, c) })
			if i < 0 {
				asked[c.text] = append(before[:min(len(before), maxCandidates)], seen{u, c})
				continue
			}
			where := fmt.Sprintf("card %q", before[i].c.ID)
			if before[i].u != u {
				where += " of " + before[i].u.Deck.Path
			}
			f := report{u, rule, c.Card}.add(c.stem(), where+" asks the same and has the same answer", "take one out")
			f.cards = append(f.cards, before[i].c.Card)
		}
	}
}

// interference finds cards of a deck whose questions are nearly the same and
// whose answers are not: they are mistaken for each other.
//
// Two sets of words with a Jaccard index of 0.8 share one of the rarest words
// of each: of n words, one of the first n/5+1. So each card looks only at cards
// that share one of those.
func interference(u *unit, r report) {
	count := make(map[string]int, 4*len(u.cards))
	for _, c := range u.cards {
		for _, w := range c.content {
			count[w]++
		}
	}
	index := make(map[string][]*card, 2*len(u.cards))
	for _, c := range u.cards {
		if len(c.content) < 2 {
			continue
		}
		rare := rarest(c.content, count)
		if o := rival(c, rare, index); o != nil {
			f := r.about(c.Card).add(c.stem(), fmt.Sprintf("almost the same question as card %q, but a different answer", o.ID), "say in both what tells them apart")
			f.cards = append(f.cards, o.Card)
		}
		for _, w := range rare {
			index[w] = append(index[w], c)
		}
	}
}

// rival is a card with nearly the same question and another answer, or nil.
func rival(c *card, rare []string, index map[string][]*card) *card {
	for _, w := range rare {
		for _, o := range index[w][:min(len(index[w]), maxCandidates)] {
			if similar(c.content, o.content) && !sameAnswer(c, o) {
				return o
			}
		}
	}
	return nil
}

// rarest are the words of which similar cards share one at least.
func rarest(content []string, count map[string]int) []string {
	type counted struct {
		word string
		n    int
	}
	words := make([]counted, len(content))
	for i, w := range content {
		words[i] = counted{w, count[w]}
	}
	slices.SortStableFunc(words, func(a, b counted) int { return a.n - b.n })
	out := make([]string, len(content)/5+1)
	for i := range out {
		out[i] = words[i].word
	}
	return out
}

// similar: the Jaccard index of two sorted sets is 0.8 or more.
func similar(a, b []string) bool {
	shared := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := strings.Compare(a[i], b[j]); {
		case c == 0:
			shared, i, j = shared+1, i+1, j+1
		case c < 0:
			i++
		default:
			j++
		}
	}
	return 5*shared >= 4*(len(a)+len(b)-shared)
}

// crossItemCue finds questions that hold the answer of another card. An answer
// that many questions hold is what the deck is about, and no cue.
func crossItemCue(u *unit, r report) {
	answers, longest := u.answers()
	type hit struct{ asked, told *card }
	hits := map[string][]hit{}
	var order []string
	for _, c := range u.cards {
		for text := range c.runs(longest) {
			other := answers[text]
			if other == nil || other == c || fold(c.p.RightAnswer()) == text {
				continue
			}
			if hits[text] == nil {
				order = append(order, text)
			}
			hits[text] = append(hits[text], hit{c, other})
		}
	}
	told := map[*card]bool{}
	for _, text := range order {
		if len(hits[text]) > max(2, len(u.cards)/20) {
			continue
		}
		for _, h := range hits[text] {
			if told[h.asked] {
				continue
			}
			told[h.asked] = true
			f := r.about(h.asked.Card).add(h.asked.stem(), fmt.Sprintf("the question holds %q, the answer of card %q", text, h.told.ID), "fine in study; in an exam one card gives away the other")
			f.cards = append(f.cards, h.told.Card)
		}
	}
}

// runs are the runs of up to n words of the question.
func (c *card) runs(n int) iter.Seq[string] {
	return func(yield func(string) bool) {
		from := 0
		for i, w := range c.words {
			to := from
			for _, next := range c.words[i:min(i+n, len(c.words))] {
				to += len(next)
				if !yield(c.text[from:to]) {
					return
				}
				to++ // the space
			}
			from += len(w) + 1
		}
	}
}

// answers are the answers of a deck that can be known again in a question.
func (u *unit) answers() (byText map[string]*card, longest int) {
	byText = map[string]*card{}
	for _, c := range u.cards {
		if c.p.Kind != deck.Text && c.p.Kind != deck.Single && c.p.Kind != deck.Gap {
			continue
		}
		text := c.p.Want[0].Text
		fields := words(text)
		if len(fields) > 4 || len(u.lex.content(fields)) == 0 || runes(strings.Join(fields, "")) < 4 || classOf(text, u.lex)&(number|date) != 0 {
			continue
		}
		if key := strings.Join(fields, " "); byText[key] == nil {
			byText[key] = c
			longest = max(longest, len(fields))
		}
	}
	return byText, longest
}

// spelled is a typed answer of a collection, folded.
type spelled struct {
	u    *unit
	c    *card
	text string
}

// confusableAnswers finds answers that differ by no more than slips do. The
// grader's guards keep them apart; the author should know.
//
// Texts at most two edits apart share one of three pieces, moved by two places
// at most: the index is of pieces.
func confusableAnswers(run *run, rule *Rule) {
	index := map[string][]int{}
	list := run.spelledAnswers()
	for i, s := range list {
		if best := nearestBefore(list, i, index); best >= 0 {
			o := list[best]
			f := report{s.u, rule, s.c.Card}.add(s.c.answerPlace(), fmt.Sprintf("%q is as near to %q, the answer of card %q, as a slip is", s.text, o.text, o.c.ID), "the grader keeps them apart; nothing to do")
			f.cards = append(f.cards, o.c.Card)
		}
		for k, piece := range pieces(s.text) {
			key := string(rune('0'+k)) + piece
			index[key] = append(index[key], i)
		}
	}
}

// nearestBefore is the first answer of the index that answer i is a slip away from,
// or -1.
func nearestBefore(list []spelled, i int, index map[string][]int) int {
	best := -1
	for piece := range probes(list[i].text) {
		for _, j := range index[piece][:min(len(index[piece]), maxNear)] {
			if list[j].c != list[i].c && (best < 0 || j < best) && answer.Near(list[j].text, list[i].text) {
				best = j
			}
		}
	}
	return best
}

func (c *card) answerPlace() deck.Span {
	if c.Has("answer") {
		return c.At("answer")
	}
	return c.stem()
}

// spelledAnswers are the different typed answers of all decks, long enough to
// be confused.
func (run *run) spelledAnswers() []spelled {
	var out []spelled
	seen := map[string]bool{}
	for _, u := range run.units {
		for _, s := range u.spelledAnswers() {
			if !seen[s.text] {
				seen[s.text] = true
				out = append(out, s)
			}
		}
	}
	return out
}

func (u *unit) spelledAnswers() (out []spelled) {
	for _, c := range u.cards {
		for _, w := range c.spelledOut() {
			if text := answer.Fold(w.Text); len(text) >= 5 && len(text) <= 40 {
				out = append(out, spelled{u, c, text})
			}
		}
	}
	return out
}

// spelledOut are the parts of a card that a learner spells.
func (c *card) spelledOut() (out []deck.Item) {
	for _, p := range c.Prompts {
		switch p.Kind {
		case deck.Text, deck.Gap, deck.Gaps, deck.List:
			out = append(out, p.Want...)
		}
	}
	return out
}

// pieces cuts a text into three.
func pieces(s string) [3]string {
	n := len(s) / 3
	return [3]string{s[:n], s[n : 2*n], s[2*n:]}
}

// probes are the pieces that a text two edits away may have.
func probes(s string) map[string]bool {
	out := map[string]bool{}
	for length := len(s) - 2; length <= len(s)+2; length++ {
		n := length / 3
		for k, size := range []int{n, n, length - 2*n} {
			for at := max(0, k*n-2); at <= k*n+2 && at+size <= len(s); at++ {
				out[string(rune('0'+k))+s[at:at+size]] = true
			}
		}
	}
	return out
}
