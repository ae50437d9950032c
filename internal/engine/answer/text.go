package answer

import (
	"slices"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

func right(v Verdict) Judgement { return Judgement{Verdict: v, Score: 1} }

func wrong(guard, message string) Judgement {
	return Judgement{Verdict: Wrong, Guard: guard, Message: message}
}

// typed is a given text, folded once for all that look at it.
type typed struct {
	raw     string
	written []token // with its article
	folded
	literal folded // with its article
	words   []string
	joinedW []string // words of the other reading, nil if it is the same
}

func (r *rules) read(text string) typed {
	tokens := r.folder.tokens(text)
	t := typed{raw: text, written: tokens, folded: r.lex.bare(tokens)}
	t.literal = t.folded
	if t.article != "" && len(r.reject) > 0 {
		t.literal = readings(tokens)
	}
	return t
}

// split makes the words, which only a text that is not a form needs.
func (t *typed) split() {
	t.words = strings.Fields(t.text)
	if t.joined != t.text {
		t.joinedW = strings.Fields(t.joined)
	}
}

// without is the same answer without its context.
func (t *typed) without(rest folded) *typed {
	short := &typed{raw: t.raw, written: rest.tokens, literal: rest, folded: rest}
	short.split()
	return short
}

// judgeText takes a typed answer through the pipeline of docs/grading.md.
func (r *rules) judgeText(g *Guards, t *typed) Judgement {
	if i := r.rejects(t); i >= 0 {
		return wrong("reject", r.prompt.Rules.Reject[i].Why)
	}
	contexts := r.withoutContext(t.folded)
	listed, derived := r.forms[:r.listing], r.forms[r.listing:]
	if j, ok := r.accepted(t, contexts, listed); ok {
		return j
	}
	if r.matches(t.raw) || r.inBrackets(t.raw) {
		return right(Correct)
	}
	if j, ok := r.asksMore(t); ok {
		return j
	}
	if j, ok := r.accepted(t, contexts, derived); ok {
		return j
	}
	t.split()
	if i := r.nearReject(t); i >= 0 {
		return wrong("reject", r.prompt.Rules.Reject[i].Why)
	}
	if j, ok := r.asName(g, t); ok {
		return j
	}
	for _, rest := range contexts {
		short := t.without(rest)
		if j := r.judgeSlip(g, short); j.Verdict != Wrong {
			return r.explain(g, short, j)
		}
	}
	slip := r.judgeSlip(g, t)
	if slip.Verdict == Wrong {
		if j, ok := r.otherReading(t); ok {
			return j
		}
	}
	return r.explain(g, t, slip)
}

// otherReading judges a text that says the answer in another way: its numbers in
// words, or a date.
func (r *rules) otherReading(t *typed) (Judgement, bool) {
	if r.prompt.Rules.StrictCase || r.prompt.Rules.StrictAccents {
		return Judgement{}, false
	}
	if r.saysTheNumber(t) {
		return right(Correct), true
	}
	if r.addsMarks(t) {
		return r.slipped(), true
	}
	return r.asDate(t)
}

// addsMarks reports whether a text has ü where the answer has ue.
func (r *rules) addsMarks(t *typed) bool {
	if ascii(t.raw) || !strings.ContainsFunc(t.raw, func(c rune) bool { return strings.ContainsRune("äöüåøÄÖÜÅØ", c) }) {
		return false
	}
	by := r.folder
	by.digraphs = true
	return r.isForm(by.fold(t.raw))
}

// rejects is the reject that a text is, or -1. Where it is an accepted form as well
// but for what is folded away, the nearer one counts.
func (r *rules) rejects(t *typed) int {
	for i, x := range r.reject {
		if x.blank() || !x.equal(t.literal) {
			continue
		}
		off := spellingDistance(x.raw, t.raw)
		nearer := slices.ContainsFunc(r.forms, func(f *form) bool { return f.equal(t.folded) && spellingDistance(f.raw, t.raw) < off })
		if !nearer {
			return i
		}
	}
	return -1
}

// spellingDistance counts the letters and signs in which two texts differ as they
// were written, but for letter case.
func spellingDistance(a, b string) int {
	return text.Distance([]rune(lower(strings.TrimSpace(a))), []rune(lower(strings.TrimSpace(b))), 16)
}

// accepted judges a text that is one of the forms, but for what is folded away and
// for its context.
func (r *rules) accepted(t *typed, contexts []folded, forms []*form) (Judgement, bool) {
	if j, ok := r.acceptedAs(t, forms); ok {
		return j, true
	}
	for _, rest := range contexts {
		if j, ok := r.acceptedAs(t.without(rest), forms); ok {
			return j, true
		}
	}
	return Judgement{}, false
}

func (r *rules) acceptedAs(t *typed, forms []*form) (Judgement, bool) {
	if t.blank() {
		return Judgement{}, false
	}
	best, found := Judgement{}, false
	for _, f := range forms {
		if !f.equal(t.folded) {
			continue
		}
		j := r.audit(f, t)
		if j.Verdict == Correct && j.Message == "" {
			return j, true
		}
		if !found || better(j, best) {
			best, found = j, true
		}
	}
	return best, found
}

// better reports whether a judgement is kinder than another.
func better(a, b Judgement) bool {
	order := []Verdict{Wrong, Typo, Correct}
	return slices.Index(order, a.Verdict) > slices.Index(order, b.Verdict)
}

func (r *rules) matches(text string) bool {
	return r.pattern != nil && r.pattern.MatchString(strings.TrimSpace(text))
}

// inBrackets reports whether the text is one accepted form with another in
// brackets after it.
func (r *rules) inBrackets(text string) bool {
	t := strings.TrimSpace(text)
	if !ascii(t) {
		t = strings.NewReplacer("（", "(", "）", ")").Replace(t)
	}
	if !strings.HasSuffix(t, ")") && !strings.HasSuffix(t, "]") {
		return false
	}
	open := strings.LastIndexAny(t, "([")
	return open > 0 && r.isForm(r.folder.fold(t[:open])) && r.isForm(r.folder.fold(t[open+1:len(t)-1]))
}

func (r *rules) isForm(given folded) bool {
	return !given.blank() && slices.ContainsFunc(r.forms, func(f *form) bool { return f.equal(given) })
}

// withoutContext returns the readings of the given text that are left when
// optional contexts are taken from its end, the longest first.
func (r *rules) withoutContext(given folded) []folded {
	if len(r.extra) == 0 {
		return nil
	}
	out := []folded{given}
	for i := 0; i < len(out) && len(out) <= maxContexts; i++ {
		for _, x := range r.extra {
			if rest, ok := out[i].cutSuffix(x); ok {
				out = append(out, rest)
			}
		}
	}
	return out[1:]
}

// maxContexts bounds how many readings without context there are.
const maxContexts = 16

// cutSuffix takes a phrase, as whole words, from the end, with the punctuation that
// stood round it.
func (f folded) cutSuffix(x folded) (folded, bool) {
	if x.blank() {
		return f, false
	}
	for i := len(f.tokens) - 1; i > 0; i-- {
		if f.tokens[i].kind == soft {
			continue
		}
		if readings(f.tokens[i:]).equal(x) {
			rest := f.tokens[:i]
			for len(rest) > 0 && rest[len(rest)-1].kind == soft {
				rest = rest[:len(rest)-1]
			}
			return readings(rest), len(rest) > 0
		}
	}
	return f, false
}

// nearReject returns the reject that the text is a slip of, and no worse than of
// an accepted form; or -1. A reject keeps its article; without one it must be
// equal.
func (r *rules) nearReject(t *typed) int {
	if len(r.reject) == 0 {
		return -1
	}
	nearest := maxSlips + 1
	for _, f := range r.forms {
		if s := r.slips(f, t); s.guard == "" {
			nearest = min(nearest, s.edits)
		}
	}
	whole := t.without(t.literal)
	for i, f := range r.reject {
		bare := readings(r.lex.withoutArticle(f.tokens))
		if s := r.slips(f, whole); s.guard == "" && s.edits <= nearest || bare.equal(t.folded) {
			return i
		}
	}
	return -1
}

// exactOnly reports whether the card forgives no slips.
func exactOnly(rules deck.Rules) bool {
	return rules.TyposOff || rules.StrictCase || rules.StrictAccents
}

// judgeSlip decides whether the given text is a misspelled accepted form. One
// without any edit is another spelling, and right.
func (r *rules) judgeSlip(g *Guards, t *typed) Judgement {
	if exactOnly(r.prompt.Rules) {
		return wrong("strict", "")
	}
	first := slip{}
	for _, f := range r.forms {
		s := r.slips(f, t)
		if other := r.guarded(g, f, t, s); other.guard != "" {
			s = other
		}
		switch {
		case s.guard == "" && s.edits == 0:
			return right(Correct)
		case s.guard == "":
			return right(Typo)
		}
		if telling(s.guard) > telling(first.guard) {
			s.want = f.said(s.want)
			first = s
		}
	}
	first.given = t.said(first.given)
	return wrong(first.guard, first.message())
}

// telling orders guards by how much they tell an author.
func telling(guard string) int {
	return slices.Index([]string{"", "words", "budget", "first-letter", "short-word", "digits", "acronym", "sign", "negation", "opposite-suffix", "opposite-prefix", "in-question", "another-word", "closed-class", "deck-answer"}, guard)
}

// explain adds what a learner wants to know about an answer that is not right.
func (r *rules) explain(g *Guards, t *typed, j Judgement) Judgement {
	if message := r.lookAlike(t.text); message != "" {
		j.Message = message
		if j.Verdict == Wrong {
			j.Guard = "look-alike"
		}
		return j
	}
	if j.Verdict != Wrong {
		return j
	}
	if _, isAnswer := g.knows(t.text); !isAnswer {
		return j
	}
	own := exactOnly(r.prompt.Rules) && slices.ContainsFunc(r.forms, func(f *form) bool { return Fold(f.text) == Fold(t.text) })
	if !own { // but for what is strict here
		j.Guard = "deck-answer"
		j.Message = strings.TrimSpace(t.raw) + " is the answer to another card"
	}
	return j
}

// closest returns the accepted form that is nearest to a folded text.
func (r *rules) closest(folded string) string {
	forms := r.forms[:r.listing]
	if len(forms) == 1 {
		return forms[0].raw
	}
	given := []rune(folded)
	best, least := r.prompt.Want[0].Text, 1<<30
	for _, f := range forms {
		if d := text.Distance([]rune(f.text), given, 8); d < least {
			best, least = f.raw, d
		}
	}
	return best
}
