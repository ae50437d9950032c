// Package picture reads the pictures of decks, and makes them small enough for a
// terminal. They come from strangers: a file of some kilobytes can claim to hold
// gigabytes of pixels. So there is an end to the bytes, to the pixels and to the
// time, and each is looked at before it is spent.
package picture

import (
	"bytes"
	"context"
	"fmt"
	"image"
	_ "image/gif"  // the first picture of it
	_ "image/jpeg" // and
	_ "image/png"  // are what is known
	"io"
)

// The ends.
const (
	MaxBytes  = 8 << 20  // of a file
	MaxPixels = 16 << 20 // that a file claims to have
	MaxWidth  = 640      // of what is made of it, in pixels
	MaxHeight = 480
)

// Read decodes a PNG, JPEG or GIF, and makes it at most MaxWidth by MaxHeight. The
// error says which end was reached; ctx is looked at while the file is read.
func Read(ctx context.Context, in io.Reader) (*image.NRGBA, error) {
	data, err := io.ReadAll(io.LimitReader(timed{ctx, in}, MaxBytes+1))
	if err != nil {
		return nil, err
	}
	if len(data) > MaxBytes {
		return nil, fmt.Errorf("larger than %d MB", MaxBytes>>20)
	}
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("not a PNG, JPEG or GIF: %w", err)
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > MaxPixels/c.Height {
		return nil, fmt.Errorf("%d by %d pixels are too many", c.Width, c.Height)
	}
	full, _, err := image.Decode(timed{ctx, bytes.NewReader(data)})
	if err != nil {
		return nil, err
	}
	return Fit(full, MaxWidth, MaxHeight), nil
}

// timed is a reader that ends when its time is over.
type timed struct {
	ctx context.Context
	in  io.Reader
}

// atOnce is how much is read without a look at the time, in bytes.
const atOnce = 4 << 10

func (t timed) Read(b []byte) (int, error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	return t.in.Read(b[:min(len(b), atOnce)])
}

// Fit makes a picture as large as fits into a width and a height, in pixels, and
// never larger than it is. Each pixel is the mean of those that it stands for.
func Fit(full image.Image, width, height int) *image.NRGBA {
	from := full.Bounds()
	w, h := from.Dx(), from.Dy()
	if w > width {
		w, h = width, max(1, h*width/w)
	}
	if h > height {
		w, h = max(1, w*height/h), height
	}
	return Scale(full, w, h)
}

// Scale makes a picture exactly so large.
func Scale(full image.Image, w, h int) *image.NRGBA {
	from := full.Bounds()
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			area := image.Rect(x*from.Dx()/w, y*from.Dy()/h, (x+1)*from.Dx()/w, (y+1)*from.Dy()/h)
			out.SetNRGBA(x, y, mean(full, area.Add(from.Min)))
		}
	}
	return out
}
