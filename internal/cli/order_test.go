package cli

import (
	"os"
	"testing"

	"quiz/internal/app"
)

// TestOrderIsKept from one run to the next; a damaged file costs nothing.
func TestOrderIsKept(t *testing.T) {
	dir := t.TempDir()
	p := &program{env: Env{Getenv: func(name string) string { return map[string]string{"XDG_CACHE_HOME": dir, "HOME": dir}[name] }}}
	if got := p.order(); got != (app.Sorted{}) {
		t.Errorf("%+v at first", got)
	}
	want := app.Sorted{Order: 2, Reversed: true}
	if msg := (&executor{program: p}).do(app.KeepOrder{Sorted: want}); msg != (app.Kept{}) {
		t.Errorf("%#v answers that the order is kept", msg)
	}
	if got := p.order(); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if err := os.WriteFile(p.orderPath(), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := p.order(); got != (app.Sorted{}) {
		t.Errorf("%+v of a damaged file", got)
	}
}
