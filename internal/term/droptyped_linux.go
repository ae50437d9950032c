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
	_ = unix.IoctlSetInt(int(tty.Fd()), unix.TCFLSH, unix.TCIFLUSH) // at worst the keys come through
}
