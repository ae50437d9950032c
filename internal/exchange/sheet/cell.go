package sheet

import (
	"strings"

	"quiz/internal/engine/text"
)

// between parts the values of a cell. A backslash before it makes it a part of the
// value; of backslashes before it, two stand for one.
const between = '|'

// join makes a cell of several values. A single one that is still a list has the
// sign behind it.
func join(values []string, list bool) string {
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteByte(between)
		}
		b.WriteString(escape(v, i < len(values)-1 || list && len(values) == 1))
	}
	if list && len(values) == 1 {
		b.WriteByte(between)
	}
	return b.String()
}

// escape writes a value for a cell of several. followed says that the sign between
// values comes after it.
func escape(value string, followed bool) string {
	var b strings.Builder
	slashes := 0
	for _, r := range value {
		if r == between {
			b.WriteString(strings.Repeat(`\`, slashes+1))
		}
		slashes++
		if r != '\\' {
			slashes = 0
		}
		b.WriteRune(r)
	}
	if followed {
		b.WriteString(strings.Repeat(`\`, slashes))
	}
	return b.String()
}

// split takes a cell of several values apart. list reports that there was a sign
// between values, if only behind a single one. Empty values are left out.
func split(cell string) (values []string, list bool) {
	var b strings.Builder
	slashes := 0
	end := func() {
		if v := strings.TrimSpace(b.String()); v != "" {
			values = append(values, v)
		}
		b.Reset()
	}
	for _, r := range cell {
		switch {
		case r == '\\':
			slashes++
			continue
		case r != between:
			b.WriteString(strings.Repeat(`\`, slashes))
			b.WriteRune(r)
		default:
			b.WriteString(strings.Repeat(`\`, slashes/2))
			if slashes%2 == 1 {
				b.WriteRune(r)
				break
			}
			list = true
			end()
		}
		slashes = 0
	}
	b.WriteString(strings.Repeat(`\`, slashes))
	end()
	return values, list
}

// plainNumber is what a spreadsheet takes for a number, and TOML too.
var plainNumber = text.Pattern(`^[+-]?(?:0|[1-9]\d{0,14})(?:\.\d{1,14})?(?:[eE][+-]?\d{1,2})?$`)

// formulaSigns begin what a spreadsheet may take for a formula, and run. The quote
// is among them, so that taking one off gives back what was there.
const formulaSigns = "=+-@'"

// quote puts a quote before a text that a spreadsheet would take for a formula.
func quote(cell string) string {
	if cell != "" && strings.ContainsRune(formulaSigns, rune(cell[0])) && !plainNumber().MatchString(cell) {
		return "'" + cell
	}
	return cell
}

// unquote takes that quote off.
func unquote(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.ContainsRune(formulaSigns, rune(cell[1])) {
		return cell[1:]
	}
	return cell
}
