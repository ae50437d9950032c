package hashcards

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// held is a card without what the format has no place for.
func held(t *rapid.T, c exchange.Card) exchange.Card {
	out := exchange.Card{Question: c.Question, Answer: c.Answer}
	if c.Cloze != "" {
		segments, gaps, err := exchange.ReadCloze(c.Cloze)
		if err != nil {
			t.Fatal(err)
		}
		for i := range gaps {
			gaps[i] = deck.Item{Text: gaps[i].Text, As: gaps[i].As}
		}
		return exchange.Card{Cloze: exchange.WriteCloze(segments, gaps)}
	}
	if exchange.Long(c.Answer.(string)) {
		out.Typed = exchange.Off()
	}
	return out
}

// TestRoundTrip: what is written and read again is what it was.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := exchangetest.Deck(t, deck.Text, deck.Reveal, deck.Gap, deck.Gaps)
		d.Folder, d.Description, d.Tags = []string{"a", "b"}, "About it:\n---\nall", []string{"geo"}
		for i := range d.Cards {
			d.Cards[i].Tags = nil // what all have would be the deck's
		}
		files, report, err := Write([]exchange.Deck{d}, WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read("x", files)
		if err != nil {
			t.Fatal(err)
		}
		exchangetest.Valid(t, got)
		want := exchange.Deck{ID: d.ID, Title: d.Title, Folder: d.Folder, Description: d.Description, Tags: d.Tags}
		seen := map[string]bool{}
		for _, c := range d.Cards {
			h := held(t, c)
			text, _ := h.Answer.(string)
			if key := h.Question + "\x00" + h.Cloze + text; !seen[key] {
				seen[key] = true
				want.Cards = append(want.Cards, h)
			}
		}
		if report.Refused != len(d.Cards)-len(want.Cards) {
			t.Fatalf("%d cards refused: %+v", report.Refused, report.Losses)
		}
		ignore := cmpopts.IgnoreFields(exchange.Card{}, "ID", "Foreign", "Place", "Parts")
		if diff := cmp.Diff([]exchange.Deck{want}, got.Decks, ignore); diff != "" {
			t.Fatalf("(-want +got):\n%s\n%s", diff, files[0].Data)
		}
	})
}

func card(question, answer string) exchange.Card {
	return exchange.Card{ID: deck.CardID(question), Foreign: question, Question: question, Answer: answer}
}

// TestWriteRefuses: what would become another card is left out, and told.
func TestWriteRefuses(t *testing.T) {
	for _, c := range []struct {
		card exchange.Card
		want string
	}{
		{card("One?\nA: no", "x"), "text that hashcards takes for the beginning of a card"},
		{card("One?", "x\n---\ny"), "text that hashcards takes for the beginning of a card"},
		{exchange.Card{Cloze: "Wow!{{a}}"}, "gap beside a sign that hashcards reads with its bracket"},
		{exchange.Card{Question: "a", Answer: "b", Draft: true}, "draft"},
	} {
		_, report, err := Write([]exchange.Deck{{ID: "d", Cards: []exchange.Card{c.card}}}, WriteOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if report.Refused != 1 || report.Losses[0].Kind != c.want {
			t.Errorf("%+v: %+v", c.card, report.Losses)
		}
	}
}

// TestOtherKinds: a kind that hashcards does not know is a question with a text for
// an answer, which is told.
func TestOtherKinds(t *testing.T) {
	d := exchange.Deck{ID: "d", Cards: []exchange.Card{
		{Question: "Which?", Answer: "b", Choices: []exchange.Choice{{Text: "a"}, {Text: "b", Right: true}}},
		{Question: "True?", Answer: true},
		{Question: "How many?", Answer: exchange.Raw("8")},
		{Question: "Three?", Answer: []any{"a", []string{"b", "c"}}},
		{Question: "Match", Pairs: [][]string{{"a", "1"}, {"b", "2"}}},
		{Question: "word", Answer: "meaning", Reverse: &exchange.Reverse{Question: "meaning", Answer: "word"}, Image: nil},
	}}
	files, report, err := Write([]exchange.Deck{d}, WriteOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"Q: Which?\n\n- a\n- b\nA: b\n", "Q: True?\nA: True\n", "Q: How many?\nA: 8\n", "Q: Three?\nA:\n- a\n- b / c\n", "Q: Match\nA:\n- a – 1\n- b – 2\n", "T: word\nD: meaning\n",
	} {
		if !strings.Contains(string(files[0].Data), want) {
			t.Errorf("no %q in\n%s", want, files[0].Data)
		}
	}
	if report.Refused != 0 || len(report.Losses) != 5 {
		t.Errorf("%+v", report)
	}
}

// TestHistory: answers come back as they were written, with the card of each.
func TestHistory(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, 3, 28, 20, 0, 0, 0, time.UTC).UnixMilli()
	const dayMs = 24 * 60 * 60 * 1000
	d := exchange.Deck{ID: "d", Cards: []exchange.Card{card("One?", "1"), {ID: "c", Foreign: "c", Cloze: "{{a}} and {{b}}"}}}
	want := []exchange.Review{
		{Card: "One?", At: start, Rating: 3, Days: 4, Phase: int(memory.Review)},
		{Card: "c", Part: 1, At: start + 1, Rating: 1, DueAt: start + 600_000, Phase: int(memory.Learning)},
		{Card: "One?", At: start + 4*dayMs, Rating: 1, DueAt: start + 4*dayMs + 1000, Phase: int(memory.Relearning)},
		{Card: "One?", At: start + 4*dayMs + 5, Rating: 4, Days: 12, Phase: int(memory.Review)},
	}
	for i := range want {
		want[i].Counts = true
	}
	files, report, err := Write([]exchange.Deck{d}, WriteOptions{Reviews: want, Zone: zone})
	if err != nil || len(report.Losses) > 1 {
		t.Fatal(err, report)
	}
	got, err := Read("x", files)
	if err != nil {
		t.Fatal(err)
	}
	exchangetest.Valid(t, got)
	got.SetZone(zone)
	foreign := map[string]string{deck.CardID("One?"): "One?"}
	for i := range got.Reviews {
		r := &got.Reviews[i]
		if r.Card = foreign[r.Card]; r.Card == "" {
			r.Card = "c"
		}
		if r.DueAt > 0 && r.DueAt == r.At {
			r.DueAt = want[i].DueAt // hashcards says the day alone
		}
	}
	if diff := cmp.Diff(want, got.Reviews, cmpopts.IgnoreFields(exchange.Review{}, "ID")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestHostileDatabase: a database that is none, or another, costs its answers and
// nothing else.
func TestHostileDatabase(t *testing.T) {
	made := func(query string) []byte {
		name := filepath.Join(t.TempDir(), "x.db")
		db, err := sql.Open("sqlite", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	const plain = "CREATE TABLE reviews (review_id, card_hash, reviewed_at, grade, due_date);"
	for want, data := range map[string][]byte{
		"not an SQLite file":           []byte("hello"),
		"no table reviews":             made("CREATE TABLE x (y)"),
		"reviews is a view":            made("CREATE VIEW reviews AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM r) SELECT n FROM r"),
		"computed columns":             made("CREATE TABLE reviews (review_id, card_hash AS (zeroblob(1e9)))"),
		"answer to a card whose text":  made(plain + "INSERT INTO reviews VALUES (1, 'abc', '2026-01-01T10:00:00', 'good', '2026-01-02')"),
		"answer that cannot be read":   made(plain + "INSERT INTO reviews VALUES (1, '" + basicHash("a", "b") + "', 'soon', 'good', x'00ff')"),
		"database that cannot be read": made("CREATE TABLE reviews (x)"),
	} {
		b, err := Read("x", []exchange.File{{Path: "a.md", Data: []byte("Q: a\nA: b")}, {Path: databaseName, Data: data}})
		if err != nil {
			t.Errorf("%s: %v", want, err)
			continue
		}
		if len(b.Report.Losses) != 1 || !strings.Contains(b.Report.Losses[0].Kind, want) || len(b.Decks[0].Cards) != 1 {
			t.Errorf("%s: %+v", want, b.Report.Losses)
		}
	}
}
