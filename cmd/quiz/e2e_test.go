//go:build !windows

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

const twoCards = `
title = "Deck \u001b[31m\u202e[:::http://x]evil"
[[card]]
id = "member"
question = "Which state joined the SCO?"
answer = "Iran"
[[card]]
id = "city"
question = "Which city was it in?"
answer = "Samarkand"
`

// learner is a person at a real pseudo-terminal.
type learner struct {
	t    *testing.T
	cmd  *exec.Cmd
	tty  *os.File
	term vt10x.Terminal
	mu   sync.Mutex
	wire bytes.Buffer // every byte the program sent
	done chan struct{}
}

// home is a learner's folder, and the deck there; none: the built-in ones.
type home struct{ dir, deck string }

func newHome(t *testing.T) home {
	h := home{dir: t.TempDir()}
	h.deck = filepath.Join(h.dir, "d.toml")
	if err := os.WriteFile(h.deck, []byte(twoCards), 0o600); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h home) env(extra ...string) []string {
	return append([]string{
		"HOME=" + h.dir, "XDG_DATA_HOME=" + h.dir, "XDG_CACHE_HOME=" + h.dir, "XDG_CONFIG_HOME=" + h.dir,
		"PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "LC_ALL=C.UTF-8",
	}, extra...)
}

func (h home) start(t *testing.T, env []string, args ...string) *learner {
	t.Helper()
	if h.deck != "" {
		args = append([]string{"--decks", h.deck}, args...)
	}
	l := &learner{t: t, cmd: exec.Command(binary(t), args...), done: make(chan struct{})}
	l.cmd.Env = env
	var err error
	l.tty, err = pty.StartWithSize(l.cmd, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		t.Fatal(err)
	}
	l.term = vt10x.New(vt10x.WithSize(80, 24))
	go l.listen()
	t.Cleanup(func() {
		_ = l.cmd.Process.Kill() // it has usually ended
		_ = l.tty.Close()
	})
	return l
}

func (l *learner) listen() {
	defer close(l.done)
	buf := make([]byte, 4096)
	for {
		n, err := l.tty.Read(buf)
		l.mu.Lock()
		l.wire.Write(buf[:n])
		_, _ = l.term.Write(buf[:n]) // the emulator takes every byte
		l.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (l *learner) screen() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.term.String()
}

// sees waits until the screen shows a text.
func (l *learner) sees(text string) {
	l.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if strings.Contains(l.screen(), text) {
			return
		}
	}
	l.t.Fatalf("never saw %q:\n%s", text, l.screen())
}

func (l *learner) types(keys string) {
	l.t.Helper()
	if _, err := l.tty.WriteString(keys); err != nil {
		l.t.Fatal(err)
	}
}

// ends waits for the program's end and returns its status.
func (l *learner) ends() int {
	l.t.Helper()
	select {
	case <-l.done:
	case <-time.After(20 * time.Second):
		l.t.Fatalf("it does not end:\n%s", l.screen())
	}
	err := l.cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		l.t.Fatal(err)
	}
	return l.cmd.ProcessState.ExitCode()
}

func (h home) run(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command(binary(t), append([]string{"--decks", h.deck}, args...)...)
	cmd.Env = h.env()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return string(out)
}

// restored checks that every mode that was switched on was switched off again.
func (l *learner) restored() {
	l.t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	wire := l.wire.String()
	for _, mode := range []string{"?1049", "?2004", "?1003"} {
		on, off := strings.LastIndex(wire, "\x1b["+mode+"h"), strings.LastIndex(wire, "\x1b["+mode+"l")
		if on > off {
			l.t.Errorf("mode %s is left on", mode)
		}
	}
	if strings.LastIndex(wire, "\x1b[?25l") > strings.LastIndex(wire, "\x1b[?25h") {
		l.t.Error("the cursor is left hidden")
	}
}

func TestAnswerUndoQuitReturn(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env(), "study")
	l.sees("Which state joined")
	l.types("Iraq\r")
	l.sees("not right")
	l.types("1")
	l.sees("Which city")
	l.types("\x15") // Ctrl-U takes the answer back
	l.sees("Which state joined")
	l.types("iran\r")
	l.sees("✓ right")
	l.types(" ")
	l.sees("Which city")
	l.types("Samarkhand\r")
	l.sees("misspelled")
	l.types("4")
	l.sees("Which state joined") // its step comes early: nothing else is left
	l.types("\x1b")
	l.sees("session done")
	l.types("\x1b")
	if code := l.ends(); code != 0 {
		t.Errorf("status %d", code)
	}
	l.restored()
	if left := l.screen(); !strings.Contains(left, "3 answers are saved in ") || !strings.Contains(left, "type `quiz` then; `quiz undo`") {
		t.Errorf("nothing says where the answers are, and how to go on:\n%s", left)
	}

	var states []string
	for _, line := range strings.Split(strings.TrimSpace(h.run(t, "cards", "--json")), "\n") {
		var o struct{ Prompt, State string }
		if err := json.Unmarshal([]byte(line), &o); err != nil {
			t.Fatal(err)
		}
		states = append(states, o.Prompt+" "+o.State)
	}
	if got := strings.Join(states, ", "); got != "d/member learning, d/city review" {
		t.Errorf("after the session: %s", got)
	}
	l = h.start(t, h.env(), "study")
	l.sees("Which state joined")
	l.types("\x03")
	if code := l.ends(); code != 0 {
		t.Errorf("status %d after Ctrl-C", code)
	}
	if log := h.run(t, "log"); strings.Count(log, "review ") != 3 || !strings.Contains(log, "undo ") {
		t.Errorf("log:\n%s", log)
	}
}

// TestKilledHard kills the program once the next question is shown: the answer
// before it was acknowledged by that.
func TestKilledHard(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env(), "study")
	l.sees("Which state joined")
	l.types("iran\r")
	l.sees("✓ right")
	l.types("4")
	l.sees("Which city")
	if err := l.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	l.ends()
	if log := h.run(t, "log"); !strings.Contains(log, `easy  correct  "iran"`) {
		t.Errorf("the acknowledged answer is lost:\n%s", log)
	}
}

func TestHostileDeckLeavesNothingOnTheWire(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env())
	l.sees("evil")
	l.types("\r")
	l.sees("Which state joined")
	l.types("\x1b")
	l.sees("known in a week")
	l.types("q")
	l.ends()
	for _, bad := range []string{"\x1b[31m", "\u202e", "\x1b]8;", "\x1b]52;"} {
		if strings.Contains(l.wire.String(), bad) {
			t.Errorf("%q was sent", bad)
		}
	}
}

func TestSmallWindowRecovers(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env(), "study")
	l.sees("Which state joined")
	l.resize(20, 5)
	l.sees("too")
	l.resize(80, 24)
	l.sees("Which state joined")
	l.types("\x1b")
	l.ends()
}

func (l *learner) resize(cols, rows uint16) {
	l.t.Helper()
	l.mu.Lock()
	l.term.Resize(int(cols), int(rows))
	l.mu.Unlock()
	if err := pty.Setsize(l.tty, &pty.Winsize{Cols: cols, Rows: rows}); err != nil {
		l.t.Fatal(err)
	}
}

func TestTerminalsThatCannotDraw(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env("TERM=dumb"), "study")
	l.sees("Q Which state joined")
	l.types("iran\r\r:quit\r")
	if code := l.ends(); code != 0 {
		t.Errorf("status %d", code)
	}
	if strings.Contains(l.wire.String(), "\x1b") {
		t.Errorf("an escape was sent to a dumb terminal: %q", l.wire.String())
	}
	l = h.start(t, h.env("TERM=nobody-knows-this"), "study")
	l.sees("(TERM) is not known")
	if code := l.ends(); code != 2 {
		t.Errorf("status %d", code)
	}
}

func TestPasteIsText(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env(), "study")
	l.sees("Which state joined")
	l.types("\x1b[200~Ir\nan 1111\x1b[201~")
	l.sees("> Ir an 1111")
	l.types("\r")
	l.sees("not right")
	l.types("\x1b[200~3333\x1b[201~o")
	l.sees("counted as right")
	l.types("\x1b")
	l.ends()
	if log := h.run(t, "log"); strings.Contains(log, "review ") {
		t.Errorf("a paste rated a card:\n%s", log)
	}
}
