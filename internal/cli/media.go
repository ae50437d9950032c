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
	"time"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/deck"
	"quiz/internal/library"
	"quiz/internal/picture"
)

// pictureTime is how long a picture may take to be read.
const pictureTime = 2 * time.Second

// illustrate reads the picture of a prompt. It touches no desk: it is called beside
// everything else.
func (p *program) illustrate(ctx context.Context, of *deck.Prompt) app.Illustrated {
	f, err := p.beside(of, of.Card.Image.Path)
	if err != nil {
		return app.Illustrated{Fault: reason(err)}
	}
	defer f.Close()
	ctx, cancel := context.WithTimeout(ctx, pictureTime)
	defer cancel()
	pixels, err := picture.Read(ctx, f)
	if err != nil {
		return app.Illustrated{Fault: reason(err)}
	}
	return app.Illustrated{Pixels: pixels}
}

// beside opens a file that a card names. The questions of an exam know their deck by
// its id alone.
func (p *program) beside(of *deck.Prompt, name string) (*os.File, error) {
	if of.Deck.BuiltIn {
		return nil, errors.New("a built-in deck has no files")
	}
	if of.Deck.Path != "" {
		place, err := desk.PlaceOf(of)
		if err != nil {
			return nil, err
		}
		return library.OpenBeside(place.Path, name)
	}
	decks := p.examDecks.Load()
	if decks == nil || (*decks)[of.Deck.ID] == "" {
		return nil, errors.New("its deck is gone")
	}
	return library.OpenBeside((*decks)[of.Deck.ID], name)
}

// findDecks notes where the decks are, for the pictures of an exam.
func (x *executor) findDecks() error {
	files, err := x.desk.Files(x.ctx, nil, x.moment())
	if err != nil {
		return err
	}
	paths := map[string]string{}
	for _, f := range files {
		if !f.BuiltIn {
			paths[f.ID] = f.Path
		}
	}
	x.examDecks.Store(&paths)
	return nil
}

// reason is an error without the path, which stands beside it.
func reason(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

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

// openMedium opens the picture of a prompt, or plays its sound, with a program of
// the system, and does not wait for it.
func (p *program) openMedium(ctx context.Context, c app.Open) app.Opened {
	name, kinds := c.Prompt.Card.Image.Path, pictureKinds
	if c.What == app.Sound {
		name, kinds = c.Prompt.Card.Audio, soundKinds
	}
	f, err := p.beside(c.Prompt, name)
	if err != nil {
		return app.Opened{Err: fmt.Errorf("%s cannot be opened: %s", name, reason(err))}
	}
	defer f.Close()
	if !kinds.has(f) {
		return app.Opened{Err: fmt.Errorf("%s is not opened: %s", name, kinds.wanted)}
	}
	return app.Opened{Err: p.run(ctx, c.What, f.Name())}
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

var (
	pictureKinds = kinds{
		[]string{".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp"}, []string{"\x89PNG", "\xff\xd8\xff", "GIF8", "RIFF", "BM"},
		"only PNG, JPEG, GIF, WebP and BMP are handed to another program",
	}
	soundKinds = kinds{
		[]string{".mp3", ".ogg", ".oga", ".opus", ".wav", ".flac"}, []string{"ID3", "\xff\xfb", "\xff\xf3", "\xff\xf2", "OggS", "RIFF", "fLaC"},
		"only MP3, Ogg, WAV and FLAC are played",
	}
)

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
