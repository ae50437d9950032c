package deck

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// mistake is the line that the decoder stopped in.
type mistake struct {
	message string // the decoder's, in small letters
	line    string // from its start to its end
	at      int    // where in the line it stopped
	value   string // what is behind the equals sign, without a comment
}

func newMistake(src string, at int, message string) mistake {
	start := strings.LastIndexByte(src[:at], '\n') + 1
	line, _, _ := strings.Cut(src[start:], "\n")
	m := mistake{message: strings.ToLower(message), line: strings.TrimRight(line, "\r"), at: at - start}
	_, value, _ := strings.Cut(m.line, "=")
	value, _, _ = strings.Cut(value, " #")
	m.value = strings.TrimSpace(value)
	return m
}

// help guesses what the writer meant.
func (m mistake) help() string {
	for _, r := range spellings() {
		if found := r.value.FindStringSubmatch(m.value); found != nil {
			return r.help(found)
		}
	}
	if i := strings.IndexAny(m.line[:min(m.at+2, len(m.line))], "\u00a0\u202f\u2007"); i >= 0 && i < m.equals() {
		return "a no-break space stands before the equals sign: type a plain one"
	}
	if strings.HasPrefix(strings.TrimSpace(m.line), "//") {
		return "a comment begins with #"
	}
	for _, r := range remedies {
		if strings.Contains(m.message, strings.ToLower(r.words)) {
			return r.help
		}
	}
	return ""
}

func (m mistake) equals() int {
	if i := strings.IndexByte(m.line, '='); i >= 0 {
		return i
	}
	return len(m.line)
}

// spelling is a value that is not TOML but plainly something.
type spelling struct {
	value *regexp.Regexp
	help  func(found []string) string
}

// spellings are tried in order. They are compiled when a deck has an error.
var spellings = sync.OnceValue(func() []spelling {
	fixed := func(help string) func([]string) string { return func([]string) string { return help } }
	asNumber := func(found []string) string { return fmt.Sprintf(`write %q in quotes, with as = "number"`, found[0]) }
	asDate := func(found []string) string { return fmt.Sprintf(`write %q in quotes, with as = "date"`, found[0]) }
	plain := func(sep string) func([]string) string {
		return func(found []string) string { return "write the number as " + strings.ReplaceAll(found[0], sep, "_") }
	}
	var out []spelling
	for _, row := range []struct {
		value string
		help  func([]string) string
	}{
		{"^[“”„«»‹›‟]|^\"[^\"]*[”“]$", fixed(`use straight quotes: "…"`)},
		{"^[‘’‚‛]|^'[^']*[’‘]$", fixed(`use straight quotes: "…" or '…'`)},
		{`^(?i:yes|no)$`, fixed("put text in quotes, or write true or false")},
		{`^(?:"[^"]*"|'[^']*'|[\d.-]+|true|false),$`, fixed("take the comma out: a line ends with its value")},
		{"^[−–—]\\d", fixed("the minus of a number is the plain hyphen: -5")},
		{`^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$`, plain(",")},
		{`^[+-]?\d{1,3}(?: \d{3})+$`, plain(" ")},
		{`^[+-]?\d{1,3}(?:'\d{3})+$`, plain("'")},
		{`^([+-]?\d+),(\d+)$`, func(f []string) string { return "write the number with a point: " + f[1] + "." + f[2] }},
		{`^(\d{1,2})[./](\d{1,2})[./](\d{4})$`, dayMonthYear},
		{`^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$`, yearMonthDay},
		{`^\d{4}-\d{2}$|^\d{4}(?:-\d{2}){0,2}/\d{4}(?:-\d{2}){0,2}$|^\d{1,4}s$|^\d{1,4} ?(?:BCE?|CE|AD)$|^AD \d{1,4}$`, asDate},
		{`^\.(\d+)$`, func(f []string) string { return "write a digit before the point: 0." + f[1] }},
		{`^(\d+)\.$`, func(f []string) string { return "write a digit after the point: " + f[1] + ".0" }},
		{`^[+-]?[\d_.]+ ?(?:%|‰|°|[\pL²³°µ/]+(?: \pL+)?)$|^[$€£¥][\d.,_]+$`, asNumber},
		{`^[$€£¥]`, fixed(`put text in quotes: "…"`)},
	} {
		out = append(out, spelling{regexp.MustCompile(row.value), row.help})
	}
	return out
})

// dayMonthYear reads 9.11.1989; with slashes the order is anybody's guess.
func dayMonthYear(found []string) string {
	day := padded(found[3], found[2], found[1])
	if strings.Contains(found[0], "/") || day == "" {
		return "write a date as year, month, day: 1989-11-09"
	}
	return "write the date as " + day
}

func yearMonthDay(found []string) string {
	if day := padded(found[1], found[2], found[3]); day != "" {
		return "write the date as " + day
	}
	return "there is no such day; write one as 2022-09-15, or put it in quotes"
}

// padded is a day as TOML writes it, or "" where the calendar has none.
func padded(year, month, day string) string {
	s := fmt.Sprintf("%s-%02s-%02s", year, month, day)
	if _, err := ParseDate(s); err != nil {
		return ""
	}
	return s
}

// remedies say what to do where a message of the decoder holds some words; the
// first that fits counts.
var remedies = []struct{ words, help string }{
	{badRune, "take the character out"},
	{"NULL bytes", "save the file as UTF-8"},
	{"already been defined", "write each key once; a new card starts with [[card]]"},
	{"already defined", "write each key once; a new card starts with [[card]]"},
	{"newlines", `close the string with its quotation mark, or use """ for text of several lines`},
	{`EOF; expected '"'`, "close the string with its quotation mark"},
	{`EOF; expected "'"`, "close the string with its quotation mark"},
	{`expected '"""'`, `the text that begins here is never closed: end it with """`},
	{"expected \"'''\"", "the text that begins here is never closed: end it with '''"},
	{"hexadecimal digits", `write \\ for a backslash, or put the text in '…'`},
	{"escape", `write \\ for a backslash, or put the text in '…'`},
	{`found "true"`, "write true in small letters, or text in quotes"},
	{`found "false"`, "write false in small letters, or text in quotes"},
	{"EOF; expected value", "write a value after the =; text is in quotes"},
	{`found '\n'`, "write a value after the =; text is in quotes"},
	{"expected value but found", `put text in quotes: "…"`},
	{"key name appears blank", "write the key before the ="},
	{"top-level item", `each key = value has a line of its own, and text is in quotes, with \" for a quote within`},
	{"table array name", "start each card with [[card]]"},
	{"inline table", "put commas between what is in { }"},
	{"comma", "put commas between the items of an array, and end it with ]"},
	{"array", "put commas between the items of an array, and end it with ]"},
	{"expected '.' or '='", "write key = value"},
	{"invalid datetime", "write a date as 2022-09-15, or put it in quotes"},
	{"invalid float", "write the number with one point, or put it in quotes"},
	{"leading zero", "write the number without zeros in front, or put it in quotes"},
}
