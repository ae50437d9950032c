package deck

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/text"
)

// typeOf returns the TOML type of a decoded value, and its name where it is one
// that no key takes.
func typeOf(v any) (types, string) {
	switch v := v.(type) {
	case string:
		return tString, "a string"
	case bool:
		return tBool, "true or false"
	case int64:
		return tInt, "a whole number"
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return 0, fmt.Sprintf("%v", v)
		}
		return tFloat, "a number"
	case time.Time:
		if v.Location().String() == "date-local" {
			return tDate, "a date"
		}
		if v.Location().String() == "time-local" {
			return 0, "a time"
		}
		return 0, "a date with a time"
	case []any, []map[string]any:
		return tArray, "an array"
	case map[string]any:
		return tTable, "a table"
	}
	return 0, fmt.Sprintf("%T", v)
}

// walker holds values against the key table.
type walker struct {
	report func(at extent, rule, message, help string)
	large  map[*node]bool // numbers that no value holds
}

// walk reports whether v may stand at n.
func (w *walker) walk(n *node, v any, k *key, name label) bool {
	if w.large[n] {
		w.report(n.value, "type-wrong", fmt.Sprintf("%s has more digits than a number can hold", name), `write it in quotes, with as = "number"`)
		return false
	}
	t, what := typeOf(v)
	if t&k.types == 0 && !(t == tInt && k.types&tFloat != 0) {
		w.report(n.value, "type-wrong", fmt.Sprintf("%s is %s", name, what), fmt.Sprintf("it takes %s", k.types))
		return false
	}
	if !w.within(n, v, k, name) {
		return false
	}
	switch v := v.(type) {
	case string:
		return w.word(n, v, k, name)
	case int64:
		return w.bounds(n, float64(v), k, name)
	case float64:
		return w.bounds(n, v, k, name)
	case map[string]any:
		return w.table(n, v, k, name)
	case []any, []map[string]any:
		return w.array(n, anySlice(v), k, name)
	}
	return true
}

func (w *walker) array(n *node, list []any, k *key, name label) bool {
	ok := true
	for i, item := range list {
		ok = w.walk(n.items[i], item, k.items, itemOf(name, i)) && ok
	}
	switch {
	case k.exact > 0 && len(list) != k.exact:
		w.report(n.value, "type-wrong", fmt.Sprintf("%s has %s", name, text.Counted(len(list), "item")), fmt.Sprintf("it has %d", k.exact))
		return false
	case len(list) < k.least:
		w.report(n.value, k.missing(), fmt.Sprintf("%s has %s", name, text.Counted(len(list), "item")), fmt.Sprintf("it has at least %d", k.least))
		return false
	}
	return ok
}

// missing is the rule that a value breaks which says nothing.
func (k *key) missing() string { return cmp.Or(k.rule, "type-wrong") }

// label is what a message calls a value: a key, or an item of one.
type label struct {
	name string
	item int // from 1; 0 for the value itself
}

func (l label) String() string {
	if l.item == 0 {
		return l.name
	}
	return fmt.Sprintf("item %d of %s", l.item, l.name)
}

func itemOf(l label, i int) label { return label{l.String(), i + 1} }

func (w *walker) word(n *node, v string, k *key, name label) bool {
	if (k.full || k.said) && strings.TrimSpace(v) == "" {
		w.report(n.value, k.missing(), fmt.Sprintf("%s is empty", name), "write a text, or remove it")
		return false
	}
	if k.shape != nil && !k.shape.compiled().MatchString(v) {
		w.report(n.value, "type-wrong", fmt.Sprintf("%s is %q", name, v), `write a number, such as 0.5, or a percentage, such as "2%"`)
		return false
	}
	if k.words == nil || slices.Contains(k.words, v) {
		return true
	}
	w.report(n.value, "type-wrong", fmt.Sprintf("%s is %q", name, v), "it takes "+quoted(k.words))
	return false
}

func (w *walker) bounds(n *node, v float64, k *key, name label) bool {
	bounded := k.floor || k.min != 0 || k.max != 0
	low := v > k.min || v == k.min && !k.above
	if !bounded || low && (k.max == 0 || v <= k.max) {
		return true
	}
	help := fmt.Sprintf("it goes from %v to %v", k.min, k.max)
	switch {
	case k.above:
		help = fmt.Sprintf("it is more than %v", k.min)
	case k.max == 0:
		help = fmt.Sprintf("it is at least %v", k.min)
	}
	w.report(n.value, "type-wrong", fmt.Sprintf("%s is %v", name, v), help)
	return false
}

func (w *walker) table(n *node, v map[string]any, k *key, name label) bool {
	ok := true
	for i, child := range n.names {
		c, row := n.values[i], k.lookup(child)
		if row == nil {
			w.unknown(c, child, k, name.String())
			ok = false
			continue
		}
		where := label{name: child}
		if k.each != nil {
			where.name = name.String() + "." + child
		}
		ok = w.walk(c, v[child], row, where) && ok
	}
	return w.complete(n, k, name) && ok
}

// complete reports what a table cannot do without.
func (w *walker) complete(n *node, k *key, name label) bool {
	ok := true
	for i := range k.keys {
		if row := &k.keys[i]; row.full && n.named(row.name) == nil {
			w.report(n.value, row.missing(), fmt.Sprintf("%s has no %s", name, row.name), fmt.Sprintf("add %s = \"…\", or remove it", row.name))
			ok = false
		}
	}
	return ok
}

// instead says what to write for the keys that other tools have.
var instead = map[string]string{
	"type":         "leave it out: the type of the answer says how the card is asked",
	"kind":         "leave it out: the type of the answer says how the card is asked",
	"option":       `write choices = ["…", "…"]`,
	"options":      `write choices = ["…", "…"]`,
	"distractor":   `wrong options go into choices = ["…", "…"]`,
	"wrong":        `wrong options go into choices = ["…", "…"]`,
	"correct":      `write answer = "…"`,
	"answers":      `write answer = ["…", "…"] for a list, or further spellings into accept`,
	"front":        `write question = "…"`,
	"back":         `write answer = "…"`,
	"explanation":  `write explain = "…"`,
	"hints":        `write hint = ["…", "…"]`,
	"picture":      `write image = "…"`,
	"sound":        `write audio = "…"`,
	"alternatives": `write accept = ["…"]`,
	"synonyms":     `write accept = ["…"]`,
}

func (w *walker) unknown(n *node, child string, k *key, name string) {
	var names []string
	for _, row := range k.keys {
		names = append(names, row.name)
	}
	help := name + " takes " + strings.Join(names, ", ")
	if meant := instead[child]; k == cardKey && meant != "" {
		help = meant
	} else if k == cardKey && deckKey.lookup(child) != nil {
		help = "it is a key of the deck: write it above the first [[card]]"
	} else if near := text.Nearest(child, names); near != "" {
		help = fmt.Sprintf("did you mean %q?", near)
	}
	w.report(n.key, "key-unknown", fmt.Sprintf("unknown key %q in %s", child, name), help)
}

func quoted(words []string) string {
	out := make([]string, len(words))
	for i, s := range words {
		out[i] = fmt.Sprintf("%q", s)
	}
	return strings.Join(out, " or ")
}
