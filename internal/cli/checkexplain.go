package cli

import (
	"fmt"

	"quiz/internal/engine/lint"
	"quiz/internal/engine/text"
	"quiz/internal/report"
)

// page prints what there is to say about a rule.
func (k *checking) page() error {
	if k.explain != "all" {
		page, err := lint.Explain(k.explain)
		if err != nil {
			return unknownRule("--explain", k.explain)
		}
		_, err = fmt.Fprint(k.env.Stdout, page)
		return err
	}
	t := report.NewTable(k.env.Stdout, 0, report.Column{}, report.Column{}, report.Column{})
	for _, r := range lint.Rules() {
		if err := t.Line(r.ID, r.Severity.String(), r.Summary()); err != nil {
			return err
		}
	}
	return t.Flush()
}

// unknownRule is the error of a flag that names a rule that does not exist.
func unknownRule(flag, id string) error {
	var ids []string
	for _, r := range lint.Rules() {
		ids = append(ids, r.ID)
	}
	hint := "`quiz check --explain all` lists the rules"
	if near := text.Nearest(id, ids); near != "" {
		hint = didYouMean(near)
	}
	return hinted(hint, "%s: there is no rule %q", flag, id)
}
