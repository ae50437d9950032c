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
	"time"
)

// endings are the signals that tell a program to end.
var endings = []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT, syscall.SIGABRT}

// answers rates the first question, so that there is a session to note the end of.
func (l *learner) answers() {
	l.t.Helper()
	l.sees("Which state joined")
	l.types("iran\r")
	l.sees("✓ right")
	l.types("3")
	l.sees("Which city")
}

// signals sends the program a signal.
func (l *learner) signals(sig syscall.Signal) {
	l.t.Helper()
	if err := l.cmd.Process.Signal(sig); err != nil {
		l.t.Fatal(err)
	}
}

// endsBy checks that a signal has ended the program, and given the terminal back.
func (l *learner) endsBy(sig syscall.Signal) {
	l.t.Helper()
	if code := l.ends(); code != 128+int(sig) {
		l.t.Errorf("%v: exit status %d:\n%s", sig, code, l.screen())
	}
	l.restored()
}

// hasEnded checks that the log has the end of one session.
func (h home) hasEnded(t *testing.T) {
	t.Helper()
	if log := h.run(t, "log", "--json"); strings.Count(log, `"kind":"session"`) != 1 || strings.Count(log, `"kind":"review"`) != 1 {
		t.Errorf("the log has not one answer and the end of one session:\n%s", log)
	}
}

func TestSignalsEndASession(t *testing.T) {
	for _, sig := range endings {
		h := newHome(t)
		l := h.start(t, h.env(), "study")
		l.answers()
		l.signals(sig)
		l.endsBy(sig)
		h.hasEnded(t)
	}
}

// TestSignalsOnEveryScreen: there is more than sessions.
func TestSignalsOnEveryScreen(t *testing.T) {
	for _, c := range []struct {
		args       []string
		keys, sees string
	}{
		{nil, "", "All decks"},
		{nil, "b", "Which city"},
		{nil, "t", "Statistics"},
		{nil, "?", "Keys: home"},
		{[]string{"practice"}, "Iran\r", "✓ right"},
		{[]string{"preview", "d.toml"}, "", "Which state joined"},
	} {
		h := newHome(t)
		if len(c.args) > 1 {
			c.args[1] = h.deck
		}
		l := h.start(t, h.env(), c.args...)
		l.sees(map[bool]string{true: "known in a week", false: "Which state joined"}[c.args == nil])
		l.types(c.keys)
		l.sees(c.sees)
		l.signals(syscall.SIGTERM)
		l.endsBy(syscall.SIGTERM)
	}
}

// TestASignalInAnExam: what was typed is saved, and the exam goes on the next time.
func TestASignalInAnExam(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env(), "exam", "--minutes", "900")
	l.sees("question 1/2")
	l.types("sam")
	l.sees("> sam")
	l.signals(syscall.SIGTERM)
	l.endsBy(syscall.SIGTERM)
	if log := h.run(t, "log", "--json"); !strings.Contains(log, `"Text":"sam"`) {
		t.Errorf("what was typed is not saved:\n%s", log)
	}
}

// TestASignalBeforeTheFirstScreen: wherever it comes, the terminal is given back.
func TestASignalBeforeTheFirstScreen(t *testing.T) {
	h := newHome(t)
	h.large(t)
	l := h.start(t, h.env(), "study")
	l.sends("\x1b[?1049h")
	l.signals(syscall.SIGTERM)
	l.endsBy(syscall.SIGTERM)
}

// TestTwoSignals: the second one does not keep the first from noting the end.
func TestTwoSignals(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env(), "study")
	l.answers()
	l.signals(syscall.SIGTERM)
	_ = l.cmd.Process.Signal(syscall.SIGTERM) // it may have ended
	l.endsBy(syscall.SIGTERM)
	h.hasEnded(t)
}

// hangsUp closes the terminal. A reading that goes on would keep it open: what is typed
// meanwhile, and comes back, ends that.
func (l *learner) hangsUp() {
	l.t.Helper()
	tty, err := syscall.Dup(int(l.tty.Fd()))
	if err != nil {
		l.t.Fatal(err)
	}
	if err := l.tty.Close(); err != nil {
		l.t.Fatal(err)
	}
	if _, err := syscall.Write(tty, []byte("x")); err != nil {
		l.t.Fatal(err)
	}
	<-l.done
	if err := syscall.Close(tty); err != nil {
		l.t.Fatal(err)
	}
}

// TestAClosedTerminal is a signal too, also where the program reads its end first.
func TestAClosedTerminal(t *testing.T) {
	for _, plain := range []bool{false, true} {
		h := newHome(t)
		args, right, last := []string{"study"}, "✓ right", "3"
		if plain {
			args, right, last = append(args, "--plain"), "R 3", "3\r"
		}
		l := h.start(t, h.env(), args...)
		l.sees("Which state joined")
		l.types("iran\r")
		l.sees(right)
		l.types(last)
		l.sees("Which city")
		l.hangsUp()
		if code := l.ends(); code != 128+int(syscall.SIGHUP) {
			t.Errorf("plain %v: exit status %d", plain, code)
		}
		h.hasEnded(t)
	}
}

// TestStoppedAndCalledBack: the terminal is the shell's while the program is stopped, be
// it by a key or from outside.
func TestStoppedAndCalledBack(t *testing.T) {
	h := newHome(t)
	for _, stop := range []func(*learner){
		func(l *learner) { l.types("\x1a") },
		func(l *learner) { l.signals(syscall.SIGTSTP) },
	} {
		l := h.start(t, h.env(), "study")
		l.sees("Which state joined")
		stop(l)
		var status syscall.WaitStatus
		if _, err := syscall.Wait4(l.cmd.Process.Pid, &status, syscall.WUNTRACED, nil); err != nil || !status.Stopped() {
			t.Fatalf("it has not stopped: %v, %v", status, err)
		}
		l.sends("\x1b[?1049l")
		l.restored()
		before := l.sent()
		l.signals(syscall.SIGCONT)
		l.paintsAfter(before, "Which state joined")
		l.types("Samar")
		l.sees("> Samar")
		l.signals(syscall.SIGTERM)
		l.endsBy(syscall.SIGTERM)
	}
}

// paintsAfter waits until a text is sent after the first bytes.
func (l *learner) paintsAfter(bytes int, text string) {
	l.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		l.mu.Lock()
		sent := strings.Contains(l.wire.String()[bytes:], text)
		l.mu.Unlock()
		if sent {
			return
		}
	}
	l.t.Fatalf("%q is not painted again:\n%s", text, l.screen())
}

// A session line by line ends at a signal as at the end of its input: what was
// rated is kept, and the score is printed.
func TestSignalsEndAPlainSession(t *testing.T) {
	for _, sig := range endings {
		h := newHome(t)
		cmd := exec.Command(binary(t), "--decks", h.deck, "study", "--plain")
		cmd.Env = h.env()
		in, out := piped(t, cmd)
		if _, err := in.Write([]byte("Iran\n3\n")); err != nil {
			t.Fatal(err)
		}
		last := linesAndSignal(t, cmd.Process, out, sig)
		_ = cmd.Wait() // the status is looked at below
		if code := cmd.ProcessState.ExitCode(); code != 128+int(sig) || last != "S 1/1" {
			t.Errorf("%v: status %d, last line %q", sig, code, last)
		}
		h.hasEnded(t)
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

// TestASignalToACommand: nothing is asked, and it ends all the same.
func TestASignalToACommand(t *testing.T) {
	h := newHome(t)
	for _, c := range []struct {
		args []string
		sees string
	}{
		{[]string{"import", "cards.csv"}, "Import? [Y/n"},
		{[]string{"try", "d/member"}, "Which state joined"},
	} {
		cards := h.dir + "/cards.csv"
		if err := os.WriteFile(cards, []byte("question,answer\nWho?,She\nWhat?,It\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if c.args[0] == "import" {
			c.args[1] = cards
		}
		for _, sig := range endings {
			l := h.start(t, h.env(), c.args...)
			l.sees(c.sees)
			l.signals(sig)
			l.endsBy(sig)
		}
	}
	if _, err := os.Stat(h.dir + "/quiz/decks"); err == nil {
		t.Error("what nobody agreed to was imported")
	}
}
