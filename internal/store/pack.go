package store

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"
)

// Bounds of what is unpacked: a log of 10,000,000 answers is well below the first.
const (
	mostUnpacked = 16 << 30 // bytes of a log
	mostWindow   = 64 << 20 // bytes of memory
)

// pack compresses a file.
func pack(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	w, err := zstd.NewWriter(out, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return errors.Join(err, out.Close())
	}
	_, err = io.Copy(w, in)
	return errors.Join(err, w.Close(), out.Sync(), out.Close())
}

// unpack makes a file of a compressed one. Whether the disk has it is for the caller to
// see to.
func unpack(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	r, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(mostWindow))
	if err != nil {
		return err
	}
	defer r.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	n, err := io.Copy(out, io.LimitReader(r, mostUnpacked+1))
	if err == nil && n > mostUnpacked {
		err = fmt.Errorf("it unpacks to more than %d bytes", int64(mostUnpacked))
	}
	return errors.Join(err, out.Close())
}
