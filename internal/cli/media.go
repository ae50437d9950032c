package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"quiz/internal/app"
	"quiz/internal/desk"
	"quiz/internal/engine/deck"
	"quiz/internal/library"
	"quiz/internal/picture"
)

// media carries out what is about a picture or a sound.
func (p *program) media(ctx context.Context, cmd app.Cmd) app.Msg {
	if c, ok := cmd.(app.Open); ok {
		return p.openMedium(ctx, c)
	}
	return p.illustrate(ctx, cmd.(app.Illustrate).Prompt)
}

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
