//go:build unix

package growth

import (
	"syscall"
	"time"
)

// spent is the time that the processors spent on this program: what others on the
// machine do has no part in it.
func spent() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil { // it fails for no caller
		panic(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
