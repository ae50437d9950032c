package tui

import (
	"image"
	"image/color"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/picture"
	"quiz/internal/term"
)

// pictures are those of a page: the terminal shows them itself where it can, else
// they are made of cells, each with two pixels above each other.
type pictures struct {
	screen *term.Screen
	rows   map[*image.NRGBA]int // of each that are in sight, in this frame
	placed []term.Placed
	cells  *image.NRGBA // the last picture, two pixels a cell
	of     app.Part     // that these are of
}

// begin begins a frame.
func (p *pictures) begin(s *term.Screen) {
	p.screen, p.rows, p.placed = s, map[*image.NRGBA]int{}, nil
}

// count says which lines the frame will have.
func (p *pictures) count(lines []app.Line) {
	for _, l := range lines {
		if l.Part != nil {
			p.rows[l.Part.Pixels]++
		}
	}
}

// shown reports whether the terminal itself shows a picture: one that is wholly in
// sight.
func (p *pictures) shown(part *app.Part) bool {
	return p.screen.Graphics() != term.NoGraphics && p.rows[part.Pixels] == part.Rows
}

// part draws a row of a picture.
func (c *canvas) part(x, y int, part *app.Part) {
	if y < c.top || y >= c.below || c.pictures == nil {
		return
	}
	p := c.pictures
	if p.shown(part) {
		if part.Row == 0 {
			p.placed = append(p.placed, term.Placed{X: x, Y: y, Cols: part.Cols, Rows: part.Rows, Pixels: part.Pixels})
		}
		return
	}
	pixels := p.small(*part)
	for i := range min(part.Cols, c.right-x) {
		glyph, style := twoPixels(pixels.NRGBAAt(i, 2*part.Row), pixels.NRGBAAt(i, 2*part.Row+1), c.look.plain[app.Body])
		c.screen.SetContent(x+i, y, glyph, nil, style)
	}
}

// small is the picture with two pixels a cell. It is kept: it is drawn with each key.
func (p *pictures) small(part app.Part) *image.NRGBA {
	part.Row = 0
	if p.cells == nil || p.of != part {
		p.cells, p.of = picture.Scale(part.Pixels, part.Cols, 2*part.Rows), part
	}
	return p.cells
}

// twoPixels is a cell with an upper and a lower pixel; what can be seen through is
// left to the background.
func twoPixels(upper, lower color.NRGBA, ground tcell.Style) (rune, tcell.Style) {
	const opaque = 128
	switch {
	case upper.A < opaque && lower.A < opaque:
		return ' ', ground
	case upper.A < opaque:
		return '▄', ground.Foreground(colourOf(lower))
	case lower.A < opaque:
		return '▀', ground.Foreground(colourOf(upper))
	}
	return '▀', ground.Foreground(colourOf(upper)).Background(colourOf(lower))
}

func colourOf(c color.NRGBA) tcell.Color {
	return tcell.NewRGBColor(int32(c.R), int32(c.G), int32(c.B))
}
