package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// TestEntriesHaveALimit: a file that is too large is told, with one line or with many.
func TestEntriesHaveALimit(t *testing.T) {
	const line = `{"id":"01","kind":"x"}` + "\n"
	for name, text := range map[string]string{"many lines": strings.Repeat(line, 1000), "one line": strings.Repeat("x", 1000*len(line))} {
		size := int64(len(text))
		told := new(fault)
		if _, err := readEntries(strings.NewReader(text), "f", size-1); !errors.As(err, &told) || !strings.Contains(err.Error(), "f: more than") || told.hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if entries, err := readEntries(strings.NewReader(line+line), "f", int64(2*len(line))); err != nil || len(entries) != 2 {
		t.Errorf("as much as the limit: %d, %v", len(entries), err)
	}
}

// FuzzReadEntries: what is read of a file of entries is printed again, and read to the
// same.
func FuzzReadEntries(f *testing.F) {
	for _, text := range []string{
		`{"id":"01","at":1,"zone":0,"device":"d","session":"","kind":"review","prompt":"d/a","body":{"rating":3}}`,
		`{"id":"01","kind":"x","body":"garbage{"}`,
		`{"id":"01","kind":"x","body":null}`,
		`{"id":"01","kind":"x"}`,
		`{"id":`,
		"\n\n[]",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		entries, err := readEntries(bytes.NewReader(text), "file", 1<<20)
		if err != nil {
			return
		}
		for _, e := range entries {
			_ = e.Check() // whatever it says, it ends
			line, err := json.Marshal(e)
			if err != nil {
				t.Fatalf("%q cannot be printed: %v", e.Body, err)
			}
			again, err := readEntries(bytes.NewReader(line), "printed", 1<<20)
			if err != nil || len(again) != 1 {
				t.Fatalf("%s: %v, %v", line, again, err)
			}
			if second, err := json.Marshal(again[0]); err != nil || !bytes.Equal(second, line) {
				t.Fatalf("%s was read as %s, %v", line, second, err)
			}
		}
	})
}
