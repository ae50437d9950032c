package cli

import (
	"crypto/rand"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"quiz/internal/config"
	"quiz/internal/term"
)

// program is one run: its environment, its global flags, and what it opened.
type program struct {
	env       Env
	flags     globalFlags
	settings  *config.Settings
	reading   reading // how far the decks are read
	closers   []io.Closer
	notices   notices
	editing   editing                           // the learner's editor has the terminal
	examDecks atomic.Pointer[map[string]string] // the files of the decks of an exam, by id
	sounds    players
	caught    atomic.Int32                // the number of the signal that ends the run, or 0
	over      <-chan struct{}             // closed when the run is told to end
	screen    atomic.Pointer[term.Screen] // nil until the terminal is drawn on
}

type globalFlags struct {
	decks   []string
	data    string
	config  string
	now     string
	seed    string
	plain   bool
	noColor bool
}

func (p *program) globals(root *cobra.Command) {
	f := root.PersistentFlags()
	f.StringArrayVar(&p.flags.decks, "decks", nil, "use the decks at `PATH`, a folder or a deck file; repeatable (QUIZ_DECKS)")
	f.StringVar(&p.flags.data, "data", "", "keep the log in `DIR` (QUIZ_DATA)")
	f.StringVar(&p.flags.config, "config", "", "read the settings from `FILE`")
	f.StringVar(&p.flags.now, "now", "", "freeze the clock at `TIME`, as in RFC 3339; its offset is the zone (QUIZ_NOW)")
	f.StringVar(&p.flags.seed, "seed", "", "make the run reproducible, ids too, with the number `N` (QUIZ_SEED)")
	f.BoolVar(&p.flags.plain, "plain", false, "work line by line, for screen readers and pipes (QUIZ_PLAIN=1)")
	f.BoolVar(&p.flags.noColor, "no-color", false, "use no colours (NO_COLOR)")
	_ = root.MarkPersistentFlagDirname("data")
}

// now is the moment of this step, in the zone that --now or the system gives.
func (p *program) now() time.Time { return p.env.Now() }

// dataDir is where the log lives.
func (p *program) dataDir() string {
	if p.flags.data != "" {
		return p.flags.data
	}
	if v := p.env.Getenv("QUIZ_DATA"); v != "" {
		return v
	}
	return p.env.dataDir()
}

// logDir is where the log lives, for whoever opens it: without a home it would be made
// in the folder one stands in.
func (p *program) logDir() (string, error) {
	dir := p.dataDir()
	if dir == p.env.dataDir() && !filepath.IsAbs(dir) {
		return "", hinted("set HOME, or name the folder of the log with --data", "there is no place for the log: neither HOME nor XDG_DATA_HOME is set")
	}
	return dir, nil
}

// random is the system's source of randomness.
type random struct{}

func (random) Read(b []byte) (int, error) { return rand.Read(b) }

// openFile opens an argument for reading; "-" is standard input.
func (p *program) openFile(name string) (io.ReadCloser, error) {
	if name == "-" {
		return io.NopCloser(p.env.Stdin), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read: %w", err)
	}
	return f, nil
}
