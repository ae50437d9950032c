//go:build !windows

package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// logs measures what is done to whole logs. large is a collection with 1,000,000
// reviews; what takes minutes with it is measured only where slow is true.
func logs(quiz, dir string, large collection, slow bool) error {
	err := merging(quiz, dir)
	if err == nil && slow {
		err = errors.Join(checking(quiz, large, "doctor of 1,000,000 entries"), salvaging(quiz, dir, large))
	}
	return err
}

// onlyLogs measures that, and nothing else.
func onlyLogs(slow bool) error {
	return alone(func(quiz, dir string) error {
		var large collection
		if slow {
			var err error
			if large, err = newCollection(filepath.Join(dir, "large"), 500, 200, 10); err != nil {
				return err
			}
		}
		return errors.Join(logs(quiz, dir, large, slow), longSession(dir))
	})
}

// merging merges the 300,000 answers of another machine into a log of 90,000.
func merging(quiz, dir string) error {
	const decks, cards = 150, 200
	own, err := newCollection(filepath.Join(dir, "merge"), decks, cards, 3)
	if err != nil {
		return err
	}
	other := own
	other.data = filepath.Join(dir, "other")
	if err := other.fill(decks, cards, 10); err != nil {
		return err
	}
	if _, err := runOnce(own, quiz, "--decks", own.decks); err != nil { // fills the tables
		return err
	}
	r, err := runOnce(own, quiz, "log", "merge", filepath.Join(other.data, "quiz.db"), "--decks", own.decks)
	row("merge of 300,000 entries", r.String(), "5 s")
	return err
}

// checking has SQLite and a replay check a log.
func checking(quiz string, c collection, what string) error {
	r, err := runOnce(c, quiz, "doctor", "--decks", c.decks)
	row(what, r.String(), "300 MB")
	return err
}

// salvaging repairs logs with pages in their middle that hold anything: one of all
// reviews, and one of a quarter of them, for how the time grows.
func salvaging(quiz, dir string, large collection) error {
	part, err := newCollection(filepath.Join(dir, "part"), 500, 50, 10)
	if err != nil {
		return err
	}
	var took []time.Duration
	for _, c := range []collection{part, large} {
		damaged := c
		damaged.data = filepath.Join(c.data, "damaged")
		if err := spoil(filepath.Join(c.data, "quiz.db"), damaged.data); err != nil {
			return err
		}
		r, err := runOnce(damaged, quiz, "doctor", "--repair", "--decks", c.decks)
		if err != nil {
			return err
		}
		took = append(took, r.cpu)
		row(fmt.Sprintf("doctor --repair of %d damaged entries", c.cards*10), r.String(), "300 MB")
	}
	row("4 times the damaged entries", fmt.Sprintf("%.1f times the processor time", ratio(took[1], took[0])), "linear: 4")
	return nil
}

// spoil copies a log into a folder, with other bytes in some of its pages.
func spoil(path, to string) error {
	const page, pages = 4096, 20
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range pages {
		at := len(data)/2/page*page + i*7*page
		for j := range page {
			data[at+j] = byte(random.Uint32())
		}
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(to, "quiz.db"), data, 0o600)
}

// ran is what a run of a program took.
type ran struct {
	wall, cpu time.Duration
	peak      string // "" where only Linux would tell
}

func (r ran) String() string {
	return fmt.Sprintf("%s, CPU %s, %s at its peak", ms(r.wall), ms(r.cpu), cmp.Or(r.peak, "?"))
}

// runOnce runs a program without a terminal. A check may find something.
func runOnce(c collection, name string, args ...string) (r ran, err error) {
	var out bytes.Buffer
	x := exec.Command(name, args...)
	x.Env, x.Stderr = c.env(), &out
	from := time.Now()
	if err := x.Start(); err != nil {
		return r, err
	}
	ended := make(chan error, 1)
	go func() { ended <- x.Wait() }()
	for {
		select {
		case err := <-ended:
			r.wall, r.cpu = time.Since(from), x.ProcessState.UserTime()+x.ProcessState.SystemTime()
			if found := new(exec.ExitError); err != nil && !(errors.As(err, &found) && found.ExitCode() == 1) {
				return r, fmt.Errorf("%w: %s", err, out.Bytes())
			}
			return r, nil
		case <-time.After(20 * time.Millisecond):
			r.peak = cmp.Or(resident(x.Process.Pid), r.peak)
		}
	}
}
