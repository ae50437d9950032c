package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"
)

// fullDisk studies on a small disk until it is full, makes room, and looks whether all
// that was acknowledged is there.
func fullDisk(ctx context.Context, t *torture, out io.Writer) (err error) {
	small := &torture{quiz: t.quiz, dir: t.dir, data: filepath.Join(t.dir, "small"), random: t.random, programs: t.programs}
	if err := os.Mkdir(small.data, 0o700); err != nil {
		return err
	}
	if err := unix.Mount("tmpfs", small.data, "tmpfs", 0, "size=24m"); err != nil {
		fmt.Fprintf(out, "a full disk was not tried: %v\n", err)
		return nil
	}
	defer func() {
		if failed := unix.Unmount(small.data, unix.MNT_DETACH); err == nil {
			err = failed
		}
	}()
	ballast := filepath.Join(small.data, "ballast")
	if err := small.study(ctx, 20); err != nil {
		return err
	}
	if err := fill(ballast); err != nil {
		return err
	}
	minute, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	failed := small.study(minute, mostCards)
	if status := exitStatus(failed); status != 2 {
		return fmt.Errorf("on a full disk the session ended with %v", failed)
	}
	if err := os.Remove(ballast); err != nil {
		return err
	}
	if err := small.check(ctx); err != nil {
		return err
	}
	fmt.Fprintf(out, "a full disk: %d answers acknowledged, none lost\n", small.acked)
	return nil
}

// fill writes a file until the disk is full.
func fill(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	for size := 1 << 20; size > 0; {
		if _, err := f.Write(make([]byte, size)); err != nil {
			size /= 2
		}
	}
	return f.Close()
}
