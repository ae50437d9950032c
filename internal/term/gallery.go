package term

import (
	"bytes"
	"fmt"
	"image"
	"io"
	"slices"
	"strings"

	"github.com/gdamore/tcell/v2"
)

// Graphics is the way in which a terminal shows pictures of pixels.
type Graphics uint8

// The ways. Without one, a picture is made of coloured cells.
const (
	NoGraphics Graphics = iota
	Kitty
	ITerm
	Sixel
)

// graphicsOf is what a terminal is known to understand by its name. A multiplexer
// passes on none of these; whether it has sixel it says when it is asked.
func graphicsOf(getenv func(string) string) Graphics {
	name, program := getenv("TERM"), getenv("TERM_PROGRAM")
	switch {
	case getenv("TMUX") != "", getenv("STY") != "", strings.HasPrefix(name, "tmux"), strings.HasPrefix(name, "screen"):
		return NoGraphics
	case name == "xterm-kitty", getenv("KITTY_WINDOW_ID") != "", name == "xterm-ghostty", program == "ghostty":
		return Kitty
	case program == "iTerm.app", program == "WezTerm":
		return ITerm
	}
	return NoGraphics
}

// Placed is a picture at a place of the frame, in cells.
type Placed struct {
	X, Y, Cols, Rows int
	Pixels           *image.NRGBA
}

// gallery are the pictures that the terminal shows beside its cells.
type gallery struct {
	kind Graphics
	to   tty
	next []Placed // of the frame that is being drawn
	hung []Placed // as the terminal has them
	last Placed   // that was written
	text []byte   // how it was
}

// tty is where pictures are written, past the cells.
type tty interface {
	io.Writer
	WindowSize() (tcell.WindowSize, error)
}

// Graphics is how this terminal shows pictures.
func (s *Screen) Graphics() Graphics { return s.gallery.kind }

// HasSixel says that the terminal shows sixel pictures, as it answered.
func (s *Screen) HasSixel() {
	if s.gallery.kind == NoGraphics && s.gallery.to != nil {
		s.gallery.kind = Sixel
	}
}

// Place says which pictures the frame has. Their cells must be blank.
func (s *Screen) Place(p []Placed) { s.gallery.next = p }

// hang shows the pictures of the frame, and takes others away.
func (s *Screen) hang() {
	g := &s.gallery
	if g.kind == NoGraphics || slices.Equal(g.next, g.hung) {
		return
	}
	if len(g.hung) > 0 {
		s.takeDown()
	}
	for _, p := range g.next {
		g.hang(p)
	}
	g.hung = g.next
}

// takeDown has the cells below the pictures sent again.
func (s *Screen) takeDown() {
	if s.gallery.kind == Kitty {
		s.gallery.write([]byte(kittyDelete))
	}
	for _, p := range s.gallery.hung {
		s.LockRegion(p.X, p.Y, p.Cols, p.Rows, true)
		s.LockRegion(p.X, p.Y, p.Cols, p.Rows, false)
	}
	s.Screen.Show()
}

// hang writes a picture to its place, and leaves the cursor where it is. What is as
// it was is not made again.
func (g *gallery) hang(p Placed) {
	if p != g.last {
		g.last, g.text = p, g.encode(p)
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "\x1b7\x1b[%d;%dH", p.Y+1, p.X+1)
	b.Write(g.text)
	b.WriteString("\x1b8")
	g.write(b.Bytes())
}

// write writes past tcell. What a terminal does not take, tcell hears of too.
func (g *gallery) write(b []byte) { _, _ = g.to.Write(b) }

func (g *gallery) encode(p Placed) []byte {
	switch g.kind {
	case Kitty:
		return kitty(p)
	case ITerm:
		return iterm(p)
	}
	return asSixel(p, g.cell())
}

// usualCell is the size of a cell in pixels where the terminal does not tell.
var usualCell = image.Pt(8, 16)

func (g *gallery) cell() image.Point {
	w, err := g.to.WindowSize()
	if err != nil || w.PixelWidth <= 0 || w.PixelHeight <= 0 || w.Width <= 0 || w.Height <= 0 {
		return usualCell
	}
	return image.Pt(max(1, w.PixelWidth/w.Width), max(1, w.PixelHeight/w.Height))
}
