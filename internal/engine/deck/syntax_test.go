package deck

import (
	"fmt"
	"testing"
)

// TestSyntax: each mistake is shown where it is, with what to do about it.
func TestSyntax(t *testing.T) {
	const own = "each key = value has a line of its own, and text is in quotes, with \\\" for a quote within"
	for src, want := range map[string]string{
		"answer = \"a\x1bb\"\n":            "1:12 take the character out",
		"answer = \"é\x1bb\"\n":            "1:13 take the character out",
		"\x01":                             "1:1 take the character out",
		"a = \"x\"\r b = 1\n":              "1:8 take the character out",
		"answer = 5 km\n":                  "1:11 " + own,
		"answer = 40%\n":                   "1:12 " + own,
		"answer = \"a\" choices = [\"b\"]": "1:13 " + own,
		"answer = \"say \"hi\"\"\n":        "1:16 " + own,
		"answer = Iran\n":                  "1:10 put text in quotes: \"…\"",
		"answer = True\n":                  "1:10 write true in small letters, or text in quotes",
		"answer = FALSE\n":                 "1:10 write false in small letters, or text in quotes",
		"answer = \n":                      "1:10 write a value after the =; text is in quotes",
		"[[card]\nquestion = \"a\"\n":      "1:7 start each card with [[card]]",
		"reverse = {a = 1 b = 2}\n":        "1:18 what is in { } is parted by commas",
		"tags = [\"a\" \"b\"]\n":           "1:13 items of an array are parted by commas and end with ]",
		"title : \"x\"\n":                  "1:7 write key = value",
		"title\n":                          "1:6 write key = value",
		"title = \"\"\"x\n":                "1:13 close the text with \"\"\"",
		"title = 'x\n":                     "1:11 close the string with its quotation mark, or use \"\"\" for text of several lines",
		"title = \"x\n":                    "1:11 close the string with its quotation mark, or use \"\"\" for text of several lines",
		"title = \"C:\\Users\"\n":          "1:10 write \\\\ for a backslash, or put the text in '…'",
		"title = \"x":                      "1:10 close the string with its quotation mark",
		"title = ":                         "1:8 write a value after the =; text is in quotes",
		"answer = 2022-02-30\n":            "1:10 write a day that there is as 2022-09-15, or put it in quotes",
		"answer = 007\n":                   "1:10 write the number without zeros in front, or put it in quotes",
	} {
		d := Parse("d.toml", []byte(src))
		if len(d.Problems) != 1 {
			t.Errorf("%q: %v", src, d.Problems)
			continue
		}
		p := d.Problems[0]
		if got := fmt.Sprintf("%d:%d %s", p.Span.Line, p.Span.Column, p.Help); got != want || p.Rule != "toml-syntax" {
			t.Errorf("%q: %s\n %s; %s\nwant %s", src, p.Rule, p.Message, got, want)
		}
	}
}
