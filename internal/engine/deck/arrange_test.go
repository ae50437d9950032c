package deck

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// critical is the chi-square value that a fair shuffle exceeds once in 10,000
// runs, by degrees of freedom.
var critical = map[int]float64{1: 15.14, 4: 23.51, 5: 25.74, 22: 55.52, 23: 57.07}

// arrangements counts how often each order of n parts is shown.
func arrangements(kind Kind, n, runs int, seed uint64) map[string]int {
	p := &Prompt{Kind: kind, Options: make([]Option, n), Want: make([]Item, n), Rules: Rules{Shuffle: true}}
	count := map[string]int{}
	for i := range runs {
		count[fmt.Sprint(p.Arrange(seed, uint64(i)))]++
	}
	return count
}

// TestEveryArrangementIsAsLikely counts arrangements; a fair shuffle fails each
// of its rows once in 10,000 runs.
func TestEveryArrangementIsAsLikely(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	const runs = 24_000
	for _, c := range []struct {
		name   string
		kind   Kind
		n      int
		orders int // that can come
	}{
		{"two options", Single, 2, 2},
		{"three options", Single, 3, 6},
		{"four options, several right", Multi, 4, 24},
		{"two pairs", Pairs, 2, 2},
		{"three right sides", Pairs, 3, 6},
		{"an order of three", Ordered, 3, 5},
		{"an order of four", Ordered, 4, 23},
	} {
		count := arrangements(c.kind, c.n, runs, seed)
		if len(count) != c.orders {
			t.Errorf("%s: %d arrangements of %d", c.name, len(count), c.orders)
			continue
		}
		expected, chi := float64(runs)/float64(c.orders), 0.0
		for _, n := range count {
			chi += (float64(n) - expected) * (float64(n) - expected) / expected
		}
		if limit := critical[c.orders-1]; chi > limit {
			t.Errorf("%s, seed %d: chi-square %.1f above %.1f: %v", c.name, seed, chi, limit, count)
		}
	}
}

func TestAnOrderNeverComesRight(t *testing.T) {
	for n := 2; n <= 4; n++ {
		right := make([]int, n)
		for i := range right {
			right[i] = i
		}
		if times := arrangements(Ordered, n, 2000, 1)[fmt.Sprint(right)]; times > 0 {
			t.Errorf("%d parts: shown in their right order %d times", n, times)
		}
	}
}

// TestWithoutShuffleTheFilesOrderStays: and so it does for one option or none.
func TestWithoutShuffleTheFilesOrderStays(t *testing.T) {
	p := &Prompt{Kind: Single, Options: make([]Option, 4)}
	for seed := range uint64(50) {
		if got := p.Arrange(seed, seed); !slices.IsSorted(got) || len(got) != 4 {
			t.Fatalf("seed %d: %v", seed, got)
		}
	}
	for kind, n := range map[Kind]int{Single: 0, Ordered: 1} {
		p := &Prompt{Kind: kind, Options: make([]Option, n), Want: make([]Item, n), Rules: Rules{Shuffle: true}}
		if got := p.Arrange(1, 2); len(got) != n {
			t.Errorf("%d parts: %v", n, got)
		}
	}
}
