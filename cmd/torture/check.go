package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
)

// entry is what is looked at of a line of `quiz log --json`.
type entry struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
}

// check looks whether the log is whole and holds every answer that was acknowledged.
func (t *torture) check(ctx context.Context) error {
	if out, err := t.command(ctx, "doctor").CombinedOutput(); err != nil {
		return fmt.Errorf("doctor: %w\n%s", err, out)
	}
	text, err := t.command(ctx, "log", "--json").Output()
	if err != nil {
		return fmt.Errorf("log --json: %w", err)
	}
	answers, err := countAnswers(text)
	if err != nil {
		return err
	}
	if answers < t.acked {
		return fmt.Errorf("%d answers were acknowledged, and %d are in the log", t.acked, answers)
	}
	for _, word := range t.typed {
		if !bytes.Contains(text, []byte(`"`+word+`"`)) {
			return fmt.Errorf("%s was typed in an exam that went on, and is not in the log", word)
		}
	}
	return nil
}

// countAnswers counts the answers of a printed log; one id twice is an error.
func countAnswers(text []byte) (n int, err error) {
	seen := map[string]bool{}
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, 32<<20)
	for lines.Scan() {
		var e entry
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return 0, err
		}
		if seen[e.ID] {
			return 0, fmt.Errorf("entry %s is in the log twice", e.ID)
		}
		seen[e.ID] = true
		if e.Kind == "review" {
			n++
		}
	}
	return n, lines.Err()
}
