package moodle

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/exchange"
)

// quiz is a file of one question.
func quiz(kind, text, rest string) string {
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?><quiz><question type=%q><name><text>n</text></name>`+
		`<questiontext format="html"><text>%s</text></questiontext>%s</question></quiz>`, kind, text, rest)
}

func answer(fraction, text, feedback string) string {
	return fmt.Sprintf(`<answer fraction=%q><text>%s</text><feedback format="html"><text>%s</text></feedback></answer>`, fraction, text, feedback)
}

// one reads a file of one question.
func one(t *testing.T, text string) (exchange.Card, exchange.Report) {
	t.Helper()
	b, err := Read("test.xml", []byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if len(b.Decks) != 1 || len(b.Decks[0].Cards) != 1 {
		t.Fatalf("%s: %+v", text, b)
	}
	valid(t, b)
	return b.Decks[0].Cards[0], b.Report
}

// valid holds what was read against the deck format and what `quiz check` says.
func valid(t fataler, b *exchange.Bundle) {
	t.Helper()
	for _, d := range b.Decks {
		text, err := exchange.Encode(d)
		if err != nil {
			t.Fatalf("%v", err)
		}
		files := []lint.File{{Deck: deck.Parse("x.toml", text)}}
		for _, p := range lint.Check(files, lint.Options{Disable: []string{"file-missing", "accept-ambiguous"}}) {
			if p.Severity == deck.Error {
				t.Fatalf("%v\n%s", p, text)
			}
		}
	}
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func kindsOf(r exchange.Report) string {
	var out []string
	for _, l := range r.Losses {
		out = append(out, l.Kind)
	}
	return strings.Join(out, ", ")
}

var readTests = []struct {
	name, text string
	want       exchange.Card
	lost       string
}{
	{"single choice", quiz("multichoice", "Which?", "<shuffleanswers>true</shuffleanswers>"+answer("100", "a", "yes")+answer("0", "&lt;p&gt;b&lt;/p&gt;", "&lt;b&gt;no&lt;/b&gt;")),
		exchange.Card{Question: "Which?", Answer: "a", Choices: []exchange.Choice{{Text: "a", Why: "yes", Right: true}, {Text: "b", Why: "**no**"}}}, ""},
	{"missing keys: single, not shuffled", quiz("multichoice", "Which?", answer("100", "a", "")+answer("50", "b", "")),
		exchange.Card{Question: "Which?", Answer: "a", Choices: []exchange.Choice{{Text: "a", Right: true}, {Text: "b"}}, Shuffle: exchange.Off()}, "option weight"},
	{"several right", quiz("multichoice", "Which?", "<single>false</single><shuffleanswers>1</shuffleanswers>"+answer("50", "a", "")+answer("50", "b", "")+answer("-100", "c", "")),
		exchange.Card{Question: "Which?", Answer: []any{"a", "b"}, Choices: []exchange.Choice{{Text: "a", Right: true}, {Text: "b", Right: true}, {Text: "c"}}}, ""},
	{"true", quiz("truefalse", "So?", answer("0", "false", "it is")+answer("100", "true", "right")+"<generalfeedback><text>all</text></generalfeedback>"),
		exchange.Card{Question: "So?", Answer: true, Explain: "it is\nright\nall"}, ""},
	{"false, in German", quiz("truefalse", "So?", answer("0", "Wahr", "")+answer("100", "Falsch", "")), exchange.Card{Question: "So?", Answer: false}, ""},
	{"short answer", quiz("shortanswer", "Who?", "<usecase>1</usecase>"+answer("100", "Grant", "")+answer("100", "Gr*t", "")+answer("50", "a &lt;b&gt; c", "which?")+answer("0", "Lee", "he lost")),
		exchange.Card{Question: "Who?", Answer: "Grant", Pattern: "Gr.*t", Vague: []exchange.Vague{{Text: "a <b> c", Ask: "which?"}}, Reject: []exchange.Why{{Text: "Lee", Why: "he lost"}}, Case: "strict"}, ""},
	{"a long answer", quiz("shortanswer", "Why?", answer("100", "it was far too late for all of them", "")),
		exchange.Card{Question: "Why?", Answer: "it was far too late for all of them", Typed: exchange.Off()}, ""},
	{"number", quiz("numerical", "How many?", `<answer fraction="100"><text>8.50</text><tolerance>0.5</tolerance><feedback><text>yes</text></feedback></answer>`+answer("0", "*", "no")+answer("50", "9", "")),
		exchange.Card{Question: "How many?", Answer: exchange.Raw("8.5"), Tolerance: exchange.Raw("0.5"), Explain: "yes\nno"}, "further numerical answer"},
	{"number with a unit", quiz("numerical", "How far?", answer("100", "5", "")+"<unitgradingtype>1</unitgradingtype><units><unit><multiplier>1</multiplier><unit_name>km</unit_name></unit><unit><multiplier>1000</multiplier><unit_name>m</unit_name></unit></units>"),
		exchange.Card{Question: "How far?", Answer: exchange.Raw("5"), Unit: "km", Units: map[string]float64{"m": 0.001}}, ""},
	{"matching", quiz("matching", "Match", "<subquestion format=\"html\"><text>&lt;p&gt;x&lt;/p&gt;</text><answer><text>1</text></answer></subquestion><subquestion><text>y</text><answer><text>2</text></answer></subquestion><subquestion><text></text><answer><text>3</text></answer></subquestion>"),
		exchange.Card{Question: "Match", Pairs: [][]string{{"x", "1"}, {"y", "2"}}, Distractors: []string{"3"}}, ""},
	{"ordering", quiz("ordering", "In order?", answer("2", "b", "")+answer("1", "a", "")), exchange.Card{Question: "In order?", Answer: []any{"a", "b"}, Ordered: true}, ""},
	{"essay", quiz("essay", "Why?", "<graderinfo><text>because</text></graderinfo><generalfeedback><text>because&lt;br&gt;and more</text></generalfeedback>"),
		exchange.Card{Question: "Why?", Answer: "because", Typed: exchange.Off(), Explain: "and more"}, ""},
	{"embedded answers", quiz("cloze", "Held in {1:SHORTANSWER:=Samarkand#ok~%100%Samarqand~%50%Uzbekistan} by {2:MC:~six~=eight &amp;amp; more} {:NM:=8:0.5} times.", ""),
		exchange.Card{Cloze: "Held in {{Samarkand|Samarqand}} by {{eight & more}} {{8}} times.", Gaps: "together"}, "feedback in a gap, form of a gap that is not right, option of a gap, tolerance of a gap"},
	{"escaped signs", quiz("cloze", `A set: {1:SA:=1\}\#\~} {x}.`, ""), exchange.Card{Cloze: `A set: {{1\}#~}} \{x\}.`}, ""},
	{"lines of HTML and of plain text", quiz("essay", "one\n two", `<graderinfo format="moodle_auto_format"><text>three`+"\n"+`four</text></graderinfo>`),
		exchange.Card{Question: "one two", Answer: "three\nfour", Typed: exchange.Off()}, ""},
	{"missing words", quiz("gapselect", "The [[2]] fox [[1]].", "<selectoption><text>jumps</text><group>1</group></selectoption><selectoption><text>quick</text></selectoption><selectoption><text>slow</text></selectoption>"),
		exchange.Card{Cloze: "The {{quick}} fox {{jumps}}.", Gaps: "together"}, "option of a gap"},
	{"words to drag", quiz("ddwtos", "The [[1]] fox.", "<dragbox><text>quick</text><group>1</group><infinite/></dragbox>"), exchange.Card{Cloze: "The {{quick}} fox."}, ""},
	{"hints, tags, grade", quiz("truefalse", "So?", answer("100", "true", "")+answer("0", "false", "")+"<hint format=\"html\"><text>&lt;i&gt;look&lt;/i&gt;</text></hint><tags><tag><text>geo</text></tag></tags><defaultgrade>3.0000000</defaultgrade>"),
		exchange.Card{Question: "So?", Answer: true, Hint: []string{"*look*"}, Tags: []string{"geo"}, Points: 3}, ""},
	{"markdown as it stands", strings.Replace(quiz("truefalse", "a &lt; b *c*", answer("100", "true", "")+answer("0", "false", "")), `questiontext format="html"`, `questiontext format="markdown"`, 1),
		exchange.Card{Question: "a < b *c*", Answer: true}, ""},
	{"HTML that is not escaped", quiz("truefalse", "<p>one<br/>two</p>", answer("100", "true", "")+answer("0", "false", "")), exchange.Card{Question: "one\ntwo", Answer: true}, ""},
}

func TestRead(t *testing.T) {
	for _, c := range readTests {
		got, report := one(t, c.text)
		ignore := cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Hand")
		if diff := cmp.Diff(c.want, got, ignore, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if lost := kindsOf(report); lost != c.lost {
			t.Errorf("%s: lost %q; want %q", c.name, lost, c.lost)
		}
	}
}

// TestReadLeavesToSomebody: what nobody can ask as it stands becomes a draft, and is
// told with its place.
func TestReadLeavesToSomebody(t *testing.T) {
	for _, c := range []struct{ text, loss string }{
		{quiz("description", "Just a text.", ""), "description"},
		{quiz("essay", "Why?", ""), "essay without a model answer"},
		{quiz("multichoice", "Which?", answer("0", "a", "")+answer("0", "b", "")), "no option is right"},
		{quiz("multichoice", "Which?", answer("100", "a", "")+answer("0", "a", "")), "two options are the same"},
		{quiz("truefalse", "So?", answer("100", "true", "")), "true or false without two answers"},
		{quiz("numerical", "How many?", answer("100", "many", "")), "numerical question without a number"},
		{quiz("shortanswer", "Who?", answer("100", "*", "")), "question without a right answer"},
		{quiz("matching", "Match", "<subquestion><text>x</text><answer><text>1</text></answer></subquestion>"), "matching with fewer than two pairs"},
		{quiz("matching", "Match", strings.Repeat("<subquestion><text>x</text><answer><text>1</text></answer></subquestion>", 2)), "card that a deck cannot hold"},
		{quiz("ordering", "Order?", answer("1", "a", "")), "order of fewer than two items"},
		{quiz("cloze", "No gap at all.", ""), "gaps that cannot be written"},
		{quiz("stack", "What is x?", ""), `question of the type "stack"`},
		{quiz("truefalse", "So?", "<hidden>1</hidden>"+answer("100", "true", "")+answer("0", "false", "")), "hidden question"},
	} {
		card, report := one(t, c.text)
		found := false
		for _, l := range report.Losses {
			found = found || l.Kind == c.loss && strings.HasPrefix(l.Places[0], "line 1")
		}
		if !card.Draft || !found || card.Hand == "" {
			t.Errorf("%s: draft %v, losses %+v", c.text, card.Draft, report.Losses)
		}
	}
}

func TestCalculated(t *testing.T) {
	set := func(name, value string) string {
		return "<dataset_definition><name><text>" + name + "</text></name><dataset_items><dataset_item><number>1</number><value>" + value + "</value></dataset_item><dataset_item><number>2</number><value>99</value></dataset_item></dataset_items></dataset_definition>"
	}
	sets := "<dataset_definitions>" + set("a", "3") + set("b", "4.5") + "</dataset_definitions>"
	got, report := one(t, quiz("calculated", "What is {a} + {b}, and {={a}*2}, of {c}?", sets+
		`<answer fraction="100"><text>({a}+{b}) / pow(2, 1)</text><tolerance>0.01</tolerance><tolerancetype>1</tolerancetype><correctanswerformat>1</correctanswerformat><correctanswerlength>2</correctanswerlength></answer>`))
	want := exchange.Card{Question: "What is 3 + 4.5, and 6, of {c}?", Answer: exchange.Raw("3.75"), Tolerance: exchange.Raw("0.0375"), Draft: true}
	ignore := cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Hand")
	if diff := cmp.Diff(want, got, ignore); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !strings.Contains(kindsOf(report), "calculated question") || got.Hand == "" {
		t.Errorf("%+v, %q", report, got.Hand)
	}
	got, _ = one(t, quiz("calculatedmulti", "What is {a}?", sets+"<shuffleanswers>1</shuffleanswers>"+answer("100", "{={a}+1} m", "")+answer("0", "{a} m", "")))
	if got.Answer != "4 m" || !got.Draft {
		t.Errorf("%+v", got)
	}
}

func TestEvaluate(t *testing.T) {
	values := map[string]float64{"x": 2, "y z": 5}
	for _, c := range []struct {
		formula string
		want    float64
		ok      bool
	}{
		{"1 + 2 * 3", 7, true}, {"(1+2)*3", 9, true}, {"-2**2", -4, true}, {"2**-1", 0.5, true}, {"{x} * {y z}", 10, true},
		{"10 % 4", 2, true}, {"1.5e3 - 0.5", 1499.5, true}, {"sqrt(16) + abs(-1)", 5, true}, {"round(3.14159, 2)", 3.14, true},
		{"max(1, 7, 3) - min(2,1)", 6, true}, {"log10(1000)", 3, true}, {"round(rad2deg(pi()))", 180, true}, {"8/2/2", 2, true},
		{"", 0, false}, {"1 +", 0, false}, {"{unknown}", 0, false}, {"system(1)", 0, false}, {"(1", 0, false}, {"1)", 0, false}, {"1/0", 0, false},
		{"pow(2)", 0, false}, {"sqrt(-1)", 0, false}, {strings.Repeat("(", 400), 0, false}, {strings.Repeat("-", 200) + "1", 0, false},
	} {
		got, ok := evaluate(c.formula, values)
		if ok != c.ok || ok && got != c.want {
			t.Errorf("%.40q is %v, %v; want %v, %v", c.formula, got, ok, c.want, c.ok)
		}
	}
}
