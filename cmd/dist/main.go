// Command dist builds what a release consists of, from a checkout, into a folder:
// static binaries for every platform, each in an archive with its manual page,
// completions and licences; packages for Debian and Fedora; a formula for Homebrew
// and a manifest for Scoop; an SBOM and checksums.
//
// The same commit gives the same bytes: times come from the commit, and paths are
// left out of the binaries. `dist -verify` builds twice and compares.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"time"
)

func main() {
	var r release
	var verify bool
	flag.StringVar(&r.version, "version", "", "the `version`, such as 1.0.0")
	flag.StringVar(&r.url, "url", "", "where the files of a release are downloaded, a `URL` without the file's name")
	flag.StringVar(&r.home, "home", "", "the project's page, a `URL`")
	flag.StringVar(&r.out, "out", "dist", "the `folder` to write to")
	flag.BoolVar(&r.packages, "packages", true, "make .deb and .rpm files too")
	flag.BoolVar(&verify, "verify", false, "build twice and compare the bytes")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, r, verify); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(2)
	}
}

func run(ctx context.Context, r release, verify bool) error {
	if r.version == "" {
		return fmt.Errorf("no version\nhint: name it, as in -version 1.0.0")
	}
	if err := r.at(ctx); err != nil {
		return err
	}
	if err := r.make(ctx); err != nil {
		return err
	}
	if !verify {
		return nil
	}
	again := r
	again.out = filepath.Join(r.out, "again")
	defer os.RemoveAll(again.out)
	if err := again.make(ctx); err != nil {
		return err
	}
	return same(r.out, again.out)
}

// release is what is being built.
type release struct {
	version  string
	url      string
	home     string
	out      string
	packages bool
	module   string    // its path
	time     time.Time // of the commit; of every file in it
}

// platform is one that is promised.
type platform struct{ os, arch string }

func (p platform) String() string { return p.os + "-" + p.arch }

func (p platform) binary() string {
	if p.os == "windows" {
		return "quiz.exe"
	}
	return "quiz"
}

var platforms = []platform{
	{"linux", "amd64"}, {"linux", "arm64"}, {"darwin", "amd64"}, {"darwin", "arm64"},
	{"windows", "amd64"}, {"windows", "arm64"}, {"freebsd", "amd64"}, {"freebsd", "arm64"},
}

// make builds everything.
func (r *release) make(ctx context.Context) error {
	if err := os.RemoveAll(r.out); err != nil {
		return err
	}
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return err
	}
	extras, err := r.extras(ctx)
	if err != nil {
		return err
	}
	var archives []archive
	for _, p := range platforms {
		fmt.Println("building", p)
		a, err := r.platform(ctx, p, extras)
		if err != nil {
			return fmt.Errorf("%s: %w", p, err)
		}
		archives = append(archives, a)
	}
	if err := r.manifests(archives); err != nil {
		return err
	}
	return r.checksums()
}

// platform builds the archive of a platform, and the packages of Linux.
func (r *release) platform(ctx context.Context, p platform, extras []file) (archive, error) {
	binary, err := r.build(ctx, p)
	if err != nil {
		return archive{}, err
	}
	files := append([]file{{name: p.binary(), data: binary, mode: 0o755}}, extras...)
	a, err := r.archive(p, files)
	if err == nil && p.os == "linux" && r.packages {
		err = r.linuxPackages(ctx, p, files)
	}
	return a, err
}
