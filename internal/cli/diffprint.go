package cli

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"quiz/internal/engine/identity"
	"quiz/internal/engine/text"
	"quiz/internal/report"
)

// historyLine says what the changes mean for learners.
func historyLine(c identity.Comparison) string {
	return fmt.Sprintf("prompts: %d keep their history, %d lose it, %d are new", c.Kept, c.Lost, c.New)
}

func (p *program) diffText(c identity.Comparison) error {
	for _, line := range changeLines(c) {
		p.say("%s", line)
	}
	p.say("%s", historyLine(c))
	return nil
}

// changeLines are a line a change, and what is unclear.
func changeLines(c identity.Comparison) []string {
	var out []string
	for _, x := range c.Changes {
		line := fmt.Sprintf("%s  %s", x.Card, x.Kind)
		switch {
		case x.Kind == identity.Renamed:
			line += fmt.Sprintf(": it was %s", x.From)
		case x.Old != "" && x.New != "":
			line += fmt.Sprintf(": %q -> %q", x.Old, x.New)
		case x.Kind == identity.Edited:
			line += ": " + x.New
		case x.Old+x.New != "":
			line += fmt.Sprintf(": %q", x.Old+x.New)
		}
		out = append(out, line)
	}
	return append(out, unclearWords(c.Unclear)...)
}

func (p *program) diffMarkdown(c identity.Comparison) error {
	if len(c.Changes) > 0 {
		fmt.Fprint(p.env.Stdout, "| card | change | before | after |\n|---|---|---|---|\n")
	}
	changes, left := fewChanges(c.Changes)
	for _, x := range changes {
		kind, before := string(x.Kind), x.Old
		if x.Kind == identity.AnswerChanged {
			kind = "**" + kind + "**" // the one that a reviewer must not miss
		}
		if x.Kind == identity.Renamed {
			before = x.From
		}
		p.say("| %s | %s | %s | %s |", codeCell(x.Card), kind, codeCell(before), codeCell(x.New))
	}
	if len(c.Changes) > 0 {
		p.say("")
	}
	if left > 0 {
		p.say("%s not shown; `quiz diff` without --markdown prints all.\n", text.Counted(left, "further change"))
	}
	for _, line := range unclearWords(c.Unclear) {
		p.say("%s.\n", line)
	}
	p.say("%s.", historyLine(c))
	return nil
}

// maxChanges is how many rows the table has: a comment on GitHub takes 64 KiB.
const maxChanges = 200

// fewChanges are the changes for a table, and how many are left out. Where there
// are too many, changed answers come first.
func fewChanges(all []identity.Change) (shown []identity.Change, left int) {
	if len(all) <= maxChanges {
		return all, 0
	}
	shown = slices.Clone(all)
	slices.SortStableFunc(shown, func(a, b identity.Change) int {
		return cmp.Compare(rank(a), rank(b))
	})
	return shown[:maxChanges], len(all) - maxChanges
}

func rank(c identity.Change) int {
	if c.Kind == identity.AnswerChanged {
		return 0
	}
	return 1
}

// codeCell is text of a deck as code in a cell of a table, so that nothing in it is
// markup, a link or a mention.
func codeCell(s string) string {
	if s == "" {
		return ""
	}
	s = strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "|", `\|`)
	fence := "`"
	for strings.Contains(s, fence) {
		fence += "`"
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") {
		s = " " + s + " "
	}
	return fence + s + fence
}

// changeJSON is an object of `quiz diff --json`.
type changeJSON struct {
	Change identity.ChangeKind `json:"change"`
	Card   string              `json:"card"`
	From   *string             `json:"from"`
	Old    *string             `json:"old"`
	New    *string             `json:"new"`
}

// historyJSON is the last object: what the changes mean for learners.
type historyJSON struct {
	Kept    int                `json:"kept"`
	Lost    int                `json:"lost"`
	New     int                `json:"new"`
	Unclear []identity.Unclear `json:"unclear"`
}

func (p *program) diffJSON(c identity.Comparison) error {
	out := report.NewObjects(p.env.Stdout)
	for _, x := range c.Changes {
		err := out.Print(changeJSON{x.Kind, x.Card, report.OrNull(x.From), report.OrNull(x.Old), report.OrNull(x.New)})
		if err != nil {
			return err
		}
	}
	err := out.Print(historyJSON{c.Kept, c.Lost, c.New, append([]identity.Unclear{}, c.Unclear...)})
	if err != nil {
		return err
	}
	return out.Flush()
}
