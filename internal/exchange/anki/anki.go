// Package anki reads and writes the packages of Anki: .apkg, a selection of notes,
// and .colpkg, a whole collection.
//
// A package is a zip archive of an SQLite file and of numbered media. Three
// generations are about, told apart by the member meta, and the SQLite file has
// schemas 11 to 18; all of them are read. What is written is the second
// generation, which every Anki since 2.1 reads.
//
// A note of Anki is a row of fields, and its note type has templates that say which
// fields are asked and which are the answer: each template makes a card. So cards
// are made here by rendering the templates, never by taking the first field for
// the question.
//
// CrowdAnki keeps the same notes and note types as JSON in a folder; [ReadCrowd] reads
// that.
package anki

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"quiz/internal/exchange"
)

// Options are what a caller can decide about a package.
type Options struct {
	// MaxCollection is how long the SQLite file may be, in bytes, once it is
	// decompressed. 0 for the usual limits: 256 MiB, and 200 times its
	// compressed size.
	MaxCollection int64
}

// Sniff reports whether a file looks like a package or a collection of Anki, by
// its name or by how it begins.
func Sniff(name string, head []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".apkg", ".colpkg", ".anki2", ".anki21":
		return true
	}
	const localHeader = 30
	if !bytes.HasPrefix(head, []byte("PK\x03\x04")) || len(head) < localHeader {
		return false
	}
	return bytes.HasPrefix(head[localHeader:], []byte("collection.anki2")) || bytes.HasPrefix(head[localHeader:], []byte("meta\x08"))
}

// Limits of a reading, by the length of the file: hostile files are small and
// become large.
const (
	baseTime    = 2 * time.Second
	timePerByte = 10 * time.Microsecond
)

// Read reads a package, or a collection file by itself. Each deck of Anki becomes
// a deck, each note one card or several; what could not be imported is in the
// report.
func Read(name string, data []byte, o Options) (*exchange.Bundle, error) {
	ctx, cancel := context.WithTimeout(context.Background(), baseTime+time.Duration(len(data))*timePerByte)
	defer cancel()
	bundle, err := read(ctx, data, o)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		err = errors.New("reading it takes too long for its size")
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return bundle, bundle.LeaveRefused()
}

func read(ctx context.Context, data []byte, o Options) (*exchange.Bundle, error) {
	p, err := openPack(data)
	if err != nil {
		return nil, err
	}
	c, err := p.collection(ctx, o)
	if err != nil {
		return nil, err
	}
	defer c.close()
	r := newReader(c, len(data))
	if err := r.read(); err != nil {
		return nil, err
	}
	if err := r.media(p); err != nil {
		return nil, err
	}
	return r.bundle, nil
}
