package cli

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/rivo/uniseg"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// shownPerRule is how many problems of one rule are printed for a file; the
// rest are counted.
const shownPerRule = 10

func (k *checking) printText(problems deck.Problems) error {
	w := bufio.NewWriter(k.env.Stdout)
	shown := map[string]int{}
	for i, p := range problems {
		if shown[p.Rule]++; shown[p.Rule] <= shownPerRule {
			k.printProblem(w, p)
		}
		if i+1 == len(problems) || problems[i+1].File != p.File {
			printRest(w, p.File, shown)
			clear(shown)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	k.sum(problems)
	return nil
}

// printRest says how many problems of a file were left out.
func printRest(w *bufio.Writer, file string, shown map[string]int) {
	for _, rule := range sortedKeys(shown) {
		if n := shown[rule] - shownPerRule; n > 0 {
			fmt.Fprintf(w, "%s: %d more [%s]\n", clean(file), n, rule)
		}
	}
}

// printProblem prints a problem, its line with carets under the place, and what
// to do.
func (k *checking) printProblem(w *bufio.Writer, p deck.Problem) {
	fmt.Fprintln(w, clean(p.Error()))
	if text, end := k.line(p); strings.TrimSpace(text) != "" {
		shown, carets := underline(text, p.Span.Column, end)
		fmt.Fprintf(w, "  %s\n  %s\n", shown, carets)
	}
	if p.Help != "" {
		fmt.Fprintf(w, "help: %s\n", clean(p.Help))
	}
}

// width is how many cells of a line are shown.
const width = 100

// underline is a line as a terminal may show it, and carets below the bytes
// from column to end, by cells. Of a long line the part round the place is
// shown.
func underline(text string, column, end int) (shown, carets string) {
	before, place, after := clean(text[:column-1]), clean(text[column-1:end-1]), clean(text[end-1:])
	if n := uniseg.StringWidth(before); n > width/2 && n+uniseg.StringWidth(place) > width {
		before = "…" + lastCells(before, width/4)
	}
	place, cut := firstCells(place, width)
	if cut {
		after = "…"
	}
	if room := width - uniseg.StringWidth(before+place); !cut {
		if rest, long := firstCells(after, max(room, 10)); long {
			after = rest + "…"
		}
	}
	return before + place + after, strings.Repeat(" ", uniseg.StringWidth(before)) + strings.Repeat("^", max(uniseg.StringWidth(place), 1))
}

// firstCells cuts a text after n cells, between graphemes.
func firstCells(s string, n int) (head string, cut bool) {
	cells, state, rest := 0, -1, s
	for len(rest) > 0 {
		_, after, w, next := uniseg.FirstGraphemeClusterInString(rest, state)
		if cells+w > n {
			return s[:len(s)-len(rest)], true
		}
		cells, rest, state = cells+w, after, next
	}
	return s, false
}

func lastCells(s string, n int) string {
	skip := uniseg.StringWidth(s) - n
	head, _ := firstCells(s, max(skip, 0))
	return s[len(head):]
}

// sum says how it went, as talk.
func (k *checking) sum(problems deck.Problems) {
	if len(k.decks) == 0 {
		return // what could not be read is said elsewhere
	}
	var parts []string
	for _, s := range []deck.Severity{deck.Error, deck.Warning, deck.Note} {
		if n := problems.Count(s) - problems.Count(s+1); n > 0 {
			parts = append(parts, text.Counted(n, s.String()))
		}
	}
	found := "no problems"
	if len(parts) > 0 {
		found = strings.Join(parts, ", ")
	}
	fmt.Fprintf(k.env.Stderr, "%s, %s: %s\n", text.Counted(len(k.decks), "deck"), text.Counted(k.cards, "card"), found)
}
