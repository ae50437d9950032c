package defect

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
)

func TestCatch(t *testing.T) {
	do := func(what any) error {
		return Guard(func() error {
			if what != nil {
				panic(what)
			}
			return nil
		})()
	}
	if err := do(nil); err != nil {
		t.Error(err)
	}
	err := do("out of order")
	if err == nil || !strings.HasPrefix(err.Error(), "quiz has a defect: out of order\n") {
		t.Errorf("%v", err)
	}
	if again := do(err); !errors.Is(again, err) {
		t.Error("a panic that was carried here has lost its stack")
	}
}

// TestGroup: who waits gets the panic, after all others have ended.
func TestGroup(t *testing.T) {
	var done atomic.Int32
	wait := func(panics bool) (err error) {
		defer Catch(&err)
		var g Group
		for i := range 8 {
			g.Go(func() {
				if panics && i == 3 {
					panic("out of order")
				}
				done.Add(1)
			})
		}
		g.Wait()
		return nil
	}
	if err := wait(false); err != nil || done.Load() != 8 {
		t.Errorf("%d of 8 done: %v", done.Load(), err)
	}
	err := wait(true)
	if err == nil || done.Load() != 15 || !strings.Contains(err.Error(), "TestGroup") {
		t.Errorf("%d of 15 done: %v", done.Load(), err)
	}
}
