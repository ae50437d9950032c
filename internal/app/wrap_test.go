package app

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWrap breaks between words, and within those of scripts without blanks; closing
// marks stay with what is before them.
func TestWrap(t *testing.T) {
	for _, c := range []struct {
		words  string
		indent int
		want   []string
	}{
		{"one two three four", 0, []string{"one two ", "three four"}},
		{"one two three four", 4, []string{"one two ", "    three ", "    four"}},
		{"a 日本語の文章です。次", 0, []string{"a 日本語の", "文章です。", "次"}},
		{"日本語の文章、と", 0, []string{"日本語の文", "章、と"}},
		{"日本語の文で「は", 0, []string{"日本語の文", "で「は"}},
		{"abcdefghijklm", 0, []string{"abcdefghij", "klm"}},
		{"한국어 문장입니다", 0, []string{"한국어 ", "문장입니다"}},
	} {
		var got []string
		for _, l := range hang(said(c.words, Body), 10, c.indent) {
			got = append(got, pieces(l.Spans).text())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s, indented by %d (-want +got):\n%s", c.words, c.indent, diff)
		}
	}
}
