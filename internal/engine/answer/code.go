package answer

import (
	"slices"
	"strings"
	"unicode"
)

// judgeCode compares code as it stands: letter case, signs and spaces count. Only
// what a keyboard puts for plain quotes and dashes is plain, and a run of white
// space outside of quotes is one.
func (r *rules) judgeCode(text string) Judgement {
	given := plainCode(text)
	if given == "" {
		return Judgement{Verdict: Blank}
	}
	for _, x := range r.prompt.Rules.Reject {
		if plainCode(x.Text) == given {
			return wrong("reject", x.Why)
		}
	}
	if slices.ContainsFunc(r.forms, func(f *form) bool { return plainCode(f.raw) == given }) || r.matches(text) {
		return right(Correct)
	}
	for _, v := range r.prompt.Rules.Vague {
		if plainCode(v.Text) == given {
			return Judgement{Verdict: Unclear, Guard: "vague", Message: v.Ask}
		}
	}
	for _, f := range r.forms {
		want := plainCode(f.raw)
		switch {
		case withoutSpaces(want) == withoutSpaces(given):
			return wrong("spaces", "only the spaces differ: in code they count")
		case strings.EqualFold(want, given):
			return wrong("case", "only letter case differs: in code it counts")
		}
	}
	return wrong("code", "")
}

func withoutSpaces(s string) string { return strings.Join(strings.Fields(s), "") }

// plainCode writes typographic quotes and dashes plain, and runs of white space
// outside of quotes as one space.
func plainCode(s string) string {
	s = strings.TrimSpace(strings.ToValidUTF8(s, "\ufffd"))
	var b strings.Builder
	quote, space := rune(0), false
	for _, c := range s {
		c = plainMark(c)
		switch {
		case quote == 0 && unicode.IsSpace(c):
			space = true
			continue
		case quote == c:
			quote = 0
		case quote == 0 && (c == '"' || c == '\'' || c == '`'):
			quote = c
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(c)
	}
	return b.String()
}

// plainMark is the plain form of a typographic quote or dash.
func plainMark(c rune) rune {
	switch c {
	case '“', '”', '„', '‟', '«', '»', '″':
		return '"'
	case '‘', '’', '‚', '‛', '′':
		return '\''
	case '–', '—', '‐', '‑', '‒', '―', '−':
		return '-'
	case '\u00a0':
		return ' '
	}
	return c
}
