package exchange

import (
	"regexp"
	"strings"

	"quiz/internal/engine/deck"
)

// Option is an answer of a question bank, with its weight and its feedback.
type Option struct {
	Text   string
	Weight float64 // in percent: 100 is right, 0 or less is wrong
	Why    string  // the feedback
}

// MostOptions is how many options a card may have.
const MostOptions = 8

// fullWeight is from which weight on an option is right: banks round.
const fullWeight = 99.9

// SetChoices makes a card of options: where single, the one of full weight is
// right, else each with a weight above 0. What cannot be asked becomes a draft.
func (c *Card) SetChoices(options []Option, single bool, r *Report) {
	var right []any
	for _, o := range options {
		isRight := o.Weight > 0 && !single || o.Weight >= fullWeight
		if isRight {
			right = append(right, o.Text)
		}
		c.Choices = append(c.Choices, Choice{Text: o.Text, Why: o.Why, Right: isRight})
	}
	c.Answer = right
	if single && len(right) == 1 {
		c.Answer = right[0]
	}
	c.tellWeights(options, single, r)
	if why := c.unaskable(len(right)); why != "" {
		c.Choices = nil
		c.Leave(r, why, why)
	}
}

// tellWeights tells of weights that our scoring does not know: other ones than
// equal shares of the right options.
func (c *Card) tellWeights(options []Option, single bool, r *Report) {
	share := 0.0
	for _, o := range options {
		odd := single && o.Weight > 0 && o.Weight < fullWeight
		if !single && o.Weight > 0 {
			odd = share != 0 && o.Weight != share
			share = o.Weight
		}
		if odd {
			r.Lose("option weight", c.Place)
		}
	}
}

// unaskable says what our options cannot say, or nothing.
func (c *Card) unaskable(right int) string {
	seen := map[string]bool{}
	for _, o := range c.Choices {
		switch {
		case o.Text == "":
			return "an option is empty"
		case seen[o.Text]:
			return "two options are the same"
		}
		seen[o.Text] = true
	}
	switch {
	case len(c.Choices) < 2:
		return "fewer than two options"
	case len(c.Choices) > MostOptions:
		return "more than eight options"
	case right == 0:
		return "no option is right"
	case right == len(c.Choices):
		return "every option is right"
	}
	return ""
}

// SetForms makes a card of typed answers: the first of full weight is the answer,
// the others are accepted, those of less are vague, those of nothing wrong. In
// their texts a star stands for anything, and \* for a star.
func (c *Card) SetForms(options []Option, r *Report) {
	var forms []string
	bare := ""
	for _, o := range options {
		pieces := strings.Split(strings.ReplaceAll(o.Text, `\*`, hidden), "*")
		o.Text = strings.TrimSpace(unstar(strings.Join(pieces, "*")))
		switch {
		case o.Text == "":
		case len(pieces) > 1:
			bare = orElse(c.wildcard(o, pieces, r), bare)
		case o.Weight >= fullWeight:
			forms = append(forms, o.Text)
			c.AddExplain(o.Why)
		case o.Weight > 0:
			c.Vague = append(c.Vague, Vague{o.Text, orElse(o.Why, "Can you say it more exactly?")})
		default:
			c.Reject = append(c.Reject, Why{o.Text, o.Why})
		}
	}
	if len(forms) == 0 && bare != "" {
		forms = []string{bare}
	}
	if len(forms) == 0 {
		c.Vague, c.Reject, c.Pattern = nil, nil, ""
		c.Leave(r, "question without a right answer", "no answer is right")
		return
	}
	c.Answer, c.Accept = forms[0], forms[1:]
	if c.Pattern != "" && !matches(c.Pattern, forms[0]) {
		c.Pattern = ""
		r.Lose("answer with a wildcard", c.Place)
	}
}

// hidden stands for a star that was written \*, while a form is split at stars.
const hidden = "\x00"

func unstar(form string) string { return strings.ReplaceAll(form, hidden, "*") }

// EscapeStar keeps the stars of a form from standing for anything.
func EscapeStar(form string) string { return strings.ReplaceAll(form, "*", `\*`) }

// wildcard makes a pattern of a form with stars, and returns the form without them.
// One that takes anything, or a second one, is told and left out.
func (c *Card) wildcard(o Option, pieces []string, r *Report) (bare string) {
	bare = strings.TrimSpace(unstar(strings.Join(pieces, "")))
	if bare == "" || o.Weight < fullWeight || c.Pattern != "" {
		r.Lose("answer with a wildcard", c.Place)
		return ""
	}
	for i, piece := range pieces {
		pieces[i] = regexp.QuoteMeta(unstar(piece))
	}
	c.Pattern = strings.Join(pieces, ".*")
	r.Note(c.Place + ": the answer " + o.Text + " became a pattern")
	return bare
}

// matches reports whether a pattern of ours takes a whole answer.
func matches(pattern, answer string) bool {
	re, err := regexp.Compile(`(?i)^(?:` + pattern + `)$`)
	return err == nil && re.MatchString(answer)
}

// ShowLong lets an answer that is too long to be typed be shown and rated.
func (c *Card) ShowLong(r *Report) {
	answer, ok := c.Answer.(string)
	if !ok || !Long(answer) {
		return
	}
	if len(c.Accept)+len(c.Vague)+len(c.Reject) > 0 || c.Pattern != "" {
		r.Lose("other form of a long answer", c.Place)
	}
	c.Typed = Off()
	c.Accept, c.Vague, c.Reject, c.Pattern, c.Case = nil, nil, nil, "", ""
}

// AddExplain adds lines to what is shown after the answer.
func (c *Card) AddExplain(text string) {
	c.Explain = strings.TrimSpace(strings.TrimSpace(c.Explain) + "\n" + text)
}

// Leave leaves a card to be finished by somebody: it is a draft, and the report
// says so.
func (c *Card) Leave(r *Report, kind, why string) {
	r.Lose(kind, c.Place)
	c.Answer, c.Typed, c.Draft, c.Hand = "to be written", Off(), true, why
}

// SetGap makes a cloze of a sentence with one gap.
func (c *Card) SetGap(before string, gap deck.Item, after string) {
	c.Cloze = strings.TrimSpace(deck.WriteClozeText(before+" ") + deck.WriteGap(gap) + deck.WriteClozeText(spaced(after)+after))
	c.Question, c.Answer, c.Accept, c.Choices = "", nil, nil, nil
}

// spaced is the space before what follows a gap; a sign of punctuation has none.
func spaced(after string) string {
	if after == "" || strings.ContainsRune(".,;:!?)", rune(after[0])) {
		return ""
	}
	return " "
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
