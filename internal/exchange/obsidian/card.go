package obsidian

import (
	"strings"

	"quiz/internal/engine/text"
	"quiz/internal/exchange"
	"quiz/internal/exchange/markup"
)

// Lines that part the sides of a card, and end one.
const (
	oneWay   = "?"
	bothWays = "??"
	endMark  = "+++"
)

// paragraph reads the lines up to the next empty one, and says where it goes on.
func (n *note) paragraph(at int) int {
	start := at
	for at < len(n.lines) && strings.TrimSpace(n.lines[at]) != "" && strings.TrimSpace(n.lines[at]) != endMark {
		mark := strings.TrimSpace(n.masked[at])
		switch {
		case mark == oneWay || mark == bothWays:
			return n.sides(start, at, mark == bothWays)
		case n.oneLine(at):
			start = at + 1
		}
		at++
	}
	n.sentence(start, at)
	return at + 1
}

// separator parts a question from its answer on a line.
var separator = text.Pattern(`:{2,}`)

// listMark is what begins an item of a list.
var listMark = text.Pattern(`^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?`)

// heading is a title within a note, which belongs to no sentence.
var heading = text.Pattern(`^\s*#{1,6}\s`)

// oneLine reads a card that is a line, if it is one. A line of tags alone says the
// deck of the cards that follow.
func (n *note) oneLine(at int) bool {
	deck, line := n.tagOf(at)
	if line == "" || heading().MatchString(line) && !strings.Contains(line, "::") {
		n.deck = deck
		return true
	}
	line, states := n.schedule(line, at)
	masked := markup.Mask(line)
	m := separator().FindStringIndex(masked)
	if m == nil || m[1]-m[0] > 3 {
		return false
	}
	front, back := strings.TrimSpace(line[:m[0]]), strings.TrimSpace(line[m[1]:])
	front = strings.TrimSpace(listMark().ReplaceAllString(front, ""))
	if front == "" || back == "" {
		return false
	}
	n.basic(deck, at, front, back, m[1]-m[0] == 3, states)
	return true
}

// sides reads a card of several lines around the line that parts them, and says
// where it goes on.
func (n *note) sides(start, middle int, both bool) int {
	end := middle + 1
	for end < len(n.lines) && !n.ends(end) {
		end++
	}
	deck, first := n.tagOf(start)
	front := append([]string{first}, n.lines[min(start+1, middle):middle]...)
	if first == "" || start == middle {
		front = front[1:]
	}
	back, states := n.schedule(strings.Join(n.lines[middle+1:end], "\n"), end-1)
	n.basic(deck, start, strings.Join(front, "\n"), strings.TrimSpace(back), both, states)
	return end + 1
}

// ends reports whether the answer of several lines is over.
func (n *note) ends(line int) bool {
	text := strings.TrimSpace(n.lines[line])
	if n.marked {
		return text == endMark
	}
	return text == ""
}

// basic adds a card of a question and an answer.
func (n *note) basic(deck []string, at int, front, back string, both bool, states []exchange.State) {
	c := exchange.Card{Place: n.place(at)}
	back = takeID(&c, back)
	report := &n.binder.Bundle.Report
	if why := markup.Fill(&c, report, n.dir, markup.FromMarkdown(front), markup.FromMarkdown(back)); why != "" {
		n.binder.Refuse(why, c.Place)
		return
	}
	if both && !c.Draft {
		markup.Turn(&c)
	}
	n.add(deck, c, states)
}

// add adds a card with the states of its prompts. A comment may have states for more
// of them than there are.
func (n *note) add(deck []string, c exchange.Card, states []exchange.State) {
	most := max(1, len(c.Parts))
	var used []exchange.State
	for _, s := range states {
		if s.Part < most {
			used = append(used, s)
			continue
		}
		n.binder.Bundle.Report.Lose("schedule of a prompt that is not there", c.Place)
	}
	n.binder.Add(deck, c, used...)
}
