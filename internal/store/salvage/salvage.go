// Package salvage reads what is left of a damaged SQLite file.
//
// SQLite finds the rows of a table by a tree, and where a page of it is damaged, what
// hangs below that page is out of reach. Here the tree is not used: every page of the
// file, and every page that waits in its -wal file, is looked at by itself, and each
// record in it is taken apart as SQLite's file format describes it. What cannot be
// one is passed over. So a record is lost only with its own page.
//
// A record may come several times: pages that were freed and old pages of the -wal
// still have theirs. Newer copies come first. Which table a record belongs to is for
// the caller to tell, by its shape.
//
// The work is linear in the size of the files, and one page and one record are in
// memory at a time.
package salvage

import (
	"encoding/binary"
	"errors"
	"io"
	"iter"
	"os"
	"slices"
)

// MostRecord is the size in bytes of the largest record that is read.
const MostRecord = 32 << 20

// Record is what one row holds.
type Record struct {
	Table  bool  // from a table with row ids; else from an index, or a table without them
	Values []any // nil, int64, float64, string or []byte
}

// File is a database file with its -wal file.
type File struct {
	main, wal *os.File         // wal is nil where there is none
	size      int              // of a page, in bytes
	usable    int              // of that, without what is reserved at its end
	pages     int64            // of the main file
	frames    []frame          // of the -wal file, in order
	latest    map[uint32]int64 // where each page lies in the -wal file, as it was last
	chained   int64            // how many overflow pages may still be read
}

// frame is a page in the -wal file.
type frame struct {
	page uint32
	at   int64 // where its bytes begin
}

// mostChained is how often an overflow page is read at most, on average: once for its
// own record, and again for the old copies of it. Pages that chain in a circle end
// there.
const mostChained = 4

// Open opens a file, and its -wal file where there is one.
func Open(path string) (*File, error) {
	main, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	f := &File{main: main, latest: map[uint32]int64{}}
	if f.wal, err = os.Open(path + "-wal"); errors.Is(err, os.ErrNotExist) {
		f.wal, err = nil, nil
	}
	if err == nil {
		err = f.measure()
	}
	if err == nil {
		err = f.readFrames()
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Close closes both files.
func (f *File) Close() error {
	if f.wal == nil {
		return f.main.Close()
	}
	return errors.Join(f.main.Close(), f.wal.Close())
}

// defaultPage is SQLite's own choice, for a file whose header is gone.
const defaultPage = 4096

// measure finds the size of a page: from the header, else from the -wal file.
func (f *File) measure() error {
	info, err := f.main.Stat()
	if err != nil {
		return err
	}
	var head [100]byte
	if _, err := f.main.ReadAt(head[:], 0); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	f.size, f.usable = defaultPage, defaultPage
	if size, ok := pageSize(uint32(binary.BigEndian.Uint16(head[16:]))); ok && string(head[:16]) == "SQLite format 3\x00" {
		f.size, f.usable = size, size-int(head[20])
	}
	f.pages = (info.Size() + int64(f.size) - 1) / int64(f.size)
	return nil
}

// pageSize is a size that a page may have; 1 stands for 65,536.
func pageSize(n uint32) (int, bool) {
	if n == 1 {
		n = 1 << 16
	}
	return int(n), n >= 512 && n <= 1<<16 && n&(n-1) == 0
}

// readFrames lists the pages of the -wal file.
func (f *File) readFrames() error {
	if f.wal == nil {
		return nil
	}
	const headSize, frameHead = 32, 24
	info, err := f.wal.Stat()
	if err != nil {
		return err
	}
	var head [headSize]byte
	if n, err := f.wal.ReadAt(head[:], 0); n < headSize {
		if errors.Is(err, io.EOF) {
			err = nil // it is empty, or cut off before its first page
		}
		return err
	}
	size, ok := pageSize(binary.BigEndian.Uint32(head[8:]))
	if !ok || size != f.size {
		size = f.size
	}
	for at := int64(headSize); at+frameHead+int64(size) <= info.Size(); at += frameHead + int64(size) {
		var h [frameHead]byte
		if _, err := f.wal.ReadAt(h[:], at); err != nil {
			return err
		}
		fr := frame{page: binary.BigEndian.Uint32(h[:]), at: at + frameHead}
		f.frames = append(f.frames, fr)
		if string(h[8:16]) == string(head[16:24]) { // not left over from before the last checkpoint
			f.latest[fr.page] = fr.at
		}
	}
	return nil
}

// Records are all records that can be read: those of the -wal file first, the newest
// page of it before the others.
func (f *File) Records() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		f.chained = mostChained * (f.pages + int64(len(f.frames)))
		page := make([]byte, f.size)
		for _, fr := range slices.Backward(f.frames) {
			if !f.each(f.wal, fr.at, fr.page == 1, page, yield) {
				return
			}
		}
		for n := range f.pages {
			if !f.each(f.main, n*int64(f.size), n == 0, page, yield) {
				return
			}
		}
	}
}

// each yields the records of the page at an offset of a file.
func (f *File) each(file io.ReaderAt, at int64, first bool, page []byte, yield func(Record) bool) bool {
	clear(page)
	if _, err := file.ReadAt(page, at); err != nil && !errors.Is(err, io.EOF) {
		return true // a sector that cannot be read costs this page only
	}
	for _, r := range f.records(page, first) {
		if !yield(r) {
			return false
		}
	}
	return true
}
