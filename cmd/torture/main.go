// Torture kills the program at random moments, over and over, and looks whether every
// answer that it acknowledged is in the log: none lost, none twice, the file whole.
//
//	go run ./cmd/torture -rounds 200
//
// One to three programs work on one log at a time: they study, take exams that go on
// where the last was killed, take back, merge, import answers and decks, mark, plan, back
// up, fit and repair. Every tenth round kills a restore instead: of a backup that holds all
// that was acknowledged. As root on Linux, a disk is filled at the end. The seed is printed;
// the same seed makes the same choices, though not the same moments.
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"time"
)

func main() {
	rounds := flag.Int("rounds", 10, "kill programs in `N` rounds")
	seed := flag.Uint64("seed", rand.Uint64(), "make the choices from `N`")
	quiz := flag.String("quiz", "bin/quiz", "torture the program at `PATH`")
	flag.Parse()
	fmt.Printf("seed %d\n", *seed)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE)
	defer stop()
	if err := run(ctx, *quiz, *rounds, *seed, os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "torture: seed %d: %v\n", *seed, err)
		os.Exit(1)
	}
}

// torture is one run: all rounds work on one log.
type torture struct {
	quiz    string
	dir     string // of everything
	data    string // of the log
	random  *rand.Rand
	longest time.Duration // a program lives, beyond shortest

	mu       sync.Mutex
	acked    int      // answers that the program said were on disk
	typed    []string // answers of exams that it went on after
	words    int      // how many answers of exams were given
	turns    int      // how many jobs did something else than the last time
	kills    int
	programs map[string]int // how many of each kind were started
}

func run(ctx context.Context, quiz string, rounds int, seed uint64, out io.Writer) error {
	dir, err := os.MkdirTemp("", "torture-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if quiz, err = filepath.Abs(quiz); err != nil {
		return err
	}
	t := &torture{quiz: quiz, dir: dir, data: filepath.Join(dir, "data"), longest: 2500 * time.Millisecond, random: rand.New(rand.NewPCG(seed, 0)), programs: map[string]int{}}
	if err := t.prepare(ctx); err != nil {
		return err
	}
	for n := range rounds {
		round := t.round
		if n%restoreEvery == restoreEvery-1 {
			round = t.restored
		}
		if err := round(ctx); err != nil {
			return fmt.Errorf("round %d: %w", n+1, err)
		}
	}
	if t.acked == 0 && rounds > restoreEvery {
		return errors.New("no answer was acknowledged in all rounds, so that none could be lost")
	}
	fmt.Fprintf(out, "%d rounds, %d kills, %d answers acknowledged, and %d in exams, none lost\n", rounds, t.kills, t.acked, len(t.typed))
	for _, name := range append(jobNames, "restore") {
		fmt.Fprintf(out, "  %-8s %d\n", name, t.programs[name])
	}
	return fullDisk(ctx, t, out)
}

// shortest is what a program lives at least.
const shortest = 50 * time.Millisecond

// mostCards is more than one run answers.
const mostCards = 2000

// prepare writes the deck, another log, a file of entries, and a table of cards.
func (t *torture) prepare(ctx context.Context) error {
	if err := t.writeDeck(0); err != nil {
		return err
	}
	other := &torture{quiz: t.quiz, dir: t.dir, data: filepath.Join(t.dir, "other"), programs: map[string]int{}}
	from := time.Now()
	if err := other.study(ctx, 5); err != nil {
		return err
	}
	t.longest = max(t.longest, 3*time.Since(from)) // a machine that is busy gets no further in less
	entries, err := other.command(ctx, "log", "--json").Output()
	if err != nil {
		return err
	}
	return errors.Join(os.WriteFile(filepath.Join(t.dir, "entries.jsonl"), entries, 0o600), t.writeTable())
}

// command is the program with the log and the deck of this run, and nothing of the
// learner who runs it.
func (t *torture) command(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, t.quiz, append(args, "--data", t.data, "--decks", t.deck())...)
	c.Env = []string{"HOME=" + t.dir, "TZ=UTC"}
	return c
}

// round starts one to three programs, kills them at random moments, and looks what is
// left.
func (t *torture) round(run context.Context) error {
	var wait sync.WaitGroup
	n := 1 + t.random.IntN(3)
	errs := make([]error, n)
	var taken []string // of the jobs that only one may do
	for i := range n {
		job := jobNames[t.random.IntN(len(jobNames))]
		if i == 0 {
			job = "study" // there is always something to lose
		}
		if slices.Contains(taken, job) {
			job = "practice"
		}
		if slices.Contains(alone, job) {
			taken = append(taken, job)
		}
		t.programs[job]++
		life := shortest + time.Duration(t.random.Float64()*float64(t.longest))
		wait.Go(func() {
			ctx, cancel := context.WithTimeout(run, life)
			defer cancel()
			err := t.do(ctx, job)
			if ctx.Err() != nil {
				t.count(0, 1)
				err = nil
			}
			if err != nil {
				errs[i] = fmt.Errorf("%s: %w", job, err)
			}
		})
	}
	wait.Wait()
	if err := cmp.Or(run.Err(), errors.Join(errs...)); err != nil {
		return err
	}
	return t.check(run)
}

// next is another number each time.
func (t *torture) next() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.turns++
	return t.turns
}

func (t *torture) count(acked, kills int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.acked += acked
	t.kills += kills
}
