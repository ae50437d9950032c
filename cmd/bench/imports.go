//go:build !windows

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"quiz/internal/engine/memory"
	"quiz/internal/exchange"
	"quiz/internal/exchange/anki"
)

// imported is a source that is imported, and what that may cost.
type imported struct {
	name, file string
	data       []byte
	budget     string
}

// onlyImports is imports alone.
func onlyImports(million bool) error {
	return alone(func(quiz, dir string) error {
		return imports(quiz, dir, million)
	})
}

// imports times quiz import: of large sources, and of files of a megabyte that hold as
// many cards as fit into one. million adds a collection of Anki with 1,000,000 answers.
func imports(quiz, dir string, million bool) error {
	sources := []imported{
		{"a spreadsheet of 100,000 cards", "sheet.csv", repeated(100_000, "What is the meaning of word %x in the list?,answer %[1]x,tag\n"), "10 s of CPU"},
		{"1 MB of CSV, tiny cards", "tiny.csv", megabyte("%x,b\n"), "5 s of CPU"},
		{"1 MB of GIFT, tiny cards", "tiny.gift", megabyte("a%x{=b}\n\n"), "5 s of CPU"},
		{"1 MB of Obsidian, tiny cards", "tiny.md", megabyte("==a%x== b\n\n"), "5 s of CPU"},
	}
	if million {
		data, err := ankiPackage(100_000, 10)
		if err != nil {
			return err
		}
		sources = append(sources, imported{"Anki, 100,000 notes, 1,000,000 answers", "large.apkg", data, "60 s, 400 MB"})
	}
	for _, s := range sources {
		if err := s.measure(quiz, filepath.Join(dir, s.file+"-home")); err != nil {
			return err
		}
	}
	return nil
}

func repeated(n int, line string) []byte {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, line, i)
	}
	return b.Bytes()
}

// megabyte is as many lines as fit into one.
func megabyte(line string) []byte {
	const size = 1_000_000
	data := repeated(size/(len(line)-2), line)
	return data[:bytes.LastIndexByte(data[:min(size, len(data))], '\n')+1]
}

func (s imported) measure(quiz, home string) error {
	if err := os.MkdirAll(home, 0o700); err != nil {
		return err
	}
	file := filepath.Join(home, s.file)
	if err := os.WriteFile(file, s.data, 0o600); err != nil {
		return err
	}
	r, err := runOnce(collection{data: home, cache: home}, quiz, "import", "--yes", file)
	if err != nil {
		return fmt.Errorf("import of %s: %w", s.file, err)
	}
	row("import: "+s.name, fmt.Sprintf("%.1f s, CPU %.1f s, %s at its peak", r.wall.Seconds(), r.cpu.Seconds(), r.peak), s.budget)
	return nil
}

// ankiPackage is a package of Anki with a number of notes, and as many answers to each.
func ankiPackage(notes, answers int) ([]byte, error) {
	const perDeck, dayMs = 5000, int64(24 * time.Hour / time.Millisecond)
	var decks []exchange.Deck
	var reviews []exchange.Review
	for i := range notes {
		if i%perDeck == 0 {
			decks = append(decks, exchange.Deck{ID: fmt.Sprintf("d%d", i/perDeck), Title: fmt.Sprintf("Deck %d", i/perDeck)})
		}
		id := fmt.Sprintf("note-%d", i)
		d := &decks[len(decks)-1]
		d.Cards = append(d.Cards, exchange.Card{
			ID: id, Foreign: id, Question: fmt.Sprintf("Question %d: which word is meant here?", i), Answer: fmt.Sprintf("word %d", i),
			Explain: strings.Repeat("A sentence on it. ", 3), Tags: []string{"a", "b"},
		})
		at := start + int64(i)
		for k, days := range intervals(answers) {
			reviews = append(reviews, exchange.Review{
				Card: id, ID: fmt.Sprint(at), At: at, Rating: 3, Ms: 4000, Days: days, Phase: int(memory.Review), Counts: true,
			})
			at += int64(days)*dayMs + int64(k)
		}
	}
	data, _, err := anki.Write(decks, anki.WriteOptions{Now: start, Reviews: reviews})
	return data, err
}

// intervals are the days between the answers to one card.
func intervals(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = 1 + i*i
	}
	return out
}
