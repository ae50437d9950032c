package term

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
)

// kittyDelete takes all pictures off the screen.
const kittyDelete = "\x1b_Ga=d,d=A,q=2\x1b\\"

// kitty writes a picture as the protocol of kitty has it: a PNG in chunks, over so
// many cells; the cursor stays.
func kitty(p Placed) []byte {
	const chunk = 4096
	data := asPNG(p.Pixels)
	var b bytes.Buffer
	head := fmt.Sprintf("a=T,f=100,q=2,C=1,c=%d,r=%d,", p.Cols, p.Rows)
	for len(data) > 0 {
		n := min(chunk, len(data))
		more := 0
		if n < len(data) {
			more = 1
		}
		fmt.Fprintf(&b, "\x1b_G%sm=%d;%s\x1b\\", head, more, data[:n])
		data, head = data[n:], ""
	}
	return b.Bytes()
}

// iterm writes a picture as a file within the text.
func iterm(p Placed) []byte {
	return fmt.Appendf(nil, "\x1b]1337;File=inline=1;width=%d;height=%d;preserveAspectRatio=0;doNotMoveCursor=1:%s\x07", p.Cols, p.Rows, asPNG(p.Pixels))
}

// asPNG is a picture as a PNG in base64.
func asPNG(m image.Image) []byte {
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&b, m); err != nil {
		return nil // of a picture without a pixel
	}
	return base64.StdEncoding.AppendEncode(nil, b.Bytes())
}

// levels is how many shades of red, green and blue sixel pictures have.
const levels = 6

// asSixel writes a picture in bands of six rows of pixels: for each colour of a band
// the pixels that have it, runs of the same in short.
func asSixel(p Placed, cell image.Point) []byte {
	w, h := p.Cols*cell.X, p.Rows*cell.Y
	var b bytes.Buffer
	fmt.Fprintf(&b, "\x1bP0;1q\"1;1;%d;%d", w, h)
	for i := range levels * levels * levels {
		shade := func(n int) int { return n % levels * 100 / (levels - 1) }
		fmt.Fprintf(&b, "#%d;2;%d;%d;%d", i, shade(i/levels/levels), shade(i/levels), shade(i))
	}
	for y := 0; y < h; y += 6 {
		band(&b, p.Pixels, w, h, y)
	}
	b.WriteString("\x1b\\")
	return b.Bytes()
}

// band writes six rows.
func band(b *bytes.Buffer, m *image.NRGBA, w, h, top int) {
	rows := map[int][]byte{} // by colour: for each column the rows that have it, as bits
	var order []int
	for x := range w {
		for dy := range min(6, h-top) {
			c, opaque := shadeOf(m, x, top+dy, w, h)
			if !opaque {
				continue
			}
			if rows[c] == nil {
				rows[c] = make([]byte, w)
				order = append(order, c)
			}
			rows[c][x] |= 1 << dy
		}
	}
	for _, c := range order {
		fmt.Fprintf(b, "#%d", c)
		runs(b, rows[c])
		b.WriteByte('$')
	}
	b.WriteByte('-')
}

func runs(b *bytes.Buffer, bits []byte) {
	for i := 0; i < len(bits); {
		n := 1
		for i+n < len(bits) && bits[i+n] == bits[i] {
			n++
		}
		sign := '?' + rune(bits[i])
		if n > 3 {
			fmt.Fprintf(b, "!%d%c", n, sign)
		} else {
			for range n {
				b.WriteRune(sign)
			}
		}
		i += n
	}
}

// thresholds spread the shades between two levels over neighbouring pixels.
var thresholds = [4][4]int{{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}

// shadeOf is the colour of a pixel of a picture that is scaled to w by h.
func shadeOf(m *image.NRGBA, x, y, w, h int) (colour int, opaque bool) {
	size := m.Bounds().Size()
	c := m.NRGBAAt(x*size.X/w, y*size.Y/h)
	if c.A < 128 {
		return 0, false
	}
	add := thresholds[y%4][x%4]
	level := func(v uint8) int { return (int(v)*(levels-1)*16 + add*255) / (255 * 16) }
	return (level(c.R)*levels+level(c.G))*levels + level(c.B), true
}
