package answer

import (
	"slices"
	"strings"
)

// judgeSigns grades an answer that is made of signs alone: it is compared as it
// stands, but for ways of typing one sign.
func (r *rules) judgeSigns(t *typed) Judgement {
	text := strings.TrimSpace(t.raw)
	if text == "" {
		return Judgement{Verdict: Blank}
	}
	for _, x := range r.prompt.Rules.Reject {
		if strings.TrimSpace(x.Text) == text {
			return wrong("reject", x.Why)
		}
	}
	given := r.plainSigns(text)
	for _, f := range r.forms {
		if f.raw == text || r.plainSigns(f.raw) == given || f.hasWords() && f.equal(t.folded) {
			return right(Correct)
		}
	}
	if r.matches(text) {
		return right(Correct)
	}
	if j, ok := r.asksMore(t); ok {
		return j
	}
	return wrong("sign", quoted(text)+" is another sign")
}

// plainSigns is a text of signs as it is compared.
func (r *rules) plainSigns(text string) string {
	return strings.Join(strings.Fields(r.folder.normal(text)), "")
}

// listsExactly reports whether a text is a form of the card, sign for sign.
func (r *rules) listsExactly(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && slices.ContainsFunc(r.forms, func(f *form) bool { return f.raw == text })
}
