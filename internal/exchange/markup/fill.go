package markup

import (
	"path"
	"strings"

	"quiz/internal/exchange"
)

// Fill makes a question and an answer of two texts. The first picture of the
// question is the card's, relative to a folder; what has no place is reported. It
// returns why they make no card, or "".
func Fill(c *exchange.Card, r *exchange.Report, dir string, front, back Text) (why string) {
	question := Asked(c, r, dir, front)
	answer := unwrap(Told(r, c.Place, back))
	switch {
	case question == "" && c.Image == nil:
		return "card without a question"
	case answer == "" && len(back.Images) == 0:
		return "card without an answer"
	case question == "":
		question = "What does the picture show?"
	}
	if answer == "" {
		answer, c.Hand, c.Draft = "(a picture that is not here)", "its answer is a picture", true
	}
	c.Question, c.Answer = question, answer
	if c.Draft || exchange.Long(answer) {
		c.Typed = exchange.Off()
	}
	return ""
}

// Turn lets a card that was filled be asked the other way round too. Its parts are
// the two ways.
func Turn(c *exchange.Card) {
	answer := c.Answer.(string)
	c.Reverse = &exchange.Reverse{Question: answer, Answer: c.Question}
	c.Parts = []exchange.Part{{Foreign: 0}, {Foreign: 1, Key: "reverse"}}
	if exchange.Long(c.Question) {
		c.Typed = exchange.Off()
	}
}

// Asked is the text of a question. Its first picture becomes the card's, unless the
// card has one.
func Asked(c *exchange.Card, r *exchange.Report, dir string, t Text) string {
	for _, name := range t.Images {
		switch {
		case strings.Contains(name, "://"):
			r.Lose("picture from elsewhere", c.Place)
		case c.Image != nil:
			r.Lose("picture after the first", c.Place)
		default:
			c.Image = &exchange.Image{Path: path.Join(dir, strings.ReplaceAll(name, "%20", " "))}
		}
	}
	return cleaned(r, c.Place, t)
}

// Told is the text of an answer, which has no pictures here.
func Told(r *exchange.Report, place string, t Text) string {
	for range t.Images {
		r.Lose("picture of an answer", place)
	}
	return cleaned(r, place, t)
}

func cleaned(r *exchange.Report, place string, t Text) string {
	for _, what := range t.Lost {
		r.Lose(what, place)
	}
	return strings.TrimSpace(exchange.Clean(t.Markdown, r, place))
}

// unwrap takes off the emphasis that an answer of one piece stands in: nobody types
// it.
func unwrap(s string) string {
	for _, mark := range []string{"**", "__", "==", "*", "_"} {
		inner, begins := strings.CutPrefix(s, mark)
		inner, ends := strings.CutSuffix(inner, mark)
		if begins && ends && inner != "" && !strings.Contains(inner, mark[:1]) {
			return inner
		}
	}
	return s
}

// Mask is a text of the same length in which everything verbatim is x: signs of a
// format are looked for in it, and found at their places.
func Mask(source string) string {
	var b strings.Builder
	b.Grow(len(source))
	for _, s := range Stretches(source) {
		if !s.Verbatim {
			b.WriteString(s.Text)
			continue
		}
		for i := range len(s.Text) {
			if s.Text[i] == '\n' {
				b.WriteByte('\n')
				continue
			}
			b.WriteByte('x')
		}
	}
	return b.String()
}
