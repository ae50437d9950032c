package deck

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// reader reads one card.
type reader struct {
	*parser
	node  *node
	table table
	card  *Card
	bad   bool // something stops this card
}

func (r *reader) read() *Card {
	r.card = &Card{Span: r.lines.span(r.node.value), node: r.node, file: r.deck.file, Points: 1}
	r.check()
	r.identity()
	r.content()
	r.conflicts()
	var prompts []*Prompt
	if !r.bad {
		prompts = r.prompts()
	}
	if r.card.Broken = r.bad; !r.bad {
		r.card.Prompts = prompts
	}
	return r.card
}

// stop reports what stops the card.
func (r *reader) stop(at *node, rule, message, help string) {
	e := r.node.key
	if at != nil {
		e = at.value
	}
	r.stopAt(e, rule, message, help)
}

func (r *reader) stopAt(e extent, rule, message, help string) {
	r.bad = true
	r.report(e, rule, message, help)
	r.deck.Problems[len(r.deck.Problems)-1].Card = r.card.ID
}

// check holds the card against the key table and drops what does not fit, so
// that the rest can be read.
func (r *reader) check() {
	w := &walker{large: r.large, report: r.stopAt}
	before := len(r.deck.Problems)
	if !w.within(r.node, map[string]any(r.table), cardKey, label{name: "the card"}) {
		clear(r.table)
		r.idLate(before)
		return
	}
	for i, name := range r.node.names {
		n, row := r.node.values[i], cardKey.lookup(name)
		if row == nil {
			w.unknown(n, name, cardKey, "the card")
		}
		if row == nil || !w.walk(n, r.table[name], row, label{name: name}) {
			delete(r.table, name)
		}
	}
	r.idLate(before)
}

// idLate gives the problems that came before the id was known the card's id.
func (r *reader) idLate(from int) {
	r.identity()
	for i := from; i < len(r.deck.Problems); i++ {
		r.deck.Problems[i].Card = r.card.ID
	}
}

func (r *reader) identity() {
	c := r.card
	if c.ID != "" {
		return
	}
	c.ID = r.table.text("id")
	if r.table["id"] != nil && !ValidID(c.ID) {
		bad := c.ID
		c.ID = ""
		r.stop(r.node.named("id"), "type-wrong", fmt.Sprintf("the id is %q", bad), "use a-z, 0-9 and hyphens, at most 64, starting with a letter or digit")
	}
	if c.ID == "" {
		c.ID, c.IDDerived = CardID(cmp.Or(r.table.text("question"), r.table.text("cloze"))), true
	}
}

func (r *reader) content() {
	c, t := r.card, r.table
	c.Question = cmp.Or(t.text("question"), t.text("cloze"))
	c.Answer = plainValue(t["answer"])
	c.Explain = t.text("explain")
	c.Language = cmp.Or(t.text("language"), r.deck.Language)
	c.Tags = append(append([]string{}, r.deck.Tags...), t.texts("tags")...)
	c.Draft, _ = t["draft"].(bool)
	c.Allow = r.allowances(r.node.named("allow"), t.texts("allow"))
	if n := int(t.number("points")); n > 0 {
		c.Points = n
	}
	if c.Hints = t.texts("hint"); t.text("hint") != "" {
		c.Hints = []string{t.text("hint")}
	}
	c.Image = Image{Path: t.text("image")}
	if m := t.table("image"); m != nil {
		c.Image = Image{Path: m.text("path"), Caption: m.text("caption")}
	}
	c.Audio = t.text("audio")
	r.cite()
}

func (r *reader) cite() {
	s := r.table.table("source")
	if s == nil {
		return
	}
	from := s.text("from")
	if from == "" && len(r.deck.Sources) == 1 {
		for name := range r.deck.Sources {
			from = name
		}
	}
	r.card.Source = &Cite{From: from, At: s.text("at"), Quote: s.text("quote"), Before: s.text("before"), After: s.text("after")}
	if _, ok := r.deck.Sources[from]; ok {
		return
	}
	at, message := r.node.named("source"), "the deck has no [source]"
	if n := at.named("from"); n != nil {
		at, message = n, fmt.Sprintf("there is no source %q", from)
	} else if len(r.deck.Sources) > 1 {
		message = "the deck has several sources"
	}
	help := "name it in a table [source.NAME] of the deck"
	if len(r.deck.Sources) > 1 {
		help = "say which with source.from"
	}
	r.report(at.value, "source-unknown", message, help)
	r.deck.Problems[len(r.deck.Problems)-1].Card = r.card.ID
}

// plainValue turns the decoder's dates into ours.
func plainValue(v any) any {
	switch v := v.(type) {
	case time.Time:
		return Date{v.Year(), int(v.Month()), v.Day()}
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = plainValue(v[i])
		}
		return out
	}
	return v
}

func (r *reader) missing() {
	if r.node.named("cloze") != nil {
		return
	}
	if r.node.named("question") == nil && !r.bad {
		r.stop(nil, "answer-missing", "the card asks nothing", "give it a question, or a cloze")
	}
	if r.node.named("pairs") == nil && r.node.named("answer") == nil && !r.bad {
		help := `write answer = "…"`
		if c, bad := parseCloze(r.table.text("question")); bad == nil && len(c.gaps) > 0 {
			help = "the question has gaps: write cloze = in place of question ="
		}
		r.stop(nil, "answer-missing", "the card has no answer", help)
	}
}

// option reads a setting that the card, or else the deck's defaults, may hold.
func (r *reader) option(name string) any {
	if v, ok := r.table[name]; ok {
		return v
	}
	return r.defaults[name]
}

func (r *reader) rules() Rules {
	t := r.table
	shuffle, set := r.option("shuffle").(bool)
	rules := Rules{
		StrictCase:    r.option("case") == "strict",
		StrictAccents: r.option("accents") == "strict",
		TyposOff:      r.option("typos") == "off",
		Shuffle:       shuffle || !set,
		Optional:      t.texts("optional"),
		Pattern:       t.text("pattern"),
		Unit:          t.text("unit"),
		Units:         r.units(),
		Tolerance:     r.tolerance(),
	}
	list, _ := t["reject"].([]any)
	for _, item := range list {
		text, why := textAnd(item, "why")
		rules.Reject = append(rules.Reject, Reject{text, why})
	}
	for _, m := range tablesOf(t["vague"]) {
		rules.Vague = append(rules.Vague, Vague{table(m).text("text"), cmp.Or(table(m).text("ask"), "be more specific")})
	}
	for _, m := range tablesOf(t["reject"]) {
		if list == nil {
			rules.Reject = append(rules.Reject, Reject{table(m).text("text"), table(m).text("why")})
		}
	}
	return rules
}

func textAnd(item any, other string) (text, rest string) {
	if m, ok := item.(map[string]any); ok {
		return table(m).text("text"), table(m).text(other)
	}
	s, _ := item.(string)
	return s, ""
}

func (r *reader) units() map[string]float64 {
	units := map[string]float64{}
	for _, word := range r.table.texts("units") {
		units[word] = 1
	}
	factors := r.table.table("units")
	for word := range factors {
		units[word] = factors.number(word)
		if strings.TrimSpace(word) == "" {
			r.stop(r.node.child("units").child(word), "type-wrong", "units has a unit without a name", "write a text, or remove it")
		}
	}
	if len(units) == 0 {
		return nil
	}
	return units
}

func (r *reader) tolerance() Tolerance {
	s, isText := r.table["tolerance"].(string)
	if !isText {
		return Tolerance{Value: r.table.number("tolerance")}
	}
	digits, percent := strings.CutSuffix(strings.TrimSpace(s), "%")
	v, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
	if err != nil { // more digits than a number holds
		r.stop(r.node.child("tolerance"), "type-wrong", fmt.Sprintf("tolerance is %q", s), `write 0.5, or "2%"`)
	}
	return Tolerance{Value: v, Percent: percent}
}
