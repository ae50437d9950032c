package exchange

import (
	"math"
	"strconv"
	"strings"
)

// mostNumber bounds the numbers of questions: larger ones lose their units in a
// float64, and no question asks for one.
const mostNumber = 1e15

// ReadNumber reads a number as question banks spell it: plain, with a point, in
// scientific notation or not.
func ReadNumber(s string) (float64, bool) {
	x, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(s), "_", ""), 64)
	return x, err == nil && !math.IsNaN(x) && math.Abs(x) < mostNumber
}

// WriteNumber spells a number plainly, as TOML and question banks both read it.
func WriteNumber(x float64) string { return strconv.FormatFloat(x+0, 'f', -1, 64) }

// RoundNumber takes the noise of a calculation off: 12 digits are enough for any
// question.
func RoundNumber(x float64) float64 {
	out, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	if err != nil {
		return x
	}
	return out
}

// Number is the answer of a card as a number, and how far one may be off; not ok
// where it is none. A share of the answer is worked out.
func (c *Card) Number() (value, tolerance float64, ok bool) {
	spelled, isRaw := c.Answer.(Raw)
	if !isRaw {
		return 0, 0, false
	}
	if value, ok = ReadNumber(string(spelled)); !ok {
		return 0, 0, false
	}
	switch t := c.Tolerance.(type) {
	case Raw:
		tolerance, ok = ReadNumber(string(t))
	case string:
		var share float64
		share, ok = ReadNumber(strings.TrimSuffix(t, "%"))
		tolerance = RoundNumber(math.Abs(value) * share / 100)
	}
	return value, tolerance, ok
}
