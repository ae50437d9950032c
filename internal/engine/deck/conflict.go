package deck

import "fmt"

// excludes are pairs of keys that cannot stand together, and why.
var excludes = []struct{ a, b, why string }{
	{"cloze", "question", "a cloze is its own question"},
	{"cloze", "answer", "the gaps of a cloze are its answers"},
	{"cloze", "choices", "the gaps of a cloze are typed"},
	{"cloze", "pairs", "a card is a cloze or pairs"},
	{"pairs", "answer", "the right sides of pairs are the answers"},
	{"pairs", "choices", "wrong right sides are distractors"},
	{"ordered", "choices", "an ordered answer has no options"},
	{"reverse", "cloze", "a cloze has no reverse"},
	{"reverse", "pairs", "pairs have no reverse"},
	{"as", "choices", "options are not typed"},
	{"as", "cloze", "gaps are graded as text"},
	{"as", "pairs", "pairs are matched"},
	{"pattern", "choices", "options are not typed"},
}

// needs are keys that only make sense beside another.
var needs = []struct{ key, other string }{
	{"distractors", "pairs"}, {"gaps", "cloze"},
}

func (r *reader) conflicts() {
	for _, x := range excludes {
		a, b := r.node.named(x.a), r.node.named(x.b)
		if a == nil || b == nil {
			continue
		}
		if on, isBool := r.table[x.a].(bool); isBool && !on {
			continue // ordered = false excludes nothing
		}
		r.stopAt(b.key, "key-conflict", fmt.Sprintf("%s and %s exclude each other", x.a, x.b), x.why)
	}
	for _, x := range needs {
		if n := r.node.named(x.key); n != nil && r.node.named(x.other) == nil {
			r.stopAt(n.key, "key-conflict", x.key+" without "+x.other, "add "+x.other+", or leave it out")
		}
	}
	if _, isBool := r.card.Answer.(bool); isBool && r.node.named("choices") != nil {
		r.stopAt(r.node.named("choices").key, "key-conflict", "a true or false answer takes no choices", "leave choices out, or make the answer a string")
	}
	_, isText := r.card.Answer.(string)
	if n := r.node.named("as"); n != nil && !isText && r.card.Answer != nil {
		r.stopAt(n.key, "key-conflict", "as needs an answer in quotes", "the type of this answer already says how it is graded")
	}
	r.missing()
	r.misfits()
}

// shape is what kind of answer a card has, before anything is made of it.
type shape uint16

const (
	ofText shape = 1 << iota
	ofNumber
	ofDate
	ofTruth
	ofList
	ofNumbers // a list with a number in it
	ofChoices
	ofGaps
	ofPairs
)

var shapeNames = map[shape]string{
	ofText: "an answer in quotes", ofNumber: "a number", ofDate: "a date", ofTruth: "true or false",
	ofList: "a list", ofNumbers: "a list", ofChoices: "choices", ofGaps: "a cloze", ofPairs: "pairs",
}

func (r *reader) shape() shape {
	switch {
	case r.node.named("cloze") != nil:
		return ofGaps
	case r.node.named("pairs") != nil:
		return ofPairs
	case r.node.named("choices") != nil:
		return ofChoices
	}
	return answerShape(r.card.Answer, r.table.text("as"))
}

func answerShape(answer any, as string) shape {
	switch v := answer.(type) {
	case bool:
		return ofTruth
	case int64, float64:
		return ofNumber
	case Date:
		return ofDate
	case []any:
		for _, item := range v {
			if s := answerShape(item, ""); s == ofNumber || s == ofNumbers {
				return ofNumbers
			}
		}
		return ofList
	}
	return map[string]shape{"number": ofNumber, "date": ofDate, "text": ofText, "": ofText}[as]
}

// fits say on which answers a key has an effect.
var fits = []struct {
	key  string
	on   shape
	help string           // what it goes with
	hint map[shape]string // what was probably meant
}{
	{"ordered", ofList | ofNumbers, `it goes with a list: answer = ["first", "second"]`, nil},
	{"accept", ofText | ofNumber | ofDate | ofGaps, "it goes with a typed answer", inItems},
	{"reject", typedShapes, "it goes with a typed answer", atOption},
	{"vague", typedShapes, "it goes with a typed answer", nil},
	{"optional", ofText | ofGaps, "it goes with an answer in quotes, or a gap", nil},
	{"pattern", ofText, "it goes with an answer in quotes", nil},
	{"tolerance", ofNumber | ofNumbers, "it goes with a number", asNumber},
	{"unit", ofNumber | ofNumbers, "it goes with a number", asNumber},
	{"units", ofNumber | ofNumbers, "it goes with a number", asNumber},
}

const typedShapes = ofText | ofNumber | ofDate | ofList | ofNumbers | ofGaps

var (
	inItem   = `write what else is right into the item: answer = [["Saudi Arabia", "KSA"], "Egypt"]`
	inItems  = map[shape]string{ofList: inItem, ofNumbers: inItem}
	atOption = map[shape]string{ofChoices: `say why at the option: { text = "…", why = "…" }`}
	asNumber = map[shape]string{
		ofText: `write the number without quotes, or add as = "number"`, ofList: "none of its items is a number",
	}
)

// misfits reports keys that would change nothing: their writer expects that they
// do.
func (r *reader) misfits() {
	if r.bad {
		return // whatever it is would be one more problem of that
	}
	is := r.shape()
	for _, f := range fits {
		n := r.node.named(f.key)
		if n == nil || is&f.on != 0 || idle(r.table[f.key]) {
			continue
		}
		help := f.help
		if hint := f.hint[is]; hint != "" {
			help = hint
		}
		r.stopAt(n.key, "key-conflict", fmt.Sprintf("%s has no meaning for %s", f.key, shapeNames[is]), help)
	}
}

// idle reports whether a key that is left out would say the same: nobody expects
// anything of it.
func idle(v any) bool {
	switch v := v.(type) {
	case []any:
		return len(v) == 0
	case map[string]any:
		return len(v) == 0
	}
	return v == false || v == "" || v == int64(0) || v == 0.0
}
