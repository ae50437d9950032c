package queuetest

import (
	"flag"
	"testing"
)

// Few makes a property short, one whose every try syncs a disk some hundred times. A
// number of checks that was asked for by a flag stands.
func Few(t *testing.T, checks string) {
	t.Helper()
	f := flag.Lookup("rapid.checks")
	was := f.Value.String()
	if was != f.DefValue {
		return
	}
	if err := f.Value.Set(checks); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Value.Set(was); err != nil {
			t.Error(err)
		}
	})
}
