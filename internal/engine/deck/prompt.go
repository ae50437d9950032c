package deck

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// prompts makes the prompts of a card that passed the checks of its keys.
func (r *reader) prompts() []*Prompt {
	c := r.card
	rules := r.rules()
	first := &Prompt{Deck: r.deck, Card: c, Question: c.Question, Rules: rules, Language: c.Language}
	switch {
	case r.node.named("cloze") != nil:
		return r.cloze(first)
	case r.node.named("pairs") != nil:
		r.pairs(first)
	case r.node.named("choices") != nil:
		r.choices(first)
	default:
		r.plain(first)
	}
	c.Kind = first.Kind
	out := []*Prompt{r.keyed(first, "")}
	if rev := r.table.table("reverse"); rev != nil {
		out = append(out, r.reverse(rev, rules))
	}
	return out
}

func (r *reader) keyed(p *Prompt, part string) *Prompt {
	p.Part, p.Key = part, r.deck.ID+"/"+r.card.ID
	if part != "" {
		p.Key += "#" + part
	}
	return p
}

func (r *reader) reverse(t table, rules Rules) *Prompt {
	only := Rules{StrictCase: rules.StrictCase, StrictAccents: rules.StrictAccents, TyposOff: rules.TyposOff}
	p := &Prompt{
		Deck: r.deck, Card: r.card, Kind: Text, Question: t.text("question"), Rules: only,
		Language: cmp.Or(t.text("language"), r.card.Language),
		Want:     []Item{reverseItem(t)},
	}
	if typed, ok := r.option("typed").(bool); ok && !typed {
		p.Kind = Reveal
	}
	return r.keyed(p, "reverse")
}

func reverseItem(t table) Item {
	code, ticked := Ticked(t.text("answer"))
	item := Item{Text: code, Accept: t.texts("accept")}
	if ticked {
		item.As = AsCode
	}
	return item
}

// plain reads an answer that is not chosen from options.
func (r *reader) plain(p *Prompt) {
	n, accept := r.node.named("answer"), r.table.texts("accept")
	switch r.card.Answer.(type) {
	case bool:
		p.Kind, p.Truth = Bool, r.card.Answer.(bool)
		p.Want = []Item{{Text: fmt.Sprint(p.Truth)}}
	case int64, float64:
		p.Kind, p.Want = Number, []Item{{Text: r.raw(n), Accept: accept, As: AsNumber}}
	case Date:
		p.Kind, p.Want = DateOf, []Item{{Text: r.raw(n), Accept: accept, As: AsDate}}
	case []any:
		r.list(p, n)
	case string:
		p.Want = []Item{r.textItem(r.card.Answer.(string), accept)}
		r.text(p, n)
	}
	if p.Kind == Number || p.Kind == DateOf || p.Kind == Text {
		r.pattern(p.Rules, p.Want[0].Text)
	}
	if typed, ok := r.option("typed").(bool); ok && !typed {
		p.Kind = Reveal
	}
}

// textItem is a string that is expected; one wholly in backticks is code.
func (r *reader) textItem(text string, accept []string) Item {
	item := Item{Text: text, Accept: accept, As: asWords[r.table.text("as")]}
	code, ticked := Ticked(text)
	if !ticked || item.As != AsText || r.node.named("as") != nil {
		return item
	}
	item.Text, item.As, item.Accept = code, AsCode, nil
	for _, form := range accept {
		form, _ = Ticked(form)
		item.Accept = append(item.Accept, form)
	}
	return item
}

func (r *reader) text(p *Prompt, n *node) {
	item := p.Want[0]
	switch item.As {
	case AsNumber:
		p.Kind = Number
	case AsDate:
		p.Kind = DateOf
	}
	r.parsable(n.value, item.Text, item.As)
}

// raw is a number or a date in the file's own spelling, so that 3.10 is shown as
// 3.10; underscores are for who reads the file.
func (r *reader) raw(n *node) string {
	return strings.ReplaceAll(r.src[n.value.start:n.value.end], "_", "")
}

// list reads an array answer without options.
func (r *reader) list(p *Prompt, n *node) {
	p.Kind = List
	if ordered, _ := r.table["ordered"].(bool); ordered {
		p.Kind = Ordered
	}
	for i := range n.items {
		p.Want = append(p.Want, r.item(n.items[i], r.table["answer"].([]any)[i]))
	}
	if p.Kind == Ordered && len(p.Want) < 2 {
		r.stop(n, "answer-missing", "an order needs two items at least", "")
	}
}

// item reads one item of an array answer: a value, or an array of alternatives.
func (r *reader) item(n *node, v any) Item {
	forms, first := r.forms(n, v), v
	if list, many := v.([]any); many {
		first = list[0]
	}
	item := Item{Text: forms[0], Accept: forms[1:], As: asOf(first)}
	if code, ticked := Ticked(item.Text); ticked && item.As == AsText {
		item.Text, item.As = code, AsCode
	}
	return item
}

// forms are the accepted forms of an item; an item always has one, since an
// empty one has stopped the card before.
func (r *reader) forms(n *node, v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var out []string
		for i, f := range v {
			out = append(out, r.forms(n.items[i], f)...)
		}
		return out
	}
	return []string{r.raw(n)}
}

func (r *reader) pairs(p *Prompt) {
	p.Kind = Pairs
	list, _ := r.table["pairs"].([]any)
	for _, item := range list {
		sides := texts(item)
		p.Want = append(p.Want, Item{Label: sides[0], Text: sides[1]})
		p.Options = addOption(p.Options, Option{Text: sides[1], Right: true})
	}
	for _, d := range r.table.texts("distractors") {
		p.Options = addOption(p.Options, Option{Text: d})
	}
}

func addOption(options []Option, o Option) []Option {
	for _, have := range options {
		if have.Text == o.Text {
			return options
		}
	}
	return append(options, o)
}

// choices reads the options of a multiple choice, and adds right ones that are
// not listed.
func (r *reader) choices(p *Prompt) {
	n := r.node.named("choices")
	right, listed := r.rightForms()
	items := anySlice(r.table["choices"])
	p.Options = make([]Option, 0, len(items)+len(right))
	for i, item := range items {
		o := r.choice(n.items[i], item)
		if j := indexForm(right, o.Text, r.value(item)); j >= 0 {
			o.Right, listed[j] = true, true
		}
		p.Options = append(p.Options, o)
	}
	wrong := slices.ContainsFunc(p.Options, func(o Option) bool { return !o.Right })
	if !wrong {
		r.stop(n, "choice-key-missing", "no wrong option is left", "add options that are wrong")
		return
	}
	for j, forms := range right {
		if listed[j] {
			continue
		}
		if !p.Rules.Shuffle {
			r.stop(n, "choice-key-missing", fmt.Sprintf("the right option %q is not listed", forms[0].text), "with shuffle = false, list it where it should stand")
			return
		}
		p.Options = append(p.Options, Option{Text: forms[0].text, Right: true})
	}
	p.Kind = Single
	if _, multi := r.card.Answer.([]any); multi {
		p.Kind = Multi
	}
	for _, forms := range right {
		p.Want = append(p.Want, Item{Text: forms[0].text})
	}
}

// form is one spelling of a right option, and its value where it is not a string.
type form struct {
	text  string
	value any
}

// rightForms returns for each right option its alternatives, and room to tick
// it off.
func (r *reader) rightForms() (right [][]form, listed []bool) {
	n, v := r.node.named("answer"), r.table["answer"]
	list, multi := v.([]any)
	if !multi {
		return [][]form{r.optionForms(n, v)}, make([]bool, 1)
	}
	for i, item := range list {
		right = append(right, r.optionForms(n.items[i], item))
	}
	return right, make([]bool, len(list))
}

func (r *reader) optionForms(n *node, v any) []form {
	list, many := v.([]any)
	if !many {
		return []form{{r.forms(n, v)[0], r.value(v)}}
	}
	var out []form
	for i, item := range list {
		out = append(out, r.optionForms(n.items[i], item)...)
	}
	return out
}

func indexForm(right [][]form, text string, value any) int {
	return slices.IndexFunc(right, func(forms []form) bool {
		return slices.ContainsFunc(forms, func(f form) bool {
			return f.text == text || value != nil && f.value == value
		})
	})
}

// value is what numbers and dates are compared by; nil for strings.
func (r *reader) value(v any) any {
	switch v := plainValue(v).(type) {
	case int64:
		return float64(v)
	case float64, Date:
		return v
	}
	return nil
}

func (r *reader) choice(n *node, v any) Option {
	if m, ok := v.(map[string]any); ok {
		return Option{Text: table(m).text("text"), Why: table(m).text("why")}
	}
	return Option{Text: r.forms(n, v)[0]}
}

func anySlice(v any) []any {
	if list, ok := v.([]any); ok {
		return list
	}
	var out []any
	for _, m := range tablesOf(v) {
		out = append(out, m)
	}
	return out
}
