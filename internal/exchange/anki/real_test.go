package anki

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/memory"
	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// ankiSays is what testdata/real.py prints.
type ankiSays struct {
	Notes    int                   `json:"notes"`
	Cards    [][]any               `json:"cards"` // guid, ord, type, queue, ivl, reps, lapses, data, id
	Revlog   [][8]int64            `json:"revlog"`
	States   map[string][2]float64 `json:"states"`
	Check    string                `json:"check"`
	Rendered map[string][2]string  `json:"rendered"`
}

// throughAnki imports a package into the real Anki and reads both packages that it
// exports.
func throughAnki(t *testing.T, data []byte) (said ankiSays, legacy, latest *exchange.Bundle) {
	t.Helper()
	dir := t.TempDir()
	name := func(s string) string { return filepath.Join(dir, s) }
	if err := os.WriteFile(name("ours.apkg"), data, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exchangetest.Python(t), filepath.Join("testdata", "real.py"), name("ours.apkg"), name("legacy.apkg"), name("latest.apkg"))
	var problems strings.Builder
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, problems.String())
	}
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatalf("%v\n%.2000s", err, out)
	}
	read := func(s string) *exchange.Bundle {
		data, err := os.ReadFile(name(s))
		if err != nil {
			t.Fatal(err)
		}
		b, err := Read(s, data, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	return said, read("legacy.apkg"), read("latest.apkg")
}

// TestRealAnkiTakesHistory: the real Anki imports every answer of a log as long
// as a real one, finds the states that our model finds, and what it exports again
// is what it was given.
func TestRealAnkiTakesHistory(t *testing.T) {
	exchangetest.Python(t)
	d, reviews := randomLog(1205, 12_580)
	checkHistory(t, d, reviews)
}

func checkHistory(t *testing.T, d exchange.Deck, reviews []exchange.Review) {
	t.Helper()
	data, report, err := Write([]exchange.Deck{d}, WriteOptions{Now: now, Reviews: reviews, Model: memory.Default()})
	if err != nil || len(report.Losses) > 0 {
		t.Fatal(err, report)
	}
	said, legacy, latest := throughAnki(t, data)
	if said.Check != "" {
		t.Errorf("Anki's own check: %s", said.Check)
	}
	if said.Notes != len(d.Cards) || len(said.Cards) != len(d.Cards) || len(said.Revlog) != len(reviews) {
		t.Errorf("%d notes, %d cards, %d reviews; want %d and %d", said.Notes, len(said.Cards), len(said.Revlog), len(d.Cards), len(reviews))
	}
	checkStates(t, said, replay(reviews))
	for _, b := range []*exchange.Bundle{legacy, latest} {
		if diff := cmp.Diff(reviews, b.Reviews); diff != "" {
			t.Errorf("answers changed (-want +got):\n%.2000s", diff)
		}
		if diff := cmp.Diff([]exchange.Deck{d}, b.Decks, sameDeck); diff != "" {
			t.Errorf("the deck changed (-want +got):\n%.2000s", diff)
		}
	}
}

// checkStates holds what Anki computes from the answers, and what it keeps of our
// states, against the model.
func checkStates(t *testing.T, said ankiSays, want map[string]memory.State) {
	t.Helper()
	const tolerance = 5e-5 // days: Anki keeps four places
	const single = 5e-6    // and computes in 32 bits, which adds up over the answers of a card
	worst, far := 0.0, 0.0
	for _, row := range said.Cards {
		guid, id := row[0].(string), int64(row[8].(float64))
		state := want[guid]
		var kept struct{ S, D float64 }
		if err := json.Unmarshal([]byte(row[7].(string)), &kept); err != nil {
			t.Fatal(err)
		}
		computed := said.States[jsonKey(id)]
		off := max(math.Abs(computed[0]-state.S), math.Abs(kept.S-state.S))
		worst = max(worst, off)
		far = max(far, off-max(tolerance, single*state.S))
		if math.Abs(kept.D-state.D) > 5e-4+tolerance || math.Abs(computed[1]-state.D) > 5e-4 {
			t.Errorf("%s: difficulty %v kept, %v computed, %v by the model", guid, kept.D, computed[1], state.D)
		}
	}
	t.Logf("stability: off by at most %.2g days", worst)
	if far > 0 {
		t.Errorf("stability is off by %g days more than it may be", far)
	}
}

// TestRealAnkiTakesEveryKind: the real Anki takes a deck of every kind of card,
// with a picture, shows what is asked and what is right, and gives it back.
func TestRealAnkiTakesEveryKind(t *testing.T) {
	exchangetest.Python(t)
	d := everyKind()
	picture := exchange.Media{Name: "map.png", Data: []byte("not a real picture, and nobody looks")}
	data, report, err := Write([]exchange.Deck{d}, WriteOptions{Now: now, Media: []exchange.Media{picture}})
	if err != nil || len(report.Losses) > 0 {
		t.Fatal(err, report)
	}
	said, legacy, latest := throughAnki(t, data)
	if said.Check != "" {
		t.Errorf("Anki's own check: %s", said.Check)
	}
	for id, sides := range said.Rendered {
		if strings.Contains(sides[0]+sides[1], "{{") || strings.Contains(sides[1], "cloze was found") {
			t.Errorf("card %s is shown as\n%s\n%s", id, sides[0], sides[1])
		}
	}
	if len(said.Rendered) != 13 {
		t.Errorf("%d cards", len(said.Rendered))
	}
	for _, b := range []*exchange.Bundle{legacy, latest} {
		if diff := cmp.Diff([]exchange.Deck{d}, b.Decks, sameDeck); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]exchange.Media{picture}, b.Media); diff != "" {
			t.Errorf("media (-want +got):\n%s", diff)
		}
	}
}

// everyKind is a deck of every kind of card that a package can hold.
func everyKind() exchange.Deck {
	return exchange.Deck{
		ID: "kinds", Title: "Every kind", Folder: []string{"Courses", "Tests"}, Language: "en", Authors: []string{"A. Author"},
		Description: "One of **each**.",
		Cards: []exchange.Card{
			card("typed", exchange.Card{Question: "Is a < b & c?", Answer: "yes", Accept: []string{"aye", "a|b"}, Hint: []string{"short"}, Explain: "Since *a* is less."}),
			card("shown", exchange.Card{Question: "Say\n- one\n- two", Answer: "First one,\nand then two.", Typed: exchange.Off(), Tags: []string{"talk"}}),
			card("both-ways", exchange.Card{Question: "Capital of France", Answer: "Paris", Reverse: &exchange.Reverse{Question: "Paris is the capital of", Answer: "France"}}),
			card("number", exchange.Card{Question: "How many?", Answer: exchange.Raw("42")}),
			card("truth", exchange.Card{Question: "It is so.", Answer: false}),
			card("one", exchange.Card{Question: "Which?", Answer: "b", Choices: []exchange.Choice{{Text: "a", Why: "No."}, {Text: "b", Right: true}}}),
			card("list", exchange.Card{Question: "Name them.", Answer: []any{[]string{"Saudi Arabia", "KSA"}, "Egypt"}}),
			card("pairs", exchange.Card{Question: "Match.", Pairs: [][]string{{"1", "one"}, {"2", "two"}}, Distractors: []string{"three"}}),
			card("map", exchange.Card{Question: "Which country?", Answer: "Peru", Image: &exchange.Image{Path: "map.png"}}),
			card("gap", exchange.Card{Cloze: "The **leaders** met in {{Samarkand|Samarqand::a city}} and {{never}} again."}),
			card("gaps", exchange.Card{Cloze: "From {{std\\::vector}} to {{$P(A|B)$}}.", Gaps: "together"}),
		},
	}
}

func card(id string, c exchange.Card) exchange.Card {
	c.ID, c.Foreign = id, id
	return c
}

func jsonKey(id int64) string {
	data, _ := json.Marshal(id)
	return string(data)
}
