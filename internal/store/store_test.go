package store

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/engine/day"
	"quiz/internal/engine/memory"
	"quiz/internal/engine/review"
)

// idMaker makes ids from a seed, each after the one before.
type idMaker struct {
	random *rand.ChaCha8
	last   string
}

func ids(seed byte) *idMaker { return &idMaker{random: rand.NewChaCha8([32]byte{seed})} }

func (m *idMaker) Next(at int64) (id string, err error) {
	m.last, err = review.NextID(m.last, at, m.random)
	return m.last, err
}

func options() Options { return Options{Random: rand.NewChaCha8([32]byte{99})} }

func open(t testing.TB, dir string) *Log {
	t.Helper()
	l, err := Open(context.Background(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func answer(t testing.TB, s *idMaker, at int64, prompt string, r memory.Rating) review.Entry {
	t.Helper()
	id, err := s.Next(at)
	if err != nil {
		t.Fatal(err)
	}
	day := day.Of(at, 0)
	return review.Entry{ID: id, At: at, Device: "d", Kind: review.KindReview, Prompt: prompt, Body: review.Encode(review.Review{
		Mode: review.Study, Rating: r, Counts: true, Phase: memory.Review, Days: 3, Due: review.Due{Day: day + 3},
	})}
}

// TestStateFollowsTheLog appends entries of every kind at random, some out of
// order, and compares the side table with a fold of the log each time.
func TestStateFollowsTheLog(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	l, s, ctx := open(t, t.TempDir()), ids(1), context.Background()
	var log []review.Entry
	at := int64(1_700_000_000_000)
	for i := range 120 {
		at += r.Int64N(2 * 86_400_000)
		e := randomEntry(t, r, s, at, log)
		if r.IntN(10) == 0 {
			e.At -= 5 * 86_400_000 // a clock that went backwards
		}
		log = append(log, e)
		if _, err := l.Append(ctx, Batch{Entries: []review.Entry{e}, Seen: []Seen{{Prompt: e.Prompt, Question: fmt.Sprint(i)}}}); err != nil {
			t.Fatal(err)
		}
		want, ledger, errs := review.Fold(log)
		if errs != nil {
			t.Fatal(errs)
		}
		got, err := l.States(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("after %s %s (-fold +table):\n%s", e.Kind, e.Body, diff)
		}
		if diff := cmp.Diff(ledger.Former(), l.Former()); diff != "" {
			t.Fatalf("former keys after %s %s (-fold +log):\n%s", e.Kind, e.Body, diff)
		}
	}
}

func randomEntry(t *testing.T, r *rand.Rand, s *idMaker, at int64, log []review.Entry) review.Entry {
	prompt := func() string { return fmt.Sprintf("deck/c%d", r.IntN(6)) }
	e := answer(t, s, at, prompt(), memory.Rating(1+r.IntN(4)))
	switch r.IntN(13) {
	case 0:
		e.Kind, e.Body = review.KindSuspend, review.Encode(review.Switch{On: r.IntN(2) == 0})
	case 1:
		e.Kind, e.Body = review.KindBury, review.Encode(review.Bury{Until: day.Of(at, 0) + 1})
	case 2:
		e.Kind, e.Body = review.KindReset, review.Encode(struct{}{})
	case 3, 4, 5:
		if len(log) > 0 {
			e.Kind, e.Prompt = review.KindVoid, ""
			e.Body = review.Encode(review.Void{Entry: log[r.IntN(len(log))].ID})
		}
	case 6:
		e.Kind, e.Prompt = review.KindAlias, ""
		e.Body = review.Encode(review.Alias{From: prompt(), To: prompt()})
	case 9:
		if former := formerOf(log); len(former) > 0 { // and it is used again
			key := former[r.IntN(len(former))].Key
			e.Kind, e.Prompt, e.Body = review.KindAlias, "", review.Encode(review.Alias{From: key, To: key})
		}
	case 7:
		w := memory.DefaultWeights()
		w[0] = 0.1 + r.Float64()
		e.Kind, e.Prompt, e.Body = review.KindWeights, "", review.Encode(review.Weights{Weights: w[:]})
	case 8:
		e.Kind = "of-a-newer-program"
	}
	return e
}

func formerOf(log []review.Entry) []review.Former {
	_, ledger, _ := review.Fold(log)
	return ledger.Former()
}

func TestReopenKeepsEverything(t *testing.T) {
	dir, s, ctx := t.TempDir(), ids(1), context.Background()
	l := open(t, dir)
	e := answer(t, s, 1_700_000_000_000, "d/c", memory.Good)
	appended, err := l.Append(ctx, Batch{Entries: []review.Entry{e}, Seen: []Seen{{Prompt: "d/c", Question: "q"}}})
	if err != nil {
		t.Fatal(err)
	}
	device := l.Device()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	l = open(t, dir)
	got, err := l.Entries(ctx)
	if diff := cmp.Diff(appended, got); diff != "" || err != nil || l.Device() != device {
		t.Errorf("%v\n%s", err, diff)
	}
	if undone, err := l.Undo(ctx, Step{}); err != nil || undone != nil {
		t.Errorf("an act of another device is undone: %v, %v", undone, err)
	}
}

func TestMergeIsAUnion(t *testing.T) {
	a, b, ctx := t.TempDir(), t.TempDir(), context.Background()
	la, lb := open(t, a), open(t, b)
	for i := range 5 {
		if _, err := la.Append(ctx, Batch{Entries: []review.Entry{answer(t, ids(byte(i)), 1_700_000_000_000+int64(i)*1000, "d/a", memory.Good)}}); err != nil {
			t.Fatal(err)
		}
		if _, err := lb.Append(ctx, Batch{Entries: []review.Entry{answer(t, ids(byte(i+3)), 1_700_000_000_000+int64(i+3)*1000, "d/a", memory.Good)}}); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := la.Merge(ctx, lb.Path()); n != 3 || err != nil {
		t.Errorf("Merge = %d, %v", n, err)
	}
	if n, err := la.Merge(ctx, lb.Path()); n != 0 || err != nil {
		t.Errorf("a second Merge = %d, %v", n, err)
	}
}

// TestKill kills a process hard while it appends, and looks for every entry that
// it had acknowledged.
func TestKill(t *testing.T) {
	if dir := os.Getenv("QUIZ_STORE_CHILD"); dir != "" {
		appendForever(t, dir)
	}
	rounds := 5
	if testing.Short() {
		rounds = 2
	}
	for range rounds {
		dir := t.TempDir()
		acknowledged := killedWhileAppending(t, dir)
		l := open(t, dir)
		got := map[string]bool{}
		entries, err := l.Entries(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			got[e.ID] = true
		}
		for _, id := range acknowledged {
			if !got[id] {
				t.Errorf("entry %s was acknowledged and is lost", id)
			}
		}
	}
}

func appendForever(t *testing.T, dir string) {
	l, s := open(t, dir), ids(7)
	for i := range 100_000 {
		e := answer(t, s, 1_700_000_000_000+int64(i)*60_000, fmt.Sprintf("d/c%d", i%7), memory.Good)
		if _, err := l.Append(context.Background(), Batch{Entries: []review.Entry{e}}); err != nil {
			t.Fatal(err)
		}
		fmt.Println("done", e.ID)
	}
}

func killedWhileAppending(t *testing.T, dir string) (acknowledged []string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKill$")
	cmd.Env = append(os.Environ(), "QUIZ_STORE_CHILD="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for len(acknowledged) < 20 && lines.Scan() {
		if id, ok := strings.CutPrefix(lines.Text(), "done "); ok {
			acknowledged = append(acknowledged, id)
		}
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		if id, ok := strings.CutPrefix(lines.Text(), "done "); ok && len(id) == 36 {
			acknowledged = append(acknowledged, id)
		}
	}
	_ = cmd.Wait() // it was killed
	if len(acknowledged) < 20 {
		t.Fatalf("only %d entries were acknowledged", len(acknowledged))
	}
	return acknowledged
}

// TestTwoProgramsAtOnce: two append with clocks that go back and forth; every entry
// is there, and the ids are in the order in which they were written.
func TestTwoProgramsAtOnce(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	errs := make(chan error, 2)
	for i := range 2 {
		l, err := Open(ctx, dir, Options{Random: rand.NewChaCha8([32]byte{byte(i)})})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		go func() {
			for k := range 20 {
				e := review.Entry{At: int64(k*7919%13) * 1_000_000_000, Kind: review.KindFlag, Prompt: fmt.Sprintf("d/%d", i), Body: review.Encode(review.Switch{On: true})}
				if _, err := l.Append(ctx, Batch{Entries: []review.Entry{e}}); err != nil {
					errs <- err
					return
				}
			}
			errs <- nil
		}()
	}
	for range 2 {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	entries, err := Entries(ctx, open(t, dir).db, "ORDER BY rowid")
	if len(entries) != 40 || err != nil {
		t.Errorf("%d entries, %v", len(entries), err)
	}
	if !slices.IsSortedFunc(entries, review.Compare) {
		t.Error("the ids are not in the order in which they were written")
	}
}

// TestManyBeginAtOnce: programs that start in an empty folder at the same time have
// one log and one device.
func TestManyBeginAtOnce(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	type begun struct {
		device string
		err    error
	}
	all := make(chan begun, 4)
	for i := range cap(all) {
		go func() {
			l, err := Open(ctx, dir, Options{Random: rand.NewChaCha8([32]byte{byte(i)}), Machine: "m"})
			if err != nil {
				all <- begun{err: err}
				return
			}
			_, err = l.Append(ctx, Batch{Entries: []review.Entry{{Kind: review.KindFlag, Prompt: "d/c", Body: review.Encode(review.Switch{On: true})}}})
			all <- begun{l.Device(), errors.Join(err, l.Close())}
		}()
	}
	devices := map[string]bool{}
	for range cap(all) {
		b := <-all
		if b.err != nil {
			t.Error(b.err)
		}
		devices[b.device] = true
	}
	if n, err := open(t, dir).count(ctx); n != cap(all) || err != nil || len(devices) != 1 {
		t.Errorf("%d entries of devices %v, %v", n, devices, err)
	}
	if left, err := filepath.Glob(filepath.Join(dir, "*new*")); err != nil || left != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// Weights that another program has adopted hold for the answers of this one.
func TestWeightsOfAnotherProgram(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	here, there, ids := open(t, dir), open(t, dir), ids(1)
	w := memory.DefaultWeights()
	w[2] *= 2
	adopted := review.Entry{ID: "0", Kind: review.KindWeights, Body: review.Encode(review.Weights{Weights: w[:]})}
	if _, err := there.Append(ctx, Batch{Entries: []review.Entry{adopted}}); err != nil {
		t.Fatal(err)
	}
	if _, err := here.Append(ctx, Batch{Entries: []review.Entry{answer(t, ids, 1_700_000_000_000, "d/c", memory.Good)}}); err != nil {
		t.Fatal(err)
	}
}

var _ Queryer = (*sql.DB)(nil)
