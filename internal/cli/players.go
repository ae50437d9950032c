package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"quiz/internal/app"
)

// players are the programs of the system that are playing a sound: one at a time.
type players struct {
	mu   sync.Mutex
	stop context.CancelFunc
}

// next ends the sound that is playing; the next one plays until its context is over.
func (s *players) next(ctx context.Context) context.Context {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop != nil {
		s.stop()
	}
	ctx, s.stop = context.WithCancel(ctx)
	return ctx
}

// quiet ends the sound that is playing.
func (s *players) quiet() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop != nil {
		s.stop()
	}
}

// run starts the first program that is there.
func (p *program) run(ctx context.Context, what app.Medium, path string) error {
	path, err := filepath.Abs(path) // so that it is never taken for a flag
	if err != nil {
		return err
	}
	for _, argv := range openers(what, runtime.GOOS) {
		if _, err := exec.LookPath(argv[0]); err != nil {
			continue
		}
		over := context.WithoutCancel(ctx) // a picture stays when quiz ends
		if what == app.Sound {
			over = p.sounds.next(ctx)
		}
		command := exec.CommandContext(over, argv[0], append(argv[1:], path)...)
		if err := command.Start(); err != nil {
			return fmt.Errorf("%s: %w", argv[0], err)
		}
		go func() { _ = command.Wait() }() // how it ends is its own affair
		return nil
	}
	return fmt.Errorf("no program that could do it is there: looked for %s", strings.Join(namesOf(openers(what, runtime.GOOS)), ", "))
}

func namesOf(commands [][]string) []string {
	var out []string
	for _, argv := range commands {
		out = append(out, argv[0])
	}
	return out
}

// openers are the programs that open a picture, or play a sound, on a system, the
// best first.
func openers(what app.Medium, system string) [][]string {
	switch {
	case what == app.Picture && system == "darwin":
		return [][]string{{"open"}}
	case what == app.Picture && system == "windows":
		return [][]string{{"rundll32", "url.dll,FileProtocolHandler"}}
	case what == app.Picture:
		return [][]string{{"xdg-open"}, {"gio", "open"}, {"feh"}, {"eog"}, {"display"}}
	case system == "darwin":
		return [][]string{{"afplay"}}
	}
	return [][]string{
		{"mpv", "--no-video", "--really-quiet"}, {"ffplay", "-nodisp", "-autoexit", "-loglevel", "quiet"},
		{"cvlc", "--play-and-exit", "--quiet"}, {"pw-play"}, {"paplay"}, {"mpg123", "-q"}, {"aplay", "-q"},
	}
}

// kinds are the files that may be handed to another program: by their name and by
// how they begin, since that program looks at either. A file that runs something,
// such as a shortcut or a page, is none.
type kinds struct {
	suffixes []string
	begins   []string
	wanted   string
}

func (k kinds) has(f *os.File) bool {
	if !slices.Contains(k.suffixes, strings.ToLower(filepath.Ext(f.Name()))) {
		return false
	}
	head := make([]byte, 8)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false
	}
	return slices.ContainsFunc(k.begins, func(b string) bool { return bytes.HasPrefix(head[:n], []byte(b)) })
}
