//go:build !linux

package main

import (
	"fmt"
	"io"
)

// fullDisk needs a disk of a small size, which only Linux makes from memory.
func fullDisk(_ *torture, out io.Writer) error {
	_, err := fmt.Fprintln(out, "a full disk was not tried: it needs Linux")
	return err
}
