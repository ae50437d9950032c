package report

import (
	"math"
	"slices"
	"testing"
)

func TestBars(t *testing.T) {
	for _, c := range []struct {
		values []float64
		width  int
		ascii  bool
		want   []string
	}{
		{nil, 10, false, []string{}},
		{[]float64{4, 2, 1}, 4, true, []string{"####", "##", "#"}},
		{[]float64{4, 2, 1}, 2, false, []string{"██", "█", "▌"}},
		{[]float64{8, 1, 7}, 1, false, []string{"█", "▏", "▉"}},
		{[]float64{0, -1, math.NaN()}, 5, false, []string{"", "", ""}},
		{[]float64{1000, 0.001}, 5, true, []string{"#####", "#"}},
		{[]float64{math.Inf(1), 1}, 2, true, []string{"##", "##"}},
	} {
		if got := Bars(c.values, c.width, c.ascii); !slices.Equal(got, c.want) {
			t.Errorf("Bars(%v, %d, %v) = %q, want %q", c.values, c.width, c.ascii, got, c.want)
		}
	}
}
