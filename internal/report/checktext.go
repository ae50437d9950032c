package report

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// shownPerRule is how many problems of one rule are printed for a file; the
// rest are counted.
const shownPerRule = 10

func asText(to io.Writer, c *Check) error {
	w := bufio.NewWriter(to)
	shown := map[string]int{}
	for i, p := range c.Problems {
		if shown[p.Rule]++; shown[p.Rule] <= shownPerRule {
			c.printProblem(w, p)
		}
		if i+1 == len(c.Problems) || c.Problems[i+1].File != p.File {
			printRest(w, p.File, shown)
			clear(shown)
		}
	}
	return w.Flush()
}

// printRest says how many problems of a file were left out.
func printRest(w *bufio.Writer, file string, shown map[string]int) {
	for _, rule := range slices.Sorted(maps.Keys(shown)) {
		if n := shown[rule] - shownPerRule; n > 0 {
			fmt.Fprintf(w, "%s: %d more [%s]\n", text.Line(file), n, rule)
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
