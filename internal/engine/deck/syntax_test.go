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
		"answer = 5 km\n":                  "1:11 write \"5 km\" in quotes, with as = \"number\"",
		"answer = 40%\n":                   "1:12 write \"40%\" in quotes, with as = \"number\"",
		"answer = \"a\" choices = [\"b\"]": "1:13 " + own,
		"answer = \"say \"hi\"\"\n":        "1:16 " + own,
		"answer = Iran\n":                  "1:10 put text in quotes: \"…\"",
		"answer = True\n":                  "1:10 write true in small letters, or text in quotes",
		"answer = FALSE\n":                 "1:10 write false in small letters, or text in quotes",
		"answer = \n":                      "1:10 write a value after the =; text is in quotes",
		"[[card]\nquestion = \"a\"\n":      "1:7 start each card with [[card]]",
		"reverse = {a = 1 b = 2}\n":        "1:18 put commas between what is in { }",
		"tags = [\"a\" \"b\"]\n":           "1:13 put commas between the items of an array, and end it with ]",
		"title : \"x\"\n":                  "1:7 write key = value",
		"title\n":                          "1:6 write key = value",
		"title = \"\"\"x\n":                "1:9 the text that begins here is never closed: end it with \"\"\"",
		"title = 'x\n":                     "1:11 close the string with its quotation mark, or use \"\"\" for text of several lines",
		"title = \"x\n":                    "1:11 close the string with its quotation mark, or use \"\"\" for text of several lines",
		"title = \"C:\\Users\"\n":          "1:10 write \\\\ for a backslash, or put the text in '…'",
		"title = \"x":                      "1:10 close the string with its quotation mark",
		"title = ":                         "1:8 write a value after the =; text is in quotes",
		"answer = 2022-02-30\n":            "1:10 there is no such day; write one as 2022-09-15, or put it in quotes",
		"answer = “Iran”\n":                "1:10 use straight quotes: \"…\"",
		"answer = \"Iran”\n":               "1:18 use straight quotes: \"…\"",
		"answer = 84,000,000\n":            "1:12 write the number as 84_000_000",
		"answer = 1,5\n":                   "1:11 write the number with a point: 1.5",
		"answer = 9.11.1989\n":             "1:10 write the date as 1989-11-09",
		"answer = 9/11/1989\n":             "1:11 write a date as year, month, day: 1989-11-09",
		"answer = 2022-9-5\n":              "1:10 write the date as 2022-09-05",
		"answer = 1989-11\n":               "1:10 write \"1989-11\" in quotes, with as = \"date\"",
		"answer = 44 BC\n":                 "1:12 write \"44 BC\" in quotes, with as = \"date\"",
		"answer = −5\n":                    "1:10 the minus of a number is the plain hyphen: -5",
		"answer = .5\n":                    "1:10 write a digit before the point: 0.5",
		"answer = yes\n":                   "1:10 put text in quotes, or write true or false",
		"answer = \"a\",\n":                "1:13 take the comma out: a line ends with its value",
		"answer\u00a0= 5\n":                "1:7 a no-break space stands before the equals sign: type a plain one",
		"// a comment\n":                   "1:1 a comment begins with #",
		"title = \"\"\"x\n\ny = \"z\"\n":   "1:9 the text that begins here is never closed: end it with \"\"\"",
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
