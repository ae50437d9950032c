// Package growth holds work against the size of its input, in tests. How long
// something takes says little on a busy machine; how much longer it takes with a larger
// input says whether somebody can stop the program with a file.
package growth

import (
	"testing"
	"time"
)

const (
	more  = 4                     // times the input
	most  = 2.5                   // times as long as as many small inputs: 1 for linear work, 4 for quadratic work
	tries = 10                    // before it is believed
	floor = 50 * time.Millisecond // below it nothing is said: a ratio would be one of caches
)

// Linear reports work that takes far longer with one large input than with four small
// ones, which are as large together and cost memory as much. input makes one of size n,
// in whatever unit; work is measured, again and again and by its least time, until it is
// fast enough or was tried often.
func Linear[T any](t testing.TB, what string, n int, input func(n int) T, work func(T)) {
	t.Helper()
	small, large := input(n), input(more*n)
	var four, one time.Duration
	for try := range tries {
		four = least(try, four, func() {
			for range more {
				work(small)
			}
		})
		one = least(try, one, func() { work(large) })
		if one < floor || float64(one) <= most*float64(four) {
			return
		}
	}
	t.Errorf("%s: %d times %d take %v, and %d take %v", what, more, n, four, more*n, one)
}

// least is the shortest time of the tries so far and one more.
func least(try int, before time.Duration, work func()) time.Duration {
	start := spent()
	work()
	took := spent() - start
	if try == 0 {
		return took
	}
	return min(before, took)
}
