package text

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                 "",
		"  Türkiye\t\n is": "turkiye is",
		"CAFÉ cafe\u0301":  "cafe cafe",
		"ΣΊΣΥΦΟΣ":          "σισυφοσ",
		"straße":           "strasse",
		"ﬁne ２":            "fine 2",
		"が か":              "が か",
		"한국":               "한국",
		"İstanbul":         "istanbul",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldIsIdempotent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Fold(rapid.String().Draw(t, "text"))
		if twice := Fold(once); twice != once {
			t.Fatalf("%q folds to %q", once, twice)
		}
	})
}
