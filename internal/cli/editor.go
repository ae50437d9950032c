package cli

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// takeLine are the editors that open a file at a line with +LINE.
var takeLine = []string{"vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne"}

// edit opens a file in the learner's editor, at a line where it is known (from 1).
// It returns when the editor is closed.
func (p *program) edit(ctx context.Context, path string, line int) error {
	argv := editor(p.env.Getenv, path, line)
	c := exec.CommandContext(ctx, argv[0], argv[1:]...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) } // it saves what was typed
	p.editing.begin()
	defer p.editing.end()
	if err := c.Run(); err != nil {
		return hinted("VISUAL or EDITOR names another", "editor %s: %w", argv[0], err)
	}
	return nil
}

// editor is the command that opens a file. VISUAL goes before EDITOR; either may
// have arguments, in quotes where they hold blanks.
func editor(getenv func(string) string, path string, line int) []string {
	argv := arguments(getenv("VISUAL"))
	if len(argv) == 0 {
		argv = arguments(getenv("EDITOR"))
	}
	if len(argv) == 0 && runtime.GOOS == "windows" {
		argv = []string{"notepad"}
	}
	if len(argv) == 0 {
		argv = []string{"vi"}
	}
	if line > 0 && slices.Contains(takeLine, filepath.Base(argv[0])) {
		argv = append(argv, fmt.Sprintf("+%d", line))
	}
	return append(argv, path)
}

// arguments splits a command at blanks that stand in no quotes. A quote that is
// never closed ends with the command.
func arguments(command string) []string {
	var out []string
	var word strings.Builder
	begun := false
	quote := rune(0)
	for _, r := range command {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '"' || r == '\'':
			quote, begun = r, true
		case r != ' ' && r != '\t':
			word.WriteRune(r)
			begun = true
		case begun:
			out = append(out, word.String())
			word.Reset()
			begun = false
		}
	}
	if begun {
		out = append(out, word.String())
	}
	return out
}

// editing says whether Ctrl-C is the editor's, or the pager's.
type editing struct {
	open  atomic.Bool
	until atomic.Int64 // ns: a signal that was sent before the end may come after it
}

func (e *editing) begin() { e.open.Store(true) }

func (e *editing) end() {
	e.until.Store(time.Now().Add(time.Second).UnixNano())
	e.open.Store(false)
}

// now reports whether a Ctrl-C that comes now was typed into the editor. On the
// screen it is a key, not a signal, so the second after an editor costs nobody one.
func (e *editing) now() bool { return e.open.Load() || time.Now().UnixNano() < e.until.Load() }
