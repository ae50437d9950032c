package anki

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/klauspost/compress/zstd"

	"quiz/internal/exchange/tables"
)

// Generations of packages, as their member meta numbers them.
const (
	legacy1 = 1
	legacy2 = 2
	latest  = 3
)

// Limits of a package. A member of a few kilobytes can say gigabytes.
const (
	maxMembers    = 100_000
	maxCollection = 256 << 20
	maxRatio      = 200
	minCollection = 1 << 20 // is always allowed
	maxWindow     = 32 << 20
	maxMap        = 64 << 20
)

// pack is an opened package.
type pack struct {
	raw        []byte // a collection file by itself, or nil
	generation int
	members    map[string]*zip.File
}

func openPack(data []byte) (*pack, error) {
	if bytes.HasPrefix(data, tables.Magic) {
		return &pack{raw: data}, nil
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("a package of Anki is a zip archive: %w", err)
	}
	if len(z.File) > maxMembers {
		return nil, fmt.Errorf("%d members; packages are read up to %d", len(z.File), maxMembers)
	}
	p := &pack{members: make(map[string]*zip.File, len(z.File))}
	for _, f := range z.File {
		if _, again := p.members[f.Name]; !again && f.Mode().IsRegular() {
			p.members[f.Name] = f
		}
	}
	p.generation, err = p.version()
	return p, err
}

// version reads the member meta, a message with the number of the generation as
// its field 1. Old packages have none.
func (p *pack) version() (int, error) {
	meta := p.members["meta"]
	if meta == nil {
		if p.members["collection.anki21"] != nil {
			return legacy2, nil
		}
		return legacy1, nil
	}
	data, err := inflate(meta, false, 1<<10)
	if err != nil {
		return 0, err
	}
	version := uint64(legacy1)
	err = eachField(data, func(f field) {
		if f.number == 1 {
			version = f.value
		}
	})
	if err != nil || version < legacy1 {
		return 0, errors.New("meta: broken version")
	}
	if version > latest {
		return 0, fmt.Errorf("generation %d of packages is newer than what is read here (%d)", version, latest)
	}
	return int(version), nil
}

// collectionNames are the members that hold the collection, by generation. Newer
// packages have a collection.anki2 as well: a single note that says to update.
var collectionNames = map[int]string{legacy1: "collection.anki2", legacy2: "collection.anki21", latest: "collection.anki21b"}

// collection decompresses the SQLite file and opens it.
func (p *pack) collection(ctx context.Context, o Options) (*collection, error) {
	var from io.Reader
	limit := o.MaxCollection
	if p.raw != nil {
		from = bytes.NewReader(p.raw)
		limit = max(limit, maxCollection)
	} else {
		f := p.members[collectionNames[p.generation]]
		if f == nil {
			return nil, p.noCollection()
		}
		if limit <= 0 {
			limit = min(maxCollection, max(minCollection, maxRatio*int64(f.CompressedSize64)))
		}
		r, err := open(f, p.generation == latest)
		if err != nil {
			return nil, err
		}
		defer r.Close()
		from = r
	}
	return openCollection(ctx, from, limit)
}

func (p *pack) noCollection() error {
	if p.members["deck.json"] != nil {
		return errors.New("no collection in it, but a deck.json: it is an export of CrowdAnki")
	}
	return fmt.Errorf("no %s in it: not a package of Anki", collectionNames[p.generation])
}

// open opens a member. Members of the latest generation are stored, and
// compressed by themselves.
func open(f *zip.File, zstandard bool) (io.ReadCloser, error) {
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%q: %w", f.Name, err)
	}
	if !zstandard {
		return r, nil
	}
	z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow), zstd.WithDecoderLowmem(true))
	if err != nil {
		return nil, fmt.Errorf("%q: %w", f.Name, errors.Join(err, r.Close()))
	}
	return z.IOReadCloser(), nil
}

// inflate is the content of a member of at most limit bytes.
func inflate(f *zip.File, zstandard bool, limit int64) ([]byte, error) {
	r, err := open(f, zstandard)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%q: %w", f.Name, err)
	case int64(len(data)) > limit:
		return nil, fmt.Errorf("%q is longer than %d bytes", f.Name, limit)
	}
	return data, nil
}

// mediaNames says which member holds which file.
func (p *pack) mediaNames() (map[string]string, error) {
	f := p.members["media"]
	if f == nil {
		return nil, nil
	}
	limit := min(maxMap, max(minCollection, maxRatio*int64(f.CompressedSize64)))
	data, err := inflate(f, p.generation == latest, limit)
	if err != nil {
		return nil, err
	}
	if p.generation == latest {
		return mediaEntries(data)
	}
	byMember := map[string]string{}
	if len(bytes.TrimSpace(data)) == 0 {
		return byMember, nil
	}
	if err := json.Unmarshal(data, &byMember); err != nil {
		return nil, fmt.Errorf("the map of media: %w", err)
	}
	return byMember, nil
}

// mediaEntries reads the map of the latest generation, a list of messages: the
// file of entry i is member i, unless the entry says another.
func mediaEntries(data []byte) (map[string]string, error) {
	byMember := map[string]string{}
	n := 0
	err := eachField(data, func(f field) {
		if f.number != 1 {
			return
		}
		m := message(f.bytes)
		member := strconv.Itoa(n)
		if m.has(255) {
			member = strconv.FormatUint(m.number(255), 10)
		}
		byMember[member] = m.text(1)
		n++
	})
	if err != nil {
		return nil, fmt.Errorf("the map of media: %w", err)
	}
	return byMember, nil
}
