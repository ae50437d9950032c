package deck

import "strings"

// WriteGap spells an item as a gap of a cloze, with its alternatives and its
// label as the hint: the other way round of reading one.
func WriteGap(item Item) string {
	forms := make([]string, 1+len(item.Accept))
	forms[0] = item.Text
	copy(forms[1:], item.Accept)
	return writeGap(forms, item.As == AsCode, item.Label)
}

func writeGap(forms []string, ticked bool, hint string) string {
	var b strings.Builder
	b.WriteString("{{")
	for i, form := range forms {
		if i > 0 {
			b.WriteByte('|')
		}
		if i == 0 && ticked || i > 0 && strings.TrimSpace(form) != form {
			b.WriteString(writeTicked(form))
		} else {
			b.WriteString(closedText(form, "{}|"))
		}
	}
	if hint != "" {
		if anki().MatchString(b.String()[2:] + "::") {
			b.WriteByte(' ') // c1 is an answer here, not a number of Anki's
		}
		b.WriteString("::" + closedText(hint, "{}"))
	}
	return b.String() + "}}"
}

// WriteClozeText spells plain text as it stands in a cloze.
func WriteClozeText(s string) string { return escapeText(s, "{}") }

// writeTicked puts code into backticks, more of them than stand in it.
func writeTicked(code string) string {
	marks := "`"
	for strings.Contains(code, marks) {
		marks += "`"
	}
	pad := ""
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") {
		pad = " "
	}
	return marks + pad + code + pad + marks
}

// closedText is text that a sign follows: a backslash at its end must not take it
// in.
func closedText(s, special string) string {
	if strings.HasSuffix(s, `\`) {
		s += " "
	}
	return escapeText(s, special)
}

// escapeText puts a backslash before each byte of special, before a colon that
// another follows or that ends the text, and before what a backslash would take
// in. Code and mathematics stay as they stand.
func escapeText(s, special string) string {
	var b strings.Builder
	r := gapReader{s, new(int)}
	for pos := 0; pos < len(s); {
		c := s[pos]
		next := pos + 1
		if c == '`' || c == '$' {
			next = r.skipUnit(pos)
			b.WriteString(s[pos:next])
			pos = next
			continue
		}
		colon := c == ':' && (next == len(s) || s[next] == ':')
		behind := pos > 0 && s[pos-1] == '\\' && (c == '|' || c == ':')
		if strings.IndexByte(special, c) >= 0 || colon || behind {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
		pos = next
	}
	return b.String()
}
