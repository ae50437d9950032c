package answer

import (
	"slices"
	"strings"
)

func right(v Verdict) Judgement { return Judgement{Verdict: v, Score: 1} }

func wrong(guard, message string) Judgement {
	return Judgement{Verdict: Wrong, Guard: guard, Message: message}
}

// typed is a given text, folded once for all that look at it.
type typed struct {
	raw string
	folded
	literal folded // with its article
	words   []string
	joinedW []string // words of the other reading, nil if it is the same
}

func (r *rules) read(text string) *typed {
	literal := r.exact.fold(text)
	t := &typed{raw: text, literal: literal, folded: literal.withoutArticle(r.lex.articles)}
	t.split()
	return t
}

func (t *typed) split() {
	t.words = strings.Fields(t.text)
	if t.joined != t.text {
		t.joinedW = strings.Fields(t.joined)
	}
}

// without is the same answer without its context.
func (t *typed) without(rest folded) *typed {
	short := &typed{raw: t.raw, literal: rest, folded: rest}
	short.split()
	return short
}

// judgeText takes a typed answer through the pipeline of docs/grading.md.
func (r *rules) judgeText(g *Guards, t *typed) Judgement {
	for i, x := range r.reject {
		if !x.blank() && x.equal(t.literal) {
			return wrong("reject", r.prompt.Rules.Reject[i].Why)
		}
	}
	contexts := r.withoutContext(t.folded)
	if r.isForm(t.folded) || slices.ContainsFunc(contexts, r.isForm) || r.matches(t.raw) || r.inBrackets(t.raw) {
		return right(Correct)
	}
	for i, v := range r.vague {
		if v.equal(t.folded) {
			return Judgement{Verdict: Unclear, Guard: "vague", Message: r.prompt.Rules.Vague[i].Ask}
		}
	}
	if i := r.nearReject(t); i >= 0 {
		return wrong("reject", r.prompt.Rules.Reject[i].Why)
	}
	for _, rest := range contexts {
		short := t.without(rest)
		if j := r.judgeSlip(g, short); j.Verdict != Wrong {
			return r.explain(g, short, j)
		}
	}
	return r.explain(g, t, r.judgeSlip(g, t))
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

// isSign reports whether the text is an accepted form that folds to nothing,
// such as an answer of punctuation.
func (r *rules) isSign(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && slices.ContainsFunc(r.forms, func(f form) bool { return f.blank() && strings.TrimSpace(f.raw) == text })
}

func (r *rules) isForm(given folded) bool {
	return !given.blank() && slices.ContainsFunc(r.forms, func(f form) bool { return f.equal(given) })
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

// cutSuffix takes a phrase, as whole words, from the end.
func (f folded) cutSuffix(x folded) (folded, bool) {
	if x.blank() {
		return f, false
	}
	text, ok := cutLast(f.text, x)
	joined, okJoined := cutLast(f.joined, x)
	dashed, okDashed := cutLast(f.dashed, x)
	return folded{text, joined, dashed}, ok && okJoined && (okDashed || f.dashed == "")
}

func cutLast(s string, x folded) (string, bool) {
	for _, tail := range []string{x.text, x.joined, x.dashed} {
		if rest, ok := strings.CutSuffix(s, " "+tail); ok && tail != "" {
			return rest, true
		}
	}
	return s, false
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
		if n, guard := r.slips(f, t); guard == "" {
			nearest = min(nearest, n)
		}
	}
	whole := t.without(t.literal)
	for i, f := range r.reject {
		if n, guard := r.slips(f, whole); guard == "" && n <= nearest || f.withoutArticle(r.lex.articles).equal(t.folded) {
			return i
		}
	}
	return -1
}

// judgeSlip decides whether the given text is a misspelled accepted form.
func (r *rules) judgeSlip(g *Guards, t *typed) Judgement {
	if r.prompt.Rules.TyposOff || r.prompt.Rules.StrictCase || r.prompt.Rules.StrictAccents {
		return wrong("strict", "")
	}
	first := ""
	for _, f := range r.forms {
		_, guard := r.slips(f, t)
		if other := r.guarded(g, f, t); other != "" {
			guard = other
		}
		if guard == "" {
			return right(Typo)
		}
		if telling(guard) > telling(first) {
			first = guard
		}
	}
	return wrong(first, "")
}

// telling orders guards by how much they tell an author.
func telling(guard string) int {
	return slices.Index([]string{"", "words", "budget", "first-letter", "short-word", "digits", "acronym", "negation", "opposite-suffix", "opposite-prefix", "closed-class", "deck-answer"}, guard)
}

// guarded names the guard that says the given text is another thing.
func (r *rules) guarded(g *Guards, f form, t *typed) string {
	for _, phrase := range t.distinct() {
		if known, _ := g.knows(phrase); known {
			return "deck-answer"
		}
		if r.lex.sameClass(f.text, phrase) || r.lex.sameClass(f.joined, phrase) {
			return "closed-class"
		}
	}
	want, words := f.words, t.words
	if len(words) != len(want) {
		want, words = []string{strings.Join(want, "")}, []string{strings.Join(words, "")}
	}
	for i, w := range words {
		if w == want[i] {
			continue
		}
		if known, _ := g.knows(w); known {
			return "deck-answer"
		}
		if r.lex.sameClass(want[i], w) {
			return "closed-class"
		}
		if guard := r.lex.opposite(want[i], w); guard != "" {
			return guard
		}
	}
	return ""
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
	if own := slices.ContainsFunc(r.forms, func(f form) bool { return Fold(f.text) == Fold(t.text) }); !own { // but for what is strict here
		j.Guard = "deck-answer"
		j.Message = strings.TrimSpace(t.raw) + " is the answer to another card"
	}
	return j
}

// closest returns the accepted form that is nearest to the text.
func (r *rules) closest(t *typed) string {
	if len(r.forms) == 1 {
		return r.forms[0].raw
	}
	given := []rune(t.text)
	best, least := r.prompt.Want[0].Text, 1<<30
	for _, f := range r.forms {
		if d := distance([]rune(f.text), given, 8); d < least {
			best, least = f.raw, d
		}
	}
	return best
}
