package deck

import (
	"strings"
	"testing"
)

func TestSizesAreReadable(t *testing.T) {
	for size, want := range map[int64]string{
		MaxSize + 2: "the file has 16.1 MiB; a deck has at most 16", 20 << 20: "the file has 20.0 MiB; a deck has at most 16",
		3 << 30: "the file has 3072.0 MiB; a deck has at most 16",
	} {
		d := TooLarge("d.toml", size)
		if got := d.Problems[0].Message; got != want || !d.Broken || d.Problems[0].Help == "" {
			t.Errorf("%d bytes: %q, want %q", size, got, want)
		}
	}
	for size, want := range map[int]string{
		MaxSize + 1: "the file has more than 16 MiB", // as much as is read of one
		MaxSize * 2: "the file has 32.0 MiB; a deck has at most 16",
	} {
		if got := Parse("d.toml", []byte(strings.Repeat("#", size))).Problems[0].Message; got != want {
			t.Errorf("%d bytes: %q, want %q", size, got, want)
		}
	}
}
