package cli

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"io/fs"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"quiz/decks"
	"quiz/internal/config"
	"quiz/internal/engine/review"
	"quiz/internal/store"
)

// program is one run: its environment, its global flags, and what it opened.
type program struct {
	env      Env
	flags    globalFlags
	settings *config.Settings
	ids      *review.IDs
	also     []string   // deck files that the command names
	texts    bool       // the decks are opened with the texts of their prompts
	log      *store.Log // once it is open
	onScreen bool       // talk waits until there is a place for it
	notes    []string   // what waits
	reading  reading    // how far the decks are read
	settled  bool       // and it knows the weights in force, and the ids their order
	closers  []io.Closer
	editing  editing         // the learner's editor has the terminal
	caught   atomic.Int32    // the number of the signal that ends the run, or 0
	over     <-chan struct{} // closed when the run is told to end
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
	f.StringArrayVar(&p.flags.decks, "decks", nil, "a `folder` of decks or a deck file; repeatable (QUIZ_DECKS)")
	f.StringVar(&p.flags.data, "data", "", "the `folder` of your log (QUIZ_DATA)")
	f.StringVar(&p.flags.config, "config", "", "the settings `file`")
	f.StringVar(&p.flags.now, "now", "", "freeze the clock at this RFC 3339 `time`; its offset is the zone (QUIZ_NOW)")
	f.StringVar(&p.flags.seed, "seed", "", "a `number` that makes the run reproducible, ids too (QUIZ_SEED)")
	f.BoolVar(&p.flags.plain, "plain", false, "line by line, for screen readers and pipes (QUIZ_PLAIN=1)")
	f.BoolVar(&p.flags.noColor, "no-color", false, "no colours (NO_COLOR)")
	_ = root.MarkPersistentFlagDirname("data")
}

// prepare reads the settings and the clock. Commands that need neither decks
// nor log don't call it.
func (p *program) prepare() error {
	if p.settings != nil {
		return nil
	}
	s, err := p.load()
	if err != nil {
		return err
	}
	if err := p.freeze(); err != nil {
		return err
	}
	if err := p.seed(); err != nil {
		return err
	}
	p.settings, p.ids = &s, &review.IDs{Random: p.env.Random}
	return nil
}

// load reads the settings. Beside an error they are what could be read.
func (p *program) load() (config.Settings, error) {
	path, named := p.flags.config, p.flags.config != ""
	if !named {
		path = filepath.Join(p.env.configDir(), "config.toml")
	}
	s, err := config.Load(config.Options{Path: path, Named: named, Home: p.env.home(), CheckKeys: keyFaults})
	p.overlay(&s)
	return s, err
}

// overlay puts the environment and the flags over the settings.
func (p *program) overlay(s *config.Settings) {
	if v := p.env.Getenv("QUIZ_DECKS"); v != "" {
		s.Put("decks", p.expand(filepath.SplitList(v)), "QUIZ_DECKS")
	}
	if len(p.flags.decks) > 0 {
		s.Put("decks", p.expand(p.flags.decks), "--decks")
	}
	if v := p.env.Getenv("QUIZ_PLAIN"); v != "" && v != "0" {
		s.Put("plain", true, "QUIZ_PLAIN")
	}
	if p.flags.plain {
		s.Put("plain", true, "--plain")
	}
	if p.env.Getenv("NO_COLOR") != "" {
		s.Put("theme", "mono", "NO_COLOR")
	}
	if p.flags.noColor {
		s.Put("theme", "mono", "--no-color")
	}
}

// expand replaces ~ in paths that no shell has seen.
func (p *program) expand(paths []string) []string {
	out := make([]string, len(paths))
	for i, path := range paths {
		out[i] = config.Expand(path, p.env.home())
	}
	return out
}

// builtIn are the decks of the program, or nil where they are not wanted.
func (p *program) builtIn() fs.FS {
	if !p.settings.BuiltIn {
		return nil
	}
	return decks.FS
}

// freeze stops the clock where --now or QUIZ_NOW says so.
func (p *program) freeze() error {
	name, v := "--now", p.flags.now
	if v == "" {
		name, v = "QUIZ_NOW", p.env.Getenv("QUIZ_NOW")
	}
	if v == "" {
		return nil
	}
	at, err := time.Parse(time.RFC3339, v)
	if err != nil {
		return hinted("write it like 2026-11-24T09:30:00+01:00", "%s: %q is not an RFC 3339 time", name, v)
	}
	p.env.Now = func() time.Time { return at }
	return nil
}

// seed makes the ids reproducible where --seed or QUIZ_SEED says so.
func (p *program) seed() error {
	name, v := "--seed", p.flags.seed
	if v == "" {
		name, v = "QUIZ_SEED", p.env.Getenv("QUIZ_SEED")
	}
	if v == "" {
		return nil
	}
	n, err := strconv.ParseUint(v, 10, 64)
	if err != nil {
		return hinted("write a whole number from 0", "%s: %q is not a seed", name, v)
	}
	var key [32]byte
	binary.LittleEndian.PutUint64(key[:], n)
	p.env.Random = mathrand.NewChaCha8(key)
	return nil
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
