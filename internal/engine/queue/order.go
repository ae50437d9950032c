package queue

import (
	"cmp"
	"slices"

	"quiz/internal/engine/memory"
)

// Compare is the order of the rows of a list.
func (l List) Compare(a, b Row) int {
	c := l.compare(a, b)
	if l.Descending {
		return -c
	}
	return c
}

func (l List) compare(a, b Row) int {
	x, y := a.State, b.State
	switch l.Order {
	case ByDeck:
		return cmp.Or(cmp.Compare(a.Deck, b.Deck), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Key, b.Key))
	case ByDue:
		return cmp.Or(newLast(a, b), cmp.Compare(x.Due.Day, y.Due.Day), cmp.Compare(x.Due.At, y.Due.At), cmp.Compare(a.Key, b.Key))
	case ByStability:
		return cmp.Or(cmp.Compare(x.S, y.S), cmp.Compare(a.Key, b.Key))
	case ByLapses:
		return cmp.Or(cmp.Compare(x.Lapses, y.Lapses), cmp.Compare(a.Key, b.Key))
	}
	return l.compareFiles(a, b)
}

func newLast(a, b Row) int {
	rank := func(r Row) int {
		if r.State.Phase == memory.New {
			return 1
		}
		return 0
	}
	return cmp.Compare(rank(a), rank(b))
}

// compareFiles is the order of the files of a scope, and of the prompts in them.
func (s Scope) compareFiles(a, b Row) int {
	return cmp.Or(s.CompareRoots(a.Root, b.Root), cmp.Compare(a.Path, b.Path), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Key, b.Key))
}

func (s Scope) compareDecks(a, b Deck) int {
	return cmp.Or(s.CompareRoots(a.Root, b.Root), cmp.Compare(a.Path, b.Path))
}

// CompareRoots is the order of two roots of a scope: as they are listed, or by
// name.
func (s Scope) CompareRoots(a, b string) int {
	if s.Roots == nil {
		return cmp.Compare(a, b)
	}
	return cmp.Compare(slices.Index(s.Roots, a), slices.Index(s.Roots, b))
}
