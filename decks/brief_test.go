package decks

import (
	"os"
	"slices"
	"strings"
	"testing"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
)

// These tests hold the decks on the Samarkand summit to what they promise:
// whoever answers them all knows the brief.

const folder = "sco-summit-2022/"

func summit(t *testing.T) []*deck.Deck {
	t.Helper()
	return slices.DeleteFunc(shipped(t), func(d *deck.Deck) bool { return !strings.HasPrefix(d.Path, folder) })
}

func cards(t *testing.T) map[string]*deck.Card {
	t.Helper()
	out := map[string]*deck.Card{}
	for _, d := range summit(t) {
		for _, c := range d.Cards {
			out[d.ID+"/"+c.ID] = c
		}
	}
	return out
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(folder + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestClauses: every clause of the brief is asked, and every card asks one.
func TestClauses(t *testing.T) {
	all, asked, sections := cards(t), map[string]bool{}, headings(t)
	lines := strings.Split(strings.TrimSpace(read(t, "clauses.tsv")), "\n")
	for i, line := range lines[1:] {
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || cells[1] == "" || cells[2] == "" {
			t.Fatalf("clauses.tsv:%d: a section, a clause and its cards are needed: %q", i+2, line)
		}
		if sections[cells[0]] == "" {
			t.Errorf("clauses.tsv:%d: the notes have no section %q", i+2, cells[0])
		}
		for _, key := range strings.Fields(cells[2]) {
			if asked[key] = true; all[key] == nil {
				t.Errorf("clauses.tsv:%d: there is no card %s", i+2, key)
			}
		}
	}
	if len(lines) < 100 {
		t.Errorf("only %d clauses", len(lines)-1)
	}
	for key := range all {
		if !asked[key] {
			t.Errorf("%s asks no clause", key)
		}
	}
}

// headings maps the sections of the notes to their text, white space folded.
func headings(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, section := range strings.Split(read(t, "sco-summit-2022.md"), "\n## ")[1:] {
		name, text, _ := strings.Cut(section, "\n")
		out[name] = fold(text)
	}
	return out
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestQuotes: a card cites one place, under the heading that it names.
func TestQuotes(t *testing.T) {
	sections, notes := headings(t), fold(read(t, "sco-summit-2022.md"))
	for key, c := range cards(t) {
		if c.Source == nil || c.Source.At == "" || c.Source.Quote == "" {
			t.Errorf("%s cites nothing", key)
			continue
		}
		quote := fold(c.Source.Before + c.Source.Quote + c.Source.After)
		if !strings.Contains(sections[c.Source.At], quote) {
			t.Errorf("%s: not under %q: %q", key, c.Source.At, quote)
		}
		if n := strings.Count(notes, quote); n != 1 {
			t.Errorf("%s: stands %d times in the notes: %q", key, n, quote)
		}
	}
}

// TestLevels: a card has one level, and there is enough of each.
func TestLevels(t *testing.T) {
	count, all := map[string]int{}, cards(t)
	for key, c := range all {
		levels := slices.DeleteFunc(slices.Clone(c.Tags), func(tag string) bool { return !slices.Contains([]string{"core", "detail", "why"}, tag) })
		if len(levels) != 1 {
			t.Errorf("%s has the levels %v", key, levels)
			continue
		}
		count[levels[0]]++
	}
	t.Logf("%d cards: %v", len(all), count)
	if len(all) < 95 || count["core"] < 20 || count["core"] > 30 || count["why"] < 12 {
		t.Errorf("%d cards: %v", len(all), count)
	}
}

// TestDecksAreComplete: who reads a list of decks learns what each is, and an
// exam has its defaults.
func TestDecksAreComplete(t *testing.T) {
	for _, d := range summit(t) {
		e := d.Exam
		if d.Description == "" || len(d.Authors) == 0 || d.License == "" || len(d.Tags) == 0 || d.IDDerived {
			t.Errorf("%s lacks an id, a description, authors, a licence or tags", d.Path)
		}
		if e.Questions < 1 || e.Questions > len(d.Cards) || e.Minutes < 1 || e.Pass <= 0 || e.Pass > 1 {
			t.Errorf("%s: an exam of %+v over %d cards", d.Path, e, len(d.Cards))
		}
		for _, c := range d.Cards {
			if c.IDDerived {
				t.Errorf("%s: %q has no id", d.Path, c.Question)
			}
		}
	}
}

// TestEveryQuestionType: the summit's decks show all that the format can ask.
func TestEveryQuestionType(t *testing.T) {
	kinds, reverse, typed := map[deck.Kind]int{}, 0, 0
	for _, c := range cards(t) {
		for _, p := range c.Prompts {
			kinds[p.Kind]++
			if p.Part == "reverse" {
				reverse++
			}
			typed += len(p.Rules.Reject) + len(p.Rules.Vague)
		}
	}
	for k := deck.Text; k <= deck.Reveal; k++ {
		if kinds[k] == 0 {
			t.Errorf("no card is of kind %d", k)
		}
	}
	if reverse == 0 || typed < 20 {
		t.Errorf("%d reverse prompts, %d rejected or vague forms", reverse, typed)
	}
}

// TestWrongIsWrong: no wrong option, rejected or vague form is taken for right.
func TestWrongIsWrong(t *testing.T) {
	for _, d := range summit(t) {
		g := answer.NewGuards(d)
		for _, c := range d.Cards {
			for _, p := range c.Prompts {
				wrongOptions(t, g, p)
				wrongForms(t, g, p)
			}
		}
	}
}

func wrongOptions(t *testing.T, g *answer.Guards, p *deck.Prompt) {
	t.Helper()
	for _, o := range p.Options {
		if o.Right || p.Kind == deck.Pairs {
			continue
		}
		if j := g.Judge(p, answer.Given{Text: o.Text, Parts: []string{o.Text}}); j.Verdict != answer.Wrong {
			t.Errorf("%s: the option %q is %s", p.Key, o.Text, j.Verdict)
		}
	}
}

func wrongForms(t *testing.T, g *answer.Guards, p *deck.Prompt) {
	t.Helper()
	for _, x := range p.Rules.Reject {
		if j := g.Judge(p, answer.Given{Text: x.Text}); j.Verdict != answer.Wrong || x.Why == "" {
			t.Errorf("%s: %q is %s, because %q", p.Key, x.Text, j.Verdict, x.Why)
		}
	}
	for _, x := range p.Rules.Vague {
		if j := g.Judge(p, answer.Given{Text: x.Text}); j.Verdict != answer.Unclear || x.Ask == "" {
			t.Errorf("%s: %q is %s, and asks %q", p.Key, x.Text, j.Verdict, x.Ask)
		}
	}
}

// TestReadme: the example is a card that works, and grades as the text says.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, example, _ := strings.Cut(string(text), "```toml\n")
	example, _, closed := strings.Cut(example, "```")
	d := deck.Parse("README.md", []byte("[source.notes]\ntitle = \"notes\"\n"+example))
	if !closed || len(d.Problems) > 0 || len(d.Cards) != 1 {
		t.Fatal(d.Problems)
	}
	shown, ours := d.Cards[0], cards(t)["sco-xi/plans-where"]
	if shown.Question != ours.Question || shown.Source.Quote != ours.Source.Quote {
		t.Error("the example is no longer the card of the deck")
	}
	if j := answer.NewGuards(d).Judge(shown.Prompts[0], answer.Given{Text: "Asia"}); j.Verdict != answer.Unclear {
		t.Errorf("Asia is %s", j.Verdict)
	}
}
