package answer

import (
	"strings"

	"quiz/internal/engine/answer/words"
)

// irregular are the plurals that no rule makes.
var irregular = map[string]string{
	"mouse": "mice", "louse": "lice", "man": "men", "woman": "women", "child": "children", "foot": "feet", "goose": "geese", "tooth": "teeth",
	"ox": "oxen", "person": "people", "die": "dice", "penny": "pence", "phenomenon": "phenomena", "criterion": "criteria", "mitochondrion": "mitochondria",
	"ganglion": "ganglia", "automaton": "automata", "genus": "genera", "corpus": "corpora", "opus": "opera", "index": "indices", "matrix": "matrices",
	"vertex": "vertices", "appendix": "appendices", "cortex": "cortices", "radix": "radices", "helix": "helices", "codex": "codices", "stigma": "stigmata",
	"schema": "schemata", "larynx": "larynges", "pharynx": "pharynges", "phalanx": "phalanges", "knife": "knives", "wife": "wives", "life": "lives",
	"leaf": "leaves", "half": "halves", "wolf": "wolves", "shelf": "shelves", "loaf": "loaves", "thief": "thieves", "calf": "calves", "self": "selves",
}

// endings are the regular ends of singular and plural, the Latin and Greek ones too.
var endings = [][2]string{{"", "s"}, {"", "es"}, {"y", "ies"}, {"us", "i"}, {"um", "a"}, {"is", "es"}, {"a", "ae"}, {"ex", "ices"}, {"ix", "ices"}}

// plural reports whether two English words are singular and plural of one noun, in
// either order. A tense or person of a verb is not a plural: a word that the list
// has and that no noun is, has none.
func plural(a, b string) bool {
	return irregular[a] == b || irregular[b] == a || startAlike(a, b) && (pluralOf(a, b) || pluralOf(b, a))
}

// startAlike reports whether two words are alike but for an end of three letters or
// less.
func startAlike(a, b string) bool {
	n := min(len(a), len(b))
	if n < 2 || max(len(a), len(b))-n > 4 {
		return false
	}
	keep := max(2, n-2)
	return a[:keep] == b[:keep]
}

func pluralOf(one, many string) bool {
	for _, e := range endings {
		stem, ok := strings.CutSuffix(one, e[0])
		if !ok || stem+e[1] != many || len(stem) < 2 {
			continue
		}
		if noun(one, many) {
			return true
		}
	}
	return false
}

// noun reports whether the singular may be a noun: it is listed as one, or neither
// is listed at all, as of a technical term.
func noun(one, many string) bool {
	singular, plural := words.English(one), words.English(many)
	return singular.Noun || !singular.Known() && !plural.Known() && strings.HasSuffix(many, "s") || !singular.Known() && plural.Noun
}
