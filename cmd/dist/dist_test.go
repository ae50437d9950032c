package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var (
	commit = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	sample = []file{{"quiz", []byte("program"), 0o755}, {"man/quiz.1", []byte(".TH QUIZ"), 0o644}}
)

func TestTarball(t *testing.T) {
	data, err := tarball("quiz-1", sample, commit)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := tarball("quiz-1", sample, commit)
	if !bytes.Equal(data, again) {
		t.Error("two tarballs of the same files differ")
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if !h.ModTime.Equal(commit) {
			t.Errorf("%s is of %v", h.Name, h.ModTime)
		}
		content, _ := io.ReadAll(r)
		got[h.Name] = string(content)
	}
	if diff := cmp.Diff(map[string]string{"quiz-1/quiz": "program", "quiz-1/man/quiz.1": ".TH QUIZ"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestZip(t *testing.T) {
	data, err := zipped("quiz-1", sample, commit)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := zipped("quiz-1", sample, commit)
	if !bytes.Equal(data, again) {
		t.Error("two zips of the same files differ")
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) != 2 || z.File[0].Name != "quiz-1/quiz" || z.File[0].Mode() != 0o755 {
		t.Errorf("%v, %+v", err, z)
	}
}

func TestManifests(t *testing.T) {
	r := release{version: "1.2.3", url: "https://downloads.example/1.2.3", home: "https://home.example", out: t.TempDir(), time: commit}
	var archives []archive
	for _, p := range platforms {
		a, err := r.archive(p, sample)
		if err != nil {
			t.Fatal(err)
		}
		archives = append(archives, a)
	}
	if err := r.manifests(archives); err != nil {
		t.Fatal(err)
	}
	if err := r.checksums(); err != nil {
		t.Fatal(err)
	}
	for name, wants := range map[string][]string{
		"quiz.rb":    {`version "1.2.3"`, "https://downloads.example/1.2.3/quiz-1.2.3-darwin-arm64.tar.gz", archives[3].sum, "on_linux do"},
		"quiz.json":  {`"64bit"`, "quiz-1.2.3-windows-amd64.zip", archives[4].sum, `"extract_dir": "quiz-1.2.3-windows-amd64"`},
		"SHA256SUMS": {archives[0].sum + "  quiz-1.2.3-linux-amd64.tar.gz"},
	} {
		data, err := os.ReadFile(filepath.Join(r.out, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range wants {
			if !strings.Contains(string(data), want) {
				t.Errorf("%s lacks %s:\n%s", name, want, data)
			}
		}
	}
}

// TestNotices: every module that the program is linked from has its licence.
func TestNotices(t *testing.T) {
	t.Chdir("../..")
	modules, err := dependencies(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	text, err := notices(modules)
	if err != nil {
		t.Fatal(err)
	}
	wants := []string{"github.com/rivo/tview", "github.com/BurntSushi/toml", "modernc.org/sqlite", "Permission is hereby granted"}
	for _, m := range modules {
		wants = append(wants, m.Path+" "+m.Version)
	}
	for _, want := range wants {
		if !strings.Contains(string(text), want) {
			t.Errorf("the notices lack %s", want)
		}
	}
	r := release{version: "1.2.3", time: commit}
	if s := string(r.sbom(modules)); !strings.Contains(s, `"bomFormat": "CycloneDX"`) || strings.Count(s, "pkg:golang/") != len(modules) {
		t.Errorf("SBOM:\n%s", s)
	}
}

func TestSame(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	for _, dir := range []string{a, b} {
		if err := os.WriteFile(filepath.Join(dir, "x"), []byte("1"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := same(a, b); err != nil {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(b, "x"), []byte("2"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := same(a, b); err == nil {
		t.Error("a difference was not found")
	}
}
