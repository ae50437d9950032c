package tui

import "math"

// leastContrast is what text needs against its background, as WCAG 2 has it.
const leastContrast = 4.5

// channels are red, green and blue, 0 to 1.
func channels(c int32) [3]float64 {
	return [3]float64{float64(c>>16&255) / 255, float64(c>>8&255) / 255, float64(c&255) / 255}
}

func fromChannels(v [3]float64) int32 {
	var c int32
	for _, x := range v {
		c = c<<8 | int32(math.Round(math.Min(1, math.Max(0, x))*255))
	}
	return c
}

// luminance is how bright a colour is to the eye, 0 to 1 (WCAG 2).
func luminance(c int32) float64 {
	linear := func(x float64) float64 {
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	v := channels(c)
	return 0.2126*linear(v[0]) + 0.7152*linear(v[1]) + 0.0722*linear(v[2])
}

// contrast is the ratio of two colours, 1 to 21 (WCAG 2).
func contrast(a, b int32) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

// isDark reports whether light text is easier to read on a background than dark.
func isDark(ground int32) bool { return contrast(0xffffff, ground) > contrast(0x000000, ground) }

// mix is a part of one colour in another.
func mix(a, b int32, part float64) int32 {
	x, y := channels(a), channels(b)
	for i := range x {
		x[i] = x[i]*part + y[i]*(1-part)
	}
	return fromChannels(x)
}

// readable shifts a colour to white or black until it has enough contrast.
func readable(c, ground int32) int32 {
	end := int32(0x000000)
	if isDark(ground) {
		end = 0xffffff
	}
	const steps = 20
	for i := 0; i <= steps; i++ {
		if shifted := mix(end, c, float64(i)/steps); contrast(shifted, ground) >= leastContrast {
			return shifted
		}
	}
	return end
}

// shadeOf is the background under the bar: some of the accent in the background.
func shadeOf(accent, ground int32) int32 { return mix(accent, ground, 0.25) }
