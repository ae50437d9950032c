package deck

import (
	"errors"
	"strings"

	"github.com/BurntSushi/toml"
)

// syntax reports what the decoder could not read.
func (p *parser) syntax(err error) {
	at, message := extent{}, err.Error()
	var pe toml.ParseError
	if errors.As(err, &pe) {
		start := pe.Position.Start
		if strings.Contains(err.Error(), badRune) {
			start++ // the decoder names the byte before such a character
		}
		start = min(max(start, 0), len(p.src))
		at = extent{start, min(start+max(pe.Position.Len, 1), len(p.src))}
		message = pe.Message
		if message == "" {
			message = strings.TrimPrefix(pe.Error(), "toml: ")
		}
	}
	message = strings.TrimSuffix(message, ".")
	if first := message[:min(1, len(message))]; len(message) > 1 && message[1] >= 'a' {
		message = strings.ToLower(first) + message[1:]
	}
	p.report(at, "toml-syntax", message, syntaxHelp(message))
}

const badRune = "cannot contain control characters"

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
	{`expected '"""'`, `close the text with """`},
	{"expected \"'''\"", "close the text with '''"},
	{"hexadecimal digits", `write \\ for a backslash, or put the text in '…'`},
	{"escape", `write \\ for a backslash, or put the text in '…'`},
	{`found "true"`, "write true in small letters, or text in quotes"},
	{`found "false"`, "write false in small letters, or text in quotes"},
	{"EOF; expected value", "write a value after the =; text is in quotes"},
	{`found '\n'`, "write a value after the =; text is in quotes"},
	{"expected value but found", `put text in quotes: "…"`},
	{"top-level item", `each key = value has a line of its own, and text is in quotes, with \" for a quote within`},
	{"table array name", "start each card with [[card]]"},
	{"inline table", "what is in { } is parted by commas"},
	{"comma", "items of an array are parted by commas and end with ]"},
	{"array", "items of an array are parted by commas and end with ]"},
	{"expected '.' or '='", "write key = value"},
	{"invalid datetime", "write a day that there is as 2022-09-15, or put it in quotes"},
	{"leading zero", "write the number without zeros in front, or put it in quotes"},
}

// syntaxHelp guesses what the writer meant.
func syntaxHelp(message string) string {
	for _, r := range remedies {
		if strings.Contains(strings.ToLower(message), strings.ToLower(r.words)) {
			return r.help
		}
	}
	return ""
}
