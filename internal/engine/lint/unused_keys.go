package lint

import (
	"fmt"
	"slices"

	"quiz/internal/engine/deck"
)

// shape is what kind of answer a card has, before anything is made of it.
type shape uint16

const (
	ofText shape = 1 << iota
	ofCode
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
	ofText: "an answer in quotes", ofCode: "code", ofNumber: "a number", ofDate: "a date", ofTruth: "true or false",
	ofList: "a list", ofNumbers: "a list", ofChoices: "choices", ofGaps: "a cloze", ofPairs: "pairs",
}

func (c *card) shape() shape {
	switch c.Kind {
	case deck.Gap, deck.Gaps:
		return ofGaps
	case deck.Pairs:
		return ofPairs
	case deck.Single, deck.Multi:
		return ofChoices
	}
	return answerShape(c.Answer, c.Raw("as"))
}

func answerShape(answer any, as string) shape {
	switch v := answer.(type) {
	case bool:
		return ofTruth
	case int64, float64:
		return ofNumber
	case deck.Date:
		return ofDate
	case []any:
		for _, item := range v {
			if s := answerShape(item, ""); s == ofNumber || s == ofNumbers {
				return ofNumbers
			}
		}
		return ofList
	}
	return map[string]shape{`"number"`: ofNumber, `"date"`: ofDate, `"code"`: ofCode, `"text"`: ofText, "": ofText}[as]
}

// fits say on which answers a key has an effect.
var fits = []struct {
	key  string
	on   shape
	help string           // what it goes with
	hint map[shape]string // what was probably meant
}{
	{"ordered", ofList | ofNumbers, `it goes with a list: answer = ["first", "second"]`, nil},
	{"accept", ofText | ofCode | ofNumber | ofDate | ofGaps, "it goes with a typed answer", inItems},
	{"reject", typedShapes, "it goes with a typed answer", atOption},
	{"vague", typedShapes, "it goes with a typed answer", nil},
	{"optional", ofText | ofCode | ofGaps, "it goes with an answer in quotes, or a gap", nil},
	{"pattern", ofText | ofCode | ofNumber | ofDate, "it goes with one typed answer", nil},
	{"tolerance", ofNumber | ofNumbers | ofGaps, "it goes with a number", asNumber},
	{"unit", ofNumber | ofNumbers | ofGaps, "it goes with a number", asNumber},
	{"units", ofNumber | ofNumbers | ofGaps, "it goes with a number", asNumber},
}

const typedShapes = ofText | ofCode | ofNumber | ofDate | ofList | ofNumbers | ofGaps

var (
	inItem   = `write what else is right into the item: answer = [["Saudi Arabia", "KSA"], "Egypt"]`
	inItems  = map[shape]string{ofList: inItem, ofNumbers: inItem}
	atOption = map[shape]string{ofChoices: `say why at the option: { text = "…", why = "…" }`}
	asNumber = map[shape]string{
		ofText: `write the number without quotes, or add as = "number"`, ofList: "none of its items is a number",
	}
)

// keyUnused: a key that changes nothing; its writer expects that it does.
func keyUnused(c *card, r report) {
	is := c.shape()
	for _, f := range fits {
		if is&f.on != 0 || !c.Has(f.key) || slices.Contains(says, c.Raw(f.key)) {
			continue
		}
		help := f.help
		if hint := f.hint[is]; hint != "" {
			help = hint
		}
		r.add(c.At(f.key), fmt.Sprintf("%s has no meaning for %s", f.key, shapeNames[is]), help)
	}
}

// says are values that say nothing, whatever the key.
var says = []string{"false", "0", "0.0", `""`, "[]", "{}"}
