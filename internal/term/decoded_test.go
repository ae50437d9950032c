package term

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"regexp"
	"strings"
	"testing"

	"github.com/mattn/go-sixel"
)

// chart has every shade of two colours, sharp edges, and a corner that can be seen
// through.
func chart(w, h int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{R: uint8(255 * x / (w - 1)), G: uint8(255 * y / (h - 1)), A: 255}
			switch {
			case x < w/4 && y < h/4:
				c.A = 0
			case x > w/2 && y > h/2:
				c = color.NRGBA{R: 255, B: 255, A: 255}
			}
			out.SetNRGBA(x, y, c)
		}
	}
	return out
}

// TestSixelDecoded reads our sixels as a decoder of others does, and compares the
// pixels: each channel is within a level, and what can be seen through stays so.
func TestSixelDecoded(t *testing.T) {
	cell := image.Pt(7, 13) // bands do not end where cells do
	p := Placed{Cols: 9, Rows: 4, Pixels: chart(21, 26)}
	var got image.Image
	if err := sixel.NewDecoder(bytes.NewReader(asSixel(p, cell))).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if size := got.Bounds().Size(); size != image.Pt(63, 52) {
		t.Fatalf("it is decoded to %v", size)
	}
	for i := range 63 * 52 {
		x, y := i%63, i/63
		want := p.Pixels.NRGBAAt(x*21/63, y*26/52)
		if fault := unlike(got.At(x, y), want, 255/(levels-1)); fault != "" {
			t.Fatalf("pixel %d, %d: %s", x, y, fault)
		}
	}
}

// TestSixelOfPureColours is exact: neighbouring pixels need not make them up together.
func TestSixelOfPureColours(t *testing.T) {
	for i := range levels * levels * levels {
		shade := func(n int) uint8 { return uint8(n % levels * 255 / (levels - 1)) }
		pure := color.NRGBA{R: shade(i / levels / levels), G: shade(i / levels), B: shade(i), A: 255}
		m := image.NewNRGBA(image.Rect(0, 0, 1, 1))
		m.SetNRGBA(0, 0, pure)
		var got image.Image
		if err := sixel.NewDecoder(bytes.NewReader(asSixel(Placed{Cols: 1, Rows: 1, Pixels: m}, image.Pt(8, 8)))).Decode(&got); err != nil {
			t.Fatal(err)
		}
		for at := range 64 {
			if fault := unlike(got.At(at%8, at/8), pure, 1); fault != "" {
				t.Fatalf("%v: pixel %d: %s", pure, at, fault)
			}
		}
	}
}

// unlike says how a pixel differs from the one that is wanted, by more than some
// steps of 255 in a channel; "" where it does not.
func unlike(got color.Color, want color.NRGBA, most int) string {
	g := color.NRGBAModel.Convert(got).(color.NRGBA)
	if g.A != want.A {
		return fmt.Sprintf("%v, want %v", g, want)
	}
	if want.A == 0 {
		return ""
	}
	for _, d := range []int{int(g.R) - int(want.R), int(g.G) - int(want.G), int(g.B) - int(want.B)} {
		if max(d, -d) > most {
			return fmt.Sprintf("%v, want %v", g, want)
		}
	}
	return ""
}

// TestKittyAndITermDecoded takes the pictures out of what kitty and iTerm2 are sent;
// they have every pixel as it was.
func TestKittyAndITermDecoded(t *testing.T) {
	p := Placed{Cols: 9, Rows: 4, Pixels: chart(211, 130)}
	chunks := regexp.MustCompile("\x1b_G[^;]*;([^\x1b]*)\x1b\\\\").FindAllSubmatch(kitty(p), -1)
	var joined []byte
	for _, c := range chunks {
		joined = append(joined, c[1]...)
	}
	_, file, _ := strings.Cut(string(iterm(p)), ":")
	for name, data := range map[string]string{"kitty": string(joined), "iTerm2": strings.TrimSuffix(file, "\x07")} {
		raw, err := base64.StdEncoding.DecodeString(data)
		if err != nil {
			t.Fatal(name, err)
		}
		got, err := png.Decode(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(name, err)
		}
		for i := range 211 * 130 {
			if fault := unlike(got.At(i%211, i/211), p.Pixels.NRGBAAt(i%211, i/211), 0); fault != "" {
				t.Fatalf("%s: pixel %d: %s", name, i, fault)
			}
		}
	}
}
