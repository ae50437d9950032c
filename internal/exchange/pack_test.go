package exchange

import (
	"archive/zip"
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPack(t *testing.T) {
	files := []File{{"a/b.md", []byte("one")}, {"c.md", nil}}
	data, err := Pack(files)
	if err != nil || !IsPacked(data) {
		t.Fatal(err)
	}
	got, err := Unpack(data)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]File{{"a/b.md", []byte("one")}, {"c.md", []byte{}}}, got); diff != "" {
		t.Error(diff)
	}
}

// TestUnpackStaysInside: no path leads out, and what programs keep for themselves
// is passed over.
func TestUnpackStaysInside(t *testing.T) {
	data, err := Pack([]File{{"../../up.md", nil}, {"/etc/passwd", nil}, {`a\..\..\b.md`, nil}, {".git/config", nil}, {"__MACOSX/a.md", nil}})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Unpack(data)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, f := range got {
		paths = append(paths, f.Path)
	}
	if diff := cmp.Diff([]string{"up.md", "etc/passwd", "b.md"}, paths); diff != "" {
		t.Error(diff)
	}
}

func TestUnpackIsBounded(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("zeros.md")
	if err != nil {
		t.Fatal(err)
	}
	zeros := make([]byte, 1<<20)
	for range 64 {
		if _, err := w.Write(zeros); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Unpack(b.Bytes()); err == nil {
		t.Error("64 MiB came out of an archive of a few kilobytes")
	}
	if _, err := Unpack([]byte("PK\x03\x04")); err == nil {
		t.Error("a broken archive was read")
	}
}
