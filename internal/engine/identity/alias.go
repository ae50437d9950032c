package identity

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/review"
)

// Known is a prompt as the log or a deck knows it: enough to tell whether two
// are the same, after a card was edited or moved.
type Known struct {
	Key      string // deck/card[#part]
	Derived  string // the card id that its text gives
	Question string
	Answer   string // the right answer in a line
	Weak     bool   // the answer tells little: true or false, a number, one of some options
}

// Unclear are prompts of which nothing moves, since more than one of either side
// may be meant.
type Unclear struct {
	From []string `json:"from"`
	To   []string `json:"to"`
}

// How far the texts of two questions must agree, by their words, where the
// answers are equal.
const (
	agree     = 0.5
	agreeWeak = 0.8 // where many questions have that answer
)

// Aliases finds out which prompts without a card live on as which prompts
// without a history.
//
// Within a deck the answers must be equal and the questions similar; from deck
// to deck the card ids must be the same, or those that the texts give, and the
// answers equal; where many questions have that answer, the questions must be
// similar too: any course may have a q1 that is true. Only where one can be meant
// on each side does history move.
func Aliases(orphans, unknown []Known) (moves []review.Alias, unclear []Unclear) {
	m := newFinder(orphans)
	forward, back := map[string][]string{}, map[string][]string{}
	for _, u := range unknown {
		for _, o := range m.candidates(u) {
			forward[o.Key] = append(forward[o.Key], u.Key)
			back[u.Key] = append(back[u.Key], o.Key)
		}
	}
	told := map[string]bool{}
	for _, from := range slices.Sorted(maps.Keys(forward)) {
		to := forward[from]
		switch {
		case len(to) == 1 && len(back[to[0]]) == 1:
			moves = append(moves, review.Alias{From: from, To: to[0]})
		case !told[from]:
			u := spread(from, forward, back)
			for _, key := range u.From {
				told[key] = true
			}
			unclear = append(unclear, u)
		}
	}
	return moves, unclear
}

// spread collects all that may be meant by each other, from one prompt on.
func spread(first string, forward, back map[string][]string) Unclear {
	from, to := map[string]bool{first: true}, map[string]bool{}
	for todo := []string{first}; len(todo) > 0; {
		key := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, u := range forward[key] {
			to[u] = true
			todo = appendNew(todo, back[u], from)
		}
	}
	return Unclear{slices.Sorted(maps.Keys(from)), slices.Sorted(maps.Keys(to))}
}

// appendNew appends the keys that are not known yet, and makes them known.
func appendNew(todo, keys []string, known map[string]bool) []string {
	for _, k := range keys {
		if !known[k] {
			known[k] = true
			todo = append(todo, k)
		}
	}
	return todo
}

// finder finds orphans without looking at each.
type finder struct {
	byAnswer map[string][]*Known // of one deck
	byCard   map[string][]*Known // by card id and by derived id
	words    map[*Known]map[string]bool
}

func newFinder(orphans []Known) *finder {
	m := &finder{map[string][]*Known{}, map[string][]*Known{}, map[*Known]map[string]bool{}}
	for i := range orphans {
		o := &orphans[i]
		deck, card, _ := split(o.Key)
		byAnswer := deck + "/" + foldAnswer(o.Answer)
		m.byAnswer[byAnswer] = append(m.byAnswer[byAnswer], o)
		m.byCard[card] = append(m.byCard[card], o)
		if o.Derived != card && o.Derived != "" {
			m.byCard[o.Derived] = append(m.byCard[o.Derived], o)
		}
	}
	return m
}

// candidates are the orphans that u may be.
func (m *finder) candidates(u Known) []*Known {
	deck, card, reverse := split(u.Key)
	var out []*Known
	least := agree
	if u.Weak {
		least = agreeWeak
	}
	text := words(u.Question)
	for _, o := range m.byAnswer[deck+"/"+foldAnswer(u.Answer)] {
		if _, _, r := split(o.Key); r == reverse && jaccard(text, m.wordsOf(o)) >= least {
			out = append(out, o)
		}
	}
	for _, id := range slices.Compact([]string{card, u.Derived}) {
		for _, o := range m.byCard[id] {
			other, _, r := split(o.Key)
			if id == "" || other == deck || r != reverse || foldAnswer(o.Answer) != foldAnswer(u.Answer) || slices.Contains(out, o) {
				continue
			}
			if !u.Weak || jaccard(text, m.wordsOf(o)) >= agreeWeak {
				out = append(out, o)
			}
		}
	}
	slices.SortFunc(out, func(a, b *Known) int { return cmp.Compare(a.Key, b.Key) })
	return out
}

func (m *finder) wordsOf(o *Known) map[string]bool {
	if m.words[o] == nil {
		m.words[o] = words(o.Question)
	}
	return m.words[o]
}

// split parts a key; a reverse is another question than the other prompts.
func split(key string) (deck, card string, reverse bool) {
	deck, rest, _ := strings.Cut(key, "/")
	card, part, _ := strings.Cut(rest, "#")
	return deck, card, part == "reverse"
}

// foldAnswer leaves signs and units alone: -5 is not 5.
func foldAnswer(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func words(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(answer.Fold(s)) {
		out[w] = true
	}
	if len(out) == 0 {
		out[s] = true // signs alone
	}
	return out
}

// jaccard is the share of words that two texts have in common.
func jaccard(a, b map[string]bool) float64 {
	common := 0
	for w := range a {
		if b[w] {
			common++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
