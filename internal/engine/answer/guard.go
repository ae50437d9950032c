package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"quiz/internal/engine/deck"
)

// Guards know every answer of a deck, prepared once, so that one card's answer
// is never taken for a slip of another's.
type Guards struct {
	answers map[string]bool // every answer, alternative, option and reject, folded; true for answers
	people  []person        // the names among the answers

	mu    sync.Mutex
	ready map[*deck.Prompt]*rules // made when a prompt is first judged
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
	lex := lexiconFor(languageOf(p))
	put := func(s string, isAnswer bool) {
		folded := folder{lex: lex}.fold(s)
		for _, t := range folded.distinct() {
			if t != "" {
				g.answers[t] = g.answers[t] || isAnswer
			}
		}
		if who := lex.readPerson((folder{lex: lex}).tokens(s)); isAnswer && who.last != "" {
			g.people = append(g.people, who)
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

// prepared are the rules of a prompt, made at most once for a prompt of the deck.
func (g *Guards) prepared(p *deck.Prompt) *rules {
	if g == nil || g.ready == nil {
		return newRules(p)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	r, ok := g.ready[p]
	if !ok {
		r = newRules(p)
		g.ready[p] = r
	}
	return r
}

// rules are a prompt's rules, made ready for judging.
type rules struct {
	prompt   *deck.Prompt
	lex      *lexicon
	order    dateOrder
	folder   folder // as the card wants it
	exact    folder // keeps articles
	forms    []*form
	listing  int     // how many of the forms the card lists; the others follow from them
	reject   []*form // folded by exact
	vague    []folded
	extra    []folded // optional context
	pattern  *regexp.Regexp
	question question
	as       deck.As
	hasWords bool // not only signs
	dated    bool // a form may be a date
	named    bool // a form may be a name
}

// form is one accepted form of an answer.
type form struct {
	raw string
	folded
	words    []string
	joinedTo []string   // words of the other reading, nil if it is the same
	acronyms []string   // folded words that are written in 2 to 5 capitals
	capitals []string   // folded words that begin with a capital
	derived  bool       // not written in the card
	numbers  []numbered // the words with their numbers as numbers, nil where there are none
	person   person
}

// languageOf is the language in which a prompt is answered.
func languageOf(p *deck.Prompt) string { return cmp.Or(p.Language, "en") }

func newRules(p *deck.Prompt) *rules {
	language := languageOf(p)
	r := &rules{prompt: p, lex: lexiconFor(language), order: orderOf(language)}
	r.question = question{p.Question, r.lex}
	r.folder = newFolder(p.Rules, r.lex)
	r.exact = r.folder
	r.exact.keepArticles = true
	if len(p.Want) > 0 {
		r.as = p.Want[0].As
		r.forms = r.makeForms(p.Want[0])
		r.dated = r.as == deck.AsText && slices.ContainsFunc(r.forms, func(f *form) bool { return r.lex.maybeDated(f.tokens) })
		r.named = slices.ContainsFunc(r.forms, func(f *form) bool { return f.person.last != "" || f.nature() })
		r.hasWords = slices.ContainsFunc(r.forms, func(f *form) bool { return f.hasWords() })
	}
	for _, x := range p.Rules.Reject {
		r.reject = append(r.reject, r.makeForm(r.exact, x.Text))
	}
	for _, x := range p.Rules.Vague {
		r.vague = append(r.vague, r.folder.fold(x.Text))
	}
	for _, x := range p.Rules.Optional {
		with, without := r.exact.fold(x), r.folder.fold(x)
		if r.extra = append(r.extra, with); with.text != without.text {
			r.extra = append(r.extra, without)
		}
	}
	if p.Rules.Pattern != "" {
		r.pattern, _ = deck.CompilePattern(p.Rules) // a card whose pattern does not compile is not asked
	}
	return r
}

// makeForms are the forms that an item accepts: those that the card lists, and of a
// text those that follow from them.
func (r *rules) makeForms(item deck.Item) []*form {
	out := []*form{r.makeForm(r.folder, item.Text)}
	for _, a := range item.Accept {
		out = append(out, r.makeForm(r.folder, a))
	}
	r.listing = len(out)
	if item.As != deck.AsText {
		return out
	}
	for _, f := range out[:r.listing] {
		for _, text := range r.derive(f.raw) {
			d := r.makeForm(r.folder, text)
			d.derived = true
			out = append(out, d)
		}
		if d, ok := r.withDigraphs(f); ok {
			out = append(out, d)
		}
	}
	return out
}

// withDigraphs is a form as it is typed where there are no marks: Mueller.
func (r *rules) withDigraphs(f *form) (*form, bool) {
	if ascii(f.raw) || r.folder.strictAccents {
		return nil, false
	}
	by := r.folder
	by.digraphs = true
	d := r.makeForm(by, f.raw)
	d.derived = true
	return d, d.text != f.text
}

func (r *rules) makeForm(by folder, s string) *form {
	f := &form{raw: strings.TrimSpace(s), folded: by.fold(s)}
	f.words = strings.Fields(f.text)
	if f.joined != f.text {
		f.joinedTo = strings.Fields(f.joined)
	}
	for _, t := range f.tokens {
		if t.kind != word {
			continue
		}
		if isAcronym(t.raw) {
			f.acronyms = append(f.acronyms, t.text)
		}
		if first, _ := utf8.DecodeRuneInString(t.raw); unicode.IsUpper(first) {
			f.capitals = append(f.capitals, t.text)
		}
	}
	f.person = r.lex.readPerson(by.tokens(s))
	f.numbers = r.lex.numbersIn(f.folded)
	return f
}

// acronym reports whether a folded word is written in 2 to 5 capitals.
func (f *form) acronym(w string) bool { return slices.Contains(f.acronyms, w) }

// names reports whether a folded word is a name: capitalised, and either not written
// in small letters elsewhere, or beside another capital.
func (f *form) names(w string, l *lexicon) bool {
	return slices.Contains(f.capitals, w) && (len(f.capitals) > 1 || !commonWord(l, w))
}

// isAcronym reports whether a word is written in 2 to 5 capitals.
func isAcronym(raw string) bool {
	n := 0
	for _, c := range raw {
		if c == '.' {
			continue
		}
		if !unicode.IsUpper(c) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 5
}
