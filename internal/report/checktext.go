package report

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/lint"
	"quiz/internal/engine/text"
)

// shownPerRule is how many problems of one rule are printed for a file; the
// rest are counted.
const shownPerRule = 20

// asText prints problems with their lines. What repeats itself is told once, or
// counted, unless all are wanted.
func asText(to io.Writer, c *Check) error {
	w := bufio.NewWriter(to)
	if c.All {
		for _, p := range c.Problems {
			c.printProblem(w, p)
		}
		return w.Flush()
	}
	problems, shown := lint.Systematic(c.Problems), map[string]int{}
	for i, p := range problems {
		if shown[p.Rule]++; shown[p.Rule] <= shownPerRule {
			c.printProblem(w, p)
		}
		if i+1 == len(problems) || problems[i+1].File != p.File {
			printRest(w, p.File, shown)
			clear(shown)
		}
	}
	return w.Flush()
}

// asCompact prints a problem a line, and all of them.
func asCompact(to io.Writer, c *Check) error {
	w := bufio.NewWriter(to)
	for _, p := range c.Problems {
		fmt.Fprintln(w, text.Line(p.Error()))
	}
	return w.Flush()
}

// printRest says how many problems of a file were left out.
func printRest(w *bufio.Writer, file string, shown map[string]int) {
	for _, rule := range slices.Sorted(maps.Keys(shown)) {
		if n := shown[rule] - shownPerRule; n > 0 {
			fmt.Fprintf(w, "%s: %d more, listed with --all [%s]\n", text.Line(file), n, rule)
		}
	}
}

// printProblem prints a problem, its line with carets under the place, and what
// to do.
func (c *Check) printProblem(w *bufio.Writer, p deck.Problem) {
	fmt.Fprintln(w, text.Line(p.Error()))
	if line, end := c.line(p); strings.TrimSpace(line) != "" {
		shown, carets := underline(line, p.Span.Column, end)
		fmt.Fprintf(w, "  %s\n  %s\n", shown, carets)
	}
	if p.Help != "" {
		fmt.Fprintf(w, "help: %s\n", text.Line(p.Help))
	}
}

// lineWidth is how many cells of a line are shown.
const lineWidth = 100

// underline is a line as a terminal may show it, and carets below the bytes
// from column to end, by cells. Of a long line the part round the place is
// shown.
func underline(line string, column, end int) (shown, carets string) {
	before, place, after := text.Line(line[:column-1]), text.Line(line[column-1:end-1]), text.Line(line[end-1:])
	if n := Width(before); n > lineWidth/2 && n+Width(place) > lineWidth {
		before = "…" + lastCells(before, lineWidth/4)
	}
	place, cut := firstCells(place, lineWidth)
	if cut {
		after = "…"
	}
	if room := lineWidth - Width(before+place); !cut {
		if rest, long := firstCells(after, max(room, 10)); long {
			after = rest + "…"
		}
	}
	return before + place + after, strings.Repeat(" ", Width(before)) + strings.Repeat("^", max(Width(place), 1))
}
