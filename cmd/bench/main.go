//go:build !windows

// Bench measures the budgets of docs/design.md and prints a table. What is
// compared is measured in one run, in turns; machines are noisy, so the ratios
// count.
package main

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"github.com/creack/pty"

	"quiz/internal/engine/day"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

func main() {
	log := flag.Int("log", 0, "write a synthetic log of this many reviews as CSV, and nothing else")
	memoryOnly := flag.Bool("memory", false, "measure the memory model only")
	logsOnly := flag.Bool("logs", false, "measure merges and long sessions only; with -million, checks and repairs, too")
	keysOnly := flag.Bool("keys", false, "measure a key until it is painted only")
	fitted := flag.String("fit", "", "fit to this CSV `FILE` of reviews and print the result, and nothing else")
	importsOnly := flag.Bool("imports", false, "measure imports only; with -million, of 1,000,000 answers, too")
	million := flag.Bool("million", false, "start with 1,000,000 cards, import 1,000,000 answers, and check and repair 1,000,000 entries, too")
	flag.Parse()
	do := func() error { return run(*million) }
	switch {
	case *logsOnly:
		do = func() error { return onlyLogs(*million) }
	case *importsOnly:
		do = func() error { return onlyImports(*million) }
	case *log > 0:
		do = func() error { return writeSynthetic(os.Stdout, *log) }
	case *fitted != "":
		do = func() error { return fitFile(os.Stdout, *fitted) }
	case *memoryOnly:
		do = func() error { return errors.Join(fits(), simulations(), plans()) }
	case *keysOnly:
		do = keysAlone
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
}

// start is the moment from which the collections' answers are dated.
const start int64 = 1_780_000_000_000

// collection is a folder of decks with a log.
type collection struct {
	decks, data, cache string
	cards              int
}

func run(million bool) error {
	dir, err := os.MkdirTemp("", "quiz-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	quiz, empty := filepath.Join(dir, "quiz"), filepath.Join(dir, "empty")
	if err := errors.Join(build(quiz, "./cmd/quiz"), build(empty, "./cmd/bench/empty")); err != nil {
		return err
	}
	fmt.Fprintln(os.Stderr, "making 100,000 cards and 1,000,000 reviews …")
	large, err := newCollection(filepath.Join(dir, "large"), 500, 200, 10)
	if err != nil {
		return err
	}
	small, err := newCollection(filepath.Join(dir, "small"), 5, 200, 10)
	if err != nil {
		return err
	}
	one, err := newCollection(filepath.Join(dir, "one"), 1, 20_000, 0)
	if err != nil {
		return err
	}
	fresh := collection{decks: large.decks, data: filepath.Join(dir, "fresh"), cache: large.cache, cards: large.cards}
	var huge *collection
	if million {
		made, err := newCollection(filepath.Join(dir, "huge"), 5000, 200, 0)
		if err != nil {
			return err
		}
		huge = &made
	}
	return errors.Join(starts(quiz, empty, large, small, one, fresh, huge), memoryUse(quiz, large), keys(quiz, small), decoding(large), checks(quiz, filepath.Join(dir, "check")), imports(quiz, dir, million), durable(dir), logs(quiz, dir, large, million), longSession(dir), size(quiz), fits(), simulations(), plans())
}

// alone builds the program in a folder of its own, which is gone afterwards, and measures
// something with it.
func alone(measure func(quiz, dir string) error) error {
	dir, err := os.MkdirTemp("", "quiz-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	quiz := filepath.Join(dir, "quiz")
	if err := build(quiz, "./cmd/quiz"); err != nil {
		return err
	}
	return measure(quiz, dir)
}

// build builds a program as it is shipped.
func build(path, pkg string) error {
	if out, err := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", path, pkg).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", pkg, err, out)
	}
	return nil
}

func row(what, measured, budget string) { fmt.Printf("%-46s %-34s %s\n", what, measured, budget) }

// newCollection writes decks and a log in which every card has the same number of reviews.
func newCollection(dir string, decks, cards, reviews int) (collection, error) {
	c := collection{decks: filepath.Join(dir, "decks"), data: filepath.Join(dir, "data"), cache: filepath.Join(dir, "cache"), cards: decks * cards}
	if err := os.MkdirAll(c.decks, 0o700); err != nil {
		return c, err
	}
	for d := range decks {
		var b bytes.Buffer
		fmt.Fprintf(&b, "id = \"d%03d\"\ntitle = \"Deck %d\"\n", d, d)
		for i := range cards {
			fmt.Fprintf(&b, "\n[[card]]\nid = \"c%d\"\nquestion = \"Question %d of deck %d: which word is meant here?\"\nanswer = \"word%d of %d\"\naccept = [\"alternative %d\"]\ntags = [\"a\", \"b\"]\n", i, i, d, i, d, i)
		}
		if err := os.WriteFile(filepath.Join(c.decks, fmt.Sprintf("d%03d.toml", d)), b.Bytes(), 0o600); err != nil {
			return c, err
		}
	}
	return c, c.fill(decks, cards, reviews)
}

func (c collection) fill(decks, cards, reviews int) error {
	ctx := context.Background()
	l, err := store.Open(ctx, c.data, store.Options{Random: rand.Reader})
	if err != nil {
		return err
	}
	var entries []review.Entry
	var seen []store.Seen
	for k := range reviews {
		at := start + int64(k)*20*86_400_000
		for i := range decks * cards {
			d, n := i/cards, i%cards
			key := fmt.Sprintf("d%03d/c%d", d, n)
			entries = append(entries, review.Entry{
				At: at + int64(i), Device: "bench", Kind: review.KindReview, Prompt: key,
				Body: review.Encode(review.Review{
					Mode: review.Study, Judged: "correct", Verdict: "correct", Score: 1, Rating: memory.Good, Given: []string{"word"},
					Counts: true, Phase: memory.Review, Days: 20, Due: review.Due{Day: day.Of(at, 0) + 20 + i%40},
				}),
			})
			if k == 0 {
				seen = append(seen, store.Seen{Prompt: key, Deck: fmt.Sprintf("d%03d", d), File: filepath.Join(c.decks, fmt.Sprintf("d%03d.toml", d)), Question: "q", Answer: "a"})
			}
		}
	}
	if len(entries) > 0 {
		_, err = l.Append(ctx, store.Batch{Entries: entries, Seen: seen})
	}
	return errors.Join(err, l.Close())
}

func (c collection) env() []string {
	now := time.UnixMilli(start + 230*86_400_000).UTC().Format(time.RFC3339)
	return []string{"HOME=" + c.data, "QUIZ_DATA=" + c.data, "XDG_CACHE_HOME=" + c.cache, "QUIZ_NOW=" + now, "TERM=xterm-256color", "LC_ALL=C.UTF-8", "PATH=" + os.Getenv("PATH")}
}

// terminal is a program at a pseudo-terminal.
type terminal struct {
	cmd *exec.Cmd
	tty *os.File
	buf bytes.Buffer
}

// usual is the window of whatever is not about windows.
var usual = pty.Winsize{Cols: 80, Rows: 24}

func open(window pty.Winsize, env []string, name string, args ...string) (*terminal, error) {
	t := &terminal{cmd: exec.Command(name, args...)}
	t.cmd.Env = env
	var err error
	t.tty, err = pty.StartWithSize(t.cmd, &window)
	return t, err
}

// until reads until the program has sent a text, and returns how many bytes came.
func (t *terminal) until(text string) (int, error) {
	from, chunk := t.buf.Len(), make([]byte, 65536)
	for !bytes.Contains(t.buf.Bytes()[from:], []byte(text)) {
		n, err := t.tty.Read(chunk)
		if err != nil {
			return 0, fmt.Errorf("%s: %w", t.cmd.Path, err)
		}
		t.buf.Write(chunk[:n])
	}
	return t.buf.Len() - from, nil
}

func (t *terminal) close() {
	_ = t.cmd.Process.Kill() // it is only measured
	_ = t.cmd.Wait()
	_ = t.tty.Close()
}

// memoryUse reads the peak of resident memory once the collection is loaded.
func memoryUse(quiz string, c collection) error {
	t, err := open(usual, c.env(), quiz, "study", "--decks", c.decks)
	if err != nil {
		return err
	}
	defer t.close()
	if _, err := t.until("left"); err != nil {
		return err
	}
	go func() { _, _ = t.until("never") }() // keeps the terminal read; ends with it
	time.Sleep(3 * time.Second)             // the rest of the collection is read beside the loop
	row("memory, 100,000 cards, peak", cmp.Or(resident(t.cmd.Process.Pid), "only measured on Linux"), "40 MB")
	return nil
}

func decoding(c collection) error {
	data, err := os.ReadFile(filepath.Join(c.decks, "d000.toml"))
	if err != nil {
		return err
	}
	const rounds = 50
	from := time.Now()
	for range rounds {
		if d := deck.Parse("d.toml", data); len(d.Problems) > 0 {
			return d.Problems[0]
		}
	}
	row("decoding a deck", fmt.Sprintf("%.0f cards a second and core", rounds*200/time.Since(from).Seconds()), "")
	return nil
}

// durable compares an answer made durable with one fsync of a plain file.
func durable(dir string) error {
	ctx := context.Background()
	l, err := store.Open(ctx, filepath.Join(dir, "durable"), store.Options{Random: rand.Reader})
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, "plain"))
	if err != nil {
		return err
	}
	var appends, syncs []time.Duration
	for i := range 200 {
		e := review.Entry{At: start + int64(i), Device: "bench", Kind: review.KindReview, Prompt: fmt.Sprintf("d/c%d", i), Body: review.Encode(review.Review{Rating: memory.Good, Counts: true})}
		from := time.Now()
		if _, err := l.Append(ctx, store.Batch{Entries: []review.Entry{e}}); err != nil {
			return err
		}
		appends = append(appends, time.Since(from))
		from = time.Now()
		if _, err := f.WriteString(string(e.Body)); err != nil {
			return err
		}
		if err := f.Sync(); err != nil {
			return err
		}
		syncs = append(syncs, time.Since(from))
	}
	row("an answer made durable", fmt.Sprintf("%s, %.1f times write and fsync", ms(median(appends)), ratio(median(appends), median(syncs))), "one fsync")
	return errors.Join(f.Close(), l.Close())
}

func size(quiz string) error {
	info, err := os.Stat(quiz)
	if err != nil {
		return err
	}
	row("stripped binary", fmt.Sprintf("%.1f MB", float64(info.Size())/1e6), "26 MB")
	return nil
}

func megabytes(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return "not there"
	}
	return fmt.Sprintf("%.0f MB", float64(info.Size())/1e6)
}

func median(d []time.Duration) time.Duration {
	slices.Sort(d)
	return d[len(d)/2]
}

func ratio(a, b time.Duration) float64 { return float64(a) / float64(b) }

func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }
