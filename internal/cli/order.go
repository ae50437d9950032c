package cli

import (
	"encoding/json"
	"os"
	"path/filepath"

	"quiz/internal/app"
)

// orderPath is where the order of the browser is remembered. It is a cache: what
// cannot be read or written costs nothing but the first order.
func (p *program) orderPath() string { return filepath.Join(p.env.cacheDir(), "browser.json") }

// order is how the browser was ordered last.
func (p *program) order() (out app.Sorted) {
	if b, err := os.ReadFile(p.orderPath()); err == nil {
		_ = json.Unmarshal(b, &out) // a damaged cache is an empty one
	}
	return out
}

// keepOrder remembers it.
func (p *program) keepOrder(o app.Sorted) {
	if o == p.order() {
		return
	}
	b, err := json.Marshal(o)
	if err != nil || os.MkdirAll(filepath.Dir(p.orderPath()), 0o700) != nil {
		return
	}
	_ = os.WriteFile(p.orderPath(), b, 0o600) // the next start begins as before
}
