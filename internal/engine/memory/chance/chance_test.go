package chance

import (
	"math"
	"testing"
)

// A row of shares is spread evenly from 0 to 1, and no two of them are equal.
func TestOfIsEven(t *testing.T) {
	const n = 100_000
	var bins [10]int
	seen := map[float64]bool{}
	for i := range uint64(n) {
		u := Of(i * Step)
		if u < 0 || u >= 1 || seen[u] {
			t.Fatalf("Of(%d) = %v, which is out of bounds or was there before", i, u)
		}
		seen[u] = true
		bins[int(u*10)]++
	}
	for i, k := range bins {
		if math.Abs(float64(k)-n/10) > 5*math.Sqrt(n/10) {
			t.Errorf("%d of %d shares begin with 0.%d", k, n, i)
		}
	}
}
