package cli

import (
	"encoding/binary"
	"io/fs"
	mathrand "math/rand/v2"
	"path/filepath"
	"strconv"
	"time"

	"quiz/decks"
	"quiz/internal/config"
	"quiz/internal/engine/review"
)

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
	p.settings = &s
	return nil
}

// load reads the settings. Beside an error they are what could be read.
func (p *program) load() (config.Settings, error) {
	s, err := config.Load(config.Options{Path: p.configPath(), Named: p.flags.config != "", Home: p.env.home(), CheckKeys: keyFaults})
	p.overlay(&s)
	return s, err
}

// configPath is the file of the settings, whether or not it is there.
func (p *program) configPath() string {
	if p.flags.config != "" {
		return p.flags.config
	}
	return file(p.env.configDir(), "config.toml")
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

// freeze stops the clock where --now or QUIZ_NOW says so; else it goes on in the zone
// of TZ.
func (p *program) freeze() error {
	name, v := "--now", p.flags.now
	if v == "" {
		name, v = "QUIZ_NOW", p.env.Getenv("QUIZ_NOW")
	}
	if v == "" {
		p.settleZone()
		return nil
	}
	at, err := time.Parse(time.RFC3339, v)
	if err != nil {
		return hinted("write it like 2026-11-24T09:30:00+01:00", "%s: %q is not an RFC 3339 time", name, v)
	}
	if ms := at.UnixMilli(); ms < -review.MostAt || ms > review.MostAt {
		return hinted("write a day of the years 1510 to 2429", "%s: %s is farther away than a log can hold", name, v)
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
