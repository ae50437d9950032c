package cli

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"quiz/internal/engine/deck"
)

// takeLine are the editors that open a file at a line with +LINE.
var takeLine = []string{"vi", "vim", "nvim", "view", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne"}

// edit opens a card in the learner's editor, and reads the deck again if its file
// is another one after that.
func (s *sitting) edit(p *deck.Prompt) (changed bool, err error) {
	info := s.lib.Info(p.Deck.ID)
	if info == nil || info.File() == "" {
		return false, errors.New("a built-in deck cannot be edited; `quiz new` begins one of your own")
	}
	path, err := filepath.Abs(info.File())
	if err != nil {
		return false, err
	}
	argv := s.editor(path, p)
	c := exec.CommandContext(s.ctx, argv[0], argv[1:]...)
	c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
	s.editing.begin()
	err = c.Run()
	s.editing.end()
	if err != nil {
		err = fmt.Errorf("editor %s: %w; VISUAL or EDITOR names another", argv[0], err)
	}
	changed, reread := s.lib.Reload(info.ID)
	if changed {
		clear(s.guards)
		s.first = nil
	}
	return changed, errors.Join(err, reread)
}

// editor is the command that opens a file at a card. VISUAL goes before EDITOR;
// either may have arguments.
func (s *sitting) editor(path string, p *deck.Prompt) []string {
	argv := strings.Fields(s.env.Getenv("VISUAL"))
	if len(argv) == 0 {
		argv = strings.Fields(s.env.Getenv("EDITOR"))
	}
	if len(argv) == 0 && runtime.GOOS == "windows" {
		argv = []string{"notepad"}
	}
	if len(argv) == 0 {
		argv = []string{"vi"}
	}
	if line := s.lineOf(p); line > 0 && slices.Contains(takeLine, filepath.Base(argv[0])) {
		argv = append(argv, fmt.Sprintf("+%d", line))
	}
	return append(argv, path)
}

// lineOf is the line of the card in its file; 0 where it is not known.
func (s *sitting) lineOf(p *deck.Prompt) int {
	whole, err := s.lib.Prompt(p.Key)
	if err != nil {
		return 0
	}
	return whole.Card.Span.Line
}

// editing says whether Ctrl-C is the editor's.
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
