package growth

import (
	"runtime"
	"testing"
	"time"
)

// judge is a test that remembers whether something was wrong.
type judge struct {
	testing.TB
	failed bool
}

func (*judge) Helper()                 {}
func (j *judge) Errorf(string, ...any) { j.failed = true }

// TestLinear tells what is linear from what is not.
func TestLinear(t *testing.T) {
	same := func(n int) int { return n }
	work := func(d time.Duration) {
		for start := spent(); spent()-start < d; {
			runtime.Gosched()
		}
	}
	for name, c := range map[string]struct {
		work func(n int)
		want bool
	}{
		"linear":    {func(n int) { work(time.Duration(n) * time.Millisecond) }, false},
		"quadratic": {func(n int) { work(time.Duration(n*n) * 60 * time.Microsecond) }, true},
		"short":     {func(n int) { work(time.Duration(n*n) * 10 * time.Microsecond) }, false},
	} {
		j := &judge{TB: t}
		if Linear(j, name, 8, same, c.work); j.failed != c.want {
			t.Errorf("%s: failed %v", name, j.failed)
		}
	}
}
