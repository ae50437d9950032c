package term

import (
	"bytes"
	"image"
	"image/color"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/gdamore/tcell/v2"
)

// wall is a terminal that keeps what is written past the cells.
type wall struct {
	bytes.Buffer
	size tcell.WindowSize
}

func (w *wall) WindowSize() (tcell.WindowSize, error) { return w.size, nil }

func red(w, h int) *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		out.SetNRGBA(i%w, i/w, color.NRGBA{R: 255, A: 255})
	}
	return out
}

// TestHang: a picture is written once, to its place, and taken away when it goes.
func TestHang(t *testing.T) {
	for _, c := range []struct {
		kind        Graphics
		begin, gone string
	}{
		{Kitty, "\x1b7\x1b[3;5H\x1b_Ga=T,f=100,q=2,C=1,c=4,r=2,m=0;", kittyDelete},
		{ITerm, "\x1b7\x1b[3;5H\x1b]1337;File=inline=1;width=4;height=2;", ""},
		{Sixel, "\x1b7\x1b[3;5H\x1bP0;1q\"1;1;32;32", ""},
	} {
		sim := tcell.NewSimulationScreen("UTF-8")
		s, w := Wrap(sim), &wall{}
		s.gallery = gallery{kind: c.kind, to: w}
		if err := s.Init(); err != nil {
			t.Fatal(err)
		}
		frame := func(p ...Placed) string {
			w.Reset()
			s.Clear()
			s.Place(p)
			s.Show()
			return w.String()
		}
		p := Placed{X: 4, Y: 2, Cols: 4, Rows: 2, Pixels: red(8, 8)}
		if got := frame(p); !strings.HasPrefix(got, c.begin) || !strings.HasSuffix(got, "\x1b8") {
			t.Errorf("%d: %q", c.kind, got)
		}
		if got := frame(p); got != "" {
			t.Errorf("%d: it is written again: %q", c.kind, got)
		}
		if got := frame(); got != c.gone {
			t.Errorf("%d: gone, %q", c.kind, got)
		}
		if got := frame(p); !strings.HasPrefix(got, c.begin) {
			t.Errorf("%d: back, %q", c.kind, got)
		}
		s.Fini()
	}
}

func TestSixel(t *testing.T) {
	p := Placed{Cols: 1, Rows: 1, Pixels: red(2, 2)}
	got := string(asSixel(p, image.Pt(4, 7)))
	if want := "#180!4~$-#180!4@$-\x1b\\"; !strings.HasSuffix(got, want) {
		t.Errorf("%q, want %q at the end", got, want)
	}
	p.Pixels = image.NewNRGBA(image.Rect(0, 0, 2, 2))
	if got := string(asSixel(p, image.Pt(4, 7))); !strings.HasSuffix(got, "--\x1b\\") {
		t.Errorf("%q where it can be seen through", got)
	}
}

func TestKittyInChunks(t *testing.T) {
	noise := image.NewNRGBA(image.Rect(0, 0, 90, 90))
	source := rand.New(rand.NewPCG(1, 1)) // a picture that a PNG cannot make small
	for i := range noise.Pix {
		noise.Pix[i] = byte(source.Uint32())
	}
	parts := strings.Split(string(kitty(Placed{Cols: 9, Rows: 9, Pixels: noise})), "\x1b\\")
	for i, part := range parts[:len(parts)-1] {
		more := "m=1;"
		if i == len(parts)-2 {
			more = "m=0;"
		}
		if !strings.HasPrefix(part, "\x1b_G") || !strings.Contains(part, more) || len(part) > 4200 {
			t.Errorf("part %d of %d: %.60q", i, len(parts), part)
		}
	}
	if len(parts) < 3 {
		t.Errorf("%d parts", len(parts))
	}
}

func TestGraphicsOf(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want Graphics
	}{
		{map[string]string{"TERM": "xterm-kitty"}, Kitty},
		{map[string]string{"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, ITerm},
		{map[string]string{"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1", "TMUX": "x"}, NoGraphics},
		{map[string]string{"TERM": "screen-256color", "TERM_PROGRAM": "WezTerm"}, NoGraphics},
		{map[string]string{"TERM": "xterm"}, NoGraphics},
	} {
		if got := graphicsOf(func(name string) string { return c.env[name] }); got != c.want {
			t.Errorf("%v: %d", c.env, got)
		}
	}
}

func TestHasSixel(t *testing.T) {
	for kind, want := range map[string]bool{"62;4;22": true, "4": true, "62;22;40": false, "": false, "64": false} {
		if hasSixel(kind) != want {
			t.Errorf("%q: %v", kind, !want)
		}
	}
}
