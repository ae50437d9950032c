package exam

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// Candidate is a prompt that a paper may ask, with what tells whether it gives
// another one away. Texts are folded (see text.Fold).
type Candidate struct {
	Key      string // deck/card[#part]
	Tags     []string
	Draft    bool // never drawn
	Self     bool // rated by oneself
	Question string
	Options  []string
	Answers  []string
}

func deckOf(key string) string {
	id, _, _ := strings.Cut(key, "/")
	return id
}

func cardOf(key string) string {
	card, _, _ := strings.Cut(key, "#")
	return card
}

// from reports whether a candidate belongs to a group: a deck or a tag.
func (c *Candidate) from(group string) bool {
	return deckOf(c.Key) == group || slices.Contains(c.Tags, group)
}

// Drawn are the keys of a paper in the order in which they are asked, and how
// many prompts could have been asked.
type Drawn struct {
	Keys []string
	Pool int
}

// TooFew says that there are fewer questions than a paper is to have.
type TooFew struct{ Wanted, There int }

func (t *TooFew) Error() string {
	return fmt.Sprintf("exam: %d questions wanted, and there are %d", t.Wanted, t.There)
}

// Hint says how to have a paper all the same.
func (t *TooFew) Hint() string {
	return fmt.Sprintf("--questions %d asks all of them", t.There)
}

// Draw chooses the prompts of a paper. The same candidates, settings and seed
// give the same keys in the same order, whatever the order of the candidates.
//
// Siblings, and prompts of which one gives the other's answer away, do not come
// into one paper where there is a choice; a paper is never smaller for it.
func Draw(s Settings, candidates []Candidate) (Drawn, error) {
	pool := eligible(s, candidates)
	if len(pool) == 0 {
		return Drawn{}, nothingToAsk(s.Tag)
	}
	if s.Questions > len(pool) {
		return Drawn{}, &TooFew{Wanted: s.Questions, There: len(pool)}
	}
	want := s.Questions
	if want == 0 {
		want = len(pool)
	}
	random := rand.New(rand.NewPCG(s.Seed, 0))
	random.Shuffle(len(pool), func(i, j int) { pool[i], pool[j] = pool[j], pool[i] })
	d := drawing{pool: pool, taken: make([]bool, len(pool)), paper: newPaperWords()}
	if err := d.groups(s.Draw, &want); err != nil {
		return Drawn{}, err
	}
	d.take(want, func(*Candidate) bool { return true })
	random.Shuffle(len(d.drawn), func(i, j int) { d.drawn[i], d.drawn[j] = d.drawn[j], d.drawn[i] })
	out := Drawn{Pool: len(pool)}
	for _, c := range d.drawn {
		out.Keys = append(out.Keys, c.Key)
	}
	return out, nil
}

// nothingToAsk says why a paper is empty.
func nothingToAsk(tag string) error {
	if tag != "" {
		return fmt.Errorf("exam: no card with the tag %q can be asked", tag)
	}
	return errors.New("exam: no card can be asked")
}

// eligible are the candidates that the settings let in, by key.
func eligible(s Settings, candidates []Candidate) []*Candidate {
	var pool []*Candidate
	for i := range candidates {
		c := &candidates[i]
		if c.Draft || c.Self && !s.Self {
			continue
		}
		if s.Tag == "" || slices.Contains(c.Tags, s.Tag) {
			pool = append(pool, c)
		}
	}
	slices.SortFunc(pool, func(a, b *Candidate) int { return cmp.Compare(a.Key, b.Key) })
	return pool
}

// drawing is a paper while it is drawn from a shuffled pool.
type drawing struct {
	pool  []*Candidate
	taken []bool
	drawn []*Candidate
	paper *paperWords // of drawn
}

// groups draws what was asked for by tag or deck; want is what is left after it.
func (d *drawing) groups(groups map[string]int, want *int) error {
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		n := groups[group]
		if n < 0 {
			return fmt.Errorf("exam: draw %s = %d: below 0", group, n)
		}
		before := len(d.drawn)
		d.take(n, func(c *Candidate) bool { return c.from(group) })
		if got := len(d.drawn) - before; got < n {
			return fmt.Errorf("exam: draw %s = %d: only %d can be asked", group, n, got)
		}
	}
	if *want < len(d.drawn) {
		return fmt.Errorf("exam: draw asks for %d questions, and there are to be %d", len(d.drawn), *want)
	}
	*want -= len(d.drawn)
	return nil
}

// take draws n more prompts that fit: first those that are apart from all that
// were drawn, then the others in the order of the pool.
func (d *drawing) take(n int, fits func(*Candidate) bool) {
	for _, apartOnly := range []bool{true, false} {
		for i, c := range d.pool {
			if n == 0 {
				return
			}
			if d.taken[i] || !fits(c) {
				continue
			}
			if apartOnly && !d.paper.apart(c) {
				continue
			}
			d.taken[i], d.drawn = true, append(d.drawn, c)
			d.paper.add(c)
			n--
		}
	}
}
