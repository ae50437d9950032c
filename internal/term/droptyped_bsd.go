//go:build darwin || freebsd || openbsd || netbsd || dragonfly

package term

import (
	"os"

	"golang.org/x/sys/unix"
)

// dropTyped throws away what was typed and not read yet. Where there is no
// terminal to ask there is nothing to throw away.
func dropTyped() {
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return
	}
	defer tty.Close()
	const read = 1                                                   // the side of the input
	_ = unix.IoctlSetPointerInt(int(tty.Fd()), unix.TIOCFLUSH, read) // at worst the keys come through
}
