package deck

import "slices"

// node is one value of a TOML file with its place. Most are scalars: what only
// tables and arrays have stands apart.
type node struct {
	kind  nodeKind
	key   extent // of the last part of the key as written; empty for items
	value extent // of the value; of a [table], from its header to its last value
	*below
}

// below are the values of a table or an array.
type below struct {
	names  []string       // of a table: its keys, in order
	values []*node        // what the names stand for
	index  map[string]int // where a name stands; nil while they are few
	items  []*node        // of an array
}

// nothing is below all scalars, and below what has no values yet.
var nothing = &below{}

// grown gives the node a place for values of its own.
func (n *node) grown() *below {
	if n.below == nothing {
		n.below = &below{}
	}
	return n.below
}

type nodeKind uint8

const (
	scalarNode nodeKind = iota
	tableNode
	arrayNode
)

// extent is a run of bytes, end exclusive.
type extent struct{ start, end int }

// child returns the value below a path of names (string) and indices (int), or
// nil.
func (n *node) child(path ...any) *node {
	for _, step := range path {
		if n == nil {
			return nil
		}
		switch step := step.(type) {
		case string:
			n = n.named(step)
		case int:
			if step < 0 || step >= len(n.items) {
				return nil
			}
			n = n.items[step]
		}
	}
	return n
}

// few is how many names are looked through one by one: that is faster than a
// map, and most tables have no more.
const few = 16

// named returns the value of a table's key, or nil.
func (n *node) named(name string) *node {
	if n.index != nil {
		if i, ok := n.index[name]; ok {
			return n.values[i]
		}
		return nil
	}
	if i := slices.Index(n.names, name); i >= 0 {
		return n.values[i]
	}
	return nil
}

func (n *node) add(name string, c *node) {
	b := n.grown()
	if b.names == nil {
		b.names, b.values = make([]string, 0, 6), make([]*node, 0, 6)
	}
	b.names, b.values = append(b.names, name), append(b.values, c)
	switch {
	case b.index != nil:
		b.index[name] = len(b.names) - 1
	case len(b.names) > few:
		b.index = map[string]int{}
		for i, name := range b.names {
			b.index[name] = i
		}
	}
}

// addItem adds an item of an array.
func (n *node) addItem(item *node) {
	b := n.grown()
	b.items = append(b.items, item)
}
