package exam

import (
	"slices"
	"strings"
)

// paperWords knows what the questions of a paper show and what they ask for, so
// that a candidate is held against all of them at the cost of its own words.
type paperWords struct {
	cards   map[string]bool
	answers map[string][]string // by their longest word
	shown   map[string][]string // questions and options, by each of their words
}

func newPaperWords() *paperWords {
	return &paperWords{map[string]bool{}, map[string][]string{}, map[string][]string{}}
}

func (p *paperWords) add(c *Candidate) {
	p.cards[cardOf(c.Key)] = true
	for _, a := range c.Answers {
		word := longestWord(a)
		if len(a) >= leastTelling && len(p.answers[word]) < mostTexts {
			p.answers[word] = append(p.answers[word], a)
		}
	}
	for _, text := range c.shows() {
		for word := range strings.FieldsSeq(text) {
			same := p.shown[word]
			if len(same) < mostTexts && !slices.Contains(same[max(0, len(same)-1):], text) {
				p.shown[word] = append(same, text)
			}
		}
	}
}

// apart reports whether a candidate is not a sibling of a question of the paper,
// tells no answer to one, and is told no answer by one.
func (p *paperWords) apart(c *Candidate) bool {
	if p.cards[cardOf(c.Key)] {
		return false
	}
	for _, text := range c.shows() {
		for word := range strings.FieldsSeq(text) {
			if slices.ContainsFunc(p.answers[word], func(a string) bool { return mentions(text, a) }) {
				return false
			}
		}
	}
	return !slices.ContainsFunc(c.Answers, p.shows)
}

// shows reports whether a question or option of the paper mentions an answer.
func (p *paperWords) shows(answer string) bool {
	if len(answer) < leastTelling {
		return false
	}
	return slices.ContainsFunc(p.shown[longestWord(answer)], func(text string) bool { return mentions(text, answer) })
}

// shows are the texts that a question puts before the learner.
func (c *Candidate) shows() []string { return append([]string{c.Question}, c.Options...) }

// mostTexts is how many texts are remembered by one word. What stands in more of
// them gives nothing away, and the work stays in proportion to the collection.
const mostTexts = 200

// leastTelling is how long an answer is, in bytes, that may give itself away:
// "2" and "no" stand in any text.
const leastTelling = 3

// mentions reports whether folded words stand in a folded text, as whole words.
func mentions(text, words string) bool { return strings.Contains(" "+text+" ", " "+words+" ") }

func longestWord(s string) string {
	longest := ""
	for word := range strings.FieldsSeq(s) {
		if len(word) > len(longest) {
			longest = word
		}
	}
	return longest
}
