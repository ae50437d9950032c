package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
)

// exam answers questions of an exam, and hands it in at its end; one that was killed
// goes on with the next. It answers what no other does, so that each answer is found
// again.
func (t *torture) exam(ctx context.Context) error {
	return t.converse(ctx, t.examine, "exam", "--plain", "--questions", "20", "--minutes", "900")
}

// examine answers until the program ends. An answer counts when the next question has come,
// or the end, which comes after it is saved.
func (t *torture) examine(in io.WriteCloser, out io.Reader) {
	defer in.Close()
	lines := bufio.NewScanner(out)
	open := "" // what was answered, and nothing came after it yet
	for lines.Scan() {
		line, say := lines.Text(), ""
		end := strings.Contains(line, "an empty line hands in")
		switch {
		case strings.HasPrefix(line, "Q "):
			t.noteTyped(open)
			open = t.word()
			say = open + "\n"
		case end:
			t.noteTyped(open)
			open, say = "", "\n"
		case strings.HasPrefix(line, "  not saved"):
			open = ""
		}
		if _, err := io.WriteString(in, say); err != nil {
			return // it was killed
		}
	}
}

// word is an answer that was never given before.
func (t *torture) word() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.words++
	return fmt.Sprintf("word%d", t.words)
}

func (t *torture) noteTyped(word string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if word != "" {
		t.typed = append(t.typed, word)
	}
}
