//go:build !windows

package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// checks times `quiz check` of 100,000 cards as people write them. It is the
// time of the processor, so that neither cores nor neighbours count.
func checks(quiz, dir string) error {
	const decks, cards, rounds = 500, 200, 3
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	w := words{rand.New(rand.NewPCG(1, 2))}
	for d := range decks {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("d%03d.toml", d)), []byte(w.deck(d, cards)), 0o600); err != nil {
			return err
		}
	}
	var times []time.Duration
	for range rounds {
		cmd := exec.Command(quiz, "check", "--json", dir)
		var found *exec.ExitError
		if err := cmd.Run(); err != nil && !(errors.As(err, &found) && found.ExitCode() == 1) {
			return fmt.Errorf("quiz check: %w", err)
		}
		times = append(times, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
	}
	took := median(times)
	row("quiz check of 100,000 cards", fmt.Sprintf("%.0f cards a second and core", decks*cards/took.Seconds()), "20,000")
	return nil
}

// words make up text that is as varied as that of a deck.
type words struct{ *rand.Rand }

var syllables = strings.Fields("ka ro mi ten sul bar ion dra ves lo pi qua nor eth um asi")

func (w words) word() string {
	var b strings.Builder
	for range 2 + w.IntN(2) {
		b.WriteString(syllables[w.IntN(len(syllables))])
	}
	return b.String()
}

func (w words) name() string {
	s := w.word()
	return strings.ToUpper(s[:1]) + s[1:]
}

func (w words) sentence(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = w.word()
	}
	return strings.Join(out, " ")
}

func (w words) deck(number, cards int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "id = \"deck-%d\"\ntitle = %q\ntags = [%q]\n", number, w.sentence(3), w.word())
	for i := range cards {
		fmt.Fprintf(&b, "\n[[card]]\nid = \"%s-%d\"\n", w.word(), i)
		w.card(&b, i%8)
		if i%2 == 0 {
			fmt.Fprintf(&b, "explain = %q\n", w.sentence(12))
		}
		if i%3 > 0 {
			fmt.Fprintf(&b, "tags = [\"core\", %q]\n", w.word())
		}
	}
	return b.String()
}

// card writes what is asked and answered; decks have more of some kinds than of
// others.
func (w words) card(b *strings.Builder, kind int) {
	switch kind {
	case 0:
		fmt.Fprintf(b, "question = \"The %s of %s %s.\"\nanswer = %v\n", w.word(), w.name(), w.sentence(5), w.IntN(2) == 0)
		return
	case 1:
		fmt.Fprintf(b, "cloze = \"In {{%d::year}} the %s of {{%s|%s}} %s.\"\n", 1800+w.IntN(200), w.word(), w.name(), w.name(), w.sentence(5))
		return
	}
	fmt.Fprintf(b, "question = \"Which %s of the %s %s did %s choose in %d?\"\n", w.word(), w.word(), w.word(), w.name(), 1800+w.IntN(200))
	switch kind {
	case 2:
		fmt.Fprintf(b, "answer = [%q, [%q, %q], %q]\n", w.name(), w.name(), w.name(), w.name())
	case 3:
		fmt.Fprintf(b, "answer = %d\n", w.IntN(3000))
	case 4, 5:
		fmt.Fprintf(b, "answer = %q\nchoices = [\n  { text = %q, why = \"%s.\" },\n  %q,\n  %q,\n]\n", w.sentence(2), w.sentence(2), w.sentence(6), w.sentence(2), w.sentence(2))
	default:
		fmt.Fprintf(b, "answer = %q\naccept = [%q, %q]\nreject = [{ text = %q, why = \"%s.\" }]\n", w.name(), w.name()+" "+w.name(), w.name(), w.name(), w.sentence(6))
	}
}
