package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Binding is a row of the key table. A key is a printable rune, or a name such
// as Enter, Esc, Space, Up, Ctrl-G.
type Binding struct {
	In     []Context
	Keys   []string
	Action Action
	Name   string // for the footer: one or two words
	Help   string // for the help: what it does
	Rank   int    // footer hints with a lower rank stay longest; 0 is never in the footer
}

// Bindings are rows of a key table.
type Bindings []Binding

// key is the first key of an action, or "".
func (b Bindings) key(a Action) string {
	i := slices.IndexFunc(b, func(row Binding) bool { return row.Action == a })
	if i < 0 {
		return ""
	}
	return b[i].Keys[0]
}

// first is the first of some actions that has a key, and that key; "" for none.
func (b Bindings) first(actions ...Action) (Action, string) {
	for _, a := range actions {
		if key := b.key(a); key != "" {
			return a, key
		}
	}
	return "", ""
}

// Keys is a key table, perhaps with a learner's own keys.
type Keys struct{ rows Bindings }

// DefaultKeys is the table as it is shipped.
func DefaultKeys() Keys { return Keys{bindings} }

// NewKeys puts a learner's keys (action = key) over the table. A binding that moves
// away frees its key; one that means two things in one place is refused, and so is
// a key that no terminal sends. The error is a [KeyError].
func NewKeys(own map[string]string) (Keys, error) {
	rows, moved := slices.Clone(bindings), []int{}
	for _, action := range slices.Sorted(maps.Keys(own)) {
		key := own[action]
		i := slices.IndexFunc(rows, func(b Binding) bool { return b.Action == Action(action) })
		if i < 0 {
			return Keys{}, &KeyError{action, key, "there is no such action"}
		}
		if fault := rows[i].keyFault(key); fault != "" {
			return Keys{}, &KeyError{action, key, fault}
		}
		rows[i].Keys = []string{key}
		moved = append(moved, i)
	}
	for _, i := range moved {
		for _, b := range rows {
			if rows[i].clashes(b) {
				return Keys{}, &KeyError{string(rows[i].Action), rows[i].Keys[0], fmt.Sprintf("that key already means %s there", b.Action)}
			}
		}
	}
	return Keys{rows}, nil
}

// clashes reports whether the first key of a binding means another action in one
// of its contexts.
func (b Binding) clashes(other Binding) bool {
	return b.Action != other.Action && slices.Contains(other.Keys, b.Keys[0]) &&
		slices.ContainsFunc(other.In, func(c Context) bool { return slices.Contains(b.In, c) })
}

// TableOf is a table of other keys than those of a screen.
func TableOf(rows Bindings) Keys { return Keys{rows} }

// Actions are the names of all actions, sorted.
func (k Keys) Actions() []string {
	var out []string
	for _, b := range k.rows {
		out = append(out, string(b.Action))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Lookup returns what a key means in a context, or "".
func (k Keys) Lookup(c Context, key string) Action {
	for _, b := range k.rows {
		if slices.Contains(b.In, c) && slices.Contains(b.Keys, key) {
			return b.Action
		}
	}
	return ""
}

// In are the bindings of a context, in the order of the table.
func (k Keys) In(c Context) Bindings {
	var out Bindings
	for _, b := range k.rows {
		if slices.Contains(b.In, c) {
			out = append(out, b)
		}
	}
	return out
}

// Hints are the footer of a context: key and name, the most needed first.
func (k Keys) Hints(c Context) Bindings { return k.In(c).hints() }

// named is a binding with another name for the footer, "" for its own. A name puts
// it there.
func (b Binding) named(name string) Binding {
	if name == "" {
		return b
	}
	b.Name = name
	if b.Rank == 0 {
		b.Rank = 2
	}
	return b
}

func (b Bindings) hints() Bindings {
	out := slices.DeleteFunc(b, func(row Binding) bool { return row.Rank == 0 })
	slices.SortStableFunc(out, func(a, b Binding) int { return a.Rank - b.Rank })
	return out
}

// ranked has what is in the footer first, the most needed before the others.
func (b Bindings) ranked() Bindings {
	rest := slices.DeleteFunc(slices.Clone(b), func(row Binding) bool { return row.Rank > 0 })
	return append(slices.Clone(b).hints(), rest...)
}

// merged has one row where several have the same action and help: with all the keys.
func (b Bindings) merged() Bindings {
	var out Bindings
	for _, row := range b {
		same := func(o Binding) bool { return o.Action == row.Action && o.Help == row.Help }
		if i := slices.IndexFunc(out, same); i >= 0 {
			out[i].Keys = slices.Concat(out[i].Keys, row.Keys)
			continue
		}
		out = append(out, row)
	}
	return out
}

// keyNaming says how keys are named.
const keyNaming = "A key is one printable character, or a name: `Space`, `Enter`, `Esc`, `Tab`, `Backspace`,\n" +
	"`Insert`, `Delete`, `Up`, `Down`, `Left`, `Right`, `Home`, `End`, `PgUp`, `PgDn`, `F1` to `F12`;\n" +
	"`Ctrl-A` to `Ctrl-Z` without H, I, J and M, which a terminal sends as other keys; `Alt-`\n" +
	"and a character, such as `Alt-x`; `Shift-` and a name, such as `Shift-Up`. Letter case counts.\n"

// Markdown is the page docs/keys.md.
func (k Keys) Markdown() string {
	var b strings.Builder
	b.WriteString("# Keys\n\nMade from the key table; `[keys]` in config.toml changes them (action = key). An\naction that gets another key frees its own.\n\n")
	b.WriteString(keyNaming)
	for _, c := range Contexts {
		fmt.Fprintf(&b, "\n## %s\n\n| key | action | what it does |\n|---|---|---|\n", strings.ToUpper(string(c[:1]))+string(c[1:]))
		for _, row := range k.In(c) {
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", strings.Join(row.Keys, "` `"), row.Action, row.Help)
		}
	}
	return b.String()
}
