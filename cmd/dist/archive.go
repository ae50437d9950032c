package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// file is a file of an archive.
type file struct {
	name string
	data []byte
	mode fs.FileMode
}

// archive is the archive of a platform.
type archive struct {
	platform platform
	name     string
	sum      string // SHA-256, in hexadecimal
}

// archive writes the files of a platform: a zip for Windows, else a tarball.
func (r *release) archive(p platform, files []file) (archive, error) {
	dir := fmt.Sprintf("quiz-%s-%s", r.version, p)
	pack, name := tarball, dir+".tar.gz"
	if p.os == "windows" {
		pack, name = zipped, dir+".zip"
	}
	data, err := pack(dir, files, r.time)
	if err != nil {
		return archive{}, err
	}
	sum := sha256.Sum256(data)
	return archive{p, name, hex.EncodeToString(sum[:])}, r.write(name, data)
}

func tarball(dir string, files []file, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	t := tar.NewWriter(z)
	for _, f := range files {
		h := &tar.Header{Name: dir + "/" + f.name, Mode: int64(f.mode), Size: int64(len(f.data)), ModTime: at, Format: tar.FormatPAX}
		if err := t.WriteHeader(h); err != nil {
			return nil, err
		}
		if _, err := t.Write(f.data); err != nil {
			return nil, err
		}
	}
	if err := errors.Join(t.Close(), z.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func zipped(dir string, files []file, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		h := &zip.FileHeader{Name: dir + "/" + f.name, Method: zip.Deflate, Modified: at}
		h.SetMode(f.mode)
		w, err := z.CreateHeader(h)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.data); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// checksums lists the SHA-256 of every file, as `sha256sum -c` reads it.
func (r *release) checksums() error {
	names, err := filesIn(r.out)
	if err != nil {
		return err
	}
	var b strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(r.out, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), name)
	}
	return r.write("SHA256SUMS", []byte(b.String()))
}

// filesIn are the names of the files of a folder, sorted.
func filesIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, e := range entries {
		if e.Type().IsRegular() {
			out = append(out, e.Name())
		}
	}
	slices.Sort(out)
	return out, nil
}

// same compares two folders byte by byte.
func same(a, b string) error {
	names, err := filesIn(a)
	if err != nil {
		return err
	}
	for _, name := range names {
		x, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			return err
		}
		y, err := os.ReadFile(filepath.Join(b, name))
		if err != nil {
			return err
		}
		if !bytes.Equal(x, y) {
			return fmt.Errorf("%s: two builds differ", name)
		}
	}
	fmt.Printf("%d files, the same bytes twice\n", len(names))
	return nil
}
