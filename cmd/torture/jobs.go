package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
)

// jobNames are what programs are started for; study is most of it.
var jobNames = []string{"study", "practice", "exam", "undo", "redo", "merge", "entries", "import", "mark", "plan", "backup", "fit", "repair", "change"}

// alone are jobs of which two at once would be at odds: two that go on with one exam
// would hand in each other's answers, two imports write the same deck files.
var alone = []string{"exam", "import"}

// do starts the program for a job, and kills it when ctx ends.
func (t *torture) do(ctx context.Context, job string) error {
	switch job {
	case "study":
		return t.study(ctx, mostCards)
	case "practice":
		return t.session(ctx, mostCards, "practice", "--plain")
	case "exam":
		return t.exam(ctx)
	case "merge":
		return t.quietly(ctx, "log", "merge", filepath.Join(t.dir, "other", "quiz.db"))
	case "entries":
		return t.quietly(ctx, "log", "import", filepath.Join(t.dir, "entries.jsonl"))
	case "import":
		return t.importTable(ctx)
	case "mark":
		marks := []string{"--flag", "--unflag", "--reset"}
		return t.quietly(ctx, "mark", "answer", "--yes", marks[t.next()%len(marks)])
	case "plan":
		return t.plan(ctx)
	case "change":
		return t.change(ctx)
	case "repair":
		return t.quietly(ctx, "doctor", "--repair")
	}
	return t.quietly(ctx, job)
}

// quietly runs a command to its end. What it says is told only where it fails; that it
// had to wait too long for others, or had nothing to do, is fine.
func (t *torture) quietly(ctx context.Context, args ...string) error {
	out, err := t.command(ctx, args...).CombinedOutput()
	for _, fine := range []string{"another program is writing", "there is no log", "not enough", "no answers", "fit: "} {
		if strings.Contains(string(out), fine) {
			return nil
		}
	}
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

// study answers up to most cards, unless the program is killed before.
func (t *torture) study(ctx context.Context, most int) error {
	return t.session(ctx, most, "study", "--plain", "--new", "5000")
}

// session talks with the program as docs/plain.md tells: after a question comes the
// answer, after the rating offered an empty line, and when the next question comes the
// answer before it is on disk.
func (t *torture) session(ctx context.Context, most int, args ...string) error {
	return t.converse(ctx, func(in io.WriteCloser, out io.Reader) { t.talk(in, out, most) }, args...)
}

// converse starts the program, and has somebody talk with it.
func (t *torture) converse(ctx context.Context, talk func(io.WriteCloser, io.Reader), args ...string) error {
	c := t.command(ctx, args...)
	in, err := c.StdinPipe()
	if err != nil {
		return err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	said := new(strings.Builder)
	c.Stderr = said
	if err := c.Start(); err != nil {
		return err
	}
	talk(in, out)
	if err := c.Wait(); err != nil && ctx.Err() == nil && !isBusy(said.String()) {
		return fmt.Errorf("%w\n%s", err, said)
	}
	return nil
}

func isBusy(text string) bool { return strings.Contains(text, "another program is writing") }

// talk answers until the program ends. An answer counts when what follows it has come.
func (t *torture) talk(in io.WriteCloser, out io.Reader, most int) {
	defer in.Close()
	lines := bufio.NewScanner(out)
	open := false // an answer was given, and nothing came after it yet
	answered := 0
	for lines.Scan() {
		line := lines.Text()
		if open && (strings.HasPrefix(line, "Q ") || strings.HasPrefix(line, "S ")) {
			t.count(1, 0)
			open = false
		}
		var err error
		switch {
		case strings.HasPrefix(line, "Q ") && answered == most:
			_, err = io.WriteString(in, ":quit\n")
		case strings.HasPrefix(line, "Q "):
			_, err = io.WriteString(in, "answer\n")
			answered++
			open = true
		case strings.HasPrefix(line, "R "):
			_, err = io.WriteString(in, "1\n")
		case strings.HasPrefix(line, "  not saved"):
			open = false
		}
		if err != nil {
			return // it was killed
		}
	}
}

// exitStatus is that of a program that ended, or -1.
func exitStatus(err error) int {
	if exit := new(exec.ExitError); errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return -1
}
