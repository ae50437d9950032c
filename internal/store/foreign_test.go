package store

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// FuzzForeign: whatever a file is, it is merged or refused, and the log stays one that
// can be read.
func FuzzForeign(f *testing.F) {
	dir, _ := grown(f, 20)
	open(f, dir).Close()
	whole, err := os.ReadFile(filepath.Join(dir, FileName))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole, 0, byte(0))
	f.Add(whole, 5000, byte(7))
	f.Add(whole[:4096], 100, byte(1))
	f.Add([]byte("\x28\xb5\x2f\xfd and no more"), 0, byte(0x28))
	l := open(f, f.TempDir())
	f.Fuzz(func(t *testing.T, data []byte, at int, with byte) {
		ctx := context.Background()
		data = append([]byte{}, data...)
		if at >= 0 && at < len(data) {
			data[at] = with
		}
		path := filepath.Join(t.TempDir(), FileName)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := l.Merge(ctx, path); err != nil {
			return
		}
		if _, err := l.Entries(ctx); err != nil {
			t.Fatal(err)
		}
	})
}
