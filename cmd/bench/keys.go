//go:build !windows

package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"github.com/creack/pty"
)

// keysAlone measures keys, and nothing else.
func keysAlone() error {
	return alone(func(quiz, dir string) error {
		c, err := newCollection(filepath.Join(dir, "small"), 5, 200, 10)
		if err != nil {
			return err
		}
		return keys(quiz, c)
	})
}

// keys measures keys in a usual window, and in a large one.
func keys(quiz string, c collection) error {
	large := pty.Winsize{Cols: 200, Rows: 60}
	return errors.Join(keysIn(usual, "2 ms", quiz, c), keysIn(large, "5 ms", quiz, c))
}

// keysIn times a typed letter until its frame has come.
func keysIn(window pty.Winsize, budget, quiz string, c collection) error {
	t, err := open(window, c.env(), quiz, "study", "--decks", c.decks)
	if err != nil {
		return err
	}
	defer t.close()
	if _, err := t.until("left"); err != nil {
		return err
	}
	time.Sleep(300 * time.Millisecond) // the rest of the collection
	var times []time.Duration
	most := 0
	for i := range 200 {
		letter := string("#&%~+=<>"[i%8]) // letters that no escape sequence holds
		took, n, err := t.key(letter)
		if err != nil {
			return err
		}
		times = append(times, took)
		if i > 0 {
			most = max(most, n)
		}
	}
	what := fmt.Sprintf("key to paint, %dx%d", window.Cols, window.Rows)
	row(what, fmt.Sprintf("p50 %s, p95 %s, %d bytes at most", ms(median(times)), ms(times[len(times)*95/100]), most), "p50 "+budget+", 1,500 bytes")
	return nil
}

// key types a letter, and says how long its frame took and how many bytes it had.
func (t *terminal) key(letter string) (time.Duration, int, error) {
	from := time.Now()
	if _, err := t.tty.WriteString(letter); err != nil {
		return 0, 0, err
	}
	n, err := t.until(letter)
	return time.Since(from), n, err
}
