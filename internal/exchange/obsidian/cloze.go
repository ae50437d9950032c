package obsidian

import (
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// highlight is a gap: ==text==, with ^[hint] and [^group] behind it, or {{text}}.
var highlight = text.Pattern(`==([^=\s](?:[^=\n]*[^=\s])?)==(?:\^\[([^\]\n]*)\])?(?:\[\^([0-9a-z]{1,9})\])?|\{\{([^{}\n:]+)\}\}`)

// deletion is a gap of a sentence.
type deletion struct {
	from, to   int // of all of it, in the sentence
	text, hint string
	group      int // 0 for none
}

// sentence reads the lines of a paragraph as a sentence with gaps, if it has one.
func (n *note) sentence(start, end int) {
	if start >= end {
		return
	}
	deckOf, first := n.tagOf(start)
	lines := append([]string{first}, n.lines[start+1:end]...)
	text, states := n.schedule(strings.Join(lines, "\n"), end-1)
	var c exchange.Card
	text = takeID(&c, strings.TrimSpace(text))
	gaps := n.deletions(text, n.place(start))
	if len(gaps) == 0 {
		return
	}
	c.Place = n.place(start)
	groups := grouped(gaps)
	if slices.ContainsFunc(groups, func(g []int) bool { return len(g) > 1 }) {
		n.groups(deckOf, c, text, gaps, groups, states)
		return
	}
	order := make([]int, len(gaps)) // the sibling that asks each gap
	for sibling, g := range groups {
		order[g[0]] = sibling
	}
	c = n.cloze(c, text, gaps, func(int) bool { return true })
	for i := range c.Parts {
		c.Parts[i].Foreign = order[i]
	}
	n.add(deckOf, c, states)
}

// groups adds a card for each group of gaps, all of which are asked at once.
func (n *note) groups(deckOf []string, c exchange.Card, text string, gaps []deletion, groups [][]int, states []exchange.State) {
	if len(groups) > maxGroups {
		n.binder.Refuse("sentence with too many groups of gaps", c.Place)
		return
	}
	for sibling, members := range groups {
		in := make([]bool, len(gaps))
		for _, i := range members {
			in[i] = true
		}
		one := n.cloze(c, text, gaps, func(i int) bool { return in[i] })
		if one.Cloze != "" && len(members) > 1 {
			one.Gaps = "together"
		}
		one.Parts = nil
		var own []exchange.State
		for _, s := range states {
			if s.Part == sibling {
				s.Part = 0
				own = append(own, s)
			}
		}
		n.add(deckOf, one, own)
	}
}

// maxGroups is how many groups of gaps a sentence may have: each makes a card of all
// of it.
const maxGroups = 20

// deletions are the gaps of a sentence. Code and formulas have none, but may be in
// one.
func (n *note) deletions(text, place string) (out []deletion) {
	for _, m := range highlight().FindAllStringSubmatchIndex(markup.Mask(text), -1) {
		piece := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return text[m[2*i]:m[2*i+1]]
		}
		d := deletion{from: m[0], to: m[1], text: piece(1) + piece(4), hint: piece(2)}
		if strings.TrimSpace(d.text) == "" {
			continue
		}
		if group := piece(3); group != "" {
			number, err := strconv.Atoi(group)
			if err != nil {
				n.binder.Bundle.Report.Lose("order in which gaps are hidden", place)
			}
			d.group = number
		}
		out = append(out, d)
	}
	return out
}

// grouped are the gaps of each sibling: by their numbers, or one each.
func grouped(gaps []deletion) (out [][]int) {
	byNumber := map[int][]int{}
	var numbers []int
	for i, g := range gaps {
		if g.group == 0 {
			out = append(out, []int{i})
			continue
		}
		if byNumber[g.group] == nil {
			numbers = append(numbers, g.group)
		}
		byNumber[g.group] = append(byNumber[g.group], i)
	}
	slices.Sort(numbers)
	for _, number := range numbers {
		out = append(out, byNumber[number])
	}
	return out
}

// cloze is a card of a sentence in which some of the gaps are gaps, and the others
// text.
func (n *note) cloze(c exchange.Card, text string, gaps []deletion, asked func(i int) bool) exchange.Card {
	report := &n.binder.Bundle.Report
	around := func(s string) string { return keepEnds(s, markup.Asked(&c, report, n.dir, markup.FromMarkdown(s))) }
	var segments []deck.Segment
	var items []deck.Item
	done := 0
	for i, g := range gaps {
		segments = append(segments, deck.Segment{Text: around(text[done:g.from])})
		inner := markup.Told(report, c.Place, markup.FromMarkdown(g.text))
		if asked(i) && inner != "" {
			items = append(items, deck.Item{Text: inner, Label: markup.Told(report, c.Place, markup.FromMarkdown(g.hint))})
			segments = append(segments, deck.Segment{Gap: len(items)})
		} else {
			segments = append(segments, deck.Segment{Text: inner})
		}
		done = g.to
	}
	segments = append(segments, deck.Segment{Text: around(text[done:])})
	made := exchange.NewCloze(segments, items)
	made.Place, made.Image, made.Foreign = c.Place, c.Image, c.Foreign
	return made
}

// keepEnds puts back the space at the ends of a piece: the sentence goes on there.
func keepEnds(before, after string) string {
	left := before[:len(before)-len(strings.TrimLeft(before, " \n"))]
	right := before[len(strings.TrimRight(before, " \n")):]
	if after == "" {
		return left
	}
	return left + after + right
}

// blockID is the name of a block, by which other notes link to it.
var blockID = text.Pattern(`\s+\^([0-9A-Za-z-]{1,64})\s*$`)

// takeID takes the name of a block off a text: it is the card's id.
func takeID(c *exchange.Card, text string) string {
	if !strings.Contains(text, "^") {
		return text
	}
	if m := blockID().FindStringSubmatch(text); m != nil && c.Foreign == "" {
		c.Foreign = m[1]
	}
	return blockID().ReplaceAllString(text, "")
}
