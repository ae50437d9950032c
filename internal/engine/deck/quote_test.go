package deck

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/growth"
)

func TestQuotes(t *testing.T) {
	const text = "  Iran\tbecame\n a member.\n\nBelarus\u00a0applied; Iran became rich."
	for _, c := range []struct {
		cite Cite
		want string // "" where it is not there
	}{
		{Cite{Quote: "Iran became"}, "Iran\tbecame"},
		{Cite{Quote: " Iran  became\n"}, "Iran\tbecame"},
		{Cite{Quote: "Iran became", After: "rich"}, "Iran became"},
		{Cite{Quote: "Iran became", Before: "applied;"}, "Iran became"},
		{Cite{Quote: "member", After: "."}, "member"},
		{Cite{Quote: "ember", Before: "m"}, "ember"},
		{Cite{Quote: "Belarus applied"}, "Belarus\u00a0applied"},
		{Cite{Quote: "Iran became", Before: "rich"}, ""},
		{Cite{Quote: "Oman"}, ""},
		{Cite{Quote: " "}, ""},
	} {
		notes := NewNotes(text)
		start, end, ok := notes.Find(c.cite)
		if got := text[start:end]; got != c.want || ok != (c.want != "") || notes.Has(c.cite) != ok {
			t.Errorf("%+v: %q, %v; want %q", c.cite, got, ok, c.want)
		}
	}
}

// TestEveryPlaceIsFound: a quote that was cut out of a text is found, and what is found
// reads as the quote.
func TestEveryPlaceIsFound(t *testing.T) {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"a", "b", "é", " ", "\n", "\u2003", "\xff"}), 1, 40)
	rapid.Check(t, func(t *rapid.T) {
		parts := words.Draw(t, "text")
		from := rapid.IntRange(0, len(parts)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(parts)).Draw(t, "to")
		text, quote := strings.Join(parts, ""), strings.Join(parts[from:to], "")
		start, end, ok := NewNotes(text).Find(Cite{Quote: quote, Before: strings.Join(parts[:from], "")})
		if ok != (Spaced(quote) != "") || ok && Spaced(text[start:end]) != Spaced(quote) {
			t.Fatalf("%q in %q: %q", quote, text, text[start:end])
		}
	})
}

// TestLongQuotes takes texts and quotes in which nearly everything fits nearly
// everywhere.
func TestLongQuotes(t *testing.T) {
	for _, piece := range []string{"a", "a ", "ab"} {
		growth.Linear(t, piece, 1<<18, func(n int) Notes { return NewNotes(strings.Repeat(piece, n)) }, func(notes Notes) {
			long := strings.Repeat(piece, maxQuote/len(piece))
			notes.Has(Cite{Quote: long + "b", Before: long, After: long})
			notes.Find(Cite{Quote: "a", Before: "b" + long, After: long})
		})
	}
}
