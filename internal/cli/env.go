// Package cli is the command line: one file per command, and the only place
// that sees both the log and the decks. The program is a value: its streams,
// environment and clock are fields of [Env], so that a test can be all of them.
package cli

import (
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	xterm "golang.org/x/term"

	"quiz/internal/store"
)

// Env is everything a run of the program takes from outside.
type Env struct {
	Args     []string // without the program's name
	Stdin    io.Reader
	Stdout   io.Writer
	Stderr   io.Writer
	Getenv   func(string) string
	Now      func() time.Time
	Random   io.Reader     // for ids; replaced by --seed
	Machine  func() string // the machine's own id, or ""; nil where it has none
	Terminal bool          // standard input and output are both a terminal
}

// Process is the environment of this process.
func Process() Env {
	return Env{
		Args:     os.Args[1:],
		Stdin:    os.Stdin,
		Stdout:   os.Stdout,
		Stderr:   os.Stderr,
		Getenv:   os.Getenv,
		Now:      time.Now,
		Random:   random{},
		Machine:  store.Machine,
		Terminal: isTerminal(os.Stdin) && isTerminal(os.Stdout),
	}
}

func (e Env) machine() string {
	if e.Machine == nil {
		return ""
	}
	return e.Machine()
}

func isTerminal(f *os.File) bool { return xterm.IsTerminal(int(f.Fd())) }

// width is how many cells a line of standard output may have; 0 for no bound, where
// it is not a terminal.
func (e Env) width() int {
	out, ok := e.Stdout.(*output)
	if !ok {
		return 0
	}
	f, ok := out.w.(*os.File)
	if !ok || !isTerminal(f) {
		return 0
	}
	columns, _, err := xterm.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return columns
}

// helpWidth is how many cells a line of help has.
func (e Env) helpWidth() int {
	if w := e.width(); w > 0 {
		return min(max(w, 40), 100)
	}
	return 80
}

// dir returns a directory of this program: the XDG variable if set, else the
// fallback below the home directory (on Windows, below a variable of its own). It is ""
// where there is no home: a file in the folder one stands in may be anybody's.
func (e Env) dir(xdg, windows string, fallback ...string) string {
	if d := e.Getenv(xdg); filepath.IsAbs(d) {
		return filepath.Join(d, "quiz")
	}
	if runtime.GOOS == "windows" {
		if d := e.Getenv(windows); d != "" {
			return filepath.Join(d, "quiz")
		}
	}
	if e.home() == "" {
		return ""
	}
	return filepath.Join(append([]string{e.home()}, append(fallback, "quiz")...)...)
}

func (e Env) home() string {
	if runtime.GOOS == "windows" {
		return e.Getenv("USERPROFILE")
	}
	return e.Getenv("HOME")
}

// file is a file in one of these directories, or "" where that is.
func file(dir, name string) string {
	if dir == "" {
		return ""
	}
	return filepath.Join(dir, name)
}

func (e Env) configDir() string { return e.dir("XDG_CONFIG_HOME", "APPDATA", ".config") }
func (e Env) cacheDir() string  { return e.dir("XDG_CACHE_HOME", "LOCALAPPDATA", ".cache") }
func (e Env) dataDir() string   { return e.dir("XDG_DATA_HOME", "LOCALAPPDATA", ".local", "share") }
