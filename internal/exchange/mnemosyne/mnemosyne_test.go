package mnemosyne

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

func read(name string) func(string) (*exchange.Bundle, error) {
	return func(text string) (*exchange.Bundle, error) {
		return Read("words.cards", []exchange.File{{Path: name, Data: []byte(text)}})
	}
}

// entries are a fact of each type, with the cards of it.
const entries = `<openSM2sync number_of_entries="9">
<log type="10" o_id="t1"><name>Geo</name></log>
<log type="16" o_id="f1"><f>Capital?</f><b>&lt;b&gt;Tashkent&lt;/b&gt;</b></log>
<log type="16" o_id="f2"><f>word</f><b>Wort</b></log>
<log type="16" o_id="f3"><f>sol</f><p_1>sol</p_1><m_1>sun</m_1><n>the star</n></log>
<log type="16" o_id="f4"><text>In [Samarkand:city], [2022]</text></log>
<log type="6" o_id="c1" card_t="1" fact="f1" fact_v="1.1" tags="t1" gr="4" e="2.5" l_rp="1268213369" n_rp="1269077369"></log>
<log type="6" o_id="c2" card_t="2" fact="f2" fact_v="2.1" tags="" gr="-1" e="2.5" l_rp="-1" n_rp="-1"></log>
<log type="6" o_id="c3" card_t="2" fact="f2" fact_v="2.2" tags="" gr="4" e="2.4" l_rp="1268213369" n_rp="1269077369"></log>
<log type="6" o_id="c4" card_t="3" fact="f3" fact_v="3.1" tags="" gr="-1" e="2.5" l_rp="-1" n_rp="-1"></log>
<log type="6" o_id="c5" card_t="5" fact="f4" fact_v="5.1" tags="" gr="-1" e="2.5" l_rp="-1" n_rp="-1"></log>
</openSM2sync>`

func TestCards(t *testing.T) {
	b, err := read(cardsFile)(entries)
	if err != nil {
		t.Fatal(err)
	}
	exchangetest.Valid(t, b)
	want := []exchange.Card{
		{Question: "Capital?", Answer: "Tashkent", Tags: []string{"Geo"}},
		{Question: "word", Answer: "Wort", Reverse: &exchange.Reverse{Question: "Wort", Answer: "word"}},
		{Question: "sol", Answer: "sun", Explain: "sol\nthe star", Reverse: &exchange.Reverse{Question: "sun", Answer: "sol"}},
		{Cloze: "In {{Samarkand::city}}, {{2022}}"},
	}
	if diff := cmp.Diff(want, b.Decks[0].Cards, cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Parts")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	states := []exchange.State{
		{Card: "f1", At: 1268213369000, Due: 1269077369000, Interval: 10, Ease: 2.5},
		{Card: "f2", Part: 1, At: 1268213369000, Due: 1269077369000, Interval: 10, Ease: 2.4},
	}
	if diff := cmp.Diff(states, b.States); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestText(t *testing.T) {
	b, err := read("words.txt")("a &#228; b\tc<br>d\nsol\tsol\tsun\tthe star\n\nnone")
	if err != nil {
		t.Fatal(err)
	}
	exchangetest.Valid(t, b)
	want := []exchange.Card{
		{Question: "a ä b", Answer: "c\nd", Typed: exchange.Off()},
		{Question: "sol", Answer: "sun", Explain: "sol\nthe star", Reverse: &exchange.Reverse{Question: "sun", Answer: "sol"}},
	}
	if diff := cmp.Diff(want, b.Decks[0].Cards, cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Parts")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if b.Report.Refused != 1 {
		t.Errorf("%+v", b.Report)
	}
}

// TestHostile: entities are not expanded, and a broken list is an error.
func TestHostile(t *testing.T) {
	for _, text := range []string{
		`<!DOCTYPE x [<!ENTITY a "aaaa">]><openSM2sync><log type="16" o_id="f"><f>&a;</f></log></openSM2sync>`,
		"<openSM2sync><log", strings.Repeat("<log>", 1000), "",
	} {
		if _, err := read(cardsFile)(text); err == nil {
			t.Errorf("%.40q was read", text)
		}
	}
}

func TestSniff(t *testing.T) {
	if !Sniff("a.cards", nil) || !Sniff("x/cards.xml", nil) || Sniff("a.xml", nil) {
		t.Error("an archive is not told from others")
	}
}

func TestReadIsLinear(t *testing.T) {
	exchangetest.Linear(t, read(cardsFile), []string{"<openSM2sync>"}, `<log type="16" o_id="f"><f>a</f></log>`, `<log type="6" fact="f"></log>`, "<log>", "<a>", "[a]")
	exchangetest.Linear(t, read("a.txt"), nil, "a\tb\n", "\t", "<b>\t")
}

func FuzzRead(f *testing.F) {
	f.Add(entries)
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range []string{cardsFile, "a.txt"} {
			b, err := read(name)(text)
			if err == nil {
				exchangetest.Valid(t, b)
			}
		}
	})
}
