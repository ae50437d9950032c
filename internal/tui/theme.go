package tui

import (
	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
)

// theme gives each role a style, without and under the bar. Attributes carry the
// meaning, colour only decorates: where the background is not known there is none.
type theme struct {
	plain, bar [app.Roles]tcell.Style
	fill       tcell.Style // of the whole window
}

// attributes are what tells the roles apart without any colour.
var attributes = [app.Roles]tcell.Style{
	app.Dim:    tcell.StyleDefault.Dim(true),
	app.Strong: tcell.StyleDefault.Bold(true),
	app.Right:  tcell.StyleDefault.Bold(true),
	app.Wrong:  tcell.StyleDefault.Bold(true).Underline(true),
	app.Slip:   tcell.StyleDefault.Bold(true).Italic(true),
	app.Faint:  tcell.StyleDefault.Dim(true),
	app.Accent: tcell.StyleDefault.Bold(true),
	app.Quote:  tcell.StyleDefault.Underline(true),

	app.Emphasis: tcell.StyleDefault.Italic(true),
	app.Code:     tcell.StyleDefault.Underline(tcell.UnderlineStyleDotted),
	app.Keyword:  tcell.StyleDefault.Bold(true),
	app.Literal:  tcell.StyleDefault.Italic(true),
	app.Comment:  tcell.StyleDefault.Dim(true),
}

// accents are the colours of the roles; 0 leaves the terminal's own.
type accents [app.Roles]int32

var (
	onDark  = accents{app.Dim: 0xa0a0a0, app.Right: 0x56b4e9, app.Wrong: 0xe69f00, app.Slip: 0xcc9fc5, app.Faint: 0x5a5a5a, app.Accent: 0x7fd1c1, app.Quote: 0x7fd1c1, app.Code: 0xa3c585, app.Keyword: 0x7fd1c1, app.Literal: 0xa3c585, app.Comment: 0xa0a0a0}
	onLight = accents{app.Dim: 0x595959, app.Right: 0x0072b2, app.Wrong: 0xb34700, app.Slip: 0x8b4a7f, app.Faint: 0xb0b0b0, app.Accent: 0x00695c, app.Quote: 0x00695c, app.Code: 0x3f6212, app.Keyword: 0x00695c, app.Literal: 0x3f6212, app.Comment: 0x595959}
)

// backgrounds of the themes that set one; auto takes the terminal's.
const (
	darkGround  = 0x1e1e1e
	lightGround = 0xffffff
)

// newTheme is a theme by its name. ground is the terminal's background, below 0
// where it is not known; colours is how many the terminal has.
func newTheme(name string, ground int32, colours int) theme {
	switch {
	case name == "mono", colours == 0:
		return uncoloured()
	case name == "dark":
		return coloured(onDark, darkGround, colours).on(0xe0e0e0, darkGround)
	case name == "light":
		return coloured(onLight, lightGround, colours).on(0x1e1e1e, lightGround)
	case name == "hc":
		return uncoloured().on(0xffffff, 0x000000)
	case ground < 0:
		return uncoloured()
	case isDark(ground):
		return coloured(onDark, ground, colours)
	}
	return coloured(onLight, ground, colours)
}

func uncoloured() theme {
	t := theme{plain: attributes, fill: tcell.StyleDefault}
	for r, s := range attributes {
		t.bar[r] = s.Dim(false).Reverse(true)
	}
	return t
}

// coloured puts the accents over the attributes, each with enough contrast to the
// background. With few colours the nearest that is known to be readable is taken.
func coloured(a accents, ground int32, colours int) theme {
	t := uncoloured()
	if colours < 256 {
		return t.fewColours(isDark(ground))
	}
	shade := shadeOf(a[app.Accent], ground)
	for r := range t.plain {
		s := attributes[r].Dim(false).Italic(slanted(app.Role(r))).Underline(app.Role(r) == app.Wrong)
		t.plain[r], t.bar[r] = s, s.Background(tcell.NewHexColor(shade))
		if a[r] == 0 {
			continue
		}
		if app.Role(r) == app.Faint {
			t.plain[r] = s.Foreground(tcell.NewHexColor(a[r]))
			t.bar[r] = t.bar[r].Foreground(tcell.NewHexColor(a[r]))
			continue
		}
		t.plain[r] = s.Foreground(tcell.NewHexColor(readable(a[r], ground)))
		t.bar[r] = t.bar[r].Foreground(tcell.NewHexColor(readable(a[r], shade)))
	}
	return t
}

// slanted reports whether a role keeps its slant where there are colours.
func slanted(r app.Role) bool { return r == app.Emphasis || r == app.Comment }

// fewColours takes those of the sixteen that are readable on every palette that was
// measured: bright cyan, bright blue and yellow on dark ones; magenta, red and blue
// on light ones.
func (t theme) fewColours(dark bool) theme {
	of := map[app.Role]tcell.Color{app.Right: tcell.ColorBlue, app.Accent: tcell.ColorAqua, app.Wrong: tcell.ColorOlive, app.Quote: tcell.ColorAqua}
	if !dark {
		of = map[app.Role]tcell.Color{app.Right: tcell.ColorNavy, app.Wrong: tcell.ColorMaroon, app.Slip: tcell.ColorPurple}
	}
	for r, c := range of {
		t.plain[r] = t.plain[r].Foreground(c)
	}
	return t
}

// on sets the foreground and the background of a theme that has its own.
func (t theme) on(fore, back int32) theme {
	t.fill = tcell.StyleDefault.Foreground(tcell.NewHexColor(fore)).Background(tcell.NewHexColor(back))
	for r, s := range t.plain {
		if f, _, _ := s.Decompose(); f == tcell.ColorDefault {
			s = s.Foreground(tcell.NewHexColor(fore))
		}
		t.plain[r] = s.Background(tcell.NewHexColor(back))
		f, b, a := t.bar[r].Decompose()
		if f == tcell.ColorDefault {
			f = tcell.NewHexColor(fore)
		}
		if b == tcell.ColorDefault {
			b = tcell.NewHexColor(back)
		}
		t.bar[r] = tcell.StyleDefault.Foreground(f).Background(b).Attributes(a)
	}
	return t
}
