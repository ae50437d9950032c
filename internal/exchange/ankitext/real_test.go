package ankitext

import (
	"cmp"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// TestRealAnkiTakesText: the real Anki takes each card as a note, takes it once, and
// gives the same cards back.
func TestRealAnkiTakesText(t *testing.T) {
	anki := exchangetest.Python(t)
	d := exchange.Deck{ID: "folder-title", Title: "Title", Folder: []string{"Folder"}, Cards: []exchange.Card{
		{ID: "typed", Question: "1 < 2 & \"x\"?\nSecond line", Answer: "two <b>", Tags: []string{"one", "東京"}},
		{ID: "shown", Question: "Why?", Answer: "because of very many things, seven or more", Typed: exchange.Off()},
		{ID: "mirrored", Question: "Łódź", Answer: "a city", Reverse: &exchange.Reverse{Question: "a city", Answer: "Łódź"}},
		{ID: "apart", Cloze: "{{Bern::city}} is in {{Switzerland}}", Explain: "It is; \"really\"."},
		{ID: "together", Cloze: "{{Bern}} is in {{Switzerland}}, too", Gaps: "together"},
	}}
	for i := range d.Cards {
		d.Cards[i].Foreign = d.Cards[i].ID
	}
	dir := t.TempDir()
	ours, back := filepath.Join(dir, "ours.txt"), filepath.Join(dir, "back.txt")
	text, report := Write([]exchange.Deck{d})
	if len(report.Losses) > 0 {
		t.Fatalf("%+v", report)
	}
	if err := os.WriteFile(ours, text, 0o600); err != nil {
		t.Fatal(err)
	}
	c := exec.Command(anki, filepath.Join("testdata", "real.py"), ours, back)
	var problems strings.Builder
	c.Stderr = &problems
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, problems.String())
	}
	if got := strings.TrimSpace(string(out)); got != "[[5, 0], [0, 5]]" {
		t.Errorf("new notes and known ones of both imports: %s", got)
	}
	data, err := os.ReadFile(back)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read("back.txt", data, nil)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	got := b.Decks[0]
	byID := func(a, b exchange.Card) int { return cmp.Compare(a.ID, b.ID) }
	slices.SortFunc(got.Cards, byID)
	slices.SortFunc(d.Cards, byID)
	if diff := gocmp.Diff(d, got, cmpopts.IgnoreFields(exchange.Card{}, "Place"), cmpopts.IgnoreFields(exchange.Deck{}, "ID"), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-want +got):\n%s\n%s", diff, data)
	}
}
