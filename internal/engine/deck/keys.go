package deck

import (
	"regexp"
	"strings"

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
	said  bool     // a string must say something; it need not be there
	shape *shape   // what a string looks like; nil for anything
	rule  string   // what is reported where it says nothing; "" for type-wrong
	items *key     // of an array: what each item is
	least int      // of an array: how many items at least
	exact int      // of an array: how many items; 0 for any number
	keys  []key    // of a table: what may stand in it
	each  *key     // of a table with free names: what each value is
	limit int      // bytes of a string, items of an array, names of a table; 0 for those of [key.most]
	min   float64  // of a number: the least; with max also 0, for no bounds
	max   float64  // of a number: the most; 0 for no bound
	floor bool     // the least counts although it is 0
	above bool     // the number is more than the least
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

// nameKey is a string that is a name or a title: it is drawn in lists.
func nameKey(name, doc string) key {
	return key{name: name, types: tString, doc: doc, limit: maxName}
}

// quoteKey is a string that is looked for in a source.
func quoteKey(name, doc string) key {
	return key{name: name, types: tString, doc: doc, limit: maxQuote}
}

func stringsKey(name, doc string) key {
	return key{name: name, types: tArray, doc: doc, items: &key{types: tString, limit: maxName}}
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

// answerItem is an item of an array answer, or an array of its spellings.
var answerItem = &key{
	types: tString | tInt | tFloat | tDate | tArray, said: true, least: 1, rule: "answer-missing",
	items: &key{types: tString | tInt | tFloat | tDate, said: true, rule: "answer-missing"},
}

// said is a string that says something where it stands.
func said(name, doc, rule string) key {
	return key{name: name, types: tString, doc: doc, said: true, rule: rule}
}

// shape is an expression that strings match, for the schema and, compiled when it
// is first needed, for the decoder.
type shape struct {
	expr     string
	compiled func() *regexp.Regexp
}

func newShape(expr string) *shape {
	return &shape{expr, text.Pattern(expr)}
}

// amount is a number in quotes, perhaps a percentage.
var amount = newShape(`^ *([0-9]+\.?[0-9]*|\.[0-9]+) *%? *$`)

// factor is how many of the answer's unit another one is worth.
var factor = &key{types: tInt | tFloat, floor: true, above: true}

// cardKeys are in the order in which `quiz fmt` writes them.
var cardKeys = []key{
	stringKey("id", "stable name within the deck"),
	said("question", "what is asked, in light Markdown", "answer-missing"),
	{
		name: "answer", types: tString | tBool | tInt | tFloat | tDate | tArray, doc: "the answer; its type chooses how it is asked and graded",
		said: true, least: 1, rule: "answer-missing", items: answerItem,
	},
	{name: "choices", types: tArray, doc: "the options", items: textOr("why", tInt|tFloat|tDate, "shown when this option was chosen")},
	said("cloze", "a sentence with gaps: {{text}}, {{text|alternative}}, {{text::hint}}", "cloze-empty"),
	wordKey("gaps", "together: all gaps are asked at once", "together", "apart"),
	{name: "pairs", types: tArray, doc: "pairs of left and right", least: 2, rule: "answer-missing", items: &key{types: tArray, exact: 2, items: textItem}},
	textsKey("distractors", "further right sides of pairs"),
	boolKey("ordered", "an array answer must come in this order"),
	typedKey,
	{name: "reverse", types: tTable, doc: "a second prompt, asked the other way round", keys: []key{
		{name: "question", types: tString, doc: "what is asked", full: true, rule: "answer-missing"},
		{name: "answer", types: tString, doc: "the answer", full: true, rule: "answer-missing"},
		textsKey("accept", "also right"),
		stringKey("language", "of the answer, where it is not the card's"),
	}},
	wordKey("as", "how a string answer, or every gap, is graded; code: exactly", "text", "number", "date", "code"),
	stringKey("language", "of this card, where it is not the deck's: BCP 47, such as de"),
	textsKey("accept", "also right"),
	{name: "reject", types: tArray, doc: "wrong although it looks close", items: textOr("why", 0, "shown when it was given")},
	{name: "vague", types: tArray, doc: "right but not specific enough", items: &key{types: tTable, keys: []key{
		fullKey("text", "the answer that is too broad"), stringKey("ask", "the question that is put once more"),
	}}},
	textsKey("optional", "context that may follow the answer"),
	{name: "pattern", types: tString, doc: "an RE2 expression for the whole answer that is also right", limit: maxPattern},
	{name: "tolerance", types: tInt | tFloat | tString, doc: "how far a number may be off: 0.5, or \"2%\"", floor: true, shape: amount},
	nameKey("unit", "the unit that must be given"),
	{name: "units", types: tArray | tTable, doc: "units that may be given, or unit = factor", items: textItem, each: factor},
	caseKey, accentsKey, typosKey, shuffleKey,
	{name: "points", types: tInt, doc: "in an exam", min: 1},
	{name: "hint", types: tString | tArray, doc: "shown one at a time", items: textItem},
	stringKey("explain", "shown after the answer"),
	{name: "source", types: tTable, doc: "where the fact stands", keys: []key{
		stringKey("from", "the source's name; may be left out when there is one"),
		nameKey("at", "chapter, section or page"), quoteKey("quote", "words that stand in the source's file"),
		quoteKey("before", "what stands before the quote"), quoteKey("after", "what stands after it"),
	}},
	stringsKey("tags", "added to the deck's"),
	{name: "image", types: tString | tTable, doc: "a picture in the deck's folder", keys: []key{
		fullKey("path", "relative to the deck"), stringKey("caption", "shown with it"),
	}},
	said("audio", "a sound in the deck's folder, played by a key", ""),
	boolKey("draft", "checked, never asked"),
	stringsKey("allow", "lint rules that are silenced: \"rule: reason\""),
}

// cardKey is the table of one card.
var cardKey = &key{types: tTable, keys: cardKeys}

// deckKey is the whole table.
var deckKey = &key{types: tTable, keys: []key{
	stringKey("id", "stable name of the deck"),
	nameKey("title", "what people call it"),
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
		{name: "several", types: tString, doc: "how several right options are scored", words: []string{"net-correct", "off", "coverage"}},
		{name: "order", types: tString, doc: "how an order is scored", words: []string{"whole", "places"}},
		{name: "draw", types: tTable, doc: "how many are asked from a tag or a deck", each: &key{types: tInt, min: 1, max: 10000}},
	}},
	{name: "source", types: tTable, doc: "texts that cards cite, by name", each: &key{types: tTable, keys: []key{
		nameKey("title", "what it is called"), nameKey("file", "relative to the deck"),
		nameKey("based_on", "what it was made from"),
	}}},
	{name: "card", types: tArray, doc: "the cards", items: cardKey, limit: maxCards},
}}
