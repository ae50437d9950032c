package tui

import (
	"fmt"
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/gdamore/tcell/v2"

	"quiz/internal/app"
	"quiz/internal/term"
)

const pictureDeck = `
title = "Maps"
[[card]]
id = "map"
question = "Which country is this?"
answer = "Uzbekistan"
image = { path = "map.png", caption = "A map of *nothing*" }
audio = "word.mp3"
`

// flag is blue above yellow, with a corner that can be seen through.
func flagOf(w, h int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{B: 255, A: 255}
			if y >= h/2 {
				c = color.NRGBA{R: 255, G: 255, A: 255}
			}
			if x < w/4 && y < h/4 {
				c.A = 0
			}
			out.SetNRGBA(x, y, c)
		}
	}
	return out
}

func pictureRig(t *testing.T, art app.Illustrated, w, h int, o Options) *rig {
	t.Helper()
	d := newDesk(pictureDeck)
	r := startRig(t, d, w, h, o, func(*term.Screen) {})
	r.do(func() { r.art = art })
	r.press("Down", "Enter")
	return r
}

func TestPictureOfCells(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {160, 50}} {
		r := pictureRig(t, app.Illustrated{Pixels: flagOf(40, 24)}, size[0], size[1], Options{Looks: app.Looks{Theme: "auto", Mouse: true}})
		golden(t, fmt.Sprintf("picture-%dx%d", size[0], size[1]), r.screen())
	}
	r := pictureRig(t, app.Illustrated{Pixels: flagOf(40, 24)}, 80, 24, Options{Looks: app.Looks{Theme: "auto", Mouse: true}})
	at := func(x, y int) (string, tcell.Color, tcell.Color) {
		var c string
		var s tcell.Style
		r.do(func() { c, s, _ = r.sim.Get(x, y) })
		fore, back, _ := s.Decompose()
		return c, fore, back
	}
	if c, fore, back := at(30, 6); c != "▀" || fore.Hex() != 0x0000ff || back.Hex() != 0x0000ff {
		t.Errorf("%q %06x on %06x in the upper half", c, fore.Hex(), back.Hex())
	}
	if c, _, back := at(4, 5); c != " " || back != tcell.ColorDefault {
		t.Errorf("%q on %v where it can be seen through", c, back)
	}
}

// TestNoPicture says which it is, and why it cannot be seen.
func TestNoPicture(t *testing.T) {
	for _, c := range []struct {
		art  app.Illustrated
		o    Options
		want string
	}{
		{app.Illustrated{Fault: "no such file"}, Options{Looks: app.Looks{Theme: "auto", Mouse: true}}, "picture: A map of nothing (map.png) (no such file)"},
		{app.Illustrated{Pixels: flagOf(4, 4)}, Options{Looks: app.Looks{Theme: "mono"}}, "picture: A map of nothing (map.png)"},
		{app.Illustrated{Pixels: flagOf(4, 4)}, Options{Looks: app.Looks{Theme: "auto", ASCII: true}}, "picture: A map of nothing (map.png)"},
	} {
		r := pictureRig(t, c.art, 80, 24, c.o)
		if s := r.screen(); !strings.Contains(s, c.want) || strings.Contains(s, "▀") {
			t.Errorf("%+v:\n%s", c.o, s)
		}
	}
}

func TestMediaKeys(t *testing.T) {
	r := pictureRig(t, app.Illustrated{}, 80, 24, Options{Looks: app.Looks{Theme: "auto", Mouse: true}})
	r.press("Ctrl-V", "Ctrl-B", "Uzbekistan", "Enter", "v", "p")
	var got []app.Medium
	for _, c := range r.desk.Commands {
		if open, ok := c.(app.Open); ok {
			got = append(got, open.What)
		}
	}
	if fmt.Sprint(got) != fmt.Sprint([]app.Medium{app.Picture, app.Sound, app.Picture, app.Sound}) {
		t.Errorf("%v", got)
	}
}
