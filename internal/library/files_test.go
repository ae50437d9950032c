package library

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a.toml"), filepath.Join(dir, "link.toml")
	if err := os.WriteFile(path, []byte("old"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("a.toml", link); err != nil {
		t.Skipf("no symbolic links on this machine: %v", err)
	}
	if err := Replace(link, []byte("other"), []byte("new")); err == nil || !strings.Contains(err.Error(), "changed meanwhile") {
		t.Errorf("a file that changed was replaced: %v", err)
	}
	if err := Replace(link, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	info, _ := os.Lstat(link)
	if err != nil || string(data) != "new" || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("%q, %v, %v", data, err, info.Mode())
	}
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
		t.Errorf("permissions are %v", info.Mode())
	}
	left, _ := os.ReadDir(dir)
	if len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b.toml", "a/c.toml", "a/notes.md", ".hidden/d.toml", "empty/x.md"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("..", filepath.Join(dir, "a", "round")); err != nil {
		t.Skipf("no symbolic links on this machine: %v", err)
	}
	paths, errs := Files([]string{dir, filepath.Join(dir, "b.toml")})
	if len(paths) != 2 || len(errs) != 1 || !strings.HasSuffix(paths[1], "b.toml") {
		t.Errorf("%v, %v", paths, errs)
	}
	if paths, errs := Files([]string{filepath.Join(dir, "empty"), filepath.Join(dir, "none")}); len(paths) != 0 || len(errs) != 2 {
		t.Errorf("%v, %v", paths, errs)
	}
}
