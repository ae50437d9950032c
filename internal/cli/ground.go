package cli

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"sync"

	"quiz/internal/term"
)

// grounds remembers the backgrounds that terminals told, by what a terminal is known
// by, so that the next start has its colours at once. It is a cache: what cannot be
// read or written costs nothing but a first frame without colours.
type grounds struct {
	path string
	mu   sync.Mutex
}

func (p *program) grounds() *grounds {
	return &grounds{path: file(p.env.cacheDir(), "terminals.json")}
}

// mostTerminals is how many are remembered; beyond that all are forgotten.
const mostTerminals = 100

func (g *grounds) known() map[string]int32 {
	out := map[string]int32{}
	b, err := os.ReadFile(g.path)
	if err == nil {
		_ = json.Unmarshal(b, &out) // a damaged cache is an empty one
	}
	return out
}

// of is the background of this terminal, as it was told, or as its environment
// hints at.
func (g *grounds) of(getenv func(string) string) (rgb int32, known bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if rgb, known = g.known()[term.Kind(getenv)]; known {
		return rgb, true
	}
	return term.Ground(getenv)
}

// keep remembers the background of this terminal.
func (g *grounds) keep(getenv func(string) string, rgb int32) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.path == "" {
		return
	}
	old := g.known()
	if was, ok := old[term.Kind(getenv)]; ok && was == rgb {
		return
	}
	now := maps.Clone(old)
	if len(now) >= mostTerminals {
		clear(now)
	}
	now[term.Kind(getenv)] = rgb
	b, err := json.Marshal(now)
	if err != nil || os.MkdirAll(filepath.Dir(g.path), 0o700) != nil {
		return
	}
	_ = os.WriteFile(g.path, b, 0o600) // the next start asks again
}
