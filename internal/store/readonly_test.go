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

	"quiz/internal/engine/day"
	"quiz/internal/engine/review"
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
	t.Run("reading", readsOnly)
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

// readsOnly: a log where nothing can be written is read, of any version; none is
// empty, and nothing is made.
func readsOnly(t *testing.T) {
	ctx := context.Background()
	for name, fill := range map[string]func(dir string) int{
		"none":              func(string) int { return 0 },
		"a log":             func(dir string) int { return filled(t, dir) },
		"the first version": func(dir string) int { _, log := firstVersion(t, dir); return len(log) },
	} {
		dir := t.TempDir()
		want := fill(dir)
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		l, err := OpenReadOnly(ctx, dir, Options{Random: options().Random, Machine: "m"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		entries, err := l.Entries(ctx)
		if len(entries) != want || err != nil {
			t.Errorf("%s: %d entries of %d, %v", name, len(entries), want, err)
		}
		if _, err := l.Append(ctx, Batch{Entries: []review.Entry{given(day.Moment{})}}); err == nil {
			t.Errorf("%s: an answer was written", name)
		}
		if err := l.Close(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.Chmod(dir, 0o700); err != nil { // for who clears it away
			t.Fatal(err)
		}
		if files, err := os.ReadDir(dir); err != nil || len(files) > 1 {
			t.Errorf("%s: %v, %v", name, files, err)
		}
	}
}

// filled is a log with one answer.
func filled(t *testing.T, dir string) int {
	l := open(t, dir)
	if _, err := l.Append(context.Background(), Batch{Entries: []review.Entry{given(day.Moment{Ms: 1})}}); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return 1
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
	for _, name := range []string{"folder", "file", "reading"} {
		if !strings.Contains(string(out), "--- PASS: TestReadOnly/"+name) {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
