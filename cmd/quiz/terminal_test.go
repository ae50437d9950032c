//go:build !windows

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
)

// TestEditACard changes the card on the screen in an editor, which is also sent
// the Ctrl-C that people type there.
func TestEditACard(t *testing.T) {
	h := newHome(t)
	editor := filepath.Join(h.dir, "editor")
	script := "#!/bin/sh\nkill -INT $PPID\nsed 's/Iran/Persia/' \"$1\" >\"$1.new\" && mv \"$1.new\" \"$1\"\n"
	if err := os.WriteFile(editor, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	l := h.start(t, h.env("EDITOR="+editor), "study")
	l.sees("Which state joined")
	l.types("iran\r")
	l.sees("✓ right")
	l.types("e")
	l.sees("as it is now")
	l.types("persia\r")
	l.sees("✓ right")
	l.types("i")
	l.sees("d/member")
	l.types("q")
	l.sees("✓ right")
	l.types("4")
	l.sees("Which city")
	l.types("\x1b")
	l.sees("session done")
	l.types("\x1b")
	if code := l.ends(); code != 0 {
		t.Errorf("status %d", code)
	}
	l.restored()
	if log := h.run(t, "log"); !strings.Contains(log, `"persia"`) || strings.Contains(log, `"iran"`) {
		t.Errorf("log:\n%s", log)
	}
}

// TestNoTerminalAtAll: /dev/null is a device too, but nobody sits at it.
func TestNoTerminalAtAll(t *testing.T) {
	h := newHome(t)
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	for _, args := range [][]string{nil, {"study"}} {
		var talk bytes.Buffer
		cmd := exec.Command(binary(t), append([]string{"--decks", h.deck}, args...)...)
		cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = h.env(), null, null, &talk
		if err := cmd.Run(); err != nil {
			t.Errorf("%v: %v\n%s", args, err, talk.String())
		}
	}
}

// TestATerminalOfSomebodyElse: where the terminal cannot be used, that is
// an error and no crash.
func TestATerminalOfSomebodyElse(t *testing.T) {
	h := newHome(t)
	tty, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer tty.Close()
	defer slave.Close()
	for _, args := range [][]string{nil, {"study"}} {
		var talk bytes.Buffer
		cmd := exec.Command(binary(t), append([]string{"--decks", h.deck}, args...)...)
		cmd.Env, cmd.Stdin, cmd.Stdout, cmd.Stderr = h.env(), slave, slave, &talk
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // and no controlling terminal
		var exit *exec.ExitError
		if err := cmd.Run(); !errors.As(err, &exit) || exit.ExitCode() != 2 || !strings.Contains(talk.String(), "the terminal cannot be used") {
			t.Errorf("%v: %v\n%s", args, err, talk.String())
		}
	}
}
