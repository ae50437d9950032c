package anki

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
)

// sentence is a cloze note as it is rendered: Markdown with a sign for each gap.
type sentence struct {
	text    string
	gaps    []gap
	items   []deck.Item // what is right in each gap, and its hint
	explain string
	image   *exchange.Image
	hints   []string
	hand    string // why somebody must look at it
}

// clozes makes the cards of a cloze note: one with all gaps that have a number of
// their own, and one for each number that several gaps share.
func (r *reader) clozes(n note, rows []row) {
	if n.kind.templates[0].broken != "" {
		r.refuseAll(rows, "card of a template that is broken: "+n.kind.templates[0].broken, n.place)
		return
	}
	s := r.sentence(n)
	if r.text < 0 || len(s.gaps) == 0 {
		r.refuseAll(rows, "cloze without a gap", n.place)
		return
	}
	if slices.ContainsFunc(s.gaps, func(g gap) bool { return strings.HasPrefix(g.text, "image-occlusion:") }) {
		r.occlusion(n, s, rows)
		return
	}
	single, shared := s.groups()
	left := r.singles(n, s, single, rows)
	for i := 0; i < len(left); {
		ord := left[i].ord
		end := i + 1
		for end < len(left) && left[end].ord == ord {
			end++
		}
		r.together(n, s, shared, left[i], len(single) > 0 || len(shared) > 1)
		r.refuseAll(left[i+1:end], "second card of one gap", n.place)
		i = end
	}
}

// sentence renders a cloze note.
func (r *reader) sentence(n note) *sentence {
	out := &sentence{}
	fields := map[string]string{}
	t := n.kind.templates[0]
	s := r.sheet(n, 0)
	s.gap = func(name string) string {
		if text, known := fields[name]; known {
			return text
		}
		text, gaps := clozeField(s.fields[name], len(out.gaps))
		fields[name] = text
		out.gaps = append(out.gaps, gaps...)
		return text
	}
	front := s.render(t.question)
	out.extra(r, n, s, t)
	r.tell(n, t, s)
	r.text -= len(front)
	var a asked
	r.question(&a, n, front)
	out.text, out.image = a.question, a.image
	for _, h := range s.hints {
		hint, _ := r.markdown(h, n.place)
		out.hints = append(out.hints, hint)
	}
	for _, g := range out.gaps {
		out.items = append(out.items, r.gapItem(g, n.place))
		if g.nested {
			out.hand = "a gap stands within a gap"
			r.lose("gap within a gap", n.place)
		}
	}
	return out
}

// extra is what the answer adds to the sentence.
func (out *sentence) extra(r *reader, n note, s *sheet, t template) {
	around := *s
	around.gap = func(string) string { return "" }
	front := quiet(around.render(t.question))
	around.answer = true
	back := afterLine(around.render(t.answer))
	r.text -= len(back)
	explain, images := r.markdown(back, n.place)
	if front != "" {
		explain = strings.TrimSpace(strings.TrimPrefix(explain, front))
	}
	if len(images) > 0 && out.image == nil {
		r.losePictures(images, n.place)
	}
	out.explain = explain
}

// gapItem is what is right in a gap. A gap is a word or a line.
func (r *reader) gapItem(g gap, place string) deck.Item {
	text, images := r.markdown(unmarked(g.text), place)
	r.losePictures(images, place)
	hint, _ := r.markdown(unmarked(g.hint), place)
	item := deck.Item{Text: strings.Join(strings.Fields(text), " "), Label: strings.Join(strings.Fields(hint), " ")}
	if code, ticked := deck.Ticked(item.Text); ticked {
		item.Text, item.As = code, deck.AsCode
	}
	return item
}

// groups are the gaps by number: those of numbers that one gap has for itself, and
// the numbers of which several gaps, or a part of a gap's numbers, are asked at
// once.
func (s *sentence) groups() (single map[int]int, shared map[int][]int) {
	byNumber := map[int][]int{}
	for i, g := range s.gaps {
		for _, number := range g.numbers {
			byNumber[number] = append(byNumber[number], i)
		}
	}
	single = map[int]int{}
	shared = map[int][]int{}
	for number, gaps := range byNumber {
		if len(gaps) == 1 && len(s.gaps[gaps[0]].numbers) == 1 && s.items[gaps[0]].Text != "" {
			single[number] = gaps[0]
			continue
		}
		shared[number] = gaps
	}
	return single, shared
}

// singles makes the card of the gaps that have a number of their own, and returns
// the rows that are not asked by it.
func (r *reader) singles(n note, s *sentence, single map[int]int, rows []row) (left []row) {
	var used []row
	for _, one := range rows {
		_, known := single[one.ord+1]
		if known && !slices.ContainsFunc(used, func(u row) bool { return u.ord == one.ord }) {
			used = append(used, one)
			continue
		}
		left = append(left, one)
	}
	if len(used) == 0 {
		return left
	}
	gaps := slices.Sorted(maps.Values(single)) // in the order of the text
	c := r.clozeCard(n, s, gaps)
	c.Parts = s.parts(gaps)
	r.add(c, used...)
	return left
}

// parts say which gap asks which number.
func (s *sentence) parts(gaps []int) (out []exchange.Part) {
	for i, at := range gaps {
		part := exchange.Part{Foreign: s.gaps[at].numbers[0] - 1, Text: s.items[at].Text}
		if i > 0 {
			part.Key = strconv.Itoa(i + 1)
		}
		out = append(out, part)
	}
	return out
}

// together makes the card of a number whose gaps are asked at once.
func (r *reader) together(n note, s *sentence, shared map[int][]int, one row, apart bool) {
	gaps := slices.DeleteFunc(slices.Clone(shared[one.ord+1]), func(i int) bool { return s.items[i].Text == "" })
	if len(gaps) == 0 {
		r.refuse("card of no gap", n.place)
		return
	}
	c := r.clozeCard(n, s, gaps)
	if apart {
		c.Foreign = partID(n.guid, one.ord)
	}
	if len(gaps) > 1 && c.Cloze != "" {
		c.Gaps = "together"
	}
	c.Parts = []exchange.Part{{Foreign: one.ord, Text: s.items[gaps[0]].Text}}
	r.add(c, one)
}

// clozeCard is a card of some gaps; the others are text.
func (r *reader) clozeCard(n note, s *sentence, gaps []int) exchange.Card {
	c := exchange.Card{
		Foreign: n.guid, Place: n.place, Cloze: s.write(gaps), Explain: s.explain, Image: s.image,
		Hint: s.hints, Tags: n.tags, Hand: s.hand, Draft: s.hand != "",
	}
	if _, _, err := exchange.ReadCloze(c.Cloze); err != nil {
		c.Question, c.Answer, c.Cloze = s.blanks(gaps)
		c.Hand, c.Draft, c.Typed = fmt.Sprintf("its gaps cannot be written: %v", err), true, exchange.Off()
		r.lose("cloze that cannot be written", n.place)
	}
	return c
}

// write is the sentence with some of its gaps.
func (s *sentence) write(gaps []int) string {
	var items []deck.Item
	segments := s.pieces(func(i int) deck.Segment {
		if !slices.Contains(gaps, i) {
			return deck.Segment{Text: s.items[i].Text}
		}
		items = append(items, s.items[i])
		return deck.Segment{Gap: len(items)}
	})
	return exchange.WriteCloze(segments, items)
}

// blanks is the sentence as a question with blanks, and the answer to it.
func (s *sentence) blanks(gaps []int) (question, answer, cloze string) {
	var answers []string
	var b strings.Builder
	for _, piece := range s.pieces(func(i int) deck.Segment {
		if !slices.Contains(gaps, i) {
			return deck.Segment{Text: s.items[i].Text}
		}
		answers = append(answers, s.items[i].Text)
		return deck.Segment{Text: "…"}
	}) {
		b.WriteString(piece.Text)
	}
	return b.String(), strings.Join(answers, ", "), ""
}

// pieces parts the sentence at its gaps. A gap that is shown twice is asked the
// first time.
func (s *sentence) pieces(gap func(int) deck.Segment) (out []deck.Segment) {
	shown := make([]bool, len(s.gaps))
	text := s.text
	for {
		before, rest, found := strings.Cut(text, gapOpen)
		out = append(out, deck.Segment{Text: before})
		if !found {
			return out
		}
		number, after, _ := strings.Cut(rest, gapClose)
		text = after
		i, err := strconv.Atoi(number)
		if err != nil || i >= len(s.gaps) {
			continue
		}
		if shown[i] {
			out = append(out, deck.Segment{Text: s.items[i].Text})
			continue
		}
		shown[i] = true
		out = append(out, gap(i))
	}
}

// occlusion keeps a note whose gaps are areas of a picture as a draft: nothing can
// ask for an area.
func (r *reader) occlusion(n note, s *sentence, rows []row) {
	question := s.text
	for i := range s.gaps {
		question = strings.ReplaceAll(question, fmt.Sprintf("%s%d%s", gapOpen, i, gapClose), "")
	}
	c := exchange.Card{
		Foreign: n.guid, Place: n.place, Question: strings.TrimSpace(question), Answer: "(an area of the picture)",
		Explain: s.explain, Image: s.image, Tags: n.tags, Hand: "its answers are areas of a picture", Draft: true,
		Parts: []exchange.Part{{Foreign: rows[0].ord}}, Typed: exchange.Off(),
	}
	if c.Question == "" {
		c.Question = "What is hidden in the picture?"
	}
	r.add(c, rows[0])
	r.lose("image occlusion", n.place)
	r.refuseAll(rows[1:], "image occlusion after the first of its note", n.place)
}
