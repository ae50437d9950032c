package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/report"
)

// importResult is what an import says of itself.
type importResult struct {
	Files   []importedFile  `json:"files"`
	In      int             `json:"in"` // cards of the sources
	Added   int             `json:"added"`
	Changed int             `json:"changed"`
	Same    int             `json:"unchanged"`
	Refused int             `json:"refused"`
	Gone    int             `json:"gone"` // cards that are not in the source any more; they stay
	Hand    []string        `json:"hand"` // cards that somebody must look at, and why
	Reviews int             `json:"reviews"`
	States  int             `json:"states"` // prompts that go on from where they stood, without their answers
	Losses  []exchange.Loss `json:"losses"`
	Notes   []string        `json:"notes"`
	Guesses []guessJSON     `json:"guesses"`
	Written bool            `json:"written"`
}

// guessJSON is something that was guessed of a source, by the name of the flag that
// chooses it.
type guessJSON struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type importedFile struct {
	Path    string `json:"path"`
	Added   int    `json:"added"`
	Changed int    `json:"changed"`
	Same    int    `json:"unchanged"`
}

// tell says what was done: as an object, or in lines.
func (m *importing) tell() error {
	if m.asJSON {
		for _, g := range m.guesses {
			m.result.Guesses = append(m.result.Guesses, guessJSON{g.Name, g.Value})
		}
		return report.Object(m.env.Stdout, m.result)
	}
	lines := m.lines()
	if !m.asks() { // else they were shown already, and chosen
		lines = append(lines, m.guessed()...)
	}
	switch {
	case m.dryRun:
		lines = append(m.differences(), lines...)
	case m.result.Reviews+m.result.States > 0:
		lines = append(lines, "`quiz undo` takes the answers and schedules back; the deck files stay")
	case m.result.Added > 0 && m.allNew():
		lines = append(lines, "to take this back, remove the files and their lock files; there is nothing for `quiz undo`")
	}
	for _, line := range lines {
		if _, err := fmt.Fprintln(m.env.Stdout, clean(line)); err != nil {
			return err
		}
	}
	return nil
}

// allNew reports whether no file was there before.
func (m *importing) allNew() bool {
	return !slices.ContainsFunc(m.targets, func(t target) bool { return t.old != nil })
}

// guessed is a line on what was guessed of the sources.
func (m *importing) guessed() []string {
	if len(m.guesses) == 0 {
		return nil
	}
	var all []string
	for _, g := range m.guesses {
		all = append(all, g.Name+" "+g.Value)
	}
	return []string{"guessed: " + strings.Join(all, ", ")}
}

// belowHome is a path as people write it: below their home folder, from there.
func (m *importing) belowHome(path string) string {
	home := m.env.Getenv("HOME")
	if rest, below := strings.CutPrefix(path, home+string(filepath.Separator)); below && home != "" {
		return filepath.Join("~", rest)
	}
	return path
}

// zoneName is the zone of answers that name none, as a report says it.
func (m *importing) zoneName() string {
	if name := m.location.String(); name != "Local" {
		return name
	}
	return "of this machine"
}

// lines are the report of an import.
func (m *importing) lines() []string {
	r := &m.result
	out := []string{fmt.Sprintf("%s: %d new, %d changed, %d unchanged, %d refused", text.Counted(r.In, "card"), r.Added, r.Changed, r.Same, r.Refused)}
	for _, f := range r.Files {
		out = append(out, fmt.Sprintf("  %s: %d new, %d changed, %d unchanged", m.belowHome(f.Path), f.Added, f.Changed, f.Same))
	}
	if joined := r.In - r.Refused - r.Added - r.Changed - r.Same; joined > 0 {
		out = append(out, text.Counted(joined, "card")+" of the source joined to another: a gap of its sentence, or its other side")
	}
	if r.Reviews > 0 {
		out = append(out, fmt.Sprintf("%s, in the zone %s", text.Counted(r.Reviews, "answer"), m.zoneName()))
	}
	if r.States > 0 {
		out = append(out, text.Counted(r.States, "prompt")+" without all answers; due as before, and remembered as well as there")
	}
	if r.Gone > 0 {
		out = append(out, text.Counted(r.Gone, "card")+" not in the source any more; they stay in the deck")
	}
	for _, l := range r.Losses {
		places := slices.Compact(slices.Clone(l.Places)) // several at one place are named once
		out = append(out, fmt.Sprintf("left out: %s, %s, first at %s", l.Kind, text.Counted(l.Count, "time"), strings.Join(places[:min(3, len(places))], ", ")))
	}
	for i, h := range r.Hand {
		if i == mostNamed {
			out = append(out, fmt.Sprintf("and %d more that need a hand", len(r.Hand)-i))
			break
		}
		out = append(out, "needs a hand: "+h)
	}
	return append(out, r.Notes[:min(mostNamed, len(r.Notes))]...)
}

// lose counts something that did not fit.
func (r *importResult) lose(kind, place string) {
	all := exchange.Report{Losses: r.Losses}
	all.Lose(kind, place)
	r.Losses = all.Losses
}
