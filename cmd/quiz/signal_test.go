//go:build !windows

package main

import (
	"bufio"
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
		cmd := exec.Command(binary, "--decks", h.deck, "study", "--plain")
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
		last, questions := "", 0
		for lines := bufio.NewScanner(out); lines.Scan(); {
			last = lines.Text()
			if strings.HasPrefix(last, "Q ") {
				questions++
			}
			if questions == 2 {
				questions++
				if err := cmd.Process.Signal(sig); err != nil {
					t.Fatal(err)
				}
			}
		}
		_ = cmd.Wait() // the status is looked at below
		if code := cmd.ProcessState.ExitCode(); code != 128+int(sig) || last != "S 1/1" {
			t.Errorf("%v: status %d, last line %q", sig, code, last)
		}
		if log := h.run(t, "log"); !strings.Contains(log, `good  correct  "Iran"`) {
			t.Errorf("%v: the answer is lost:\n%s", sig, log)
		}
	}
}
