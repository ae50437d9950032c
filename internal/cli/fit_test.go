package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// learnerLog writes a log of cards by a learner who forgets faster than the
// defaults say.
func learnerLog(t *testing.T, data string, cards int) {
	t.Helper()
	ctx := context.Background()
	l, err := store.Open(ctx, data, store.Options{Random: rand.NewChaCha8([32]byte{})})
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	var entries []review.Entry
	for c := range cards {
		days := 0
		for k, gap := range []int{0, 1, 2, 4, 8, 15, 30} {
			days += gap
			g := memory.Good
			if k > 0 && rng.Float64() < 0.35 {
				g = memory.Again
			}
			at := time.Date(2026, 1, 1, 12, 0, c, 0, time.UTC).AddDate(0, 0, days).UnixMilli()
			entries = append(entries, review.Entry{
				ID: fmt.Sprintf("%06d-%d", c, k), At: at, Device: l.Device(), Kind: review.KindReview, Prompt: fmt.Sprintf("d/c%d", c),
				Body: review.Encode(review.Review{Mode: review.Study, Rating: g, Counts: true, Phase: memory.Review, Days: 3, Due: review.Due{Day: day.Of(at, 0) + 3}}),
			})
		}
	}
	slices.SortFunc(entries, review.Compare)
	if _, err := l.Append(ctx, store.Batch{Entries: entries}); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

// call runs one command on a data folder of the test.
func call(t *testing.T, data string, args ...string) (stdout string) {
	t.Helper()
	var out, errs bytes.Buffer
	dir := filepath.Dir(data)
	env := Env{
		Args: append(args, "--data", data), Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs,
		Getenv: func(name string) string {
			return map[string]string{"HOME": dir, "QUIZ_SEED": "1", "QUIZ_NOW": "2026-11-24T10:00:00Z"}[name]
		},
		Now: time.Now, Random: random{},
	}
	if status := Main(context.Background(), env); status != 0 {
		t.Fatalf("quiz %v: status %d\n%s", args, status, errs.String())
	}
	return out.String()
}

func states(t *testing.T, data string) (map[string]review.State, []review.Entry) {
	t.Helper()
	l, err := store.Open(context.Background(), data, store.Options{Random: rand.NewChaCha8([32]byte{})})
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	entries, err := l.Entries(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s, _, _ := review.Fold(entries)
	return s, entries
}

// A fit to the log is adopted as an entry: stability and difficulty follow the
// new weights, what was promised stays, and the second fit changes nothing.
func TestFitOfTheLog(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	learnerLog(t, data, 150)
	before, _ := states(t, data)
	var f fitJSON
	if err := json.Unmarshal([]byte(call(t, data, "fit", "--json")), &f); err != nil {
		t.Fatal(err)
	}
	if !f.Adopted || f.Reviews != 150*7 || f.Cards != 150 {
		t.Fatalf("adopted %v, %d reviews of %d cards; want true, 1050, 150", f.Adopted, f.Reviews, f.Cards)
	}
	after, entries := states(t, data)
	newest := entries[len(entries)-1]
	w, err := review.Decode[review.Weights](newest)
	if err != nil || newest.Kind != review.KindWeights || !slices.Equal(w.Weights, f.Weights) || w.Reviews != f.Reviews {
		t.Fatalf("the newest entry is %+v (%v), want the weights", newest, err)
	}
	for key, s := range after {
		if s.Due != before[key].Due || s.Days != before[key].Days {
			t.Fatalf("%s: due %+v became %+v", key, before[key].Due, s.Due)
		}
		if s.S == before[key].S {
			t.Fatalf("%s: stability is still %v", key, s.S)
		}
	}
	if again := call(t, data, "fit"); !strings.Contains(again, "not adopted: these weights are in force already") {
		t.Errorf("the second fit says:\n%s", again)
	}
	if _, same := states(t, data); len(same) != len(entries) {
		t.Errorf("the second fit wrote %d entries", len(same)-len(entries))
	}
}

// One card may have ten thousand reviews.
func TestFitOfOneLongLife(t *testing.T) {
	name := filepath.Join(t.TempDir(), "log.csv")
	var b strings.Builder
	b.WriteString("card_id,review_time,review_rating\n")
	for i := range 10_000 {
		fmt.Fprintf(&b, "one,%d,%d\n", 1_700_000_000_000+int64(i)*86_400_000, 1+i%4)
	}
	writeFile(t, name, b.String())
	if out := call(t, t.TempDir(), "fit", "--reviews", name); !strings.Contains(out, "\n10000 reviews of 1 card") {
		t.Errorf("one card of 10,000 reviews: %s", out)
	}
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// The commands in docs/memory.md run one after another.
func TestMemoryPage(t *testing.T) {
	page, err := os.ReadFile("../../docs/memory.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	learnerLog(t, data, 40)
	t.Chdir(dir)
	n := 0
	for i, block := range strings.Split(string(page), "```") {
		for _, line := range strings.Split(block, "\n") {
			if i%2 == 0 || !strings.HasPrefix(line, "quiz ") {
				continue
			}
			n++
			command, to, _ := strings.Cut(line, " > ")
			out := call(t, data, strings.Fields(command)[1:]...)
			if to != "" {
				writeFile(t, to, out)
			}
		}
	}
	if n < 3 {
		t.Errorf("the page has %d commands, want 3 or more", n)
	}
}
