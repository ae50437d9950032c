//go:build !linux

package main

import (
	"context"
	"fmt"
	"io"
)

// fullDisk needs a disk of a small size, which only Linux makes from memory.
func fullDisk(_ context.Context, _ *torture, out io.Writer) error {
	_, err := fmt.Fprintln(out, "a full disk was not tried: it needs Linux")
	return err
}
