//go:build !windows

package main

import (
	"testing"
	"time"
)

// mostBytes is what a key may send to a terminal of 80 by 24.
const mostBytes = 1500

// TestBytesPerKey: typing, and the way to the next screen.
func TestBytesPerKey(t *testing.T) {
	h := newHome(t)
	l := h.start(t, h.env(), "study")
	l.sees("Which state joined")
	for _, key := range []string{"I", "r", "x", "\r", "1"} {
		time.Sleep(50 * time.Millisecond) // until nothing more comes
		before := l.sent()
		l.types(key)
		time.Sleep(100 * time.Millisecond)
		n := l.sent() - before
		t.Logf("%q: %d bytes", key, n)
		if n > mostBytes {
			t.Errorf("%q sends %d bytes; at most %d", key, n, mostBytes)
		}
	}
	l.types("\x03")
	l.ends()
}

// sent is how many bytes came so far.
func (l *learner) sent() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.wire.Len()
}
