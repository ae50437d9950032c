package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Action is what a key, the mouse or the palette asks for.
type Action string

// The actions.
const (
	Open     Action = "open"
	Up       Action = "up"
	Down     Action = "down"
	Top      Action = "top"
	Bottom   Action = "bottom"
	PageUp   Action = "page-up"
	PageDown Action = "page-down"
	Practice Action = "practice"
	More     Action = "more-new"
	Problems Action = "problems"
	Show     Action = "show"
	Check    Action = "check"
	Toggle   Action = "toggle"
	ItemUp   Action = "item-up"
	ItemDown Action = "item-down"
	NextGap  Action = "next-gap"
	True     Action = "true"
	False    Action = "false"
	Hint     Action = "hint"
	Accept   Action = "accept"
	Again    Action = "again"
	Hard     Action = "hard"
	Good     Action = "good"
	Easy     Action = "easy"
	Right    Action = "right"
	Source   Action = "source"
	AddForm  Action = "add-answer"
	EditCard Action = "edit"
	Info     Action = "info"
	CopyText Action = "copy"
	Find     Action = "find"
	Undo     Action = "undo"
	Skip     Action = "skip"
	Previous Action = "previous"
	Bury     Action = "bury"
	Suspend  Action = "suspend"
	Flag     Action = "flag"
	Back     Action = "back"
	Quit     Action = "quit"
	Help     Action = "help"
	Palette  Action = "palette"
)

// Choose is the action of an option's letter: option i.
func Choose(i int) Action { return Action("choose-" + string(rune('a'+i))) }

// Context is what the keys mean at a moment.
type Context string

// The contexts.
const (
	AtHome     Context = "home"
	Revealing  Context = "question"
	Typing     Context = "typing"
	Truth      Context = "true or false"
	Choosing   Context = "choice"
	Ordering   Context = "ordering"
	Matching   Context = "pairs"
	Answered   Context = "answer"
	Waiting    Context = "loading"
	Done       Context = "end of session"
	InHelp     Context = "help"
	InPalette  Context = "actions"
	InProblems Context = "problems"
	InInfo     Context = "card"
	Finding    Context = "find"
)

// Contexts are all contexts, in the order of the docs.
var Contexts = []Context{AtHome, Revealing, Typing, Truth, Choosing, Ordering, Matching, Answered, Waiting, Done, InHelp, InPalette, InProblems, InInfo, Finding}

// Typed reports whether letters are text in a context.
func (c Context) Typed() bool { return c == Typing || c == InPalette || c == Finding }

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

var (
	questions = []Context{Revealing, Truth, Choosing, Ordering, Matching}
	lists     = []Context{AtHome, InProblems, InHelp, InInfo}
	study     = append(slices.Clone(questions), Typing, Answered)
)

// bindings is the one key table: it drives dispatch, footers, help, the palette
// and docs/keys.md.
var bindings = slices.Concat([]Binding{
	{lists, []string{"Up", "k"}, Up, "", "one up", 0},
	{lists, []string{"Down", "j"}, Down, "", "one down", 0},
	{lists, []string{"Home", "g"}, Top, "", "to the top", 0},
	{lists, []string{"End", "G"}, Bottom, "", "to the end", 0},
	{lists, []string{"PgUp"}, PageUp, "", "a page up", 0},
	{lists, []string{"PgDn"}, PageDown, "", "a page down", 0},
	{[]Context{AtHome}, []string{"Enter"}, Open, "study", "study this deck", 1},
	{[]Context{AtHome}, []string{"c"}, Practice, "practice", "repeat all its cards without changing any schedule", 3},
	{[]Context{AtHome}, []string{"n"}, More, "more new", "study it with ten more new cards than today's limit", 4},
	{[]Context{AtHome}, []string{"/"}, Find, "find", "show only the decks with some text in their name", 5},
	{[]Context{AtHome}, []string{"p"}, Problems, "problems", "what is wrong with the decks", 7},

	{[]Context{Revealing}, []string{"Space", "Enter"}, Show, "show answer", "show the answer", 1},
	{[]Context{Typing, Choosing, Ordering, Matching}, []string{"Enter"}, Check, "check", "check the answer; an empty one means: I don't know", 1},
	{[]Context{Truth}, []string{"t"}, True, "true", "it is true", 1},
	{[]Context{Truth}, []string{"f"}, False, "false", "it is false", 1},
	{[]Context{Truth}, []string{"Enter"}, Check, "don't know", "I don't know", 3},
	{[]Context{Choosing, Ordering, Matching}, []string{"Up"}, Up, "", "the bar one up", 0},
	{[]Context{Choosing, Ordering, Matching}, []string{"Down"}, Down, "", "the bar one down", 0},
	{[]Context{Ordering}, []string{"k"}, Up, "", "the bar one up", 0},
	{[]Context{Ordering}, []string{"j"}, Down, "", "the bar one down", 0},
	{[]Context{Ordering}, []string{"J", "Shift-Down"}, ItemDown, "item down", "move the item down", 2},
	{[]Context{Ordering}, []string{"K", "Shift-Up"}, ItemUp, "item up", "move the item up", 2},
	{[]Context{Choosing}, []string{"Space"}, Toggle, "toggle", "choose the option under the bar, or not", 2},
	{[]Context{Typing}, []string{"Tab"}, NextGap, "", "the next gap", 0},
	{slices.Concat(questions, []Context{Typing}), []string{"Ctrl-G"}, Hint, "hint", "show a hint; it lowers the rating that is offered", 4},
	{[]Context{Revealing}, []string{"h"}, Hint, "", "show a hint", 0},

	{[]Context{Answered}, []string{"Space", "Enter"}, Accept, "", "take the highlighted rating", 0},
	{[]Context{Answered}, []string{"1"}, Again, "", "again: forgotten, see it again soon", 0},
	{[]Context{Answered}, []string{"2"}, Hard, "", "hard: recalled with effort", 0},
	{[]Context{Answered}, []string{"3"}, Good, "", "good: recalled", 0},
	{[]Context{Answered}, []string{"4"}, Easy, "", "easy: recalled at once", 0},
	{[]Context{Answered}, []string{"o"}, Right, "I was right", "my answer was right: overrule the grader", 2},
	{[]Context{Answered}, []string{"a"}, AddForm, "", "after that: add my answer to accept in the deck file; again: take it out", 0},
	{[]Context{Answered}, []string{"r"}, Source, "source", "show or hide the passage of the notes", 3},
	{[]Context{Answered, Revealing}, []string{"-"}, Bury, "", "not today: bury the card until tomorrow", 0},
	{[]Context{Answered, Revealing}, []string{"@"}, Suspend, "suspend", "never ask it again, until you take it back", 6},
	{[]Context{Answered, Revealing}, []string{"e"}, EditCard, "edit", "open the card in your editor", 5},
	{[]Context{Answered, Revealing}, []string{"i"}, Info, "info", "what is known of this card, and its history", 8},
	{[]Context{Answered}, []string{"y"}, CopyText, "", "copy the question and the answer to the clipboard", 0},
	{[]Context{Answered, Revealing}, []string{"*"}, Flag, "flag", "flag the card, or take the flag away", 6},
	{[]Context{AtHome, Revealing, Answered, Done, Truth}, []string{"u"}, Undo, "undo", "take the answer back, then the ones before, as often as you like", 3},
	{[]Context{Typing, Choosing, Ordering, Matching}, []string{"Ctrl-U"}, Undo, "", "take the last answer back", 0},
	{slices.Concat(questions, []Context{Typing}), []string{"Ctrl-N"}, Skip, "", "leave this card out of this session; in a preview: the next card", 0},
	{study, []string{"Ctrl-P"}, Previous, "", "in a preview: the card before", 0},

	{[]Context{Done}, []string{"Enter", "Space"}, Back, "done", "back to where the session began", 1},
	{append(slices.Clone(study), AtHome, Waiting, Done, InHelp, InPalette, InProblems, InInfo, Finding), []string{"Esc"}, Back, "back", "back; every rated answer is saved", 7},
	{[]Context{Revealing, Truth, Ordering, Answered, Done, InHelp, InProblems, InInfo}, []string{"q"}, Back, "", "back", 0},
	{[]Context{AtHome}, []string{"q"}, Quit, "quit", "leave quiz", 6},
	{Contexts, []string{"Ctrl-C"}, Quit, "", "leave quiz", 0},
	{except(Contexts, Typing, InPalette, InHelp, Finding), []string{"?"}, Help, "help", "the keys of this screen", 1},
	{[]Context{Typing, InPalette, Finding}, []string{"F1"}, Help, "help", "the keys of this screen", 1},
	{except(Contexts, InHelp, Typing, InPalette, Finding), []string{"F1"}, Help, "", "the keys of this screen", 0},
	{except(Contexts, Typing, InPalette, InHelp, Finding), []string{":"}, Palette, "", "every action by name", 0},
	{[]Context{InPalette}, []string{"Enter"}, Open, "do it", "do it", 1},
	{[]Context{Finding}, []string{"Enter"}, Open, "keep these", "back to the decks that were found", 1},
	{[]Context{Finding}, []string{"Up"}, Up, "", "one up", 0},
	{[]Context{Finding}, []string{"Down"}, Down, "", "one down", 0},
	{[]Context{InPalette}, []string{"Up"}, Up, "", "one up", 0},
	{[]Context{InPalette}, []string{"Down"}, Down, "", "one down", 0},
}, letters())

// letters are the bindings of options: they choose at once.
func letters() []Binding {
	var out []Binding
	for i := range 8 {
		b := Binding{In: []Context{Choosing, Matching}, Keys: []string{string(rune('a' + i))}, Action: Choose(i), Help: "this option"}
		if i == 0 {
			b.Name, b.Rank = "a-h choose", 2
			b.Keys = []string{"a"}
		}
		out = append(out, b)
	}
	return out
}

func except(all []Context, not ...Context) []Context {
	return slices.DeleteFunc(slices.Clone(all), func(c Context) bool { return slices.Contains(not, c) })
}

// Keys is a key table, perhaps with a learner's own keys.
type Keys struct{ rows []Binding }

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
func TableOf(rows []Binding) Keys { return Keys{rows} }

// Name is the key of an action as messages tell it: the first one of the table.
func (k Keys) Name(a Action) string {
	for _, b := range k.rows {
		if b.Action == a {
			return b.Keys[0]
		}
	}
	return ""
}

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
func (k Keys) In(c Context) []Binding {
	var out []Binding
	for _, b := range k.rows {
		if slices.Contains(b.In, c) {
			out = append(out, b)
		}
	}
	return out
}

// Hints are the footer of a context: key and name, the most needed first.
func (k Keys) Hints(c Context) []Binding {
	out := slices.DeleteFunc(k.In(c), func(b Binding) bool { return b.Rank == 0 })
	slices.SortStableFunc(out, func(a, b Binding) int { return a.Rank - b.Rank })
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
