package report

import (
	"math"
	"strings"
)

// Bars draws one horizontal bar for each value, the largest as wide as width
// cells. A value that is not above 0 has an empty bar. With ascii, bars are made
// of #; else of blocks, to an eighth of a cell.
func Bars(values []float64, width int, ascii bool) []string {
	most := 0.0
	for _, v := range values {
		if v > most && !math.IsInf(v, 1) {
			most = v
		}
	}
	out := make([]string, len(values))
	for i, v := range values {
		if !(v > 0) || most == 0 {
			continue
		}
		out[i] = bar(min(v/most, 1)*float64(width), ascii)
	}
	return out
}

// eighths are blocks from one eighth of a cell to seven.
var eighths = []rune("▏▎▍▌▋▊▉")

func bar(cells float64, ascii bool) string {
	if ascii {
		return strings.Repeat("#", max(1, int(math.Round(cells))))
	}
	n := max(1, int(math.Round(cells*8)))
	s := strings.Repeat("█", n/8)
	if rest := n % 8; rest > 0 {
		s += string(eighths[rest-1])
	}
	return s
}
