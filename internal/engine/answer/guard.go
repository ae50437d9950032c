package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"quiz/internal/engine/deck"
)

// Guards know every answer of a deck, prepared once, so that one card's answer
// is never taken for a slip of another's.
type Guards struct {
	answers map[string]bool // every answer, alternative, option and reject, folded; true for answers
	ready   map[*deck.Prompt]*rules
}

// NewGuards prepares the answers of a deck. The deck must not change after it.
func NewGuards(d *deck.Deck) *Guards {
	g := &Guards{answers: map[string]bool{}, ready: map[*deck.Prompt]*rules{}}
	for _, c := range d.Cards {
		for _, p := range c.Prompts {
			g.add(p)
		}
	}
	return g
}

func (g *Guards) add(p *deck.Prompt) {
	r := newRules(p)
	g.ready[p] = r
	f := folder{articles: r.lex.articles}
	put := func(s string, isAnswer bool) {
		for _, t := range f.fold(s).distinct() {
			if t != "" {
				g.answers[t] = g.answers[t] || isAnswer
			}
		}
	}
	if p.Kind != deck.Bool && p.Kind != deck.Reveal {
		for _, w := range p.Want {
			put(w.Text, true)
			for _, a := range w.Accept {
				put(a, true)
			}
		}
	}
	for _, o := range p.Options {
		put(o.Text, false)
	}
	for _, x := range p.Rules.Reject {
		put(x.Text, false)
	}
}

// knows reports whether a folded phrase is an answer, alternative, option or
// reject of the deck, and whether it is an answer.
func (g *Guards) knows(phrase string) (known, isAnswer bool) {
	if g == nil {
		return false, false
	}
	isAnswer, known = g.answers[phrase]
	return known, isAnswer
}

func (g *Guards) prepared(p *deck.Prompt) *rules {
	if g != nil {
		if r, ok := g.ready[p]; ok {
			return r
		}
	}
	return newRules(p)
}

// rules are a prompt's rules, made ready for judging.
type rules struct {
	prompt  *deck.Prompt
	lex     *lexicon
	folder  folder // as the card wants it
	exact   folder // keeps articles
	forms   []form
	reject  []form // folded by exact
	vague   []folded
	extra   []folded // optional context
	pattern *regexp.Regexp
}

// form is one accepted form of an answer.
type form struct {
	raw string
	folded
	words    []string
	joinedTo []string        // words of the other reading, nil if it is the same
	acronyms map[string]bool // folded words that are written in 2 to 5 capitals
}

// languageOf is the language in which a prompt is answered.
func languageOf(p *deck.Prompt) string { return cmp.Or(p.Language, "en") }

func newRules(p *deck.Prompt) *rules {
	r := &rules{prompt: p, lex: lexiconFor(languageOf(p))}
	r.folder = newFolder(p.Rules, r.lex)
	r.exact = r.folder
	r.exact.articles = nil
	if len(p.Want) > 0 {
		r.forms = r.makeForms(p.Want[0])
	}
	for _, x := range p.Rules.Reject {
		r.reject = append(r.reject, r.makeForm(r.exact, x.Text))
	}
	for _, x := range p.Rules.Vague {
		r.vague = append(r.vague, r.folder.fold(x.Text))
	}
	for _, x := range p.Rules.Optional {
		with, without := r.exact.fold(x), r.folder.fold(x)
		if r.extra = append(r.extra, with); with != without {
			r.extra = append(r.extra, without)
		}
	}
	if p.Rules.Pattern != "" {
		r.pattern, _ = deck.CompilePattern(p.Rules) // a card whose pattern does not compile is not asked
	}
	return r
}

func (r *rules) makeForms(item deck.Item) []form {
	out := []form{r.makeForm(r.folder, item.Text)}
	for _, a := range item.Accept {
		out = append(out, r.makeForm(r.folder, a))
	}
	return out
}

func (r *rules) makeForm(by folder, s string) form {
	f := form{raw: s, folded: by.fold(s), acronyms: map[string]bool{}}
	f.words = strings.Fields(f.text)
	if f.joined != f.text {
		f.joinedTo = strings.Fields(f.joined)
	}
	for _, w := range strings.FieldsFunc(s, func(c rune) bool { return unicode.IsSpace(c) || unicode.Is(unicode.Pd, c) || c == '/' || c == ',' }) {
		bare := strings.Trim(strings.ReplaceAll(w, ".", ""), `()"'`)
		if n := utf8.RuneCountInString(bare); n >= 2 && n <= 5 && !strings.ContainsFunc(bare, func(c rune) bool { return !unicode.IsUpper(c) }) {
			f.acronyms[r.exact.fold(bare).text] = true
		}
	}
	return f
}

// sameClass reports whether two different phrases belong to one closed class.
func (l *lexicon) sameClass(a, b string) bool {
	class, ok := l.classes[a]
	return ok && l.classes[b] == class && a != b
}

// opposite names the guard that keeps two words apart by their beginnings or
// endings, or "".
func (l *lexicon) opposite(want, given string) string {
	for _, group := range l.prefixes {
		if a := prefixOf(want, group); a != "" {
			if b := prefixOf(given, group); b != "" && a != b && near(want[len(a):], given[len(b):]) {
				return "opposite-prefix"
			}
		}
	}
	want, given = strings.TrimSuffix(want, "s"), strings.TrimSuffix(given, "s")
	for _, group := range l.suffixes {
		if a := suffixOf(want, group); a != "" {
			if b := suffixOf(given, group); b != "" && a != b && strings.TrimSuffix(want, a) == strings.TrimSuffix(given, b) {
				return "opposite-suffix"
			}
		}
	}
	long, short := want, given
	if len(long) < len(short) {
		long, short = short, long
	}
	if head, ok := strings.CutSuffix(long, short); ok && slices.Contains(l.negations, head) {
		return "negation"
	}
	return ""
}

func near(a, b string) bool { return distance([]rune(a), []rune(b), 1) <= 1 }

// prefixOf is the affix that a word begins with, or "".
func prefixOf(word string, affixes []string) string {
	for _, a := range affixes {
		if strings.HasPrefix(word, a) {
			return a
		}
	}
	return ""
}

// suffixOf is the affix that a word ends with, or "".
func suffixOf(word string, affixes []string) string {
	for _, a := range affixes {
		if strings.HasSuffix(word, a) {
			return a
		}
	}
	return ""
}
