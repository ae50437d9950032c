package deck

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// cloze makes the prompts of a sentence with gaps: one each, or one for all.
func (r *reader) cloze(p *Prompt) []*Prompt {
	n, sentence := r.node.named("cloze"), r.card.Question
	c, bad := parseCloze(sentence)
	if bad != nil {
		r.stopAt(r.within(n, sentence, bad.at, bad.end), bad.rule, bad.message, bad.help)
		return nil
	}
	accept := r.table.texts("accept")
	if len(c.gaps) > 1 && len(accept) > 0 {
		r.stopAt(r.node.named("accept").key, "key-conflict", "accept in a cloze with several gaps", "write the alternatives into the gap: {{Türkiye|Turkey}}")
	}
	items := make([]Item, len(c.gaps))
	for i, g := range c.gaps {
		items[i] = r.gapItem(n, g)
	}
	if len(items) == 1 {
		items[0].Accept = append(items[0].Accept, accept...)
	}
	if r.table.text("gaps") == "together" {
		if len(items) > maxItems {
			r.stop(n, "type-wrong", fmt.Sprintf("the cloze has %d gaps", len(items)), fmt.Sprintf("ask at most %d at once", maxItems))
			return nil
		}
		p.Kind, r.card.Kind, p.Want = Gaps, Gaps, items
		p.Segments, p.Question = c.segments(func(int) bool { return true })
		return []*Prompt{r.keyed(p, "")}
	}
	r.card.Kind = Gap
	if len(items) > maxApart {
		r.stop(n, "type-wrong", fmt.Sprintf("the cloze has %d gaps", len(items)), fmt.Sprintf(`ask at most %d one by one; gaps = "together" asks all at once`, maxApart))
		return nil
	}
	return r.apart(p, c, items)
}

// maxApart is how many gaps of a sentence are asked one by one: each prompt holds
// the whole sentence.
const maxApart = 50

// apart makes a prompt of each gap, the others being shown.
func (r *reader) apart(p *Prompt, c cloze, items []Item) []*Prompt {
	var out []*Prompt
	for i := range items {
		q := *p
		q.Kind, q.Want = Gap, items[i:i+1]
		q.Segments, q.Question = c.segments(func(j int) bool { return j == i })
		part := ""
		if i > 0 {
			part = strconv.Itoa(i + 1)
		}
		out = append(out, r.keyed(&q, part))
	}
	return out
}

// gapItem is what is expected in a gap. `as` holds for all gaps of a card;
// without it each is graded as what it looks like.
func (r *reader) gapItem(n *node, g gap) Item {
	item := g.item()
	if as := r.table.text("as"); as != "" {
		item.As = asWords[as]
		at := strings.Index(r.card.Question, g.source)
		r.parsable(r.within(n, r.card.Question, at, at+len(g.source)), item.Text, item.As)
	}
	return item
}

// item is what is expected in a gap by what it looks like.
func (g gap) item() Item {
	item := Item{Text: g.forms[0], Accept: slices.Clone(g.forms[1:]), Label: g.hint, As: looksLike(g.forms[0])}
	if g.ticked || g.inCode {
		item.As = AsCode
	}
	return item
}

// ReadCloze takes a sentence apart: its pieces, and what is expected in each gap, in
// their order. An error says why it is not a cloze.
func ReadCloze(sentence string) ([]Segment, []Item, error) {
	c, bad := parseCloze(sentence)
	if bad != nil {
		return nil, nil, fmt.Errorf("cloze %q: %s", sentence, bad.message)
	}
	segments, _ := c.segments(func(int) bool { return true })
	items := make([]Item, len(c.gaps))
	for i, g := range c.gaps {
		items[i] = g.item()
	}
	return segments, items, nil
}
