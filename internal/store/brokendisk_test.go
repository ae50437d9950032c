package store

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// brokenDisk stands between SQLite and the files below a folder: each write, sync and
// cutting off counts as a call, and those that it was told to fail do.
type brokenDisk struct {
	dir    string
	code   int32        // what SQLite is told
	first  int64        // the call that fails, from 1; 0 for none
	always bool         // and all calls after it
	calls  atomic.Int64 // so far
}

// fails reports whether this call fails.
func (d *brokenDisk) fails() bool {
	n := d.calls.Add(1)
	return n == d.first || d.always && d.first > 0 && n > d.first
}

// disk is the one that is in place, or nil; origins are the methods of files as
// SQLite has them, by those that stand in for them.
var (
	disk     atomic.Pointer[brokenDisk]
	origins  sync.Map // uintptr to *sqlite3.Tsqlite3_io_methods
	standIns sync.Map // the other way round
	openFile uintptr  // of the system's VFS
)

// breakDisk puts a disk in place for the rest of the test.
func breakDisk(t *testing.T, d *brokenDisk) {
	t.Helper()
	standBetween()
	disk.Store(d)
	t.Cleanup(func() { disk.Store(nil) })
}

// standBetween has files that SQLite opens from now on call the functions below. This
// is how SQLite's own tests do it: a VFS is a struct of functions, and so is a file.
var standBetween = sync.OnceFunc(func() {
	tls := libc.NewTLS()
	defer tls.Close()
	vfs := at[sqlite3.Tsqlite3_vfs](sqlite3.Xsqlite3_vfs_find(tls, 0))
	openFile, vfs.FxOpen = vfs.FxOpen, pointer(openBroken)
})

// at is what lies at an address of SQLite's memory, which the garbage collector does
// not know.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// pointer is a function as SQLite holds it, and function the other way round.
func pointer(f any) uintptr { return (*[2]uintptr)(unsafe.Pointer(&f))[1] }

func function[T any](p uintptr) T { return *(*T)(unsafe.Pointer(&p)) }

func openBroken(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32 {
	rc := function[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](openFile)(tls, vfs, name, file, flags, out)
	d := disk.Load()
	if rc == sqlite3.SQLITE_OK && name != 0 && d != nil && strings.HasPrefix(libc.GoString(name), d.dir) {
		opened := at[sqlite3.Tsqlite3_file](file)
		opened.FpMethods = standIn(tls, opened.FpMethods)
	}
	return rc
}

// standIn are the methods of a file with ours among them. They live as long as the
// program.
func standIn(tls *libc.TLS, methods uintptr) uintptr {
	if have, ok := standIns.Load(methods); ok {
		return have.(uintptr)
	}
	origin := at[sqlite3.Tsqlite3_io_methods](methods)
	address := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(*origin)))
	ours := at[sqlite3.Tsqlite3_io_methods](address)
	*ours = *origin
	ours.FxWrite, ours.FxSync, ours.FxTruncate = pointer(writeBroken), pointer(syncBroken), pointer(cutBroken)
	origins.Store(address, origin)
	standIns.Store(methods, address)
	return address
}

func originOf(file uintptr) *sqlite3.Tsqlite3_io_methods {
	origin, _ := origins.Load(at[sqlite3.Tsqlite3_file](file).FpMethods)
	return origin.(*sqlite3.Tsqlite3_io_methods)
}

// writeBroken fails as a full disk does: after half of it.
func writeBroken(tls *libc.TLS, file, data uintptr, n int32, offset int64) int32 {
	write := function[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](originOf(file).FxWrite)
	if d := disk.Load(); d != nil && d.fails() {
		write(tls, file, data, n/2, offset)
		return d.code
	}
	return write(tls, file, data, n, offset)
}

func syncBroken(tls *libc.TLS, file uintptr, flags int32) int32 {
	if d := disk.Load(); d != nil && d.fails() {
		return d.code
	}
	return function[func(*libc.TLS, uintptr, int32) int32](originOf(file).FxSync)(tls, file, flags)
}

func cutBroken(tls *libc.TLS, file uintptr, size int64) int32 {
	if d := disk.Load(); d != nil && d.fails() {
		return d.code
	}
	return function[func(*libc.TLS, uintptr, int64) int32](originOf(file).FxTruncate)(tls, file, size)
}
