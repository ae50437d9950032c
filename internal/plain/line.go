package plain

import (
	"slices"
	"strings"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
)

// letter names an option; those beyond the alphabet are named by their text alone.
func letter(i int) string {
	if i > 'z'-'a' {
		return "-"
	}
	return string(rune('a' + i))
}

// option is the text of an option that was named by its letter, else the text
// as given. Where options are letters themselves, the text goes first.
func option(shown []string, text string) string {
	t := strings.TrimSpace(text)
	if slices.Contains(shown, t) {
		return t
	}
	t = strings.ToLower(t)
	if len(t) == 1 && t[0] >= 'a' && int(t[0]-'a') < len(shown) {
		return shown[t[0]-'a']
	}
	return text
}

// given reads one line as the answer to a prompt.
func given(p *deck.Prompt, shown []string, text string) answer.Given {
	switch p.Kind {
	case deck.Single:
		return answer.Given{Text: text, Parts: nonEmpty(option(shown, text))}
	case deck.Multi, deck.Ordered:
		if parts := letters(shown, text); parts != nil {
			return answer.Given{Text: text, Parts: parts}
		}
		return answer.Given{Text: spelledOut(shown, text)}
	}
	return answer.Given{Text: text}
}

func nonEmpty(s string) []string {
	if strings.TrimSpace(s) == "" {
		return []string{}
	}
	return []string{s}
}

// letters reads "a, c" or "a;c" or "ac" as options; nil where it is something
// else.
func letters(shown []string, text string) []string {
	parts := func(r rune) bool { return r == ',' || r == ';' || r == ' ' }
	if texts := strings.FieldsFunc(text, parts); len(texts) > 0 && !slices.ContainsFunc(texts, func(s string) bool { return len(s) > 1 || !slices.Contains(shown, s) }) {
		return texts // options that are letters themselves
	}
	fields := strings.FieldsFunc(strings.ToLower(text), parts)
	if len(fields) == 1 && len(fields[0]) <= len(shown) && !isText(shown, fields[0]) {
		fields = strings.Split(fields[0], "")
	}
	var out []string
	for _, f := range fields {
		if len(f) != 1 || f[0] < 'a' || int(f[0]-'a') >= len(shown) {
			return nil
		}
		out = append(out, shown[f[0]-'a'])
	}
	return out
}

// isText reports whether what could be several letters is the text of an option.
func isText(shown []string, text string) bool {
	return len(text) > 1 && slices.ContainsFunc(shown, func(o string) bool { return answer.Fold(o) == answer.Fold(text) })
}

// spelledOut puts the texts of options for their letters, where a line has both.
func spelledOut(shown []string, text string) string {
	separator := ";"
	if !strings.Contains(text, ";") {
		separator = ","
	}
	items := strings.Split(text, separator)
	mixed := false
	for i, item := range items {
		if o := option(shown, item); o != item {
			items[i], mixed = o, true
		}
		items[i] = strings.TrimSpace(items[i])
	}
	if !mixed {
		return text
	}
	return strings.Join(items, separator+" ")
}

// Diff shows where a part was misspelled: what was too much in brackets with
// a minus, what was missing with a plus.
func Diff(part answer.Part) string {
	var b strings.Builder
	for _, e := range part.Diff() {
		switch e.Op {
		case '=':
			b.WriteString(e.Want)
		case '-':
			b.WriteString("[-" + e.Have + "]")
		case '+':
			b.WriteString("[+" + e.Want + "]")
		case '~':
			b.WriteString("[-" + e.Have + "+" + e.Want + "]")
		}
	}
	return b.String()
}
