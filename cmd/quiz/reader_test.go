//go:build !windows

package main

import (
	"bufio"
	"io"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// TestNobodyReads: a session line by line whose reader has gone ends as by SIGPIPE, and
// its end is noted.
func TestNobodyReads(t *testing.T) {
	h := newHome(t)
	cmd := exec.Command(binary(t), "--decks", h.deck, "study", "--plain")
	cmd.Env = h.env()
	var said strings.Builder
	cmd.Stderr = &said
	in, out := piped(t, cmd)
	if _, err := in.Write([]byte("Iran\n3\n")); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan() && !strings.HasPrefix(lines.Text(), "Q Which city"); {
		continue // until the answer is acknowledged
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Write([]byte("Samarkand\n")); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // the status is looked at below
	if code := cmd.ProcessState.ExitCode(); code != 128+int(syscall.SIGPIPE) || said.Len() > 0 {
		t.Errorf("exit status %d, and it said %q", code, said.String())
	}
	h.hasEnded(t)
}

// TestIgnoredSignals: what nohup has ignored ends nothing.
func TestIgnoredSignals(t *testing.T) {
	h := newHome(t)
	cmd := exec.Command("sh", "-c", `trap "" HUP; exec "$@"`, "sh", binary(t), "--decks", h.deck, "study", "--plain")
	cmd.Env = h.env()
	in, out := piped(t, cmd)
	lines := bufio.NewScanner(out)
	lines.Scan()
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Write([]byte("Iran\n3\n:quit\n")); err != nil {
		t.Fatal(err)
	}
	last := ""
	for lines.Scan() {
		last = lines.Text()
	}
	if err := cmd.Wait(); err != nil || last != "S 1/1" {
		t.Errorf("%v, last line %q", err, last)
	}
}

// piped starts a program that is talked to line by line.
func piped(t *testing.T, cmd *exec.Cmd) (in io.WriteCloser, out io.ReadCloser) {
	t.Helper()
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if out, err = cmd.StdoutPipe(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return in, out
}
