//go:build !windows

package main

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// A session line by line ends at a signal as at the end of its input: what was
// rated is kept, and the score is printed.
func TestSignalsEndAPlainSession(t *testing.T) {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT} {
		h := newHome(t)
		cmd := exec.Command(binary(t), "--decks", h.deck, "study", "--plain")
		cmd.Env = h.env()
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := in.Write([]byte("Iran\n3\n")); err != nil {
			t.Fatal(err)
		}
		last := linesAndSignal(t, cmd.Process, out, sig)
		_ = cmd.Wait() // the status is looked at below
		if code := cmd.ProcessState.ExitCode(); code != 128+int(sig) || last != "S 1/1" {
			t.Errorf("%v: status %d, last line %q", sig, code, last)
		}
		if log := h.run(t, "log"); !strings.Contains(log, `good  correct  "Iran"`) {
			t.Errorf("%v: the answer is lost:\n%s", sig, log)
		}
	}
}

// linesAndSignal reads what a session prints, sends it a signal at its second
// question, and returns the last line.
func linesAndSignal(t *testing.T, p *os.Process, out io.Reader, sig syscall.Signal) (last string) {
	t.Helper()
	questions := 0
	for lines := bufio.NewScanner(out); lines.Scan(); {
		last = lines.Text()
		if !strings.HasPrefix(last, "Q ") {
			continue
		}
		if questions++; questions != 2 {
			continue
		}
		if err := p.Signal(sig); err != nil {
			t.Fatal(err)
		}
	}
	return last
}
