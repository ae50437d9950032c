package picture

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
	"time"
)

// halves are red on the left and blue on the right.
func halves(w, h int) image.Image {
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{R: 255, A: 255}
			if x >= w/2 {
				c = color.NRGBA{B: 255, A: 255}
			}
			out.SetNRGBA(x, y, c)
		}
	}
	return out
}

func encoded(t testing.TB, kind string, m image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	err := map[string]func() error{
		"png":  func() error { return png.Encode(&out, m) },
		"jpeg": func() error { return jpeg.Encode(&out, m, nil) },
		"gif":  func() error { return gif.Encode(&out, m, nil) },
	}[kind]()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ w, h, wantW, wantH int }{{10, 10, 10, 10}, {1280, 320, 640, 160}, {100, 960, 50, 480}, {3000, 1, 640, 1}, {1, 1, 1, 1}} {
		for _, kind := range []string{"png", "jpeg", "gif"} {
			got, err := Read(context.Background(), bytes.NewReader(encoded(t, kind, halves(c.w, c.h))))
			if err != nil {
				t.Fatal(kind, c, err)
			}
			if size := got.Bounds().Size(); size != image.Pt(c.wantW, c.wantH) {
				t.Errorf("%s of %dx%d becomes %v", kind, c.w, c.h, size)
			}
			left, right := got.NRGBAAt(0, 0), got.NRGBAAt(c.wantW-1, 0)
			if c.w > 1 && (left.R < 200 || right.B < 200) {
				t.Errorf("%s of %dx%d: %v and %v", kind, c.w, c.h, left, right)
			}
		}
	}
}

// claims is a PNG that says it is so large, and holds nothing.
func claims(t testing.TB, w, h uint32) []byte {
	data := encoded(t, "png", halves(2, 2))
	binary.BigEndian.PutUint32(data[16:], w)
	binary.BigEndian.PutUint32(data[20:], h)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

func TestHostilePictures(t *testing.T) {
	over, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		ctx  context.Context
		in   io.Reader
		want string
	}{
		{context.Background(), bytes.NewReader(claims(t, 1<<30, 1<<30)), "not a PNG"},
		{context.Background(), bytes.NewReader(claims(t, 1<<31-1, 2)), "too many"},
		{context.Background(), bytes.NewReader(claims(t, MaxPixels, 2)), "too many"},
		{context.Background(), strings.NewReader("<svg/>"), "not a PNG"},
		{context.Background(), strings.NewReader(""), "not a PNG"},
		{context.Background(), io.LimitReader(zeros{}, 1<<40), "larger than 8 MB"},
		{over, bytes.NewReader(encoded(t, "png", halves(9, 9))), context.Canceled.Error()},
	} {
		start := time.Now()
		got, err := Read(c.ctx, c.in)
		if err == nil || !strings.Contains(err.Error(), c.want) || got != nil {
			t.Errorf("%v, want %q", err, c.want)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%s after %v", c.want, took)
		}
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return len(b), nil }

// TestTheTimeEndsWhileItIsDecoded.
func TestTheTimeEndsWhileItIsDecoded(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	slow := timed{ctx, bytes.NewReader(encoded(t, "png", halves(2000, 2000)))}
	b := make([]byte, 100_000)
	if n, err := slow.Read(b); n > atOnce || err != nil {
		t.Errorf("%d bytes at once, %v", n, err)
	}
	cancel()
	if _, err := slow.Read(b); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// FuzzRead: whatever a file holds, it is a small picture or an error.
func FuzzRead(f *testing.F) {
	for _, kind := range []string{"png", "jpeg", "gif"} {
		f.Add(encoded(f, kind, halves(5, 3)))
	}
	f.Add(claims(f, 100, 100))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		got, err := Read(ctx, bytes.NewReader(data))
		if err == nil && (got.Bounds().Dx() > MaxWidth || got.Bounds().Dy() > MaxHeight || got.Bounds().Empty()) {
			t.Errorf("%v", got.Bounds())
		}
	})
}
