package deck

import (
	"fmt"
	"slices"
)

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
	{"as", "pairs", "pairs are matched"},
	{"pattern", "choices", "options are not typed"},
}

// needs are keys that only make sense beside another.
var needs = []struct{ key, other string }{
	{"distractors", "pairs"}, {"gaps", "cloze"},
}

// conflicting are the keys that exclude another; most cards have none of them.
var conflicting = func() map[string]bool {
	out := map[string]bool{}
	for _, x := range excludes {
		out[x.a] = true
	}
	return out
}()

func (r *reader) conflicts() {
	if slices.ContainsFunc(r.node.names, func(name string) bool { return conflicting[name] }) {
		r.exclusions()
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
}

func (r *reader) exclusions() {
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
}
