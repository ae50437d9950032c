package qti

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/exchange"
)

// TestItems: what each kind of card becomes.
func TestItems(t *testing.T) {
	choices := []exchange.Choice{{Text: "a < b", Right: true}, {Text: "- x\n- y", Why: "no"}, {Text: "c", Right: true}}
	for _, c := range []struct {
		name string
		card exchange.Card
		want []string
	}{
		{"single", exchange.Card{Question: "Which?", Answer: "a < b", Choices: []exchange.Choice{choices[0], {Text: "c"}}, Points: 3}, []string{
			`<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier">`, `<value>C1</value>`, `<mapEntry mapKey="C1" mappedValue="3"/>`,
			`shuffle="true" maxChoices="1"`, `<simpleChoice identifier="C1" fixed="false">a &lt; b</simpleChoice>`, `template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/map_response"`,
		}},
		{"several, with feedback", exchange.Card{Question: "Which?", Answer: []any{"a < b", "c"}, Choices: choices, Shuffle: exchange.Off(), Explain: "So it *is*."}, []string{
			`cardinality="multiple"`, `<mapEntry mapKey="C1" mappedValue="0.5"/><mapEntry mapKey="C2" mappedValue="-0.5"/>`, `lowerBound="0" upperBound="1"`,
			`shuffle="false" maxChoices="0"`, `<simpleChoice identifier="C2" fixed="true"><ul><li>x</li><li>y</li></ul></simpleChoice>`,
			`<setOutcomeValue identifier="CHOSEN"><variable identifier="RESPONSE"/></setOutcomeValue>`,
			`<modalFeedback outcomeIdentifier="CHOSEN" identifier="C2" showHide="show">no</modalFeedback>`,
			`<modalFeedback outcomeIdentifier="EXPLAIN" identifier="explanation" showHide="show">So it <i>is</i>.</modalFeedback>`,
		}},
		{"true or false", exchange.Card{Question: "So?", Answer: false}, []string{`<value>false</value>`, `<simpleChoice identifier="true">True</simpleChoice>`}},
		{"text", exchange.Card{Question: "Who?", Answer: "Grant", Accept: []string{"GRANT", "U. S. Grant"}, Vague: []exchange.Vague{{Text: "a general"}}}, []string{
			`<mapEntry mapKey="Grant" mappedValue="1" caseSensitive="false"/><mapEntry mapKey="U. S. Grant" mappedValue="1" caseSensitive="false"/><mapEntry mapKey="a general" mappedValue="0.5" caseSensitive="false"/>`,
			`<textEntryInteraction responseIdentifier="RESPONSE" expectedLength="10"/>`,
		}},
		{"number", exchange.Card{Question: "How many?", Answer: exchange.Raw("50"), Tolerance: "2%"}, []string{`baseType="float"`, `<equal toleranceMode="absolute" tolerance="1 1">`}},
		{"order", exchange.Card{Question: "In order?", Answer: []any{"a", []string{"b", "B"}}, Ordered: true}, []string{`cardinality="ordered"`, `<value>C1</value><value>C2</value>`, `rptemplates/match_correct"`}},
		{"list", exchange.Card{Question: "Which two?", Answer: []any{"a", "b"}}, []string{`<match><multiple><variable identifier="RESPONSE1"/><variable identifier="RESPONSE2"/></multiple><multiple><baseValue baseType="string">a</baseValue>`}},
		{"pairs", exchange.Card{Question: "Match", Pairs: [][]string{{"a", "1"}, {"b", "1"}, {"c", "2"}}, Distractors: []string{"3"}}, []string{
			`baseType="directedPair"`, `<value>L1 R1</value><value>L2 R1</value><value>L3 R2</value>`, `<mapEntry mapKey="L1 R1" mappedValue="0.33333"/>`, `<simpleAssociableChoice identifier="R3" matchMax="3">3</simpleAssociableChoice>`,
		}},
		{"essay", exchange.Card{Question: "Why?", Answer: "because", Typed: exchange.Off(), Explain: "more"}, []string{
			`<rubricBlock view="scorer"><div>because</div></rubricBlock>`, `<extendedTextInteraction responseIdentifier="RESPONSE"/>`, `showHide="show">because<br/>more</modalFeedback>`,
		}},
		{"cloze", exchange.Card{Cloze: "In **{{Samarkand::city}}**, {{2022|'22}}.", Gaps: "together", Points: 3}, []string{
			`<div>In <b><textEntryInteraction responseIdentifier="RESPONSE1" expectedLength="10" placeholderText="city"/></b>, <textEntryInteraction`,
			`<sum><mapResponse identifier="RESPONSE1"/><mapResponse identifier="RESPONSE2"/></sum>`, `mapKey="&#39;22" mappedValue="1.5"`,
		}},
	} {
		c.card.ID = "c"
		data, report, err := Write([]exchange.Deck{{ID: "d", Language: "en", Cards: []exchange.Card{c.card}}}, nil)
		if err != nil || report.Refused > 0 {
			t.Fatal(err, report)
		}
		checkPackage(t, data, 1)
		got := string(unpacked(t, data)["items/item.d.c.xml"])
		for _, want := range append(c.want, `xml:lang="en"`) {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no\n%s\nin\n%s", c.name, want, got)
			}
		}
	}
}

// TestPackage: pictures lie in it once, decks are tests, ids that are the same stay
// apart, and the same decks are the same bytes.
func TestPackage(t *testing.T) {
	card := exchange.Card{ID: "same", Question: "Which?", Answer: true, Image: &exchange.Image{Path: "sub/a map.PNG", Caption: `"x"`}}
	gone := exchange.Card{ID: "gone", Question: "Which?", Answer: true, Image: &exchange.Image{Path: "gone.png"}}
	decks := []exchange.Deck{{ID: "d", Title: "A & B", Cards: []exchange.Card{card, card}}, {ID: "d", Cards: []exchange.Card{card, gone}}, {ID: "empty"}}
	pictures := []exchange.Media{{Name: "sub/a map.PNG", Data: []byte("png")}, {Name: "unused.png"}}
	data, report, err := Write(decks, pictures)
	if err != nil {
		t.Fatal(err)
	}
	roots := checkPackage(t, data, 4)
	files := unpacked(t, data)
	if got := string(files["pictures/picture-1.png"]); got != "png" || len(files) != 1+4+2+1 {
		t.Errorf("%q, %d files", got, len(files))
	}
	if img := roots["items/item.d.same.xml"].find("img"); len(img) != 1 || img[0].attr["src"] != "../pictures/picture-1.png" || img[0].attr["alt"] != `"x"` {
		t.Errorf("%+v", img)
	}
	var refs []string
	for _, r := range roots["tests/test.d.xml"].find("assessmentItemRef") {
		refs = append(refs, r.attr["href"])
	}
	if diff := cmp.Diff([]string{"../items/item.d.same.xml", "../items/item.d.same.2.xml"}, refs); diff != "" {
		t.Error(diff)
	}
	if len(report.Losses) != 1 || report.Losses[0].Kind != "picture that is not there" {
		t.Errorf("%+v", report)
	}
	again, _, err := Write(decks, pictures)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("%v; %d bytes and %d", err, len(data), len(again))
	}
}

// TestWriteTells: what has no place is told.
func TestWriteTells(t *testing.T) {
	_, report, err := Write([]exchange.Deck{{ID: "d", Cards: []exchange.Card{
		{ID: "a", Cloze: "{{a}} and {{b}}.", Hint: []string{"h"}, Tags: []string{"t"}},
		{ID: "b", Question: "When?", Answer: exchange.Raw("2022-09-15"), Cite: &exchange.Cite{At: "1"}, Typos: "off", Accents: "strict", Draft: true},
		{ID: "c", Question: "x", Answer: "40%", As: "number", Pattern: "x", Reverse: &exchange.Reverse{}, Reject: []exchange.Why{{Text: "z"}}, Optional: []string{"o"}},
		{ID: "d", Question: "x", Answer: exchange.Raw("5"), Accept: []string{"five"}, Unit: "km"},
		{ID: "e", Question: "x"},
	}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range report.Losses {
		got = append(got, l.Kind)
	}
	want := []string{"gaps that are asked one by one", "hint", "tags", "date as text", "accents", "typos", "source", "draft", "reverse", "way of grading", "rejected form", "optional words",
		"pattern", "accepted form of a number", "unit", "card without an answer"}
	if diff := cmp.Diff(want, got); diff != "" || report.Refused != 1 {
		t.Errorf("%d refused (-want +got):\n%s", report.Refused, diff)
	}
}
