package lint

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"quiz/internal/engine/text"
)

//go:embed pages.md
var pagesText string

// pages are the parts of pages.md below its headings, by rule.
var pages = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, part := range strings.Split("\n"+pagesText, "\n## ")[1:] {
		id, body, _ := strings.Cut(part, "\n")
		out[strings.TrimSpace(id)] = strings.TrimSpace(body)
	}
	return out
})

// Page is what there is to say about a rule, as Markdown: what it finds, why,
// and an example of each.
func (r *Rule) Page() string { return pages()[r.ID] }

// Summary is the first sentence of the page.
func (r *Rule) Summary() string {
	line, _, _ := strings.Cut(r.Page(), "\n\n")
	line = strings.ReplaceAll(line, "\n", " ")
	if i := strings.Index(line, ". "); i >= 0 {
		line = line[:i]
	}
	return strings.TrimSuffix(line, ".")
}

// Level is the severity in words, with what changes it.
func (r *Rule) Level() string {
	switch {
	case r.ID == "no-source":
		return "note; error with --require-source"
	case r.optIn:
		return "note; only with --enable " + r.ID
	case r.levels != "":
		return r.levels
	}
	return r.Severity.String()
}

// Explain is the page of a rule for a reader.
func Explain(id string) (string, error) {
	r := Find(id)
	if r == nil {
		return "", &UnknownRule{id}
	}
	return fmt.Sprintf("%s (%s)\n\n%s\n", r.ID, r.Level(), r.Page()), nil
}

// UnknownRule says that there is no rule of that name.
type UnknownRule struct{ ID string }

func (e *UnknownRule) Error() string { return fmt.Sprintf("there is no rule %q", e.ID) }

// Hint names the rule that was probably meant.
func (e *UnknownRule) Hint() string {
	if near := nearest(e.ID); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "`quiz check --explain all` lists the rules"
}

// nearest is the rule that a word was probably meant as, or "".
func nearest(word string) string {
	ids := make([]string, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	return text.Nearest(word, ids)
}

// Rules are all rules, in the order of the table.
func Rules() []*Rule {
	out := make([]*Rule, len(rules))
	for i := range rules {
		out[i] = &rules[i]
	}
	return out
}

// Find returns a rule by its id, or nil.
func Find(id string) *Rule {
	i := slices.IndexFunc(rules, func(r Rule) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return &rules[i]
}
