package review

import (
	"cmp"
	"slices"
)

// life is the time in which a key belonged to one card. A key begins its next one
// when it is used again after its card went by another key.
type life struct {
	key    string
	older  *life // the one before, or nil
	begins Entry // the entries of this life come after it
	to     *life // whose history this one's is part of, or nil; older lives have one
}

// now is the life that a life's history is part of.
func (n *life) now() *life {
	for n.to != nil {
		n = n.to
	}
	return n
}

// leadsTo reports whether a history goes from n to another life, or over it.
func (n *life) leadsTo(other *life) bool {
	for ; n != nil; n = n.to {
		if n == other {
			return true
		}
	}
	return false
}

// gaveTo reports whether n, or the same key before, gave its history to a life.
func (n *life) gaveTo(other *life) bool {
	for ; n != nil; n = n.older {
		if n.to == other {
			return true
		}
	}
	return false
}

// life is the newest life of a key.
func (l *Ledger) life(key string) *life {
	n := l.lives[key]
	if n == nil {
		n = &life{key: key}
		l.lives[key] = n
	}
	return n
}

// begin begins the next life of a key.
func (l *Ledger) begin(key string, e Entry) *life {
	n := &life{key: key, older: l.lives[key], begins: e}
	l.lives[key] = n
	return n
}

// rename notes an alias. No circle closes: a key is given a history only in a life
// that is part of no other's.
func (l *Ledger) rename(a Alias, e Entry) {
	from, to := l.life(a.From), l.life(a.To)
	switch {
	case from == to:
		if from.to != nil {
			l.begin(a.From, e)
		}
		return
	case to.to != nil && to.leadsTo(from):
		to.to = nil // renamed back
	case from.gaveTo(to):
		return // a machine says again what it had not heard the end of
	case to.to != nil:
		to = l.begin(a.To, e) // the key is used again, by this very card
	}
	from.to = to
}

// Key is the key that the prompt of an entry goes by now.
func (l *Ledger) Key(e *Entry) string {
	n := l.lives[e.Prompt]
	if n == nil {
		return e.Prompt
	}
	for n.older != nil && Compare(*e, n.begins) <= 0 {
		n = n.older
	}
	return n.now().key
}

// Names returns the other keys whose entries a key may have in its history,
// sorted. Not all of their entries need be in it: [Ledger.Key] tells.
func (l *Ledger) Names(key string) []string {
	own, known := l.lives[key]
	if !known {
		return nil
	}
	var out []string
	for name, n := range l.lives {
		for ; n != nil && name != key; n = n.older {
			if n.now() == own {
				out = append(out, name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Former is a key whose history belongs to another key, and which was not used
// again since.
type Former struct {
	Key string
	Now string // the other key
}

// Former returns the former keys, sorted.
func (l *Ledger) Former() []Former {
	var out []Former
	for key, n := range l.lives {
		if n.to != nil {
			out = append(out, Former{key, n.now().key})
		}
	}
	slices.SortFunc(out, func(a, b Former) int { return cmp.Compare(a.Key, b.Key) })
	return out
}
