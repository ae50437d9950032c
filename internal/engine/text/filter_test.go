package text

import (
	"strings"
	"testing"
	"unicode"
)

var hostile = []struct{ name, in, want string }{
	{"plain", "Iran, 2022\nline", "Iran, 2022\nline"},
	{"CSI", "a\x1b[31mb", "a\ufffd[31mb"},
	{"C1 CSI", "a\u009b31mb", "a\ufffd31mb"},
	{"raw C1", "a\x9bb", "a\ufffdb"},
	{"OSC 52", "\x1b]52;c;AAAA\x07", "\ufffd]52;c;AAAA\ufffd"},
	{"bidi", "a\u202eb\u2066c", "a\ufffdb\ufffdc"},
	{"zero width", "a\u200bb\ufeffc\u2060d", "a\ufffdb\ufffdc\ufffdd"},
	{"marks for the layout", "a\u00adb\u200ec\u200fd\u061ce", "abcde"},
	{"tags", "a\U000e0041b", "a\ufffdb"},
	{"CRLF", "a\r\nb", "a\nb"},
	{"CR", "a\rb", "a\ufffdb"},
	{"tab", "a\tb", "a    b"},
	{"accents", "e\u0301", "e\u0301"},
	{"many marks", "e" + strings.Repeat("\u0301", 400), "e" + strings.Repeat("\u0301", MaxMarks)},
	{"joined emoji", "👩\u200d🚀", "👩\u200d🚀"},
	{"joiner in Latin", "a\u200db", "a\ufffdb"},
	{"invalid", "a\xff\xfeb", "a\ufffd\ufffdb"},
	{"CJK", "日本語", "日本語"},
}

func TestText(t *testing.T) {
	for _, c := range hostile {
		if got := Clean(c.in); got != c.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
	if got := Line("a\nb\r\nc"); got != "a b c" {
		t.Errorf("Line = %q", got)
	}
	if got := Title("deck\x1b]0;x\x07", 6); got != "deck\ufffd]" {
		t.Errorf("Title = %q", got)
	}
}

func FuzzText(f *testing.F) {
	for _, c := range hostile {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		out := Clean(s)
		for _, r := range out {
			if r != '\n' && (unicode.IsControl(r) || Forbidden(r)) {
				t.Fatalf("Clean(%q) lets %U through", s, r)
			}
		}
		if again := Clean(out); again != out {
			t.Fatalf("Clean(%q) = %q, and of that %q", s, out, again)
		}
	})
}
