package lint

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"quiz/internal/engine/deck"
)

// commonWords are the languages that have a word among their commonest.
var commonWords = sync.OnceValue(func() map[string][]string {
	text, err := data.ReadFile("data/common.txt")
	if err != nil {
		panic(err) // it is embedded
	}
	out := map[string][]string{}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		for _, w := range fields[1:] {
			for _, folded := range words(w) {
				if !slices.Contains(out[folded], fields[0]) {
					out[folded] = append(out[folded], fields[0])
				}
			}
		}
	}
	return out
})

// imageGivesAnswer: the name of the picture's file is shown where the picture
// cannot be.
func imageGivesAnswer(c *card, r report) {
	if c.Image.Path == "" {
		return
	}
	name := path.Base(strings.ReplaceAll(c.Image.Path, `\`, "/"))
	stem := strings.TrimSuffix(name, path.Ext(name))
	spaced := strings.Map(func(r rune) rune {
		if strings.ContainsRune("-_.+", r) {
			return ' '
		}
		return r
	}, stem)
	if told := c.told(spaced); told != "" {
		r.add(c.At("image"), fmt.Sprintf("the name of the picture, %q, holds the answer %q", name, told), "give the file another name: it is shown where pictures cannot be")
	}
}

// hintGivesAnswer: a hint that holds the answer asks for nothing.
func hintGivesAnswer(c *card, r report) {
	for i, hint := range c.Hints {
		told := c.told(hint)
		if told == "" {
			continue
		}
		at := c.At("hint")
		if c.Has("hint", i) {
			at = c.At("hint", i)
		}
		r.add(at, fmt.Sprintf("the hint holds the answer %q", told), "hint at it in other words")
		return
	}
}

// told is the answer that stands in a text, or "".
func (c *card) told(s string) string {
	if c.p.Kind == deck.Bool || c.p.Kind == deck.Pairs || c.p.Kind == deck.Ordered {
		return ""
	}
	shown := words(s)
	for _, w := range c.p.Want {
		part := words(w.Text)
		if len(c.lex.content(part)) > 0 && runes(strings.Join(part, "")) > 2 && contains(shown, part) {
			return w.Text
		}
	}
	return ""
}

// typedAlike are signs that the grader takes in plain spelling too.
const typedAlike = "→←≤≥≠−×÷·±°²³¹⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉₊₋π§€£¥%½¼¾µμΩ™®©"

// untypeable is a sign in a text that a keyboard lacks, or 0.
func untypeable(s string) rune {
	if isASCII(s) {
		return 0
	}
	for _, r := range s {
		if r < 0x80 || strings.ContainsRune(typedAlike, r) {
			continue
		}
		if unicode.In(r, unicode.So, unicode.Sm) {
			return r
		}
	}
	return 0
}

// answerUntypeable: a sign that nobody can type needs a spelling that they can.
func answerUntypeable(c *card, r report) {
	switch c.p.Kind {
	case deck.Text, deck.List, deck.Gap, deck.Gaps:
	default:
		return
	}
	for _, p := range c.Prompts {
		for _, w := range p.Want {
			sign := untypeable(w.Text)
			if sign == 0 || slices.ContainsFunc(w.Accept, func(form string) bool { return untypeable(form) == 0 }) {
				continue
			}
			r.add(c.answerPlace(), fmt.Sprintf("%q in the answer %q is on no keyboard", string(sign), w.Text), "accept a plain spelling too, or make it a choice")
			return
		}
	}
}

// patternAnchors: a pattern is for the whole answer already.
func patternAnchors(c *card, r report) {
	s := c.p.Rules.Pattern
	end := strings.HasSuffix(s, "$") && !strings.HasSuffix(s, `\$`)
	if strings.HasPrefix(s, "^") || strings.HasPrefix(s, `\A`) || end || strings.HasSuffix(s, `\z`) {
		r.add(c.At("pattern"), "the pattern is anchored, and is for the whole answer anyway", "take ^ and $ out; .* lets something stand before or behind")
	}
}
