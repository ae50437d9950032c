package exchange

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits of an archive. A member of a few kilobytes can say gigabytes.
const (
	maxMembers   = 100_000
	baseUnpacked = 16 << 20 // bytes of all files together
	perPacked    = 24       // and as many more for each byte of the archive
)

// Pack makes one archive of the files of a folder: a zip without compression.
func Pack(files []File) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Path, Method: zip.Store})
		if err == nil {
			_, err = w.Write(f.Data)
		}
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", f.Path, err)
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// IsPacked reports whether data begins as a zip archive does.
func IsPacked(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// Unpack takes a zip archive apart. A path that leads out of the archive is led back
// into it.
func Unpack(data []byte) ([]File, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("the archive cannot be read: %w", err)
	}
	if len(z.File) > maxMembers {
		return nil, fmt.Errorf("the archive has %d members; up to %d are read", len(z.File), maxMembers)
	}
	left := int64(baseUnpacked + perPacked*len(data))
	var out []File
	for _, member := range z.File {
		if !member.Mode().IsRegular() || hiddenPath(member.Name) {
			continue
		}
		content, err := inflate(member, left)
		if err != nil {
			return nil, err
		}
		left -= int64(len(content))
		out = append(out, File{strings.Join(pathParts(member.Name), "/"), content})
	}
	return out, nil
}

func inflate(member *zip.File, limit int64) ([]byte, error) {
	r, err := member.Open()
	if err != nil {
		return nil, fmt.Errorf("%.200q: %w", member.Name, err)
	}
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, fmt.Errorf("%.200q: %w", member.Name, err)
	}
	if int64(len(data)) > limit {
		return nil, errors.New("the archive holds more than one of its size can be expected to")
	}
	return data, nil
}

// hiddenPath reports whether a file, or a folder above it, is one that programs
// keep for themselves.
func hiddenPath(name string) bool {
	for _, part := range pathParts(name) {
		if strings.HasPrefix(part, ".") || part == "__MACOSX" {
			return true
		}
	}
	return false
}
