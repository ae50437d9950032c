package cli

import (
	"bytes"
	"encoding/json"
	"testing"
)

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
		entries, err := readEntries(bytes.NewReader(text), "file")
		if err != nil {
			return
		}
		for _, e := range entries {
			_ = e.Check() // whatever it says, it ends
			line, err := json.Marshal(e)
			if err != nil {
				t.Fatalf("%q cannot be printed: %v", e.Body, err)
			}
			again, err := readEntries(bytes.NewReader(line), "printed")
			if err != nil || len(again) != 1 {
				t.Fatalf("%s: %v, %v", line, again, err)
			}
			if second, err := json.Marshal(again[0]); err != nil || !bytes.Equal(second, line) {
				t.Fatalf("%s was read as %s, %v", line, second, err)
			}
		}
	})
}
