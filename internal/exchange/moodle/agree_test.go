package moodle_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/aiken"
	"quiz/internal/exchange/exchangetest"
	"quiz/internal/exchange/gift"
	"quiz/internal/exchange/moodle"
)

// The same questions as people write them in each of the formats.
const (
	asGift = "Where was it held?{=Samarkand#yes ~Tashkent#no}\n\nWhich ones?{~%50%a ~%50%b ~%-100%c}\n\nSo?{T}\n\nHow many?{#8:0.5}\n\n" +
		"Who?{=Grant =U. S. Grant =%50%a general#which one?}\n\nMatch{=x -> 1 =y -> 2 = -> 3}\n\nWhy?{####because}\n\nThe {=quick} fox.\n"
	asXML = `<quiz><question type="multichoice"><questiontext format="html"><text>Where was it held?</text></questiontext><single>true</single><shuffleanswers>true</shuffleanswers>
<answer fraction="100"><text>Samarkand</text><feedback><text>yes</text></feedback></answer><answer fraction="0"><text>Tashkent</text><feedback><text>no</text></feedback></answer></question>
<question type="multichoice"><questiontext><text>Which ones?</text></questiontext><single>false</single><shuffleanswers>true</shuffleanswers>
<answer fraction="50"><text>a</text></answer><answer fraction="50"><text>b</text></answer><answer fraction="-100"><text>c</text></answer></question>
<question type="truefalse"><questiontext><text>So?</text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>
<question type="numerical"><questiontext><text>How many?</text></questiontext><answer fraction="100"><text>8</text><tolerance>0.5</tolerance></answer></question>
<question type="shortanswer"><questiontext><text>Who?</text></questiontext><answer fraction="100"><text>Grant</text></answer><answer fraction="100"><text>U. S. Grant</text></answer>
<answer fraction="50"><text>a general</text><feedback><text>which one?</text></feedback></answer></question>
<question type="matching"><questiontext><text>Match</text></questiontext><subquestion><text>x</text><answer><text>1</text></answer></subquestion>
<subquestion><text>y</text><answer><text>2</text></answer></subquestion><subquestion><text></text><answer><text>3</text></answer></subquestion></question>
<question type="essay"><questiontext><text>Why?</text></questiontext><generalfeedback><text>because</text></generalfeedback></question>
<question type="cloze"><questiontext><text>The {1:SHORTANSWER:=quick} fox.</text></questiontext></question></quiz>`
	asAiken = "Where was it held?\nA. Samarkand\nB. Tashkent\nANSWER: A\n"
)

// content is what is asked, answered and offered.
var content = cmp.Options{cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Hand", "Parts"), cmpopts.EquateEmpty()}

func cards(t fataler, read func(string, []byte) (*exchange.Bundle, error), text []byte) (out []exchange.Card) {
	b, err := read("bank.txt", text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	for _, d := range b.Decks {
		out = append(out, d.Cards...)
	}
	return out
}

type fataler interface{ Fatalf(string, ...any) }

// TestFormatsAgree: the same questions are the same cards, whichever format they
// come in.
func TestFormatsAgree(t *testing.T) {
	want := cards(t, gift.Read, []byte(asGift))
	if diff := cmp.Diff(want, cards(t, moodle.Read, []byte(asXML)), content); diff != "" {
		t.Errorf("GIFT and Moodle XML (-GIFT +XML):\n%s", diff)
	}
	single := want[0]
	single.Choices = []exchange.Choice{{Text: "Samarkand", Right: true}, {Text: "Tashkent"}} // Aiken has no feedback
	if diff := cmp.Diff([]exchange.Card{single}, cards(t, aiken.Read, []byte(asAiken)), content); diff != "" {
		t.Errorf("GIFT and Aiken (-GIFT +Aiken):\n%s", diff)
	}
}

// TestFormatsAgreeOnRandomDecks: what all three hold is the same after a way through
// each of them.
func TestFormatsAgreeOnRandomDecks(t *testing.T) {
	kinds := []deck.Kind{deck.Text, deck.Reveal, deck.Bool, deck.Number, deck.Single, deck.Multi, deck.Pairs}
	rapid.Check(t, func(t *rapid.T) {
		d := exchangetest.Deck(t, kinds...)
		var single []exchange.Card
		all := d.Cards[:0]
		for _, c := range d.Cards {
			if right, _ := c.Answer.([]any); len(c.Choices) > 0 && len(right) == len(c.Choices) {
				continue // no deck holds it
			}
			c.Hint = nil // GIFT has none
			if c.Typed != nil {
				c.Explain = "" // nor both an answer to an essay and an explanation
			}
			all = append(all, c)
			if _, one := c.Answer.(string); one && len(c.Choices) > 0 {
				single = append(single, c)
			}
		}
		if d.Cards = all; len(all) == 0 {
			return
		}
		asGift, giftReport := gift.Write([]exchange.Deck{d})
		asXML, _ := moodle.Write([]exchange.Deck{d}, nil)
		if giftReport.Refused == 0 {
			if diff := cmp.Diff(cards(t, gift.Read, asGift), cards(t, moodle.Read, asXML), content); diff != "" {
				t.Errorf("(-GIFT +XML):\n%s\n%s", diff, asGift)
			}
		}
		agreeOnSingle(t, d.ID, single)
	})
}

func agreeOnSingle(t *rapid.T, id string, single []exchange.Card) {
	for i := range single {
		c := &single[i]
		c.Explain, c.Tags = "", nil
		for j := range c.Choices {
			c.Choices[j].Why = ""
		}
	}
	d := []exchange.Deck{{ID: id, Cards: single}}
	asAiken, report := aiken.Write(d)
	if len(single) == 0 || report.Refused > 0 {
		return
	}
	asXML, _ := moodle.Write(d, nil)
	if diff := cmp.Diff(cards(t, aiken.Read, asAiken), cards(t, moodle.Read, asXML), content); diff != "" {
		t.Errorf("(-Aiken +XML):\n%s\n%s", diff, asAiken)
	}
}
