package deck

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"quiz/internal/engine/text"
)

// types is a set of TOML types.
type types uint8

const (
	tString types = 1 << iota
	tBool
	tInt
	tFloat
	tDate
	tArray
	tTable
)

var typeNames = []struct {
	t    types
	name string
}{
	{tString, "a string"}, {tBool, "true or false"}, {tInt, "a whole number"}, {tFloat, "a number"},
	{tDate, "a local date"}, {tArray, "an array"}, {tTable, "a table"},
}

// String lists the types as a sentence would.
func (ts types) String() string {
	var names []string
	for _, tn := range typeNames {
		if ts&tn.t != 0 && !(tn.t == tInt && ts&tFloat != 0) {
			names = append(names, tn.name)
		}
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// key is a row of the key table: what may stand at one place of a deck. The
// decoder's checks, the schema, `quiz fmt` and the docs are made from it.
type key struct {
	name  string
	types types
	doc   string
	words []string // the strings that are allowed; nil for any
	full  bool     // a string must say something; among the keys of a table it must be there
	items *key     // of an array: what each item is
	keys  []key    // of a table: what may stand in it
	each  *key     // of a table with free names: what each value is
	min   float64  // of a number: the least; with max also 0, for no bounds
	max   float64  // of a number: the most; 0 for no bound
}

// lookup returns the row of a name, or nil.
func (k *key) lookup(name string) *key {
	if k.each != nil {
		return k.each
	}
	for i := range k.keys {
		if k.keys[i].name == name {
			return &k.keys[i]
		}
	}
	return nil
}

func stringKey(name, doc string) key { return key{name: name, types: tString, doc: doc} }

func stringsKey(name, doc string) key {
	return key{name: name, types: tArray, doc: doc, items: &key{types: tString}}
}

// textsKey is an array of strings each of which says something.
func textsKey(name, doc string) key {
	return key{name: name, types: tArray, doc: doc, items: textItem}
}

// fullKey is a string without which its table says nothing.
func fullKey(name, doc string) key { return key{name: name, types: tString, doc: doc, full: true} }

func boolKey(name, doc string) key { return key{name: name, types: tBool, doc: doc} }

func wordKey(name, doc string, words ...string) key {
	return key{name: name, types: tString, doc: doc, words: words}
}

// textOr is an item that is a string, or a table with text and one more key.
func textOr(other string, also types, doc string) *key {
	return &key{types: tString | tTable | also, full: true, keys: []key{
		fullKey("text", "the text itself"), stringKey(other, doc),
	}}
}

var (
	typosKey   = wordKey("typos", "whether slips of the finger are forgiven", "guarded", "off")
	caseKey    = wordKey("case", "whether letter case counts", "strict", "fold")
	accentsKey = wordKey("accents", "whether diacritics count", "strict", "fold")
	typedKey   = boolKey("typed", "false: the answer is revealed and the learner rates it")
	shuffleKey = boolKey("shuffle", "false: options stay in the order they are written")
)

var textItem = &key{types: tString, full: true}

var answerItem = &key{types: tString | tInt | tFloat | tDate | tArray, items: &key{types: tString | tInt | tFloat | tDate}}

// cardKeys are in the order in which `quiz fmt` writes them.
var cardKeys = []key{
	stringKey("id", "stable name within the deck"),
	stringKey("question", "what is asked, in light Markdown"),
	{name: "answer", types: tString | tBool | tInt | tFloat | tDate | tArray, doc: "the answer; its type chooses how it is asked and graded", items: answerItem},
	{name: "choices", types: tArray, doc: "the options", items: textOr("why", tInt|tFloat|tDate, "shown when this option was chosen")},
	stringKey("cloze", "a sentence with gaps: {{text}}, {{text|alternative}}, {{text::hint}}"),
	wordKey("gaps", "together: all gaps are asked at once", "together", "apart"),
	{name: "pairs", types: tArray, doc: "pairs of left and right", items: &key{types: tArray, items: &key{types: tString}}},
	textsKey("distractors", "further right sides of pairs"),
	boolKey("ordered", "an array answer must come in this order"),
	typedKey,
	{name: "reverse", types: tTable, doc: "a second prompt, asked the other way round", keys: []key{
		stringKey("question", "what is asked"), stringKey("answer", "the answer"), textsKey("accept", "also right"),
	}},
	wordKey("as", "how a string answer is graded", "text", "number", "date"),
	textsKey("accept", "also right"),
	{name: "reject", types: tArray, doc: "wrong although it looks close", items: textOr("why", 0, "shown when it was given")},
	{name: "vague", types: tArray, doc: "right but not specific enough", items: &key{types: tTable, keys: []key{
		fullKey("text", "the answer that is too broad"), stringKey("ask", "the question that is put once more"),
	}}},
	textsKey("optional", "context that may follow the answer"),
	stringKey("pattern", "an RE2 expression for the whole answer that is also right"),
	{name: "tolerance", types: tInt | tFloat | tString, doc: "how far a number may be off: 0.5, or \"2%\""},
	stringKey("unit", "the unit that must be given"),
	{name: "units", types: tArray | tTable, doc: "units that may be given, or unit = factor", items: textItem, each: &key{types: tInt | tFloat}},
	caseKey, accentsKey, typosKey, shuffleKey,
	{name: "points", types: tInt, doc: "in an exam", min: 1},
	{name: "hint", types: tString | tArray, doc: "shown one at a time", items: textItem},
	stringKey("explain", "shown after the answer"),
	{name: "source", types: tTable, doc: "where the fact stands", keys: []key{
		stringKey("from", "the source's name; may be left out when there is one"),
		stringKey("at", "chapter, section or page"), stringKey("quote", "words that stand in the source's file"),
		stringKey("before", "what stands before the quote"), stringKey("after", "what stands after it"),
	}},
	stringsKey("tags", "added to the deck's"),
	{name: "image", types: tString | tTable, doc: "a picture in the deck's folder", keys: []key{
		fullKey("path", "relative to the deck"), stringKey("caption", "shown with it"),
	}},
	boolKey("draft", "checked, never asked"),
	stringsKey("allow", "lint rules that are silenced: \"rule: reason\""),
}

// cardKey is the table of one card.
var cardKey = &key{types: tTable, keys: cardKeys}

// deckKey is the whole table.
var deckKey = &key{types: tTable, keys: []key{
	stringKey("id", "stable name of the deck"),
	stringKey("title", "what people call it"),
	stringKey("description", "what it is about"),
	stringKey("language", "BCP 47, such as en"),
	stringsKey("authors", "who wrote it"),
	stringKey("license", "under which it may be used"),
	stringsKey("tags", "of every card"),
	stringsKey("allow", "lint rules that are silenced: \"rule: reason\""),
	{name: "defaults", types: tTable, doc: "defaults of the cards", keys: []key{typedKey, typosKey, caseKey, accentsKey, shuffleKey}},
	{name: "exam", types: tTable, doc: "defaults of an exam over this deck", keys: []key{
		{name: "questions", types: tInt, doc: "how many are asked", min: 1, max: 10000},
		{name: "minutes", types: tInt, doc: "how long it may take", min: 1, max: 10000},
		{name: "pass", types: tInt | tFloat, doc: "share of the points to pass, 0 to 1", max: 1},
	}},
	{name: "source", types: tTable, doc: "texts that cards cite, by name", each: &key{types: tTable, keys: []key{
		stringKey("title", "what it is called"), stringKey("file", "relative to the deck"),
		stringKey("based_on", "what it was made from"),
	}}},
	{name: "card", types: tArray, doc: "the cards", items: cardKey},
}}

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
}

// walk reports whether v may stand at n.
func (w *walker) walk(n *node, v any, k *key, name label) bool {
	t, what := typeOf(v)
	if t&k.types == 0 && !(t == tInt && k.types&tFloat != 0) {
		w.report(n.value, "type-wrong", fmt.Sprintf("%s is %s", name, what), fmt.Sprintf("it takes %s", k.types))
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
	case []any:
		ok := true
		for i, item := range v {
			ok = w.walk(n.items[i], item, k.items, itemOf(name, i)) && ok
		}
		return ok
	case []map[string]any:
		ok := true
		for i, item := range v {
			ok = w.walk(n.items[i], item, k.items, itemOf(name, i)) && ok
		}
		return ok
	}
	return true
}

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
	if k.full && strings.TrimSpace(v) == "" {
		w.report(n.value, "type-wrong", fmt.Sprintf("%s is empty", name), "write a text, or take it out")
		return false
	}
	if k.words == nil || slices.Contains(k.words, v) {
		return true
	}
	w.report(n.value, "type-wrong", fmt.Sprintf("%s is %q", name, v), "it takes "+quoted(k.words))
	return false
}

func (w *walker) bounds(n *node, v float64, k *key, name label) bool {
	switch {
	case v >= k.min && (k.max == 0 || v <= k.max), k.min == 0 && k.max == 0:
		return true
	case k.max == 0:
		w.report(n.value, "type-wrong", fmt.Sprintf("%s is %v", name, v), fmt.Sprintf("it is at least %v", k.min))
	default:
		w.report(n.value, "type-wrong", fmt.Sprintf("%s is %v", name, v), fmt.Sprintf("it goes from %v to %v", k.min, k.max))
	}
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
			w.report(n.value, "type-wrong", fmt.Sprintf("%s has no %s", name, row.name), fmt.Sprintf("add %s = \"…\", or take it out", row.name))
			ok = false
		}
	}
	return ok
}

func (w *walker) unknown(n *node, child string, k *key, name string) {
	var names []string
	for _, row := range k.keys {
		names = append(names, row.name)
	}
	help := name + " takes " + strings.Join(names, ", ")
	if k == cardKey && deckKey.lookup(child) != nil {
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
