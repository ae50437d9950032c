package picture

import (
	"image"
	"image/color"
)

// samples is how many pixels of an area are looked at in each direction: more are
// not seen.
const samples = 4

// mean is the mean colour of an area; of an empty one, that of its corner.
func mean(full image.Image, area image.Rectangle) color.NRGBA {
	nx, ny := min(samples, max(1, area.Dx())), min(samples, max(1, area.Dy()))
	var r, g, b, a, n uint64
	for i := range ny {
		for j := range nx {
			c := full.At(area.Min.X+area.Dx()*j/nx, area.Min.Y+area.Dy()*i/ny)
			cr, cg, cb, ca := c.RGBA()
			r, g, b, a, n = r+uint64(cr), g+uint64(cg), b+uint64(cb), a+uint64(ca), n+1
		}
	}
	at := func(v uint64) uint16 { return uint16(v / n) }
	return color.NRGBAModel.Convert(color.RGBA64{R: at(r), G: at(g), B: at(b), A: at(a)}).(color.NRGBA)
}
