//go:build !windows

package store

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestReadOnly: what cannot be written is refused before anything is asked.
func TestReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		asNobody(t)
		return
	}
	ctx := context.Background()
	t.Run("folder", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(ctx, dir, options()); err == nil || !strings.Contains(err.Error(), "cannot write to "+dir) {
			t.Errorf("%v", err)
		}
	})
	t.Run("file", func(t *testing.T) {
		dir := t.TempDir()
		if err := open(t, dir).Close(); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, FileName)
		if err := os.Chmod(path, 0o400); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(ctx, dir, options()); err == nil || !strings.Contains(err.Error(), "cannot write to "+path) {
			t.Errorf("%v", err)
		}
	})
}

// asNobody runs the test again as somebody else: root may write everywhere.
func asNobody(t *testing.T) {
	dir, err := os.MkdirTemp("", "quiz-nobody")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) }) // the system clears it otherwise
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := filepath.Join(dir, "store.test")
	if err := copyFile(self, child); err != nil {
		t.Fatal(err)
	}
	for path, mode := range map[string]os.FileMode{dir: 0o777, child: 0o755} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
	const nobody = 65534
	cmd := exec.Command(child, "-test.run", "^TestReadOnly$", "-test.v")
	cmd.Dir, cmd.Env = dir, []string{"TMPDIR=" + dir, "HOME=" + dir}
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	out, err := cmd.CombinedOutput()
	if cmd.Process == nil {
		t.Skipf("this root cannot become somebody else: %v", err)
	}
	for _, name := range []string{"folder", "file"} {
		if !strings.Contains(string(out), "--- PASS: TestReadOnly/"+name) {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
