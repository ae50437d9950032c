package text

import "testing"

func TestCounted(t *testing.T) {
	for want, got := range map[string]string{
		"1 error": Counted(1, "error"), "0 errors": Counted(0, "error"), "2 entries": Counted(2, "entry"), "1 entry": Counted(1, "entry"),
		"2 days": Counted(2, "day"), "2 keys": Counted(2, "key"), "2 leeches": Counted(2, "leech"),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
