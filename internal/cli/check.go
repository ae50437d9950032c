package cli

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/library"
)

// checking is one run of `quiz check`.
type checking struct {
	*program
	lint.Options
	format  string
	asJSON  bool
	failOn  string
	fix     bool
	explain string

	decks map[string]*deck.Deck // by path, for the lines that are shown
	cards int
}

func checkCommand(p *program) *cobra.Command {
	k := checking{program: p}
	c := &cobra.Command{
		Use:   "check [PATH…]",
		Short: "Look for what is wrong with decks",
		Long: `Looks for what is wrong with decks: errors are broken, warnings are flaws with
evidence, notes are style and shown with --notes. PATH is a deck file or a
folder; without one the decks in force are checked. docs/lint.md lists the
rules, and --explain RULE prints one: what, why, and an example of each.

A card silences a rule with allow = ["rule: reason"].`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error { return k.run(c.Context(), args) },
	}
	f := c.Flags()
	f.StringVar(&k.format, "format", "text", "text, json, sarif or github")
	f.BoolVar(&k.asJSON, "json", false, "one object a line: file, line, column, end_column, rule, severity, message, help, deck, card")
	f.StringVar(&k.failOn, "fail-on", "error", "the least `severity` that makes the exit status 1: error, warning or note")
	f.BoolVar(&k.Notes, "notes", false, "show notes too")
	f.BoolVar(&k.RequireSource, "require-source", false, "a card without a source is an error")
	f.StringSliceVar(&k.Enable, "enable", nil, "a `rule` that is off unless asked for: no-explanation")
	f.BoolVar(&k.fix, "fix", false, "first mend what can be mended safely: ids, the order of numeric options, white space")
	f.StringVar(&k.explain, "explain", "", "print the page of a `rule`; all lists them")
	return c
}

func (k *checking) run(ctx context.Context, args []string) error {
	if k.explain != "" {
		return k.page()
	}
	least, err := k.settle()
	if err != nil {
		return err
	}
	defer debug.SetGCPercent(debug.SetGCPercent(checkGarbage))
	files, trouble := k.find(args)
	if k.fix {
		trouble = append(trouble, k.mend(files)...)
	}
	checked, errs := k.read(files)
	trouble = append(trouble, errs...)
	problems := lint.Check(checked, k.Options)
	if err := k.print(problems); err != nil {
		return err
	}
	if len(args) == 0 {
		k.tellHistories(ctx)
	}
	if err := errors.Join(trouble...); err != nil {
		return err
	}
	if problems.Count(least) > 0 {
		return &fault{err: errors.New("problems found"), code: exitFound}
	}
	return nil
}

// checkGarbage is how much garbage, in percent of what is in use, lies about
// before it is collected. Decks are read once and the command ends: time matters
// more than room.
const checkGarbage = 400

// page prints what there is to say about a rule.
func (k *checking) page() error {
	if k.explain == "all" {
		for _, r := range lint.Rules() {
			if _, err := fmt.Fprintf(k.env.Stdout, "%-24s %-7s  %s\n", r.ID, r.Severity, r.Summary()); err != nil {
				return err
			}
		}
		return nil
	}
	text, err := lint.Explain(k.explain)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(k.env.Stdout, text)
	return err
}

// settle looks at the flags together.
func (k *checking) settle() (least deck.Severity, err error) {
	if k.asJSON {
		k.format = "json"
	}
	if formats := []string{"text", "json", "sarif", "github"}; !slices.Contains(formats, k.format) {
		return 0, hinted("the formats are "+strings.Join(formats, ", "), "--format: there is no format %q", k.format)
	}
	for _, id := range k.Enable {
		if lint.Find(id) == nil {
			return 0, fmt.Errorf("--enable: %w", &lint.UnknownRule{ID: id})
		}
	}
	switch k.failOn {
	case "error":
		return deck.Error, nil
	case "warning":
		return deck.Warning, nil
	case "note":
		k.Notes = true
		return deck.Note, nil
	}
	return 0, hinted("write error, warning or note", "--fail-on: there is no severity %q", k.failOn)
}

// find returns the files of all paths, each once, and what could not be read.
func (k *checking) find(args []string) (files []library.File, trouble []error) {
	if len(args) == 0 {
		if err := k.prepare(); err != nil {
			return nil, []error{err}
		}
		files, errs, err := library.Find(k.where())
		if err != nil {
			errs = []error{err}
		}
		return files, errs
	}
	for _, path := range args {
		found, errs, err := library.Find(library.Options{Paths: []string{path}})
		if err != nil {
			errs = []error{err}
		}
		files, trouble = append(files, found...), append(trouble, errs...)
	}
	byPath := func(a, b library.File) int { return cmp.Compare(a.Path(), b.Path()) }
	slices.SortFunc(files, byPath)
	return slices.CompactFunc(files, func(a, b library.File) bool { return byPath(a, b) == 0 }), trouble
}

// read decodes the files on all cores, with what stands beside them.
func (k *checking) read(files []library.File) (checked []lint.File, trouble []error) {
	all, errs := make([]lint.File, len(files)), make([]error, len(files))
	work := make(chan int)
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		group.Go(func() {
			for i := range work {
				all[i], errs[i] = readDeck(files[i])
			}
		})
	}
	for i := range files {
		work <- i
	}
	close(work)
	group.Wait()
	k.decks = map[string]*deck.Deck{}
	for i, f := range all {
		if errs[i] != nil {
			trouble = append(trouble, errs[i])
			continue
		}
		checked = append(checked, f)
		k.decks[f.Deck.Path] = f.Deck
		k.cards += len(f.Deck.Cards)
	}
	return checked, trouble
}

func readDeck(f library.File) (lint.File, error) {
	d, err := f.Deck()
	if err != nil {
		return lint.File{}, err
	}
	out := lint.File{Deck: d, Assets: map[string]lint.Asset{}}
	sources, pictures := lint.Wanted(d)
	for _, name := range sources {
		text, err := f.Beside(name)
		out.Assets[name] = asset(string(text), err)
	}
	for _, name := range pictures {
		if _, known := out.Assets[name]; !known {
			out.Assets[name] = asset("", f.Has(name))
		}
	}
	return out, nil
}

func asset(text string, err error) lint.Asset {
	switch {
	case errors.Is(err, library.ErrOutside):
		return lint.Asset{State: lint.Outside}
	case err != nil:
		return lint.Asset{State: lint.Missing}
	}
	return lint.Asset{State: lint.Found, Text: text}
}

func (k *checking) print(problems deck.Problems) error {
	switch k.format {
	case "json":
		return k.printJSON(problems)
	case "sarif":
		return k.printSARIF(problems)
	case "github":
		return k.printGitHub(problems)
	}
	return k.printText(problems)
}

// problemJSON is an object of `quiz check --json`.
type problemJSON struct {
	File      string  `json:"file"`
	Line      int     `json:"line"`
	Column    int     `json:"column"`
	EndColumn int     `json:"end_column"`
	Rule      string  `json:"rule"`
	Severity  string  `json:"severity"`
	Message   string  `json:"message"`
	Help      *string `json:"help"`
	Deck      *string `json:"deck"`
	Card      *string `json:"card"`
}

func (k *checking) printJSON(problems deck.Problems) error {
	out := json.NewEncoder(k.env.Stdout)
	out.SetEscapeHTML(false)
	for _, p := range problems {
		_, end := k.line(p)
		err := out.Encode(problemJSON{
			File: p.File, Line: p.Span.Line, Column: p.Span.Column, EndColumn: end, Rule: p.Rule, Severity: p.Severity.String(),
			Message: cleanLines(p.Message), Help: orNull(cleanLines(p.Help)), Deck: orNull(p.Deck), Card: orNull(p.Card),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// line is the line of a problem's place, and where in it the place ends: bytes
// from 1, exclusive.
func (k *checking) line(p deck.Problem) (text string, end int) {
	d := k.decks[p.File]
	if d == nil {
		return "", max(p.Span.EndColumn, p.Span.Column)
	}
	src := d.Source()
	start := min(p.Span.Offset-(p.Span.Column-1), len(src))
	text, _, _ = strings.Cut(src[max(start, 0):], "\n")
	text = strings.TrimSuffix(text, "\r")
	end = p.Span.EndColumn
	if p.Span.EndLine != p.Span.Line {
		end = len(text) + 1
	}
	return text, max(min(end, len(text)+1), p.Span.Column)
}
