package hashcards

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/exchange"
)

// WriteOptions are what is written beside the cards.
type WriteOptions struct {
	Reviews []exchange.Review // in any order; none for a collection without a database
	States  []exchange.State  // of which nothing but suspended prompts is told
	Media   []exchange.Media
	Model   *memory.Model  // replays the reviews; nil for the usual one
	Zone    *time.Location // of the learner's clock; nil for UTC
}

// Write writes decks as the files of a collection: a Markdown file a deck, its
// pictures, and a database if there are reviews. What the format cannot hold is in
// the report.
func Write(decks []exchange.Deck, o WriteOptions) ([]exchange.File, exchange.Report, error) {
	w := &writer{o: o, hashes: map[prompt][]string{}, taken: map[string]bool{}}
	if w.o.Model == nil {
		w.o.Model = memory.Default()
	}
	if w.o.Zone == nil {
		w.o.Zone = time.UTC
	}
	for _, d := range decks {
		if err := w.deck(d); err != nil {
			return nil, w.report, err
		}
	}
	for _, m := range o.Media {
		if filepath.IsLocal(filepath.FromSlash(m.Name)) && !w.taken[m.Name] {
			w.taken[m.Name] = true
			w.files = append(w.files, exchange.File{Path: m.Name, Data: m.Data})
		}
	}
	if len(o.Reviews) > 0 {
		data, err := w.database()
		if err != nil {
			return nil, w.report, err
		}
		w.files = append(w.files, exchange.File{Path: databaseName, Data: data})
	}
	return w.files, w.report, nil
}

// writer collects the files of a collection.
type writer struct {
	o      WriteOptions
	files  []exchange.File
	report exchange.Report
	hashes map[prompt][]string // of our prompts
	taken  map[string]bool     // paths of files, and hashes
	tags   []string            // of all cards of the deck
}

// shared are the tags that all of some cards have.
func shared(cards []exchange.Card) []string {
	if len(cards) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(cards[0].Tags), func(tag string) bool {
		return slices.ContainsFunc(cards, func(c exchange.Card) bool { return !slices.Contains(c.Tags, tag) })
	})
}

// deck writes a deck. hashcards refuses a file without cards, so such a deck is left
// out.
func (w *writer) deck(d exchange.Deck) error {
	var cards []string
	w.tags = append(slices.Clone(d.Tags), shared(d.Cards)...)
	w.report.LoseDeckKeys(&d, "id", "title", "description", "language", "authors", "license", "allow", "exam")
	for i := range d.Cards {
		w.report.In++
		text, why := w.card(&d.Cards[i])
		if why != "" {
			w.report.Refused++
			w.report.Lose(why, d.Cards[i].Place)
			continue
		}
		cards = append(cards, text)
	}
	if len(cards) == 0 {
		w.report.Lose("deck without a card that can be written", d.ID)
		return nil
	}
	var b bytes.Buffer
	b.WriteString(separator + "\n")
	m := matter{Name: d.Title, ID: d.ID, Description: d.Description, Language: d.Language, Authors: d.Authors, License: d.License, Tags: w.tags, Allow: d.Allow, Exam: d.Exam}
	if m.Name == "" {
		m.Name = d.ID
	}
	if err := toml.NewEncoder(&b).Encode(m); err != nil {
		return fmt.Errorf("deck %s: %w", d.ID, err)
	}
	b.WriteString(separator + "\n\n" + strings.Join(cards, "\n\n") + "\n")
	path := strings.Join(append(d.Folder[:len(d.Folder):len(d.Folder)], d.ID+".md"), "/")
	w.files = append(w.files, exchange.File{Path: path, Data: b.Bytes()})
	return nil
}

// card is a card as a text, or why it cannot be one. The text is read again: a line
// that begins as a card does, or a bracket in the wrong place, would make another
// card of it.
func (w *writer) card(c *exchange.Card) (text, why string) {
	if c.Draft {
		return "", "draft"
	}
	var want raw
	switch {
	case c.Cloze != "":
		want, why = w.sentence(c)
	default:
		want = w.sides(c)
	}
	if why != "" {
		return "", why
	}
	text = want.write()
	p := parser{line: 1}
	got := p.cards(text)
	if len(got) != 1 || got[0].mark != want.mark || got[0].front != want.front || got[0].back != want.back {
		return "", "text that hashcards takes for the beginning of a card"
	}
	hashes := want.hashes()
	if w.taken[hashes[0]] {
		return "", "card with the text of another"
	}
	w.taken[hashes[0]] = true
	w.remember(c, hashes)
	w.tell(c)
	return text, ""
}

func (c raw) write() string {
	switch c.mark {
	case cloze:
		return cloze + " " + c.front
	case term:
		return term + " " + c.front + "\n" + definition + " " + c.back
	}
	return question + " " + c.front + "\n" + answer + sideBreak(c.back) + c.back
}

// sideBreak parts a list or code from the mark before it, which Markdown wants at
// the beginning of a line.
func sideBreak(text string) string {
	if strings.Contains(text, "\n") {
		return "\n"
	}
	return " "
}

// hashes are those of a card, in the order of the parts that [Read] gives it.
func (c raw) hashes() (out []string) {
	switch c.mark {
	case cloze:
		text, deletions := parseCloze(c.front)
		for _, d := range deletions {
			out = append(out, clozeHash(text, d))
		}
		return out
	case term:
		text, gaps := termText(c.front, c.back)
		return []string{clozeHash(text, gaps[1]), clozeHash(text, gaps[0])}
	}
	return []string{basicHash(c.front, c.back)}
}

// remember keeps which cards of hashcards a prompt becomes. Gaps that are asked
// together are one prompt here, and a card each there.
func (w *writer) remember(c *exchange.Card, hashes []string) {
	if c.Gaps == "together" {
		w.hashes[prompt{c.Foreign, 0}] = hashes
		return
	}
	for i, hash := range hashes {
		w.hashes[prompt{c.Foreign, i}] = []string{hash}
	}
}

// bracket marks brackets that are text.
var bracket = strings.NewReplacer("[", `\[`, "]", `\]`)

// sentence is a cloze with brackets around its gaps.
func (w *writer) sentence(c *exchange.Card) (out raw, why string) {
	segments, gaps, err := exchange.ReadCloze(c.Cloze)
	if err != nil {
		return out, "cloze that cannot be read"
	}
	var b strings.Builder
	inCode := false
	for _, s := range segments {
		if s.Gap == 0 {
			b.WriteString(bracket.Replace(s.Text))
			inCode = exchange.OpensCode(inCode, s.Text)
			continue
		}
		if inCode { // its own backticks would end it
			gaps[s.Gap-1].As = deck.AsText
		}
		b.WriteString("[" + bracket.Replace(gapText(gaps[s.Gap-1])) + "]")
	}
	out = raw{mark: cloze, front: strings.TrimSpace(b.String()) + pictureOf(c)}
	text, deletions := parseCloze(out.front)
	if len(deletions) != len(gaps) {
		return out, "gap beside a sign that hashcards reads with its bracket"
	}
	for i, d := range deletions {
		if text[d.from:d.to] != gapText(gaps[i]) {
			return out, "gap beside a sign that hashcards reads with its bracket"
		}
	}
	return out, ""
}

// gapText is what stands in a gap; code has its backticks.
func gapText(g deck.Item) string {
	if g.As == deck.AsCode {
		return "`" + g.Text + "`"
	}
	return g.Text
}

// pictureOf is the picture of a card as Markdown, on a line of its own.
func pictureOf(c *exchange.Card) string {
	if c.Image == nil {
		return ""
	}
	return fmt.Sprintf("\n\n![%s](%s)", strings.NewReplacer("[", "", "]", "", "\n", " ").Replace(c.Image.Caption), c.Image.Path)
}
