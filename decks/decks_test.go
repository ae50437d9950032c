package decks

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
)

// TestEveryAcceptedFormIsCorrect: what a shipped card calls right is right.
func TestEveryAcceptedFormIsCorrect(t *testing.T) {
	kinds := map[deck.Kind]int{}
	for _, d := range shipped(t) {
		g := answer.NewGuards(d)
		for _, p := range prompts(d) {
			kinds[p.Kind]++
			isRight(t, g, p)
		}
	}
	for k := deck.Text; k <= deck.Reveal; k++ {
		if kinds[k] == 0 {
			t.Errorf("no shipped card is of kind %d", k)
		}
	}
}

func prompts(d *deck.Deck) (out []*deck.Prompt) {
	for _, c := range d.Cards {
		out = append(out, c.Prompts...)
	}
	return out
}

// isRight judges every answer that a prompt calls right.
func isRight(t *testing.T, g *answer.Guards, p *deck.Prompt) {
	t.Helper()
	for _, given := range accepted(p) {
		if v := g.Judge(p, given).Verdict; v != answer.Correct && p.Kind != deck.Reveal {
			t.Errorf("%s given %+v is %s", p.Key, given, v)
		}
	}
}

// accepted are the answers that a card calls right: each form once, the other
// parts of a list or a set of gaps as they are shown, and with the context that
// may follow.
func accepted(p *deck.Prompt) []answer.Given {
	shown := make([]string, len(p.Want))
	for i, w := range p.Want {
		shown[i] = w.Text
	}
	if len(p.Want) == 1 && p.Kind != deck.Multi {
		return acceptedText(p)
	}
	out := []answer.Given{{Parts: shown}}
	for i, w := range p.Want {
		for _, form := range w.Accept {
			parts := slices.Clone(shown)
			parts[i] = form
			out = append(out, answer.Given{Parts: parts})
		}
	}
	return out
}

func acceptedText(p *deck.Prompt) []answer.Given {
	out := []answer.Given{{Text: p.Want[0].Text}}
	for _, form := range p.Want[0].Accept {
		out = append(out, answer.Given{Text: form})
	}
	for _, context := range p.Rules.Optional {
		out = append(out, answer.Given{Text: p.Want[0].Text + ", " + context})
	}
	return out
}

func shipped(t *testing.T) []*deck.Deck {
	t.Helper()
	var out []*deck.Deck
	err := fs.WalkDir(FS, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(name, ".toml") {
			return err
		}
		data, err := fs.ReadFile(FS, name)
		if err != nil {
			return err
		}
		d := deck.Parse(name, data)
		if len(d.Problems) > 0 {
			t.Error(d.Problems)
		}
		out = append(out, d)
		return nil
	})
	if err != nil || len(out) < 2 {
		t.Fatal(err, len(out))
	}
	return out
}

func TestTheFirstCard(t *testing.T) {
	for _, d := range shipped(t) {
		if d.ID != "sco-agreements" {
			continue
		}
		c := d.Cards[0]
		if c.ID != "new-member" || c.Answer != "Iran" || len(d.Cards) < 20 {
			t.Errorf("%s, %v, %d cards", c.ID, c.Answer, len(d.Cards))
		}
	}
}

// TestShippedDecksAreFormatted: what we ship is in its canonical form.
func TestShippedDecksAreFormatted(t *testing.T) {
	for _, d := range shipped(t) {
		text, err := fs.ReadFile(FS, d.Path)
		if err != nil {
			t.Fatal(err)
		}
		out, problems := deck.Format(d.Path, d.ID, text)
		if string(out) != string(text) || len(problems) > 0 {
			t.Errorf("%s is not in its form: run quiz fmt -w decks; %v", d.Path, problems)
		}
	}
}
