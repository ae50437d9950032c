package moodle

import (
	"html"
	"strconv"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
	"quiz/internal/exchange"
)

// A gap is a sign of two characters of private use and a number while the text
// around it is read.
const (
	gapOpen  = "\ue000"
	gapClose = "\ue001"
)

// embeddedHead begins an answer within a text: {1:SHORTANSWER: and its like.
var embeddedHead = text.Pattern(`^\{[0-9]{0,4}:(` +
	`SHORTANSWER_C|SHORTANSWER|SAC|SA|MWC|MW|NUMERICAL|NM|` +
	`MULTICHOICE_[VH]?S?|MULTICHOICE|MC[VH]?S?|MULTIRESPONSE_H?S?|MULTIRESPONSE|MRH?S?):`)

// embedded puts a sign in the place of each answer within the text.
func (q *question) embedded() {
	var b strings.Builder
	rest := withoutSigns(q.source)
	for {
		i := strings.IndexByte(rest, '{')
		if i < 0 {
			break
		}
		b.WriteString(rest[:i])
		rest = rest[i:]
		head := embeddedHead().FindStringSubmatch(rest)
		if head == nil {
			b.WriteByte('{')
			rest = rest[1:]
			continue
		}
		end := unescaped(rest, "}")
		if end < 0 {
			q.lose("answer that is never closed")
			break
		}
		b.WriteString(q.gap(head[1], rest[len(head[0]):end]))
		rest = rest[end+1:]
	}
	q.source = b.String() + rest
}

func withoutSigns(s string) string {
	return strings.NewReplacer(gapOpen, "", gapClose, "").Replace(s)
}

// unescaped is the place of the first of some signs that has no backslash before
// it; -1 for none. A # behind an ampersand belongs to an entity.
func unescaped(s, signs string) int {
	for i := range len(s) {
		if strings.IndexByte(signs, s[i]) < 0 {
			continue
		}
		entity := i > 0 && s[i] == '#' && s[i-1] == '&'
		if !entity && (i == 0 || s[i-1] != '\\') {
			return i
		}
	}
	return -1
}

// gap reads the answers of one gap, and returns its sign.
func (q *question) gap(kind, body string) string {
	item := deck.Item{}
	for body != "" {
		one, rest := body, ""
		if i := unescaped(body[1:], "~"); i >= 0 {
			one, rest = body[:i+1], body[i+1:]
		}
		body = rest
		q.gapForm(kind, strings.TrimPrefix(one, "~"), &item)
	}
	if item.Text == "" {
		q.lose("gap without a right answer")
		return "…"
	}
	return q.sign(item)
}

func (q *question) sign(item deck.Item) string {
	q.gaps = append(q.gaps, item)
	return gapOpen + strconv.Itoa(len(q.gaps)-1) + gapClose
}

// share is the weight of a form within a text.
var share = text.Pattern(`^%(-?[0-9]{1,3}(?:[.,][0-9]*)?)%`)

// gapForm reads one form of a gap, with its weight before it and its feedback
// behind it.
func (q *question) gapForm(kind, form string, item *deck.Item) {
	weight := 0.0
	if rest, right := strings.CutPrefix(form, "="); right {
		form, weight = rest, 100
	} else if m := share().FindStringSubmatch(form); m != nil {
		form = form[len(m[0]):]
		weight, _ = exchange.ReadNumber(strings.Replace(m[1], ",", ".", 1))
	}
	if i := unescaped(form, "#"); i >= 0 {
		if strings.TrimSpace(form[i+1:]) != "" {
			q.lose("feedback in a gap")
		}
		form = form[:i]
	}
	if kind == "SHORTANSWER_C" || kind == "SAC" || kind == "MWC" {
		q.card.Case = "strict"
	}
	wild := strings.Contains(strings.ReplaceAll(form, `\*`, ""), "*") && kind[0] != 'M'
	text := q.gapText(kind, form)
	switch {
	case text == "" || text == "*" && wild && weight < 100:
	case wild:
		q.lose("answer with a wildcard")
	case weight < 100 && kind[0] == 'M' && kind[1] != 'W':
		q.lose("option of a gap")
	case weight < 100:
		q.lose("form of a gap that is not right")
	case item.Text == "":
		item.Text = text
	default:
		item.Accept = append(item.Accept, text)
	}
}

// unbackslash takes the backslashes of a form within a text off.
var unbackslash = strings.NewReplacer(`\}`, `}`, `\#`, `#`, `\~`, `~`, `\/`, `/`, `\"`, `"`, `\*`, `*`)

// gapText is a form as plain text in one line; of a number, without its tolerance.
func (q *question) gapText(kind, form string) string {
	text := html.UnescapeString(unbackslash.Replace(form))
	if kind[0] == 'M' && kind[1] != 'W' {
		text = q.markup(&element{}, text).Markdown
	}
	text = strings.Join(strings.Fields(q.plain(text)), " ")
	if number, tolerance, found := strings.Cut(text, ":"); found && kind[0] == 'N' {
		text = strings.TrimSpace(number)
		if t, _ := exchange.ReadNumber(tolerance); t != 0 {
			q.lose("tolerance of a gap")
		}
	}
	return text
}

// blank is a gap of gapselect and ddwtos: the number of one of the words.
var blank = text.Pattern(`\[\[([0-9]{1,4})\]\]`)

// words puts a sign in the place of each gap that is filled with one of the words.
func (q *question) words() {
	var words []string
	for _, e := range append(q.each("selectoption"), q.each("dragbox")...) {
		words = append(words, strings.Join(strings.Fields(q.text(e)), " "))
	}
	used := map[int]bool{}
	q.source = blank().ReplaceAllStringFunc(withoutSigns(q.source), func(s string) string {
		n, err := strconv.Atoi(strings.Trim(s, "[]"))
		if err != nil || n < 1 || n > len(words) || words[n-1] == "" {
			q.lose("gap without a right answer")
			return "…"
		}
		used[n] = true
		return q.sign(deck.Item{Text: words[n-1]})
	})
	for i := range words {
		if !used[i+1] {
			q.lose("option of a gap")
		}
	}
}

// cloze makes the sentence of a text with signs. Moodle asks all its gaps at once.
func (q *question) cloze() {
	made := exchange.NewCloze(q.pieces(), q.gaps)
	c := &q.card
	c.Question, c.Cloze, c.Answer = made.Question, made.Cloze, made.Answer
	switch {
	case made.Hand != "":
		c.Draft, c.Typed, c.Hand, c.Case = true, made.Typed, made.Hand, ""
		q.lose("gaps that cannot be written")
	case len(q.gaps) > 1:
		c.Gaps = "together"
	}
}

// pieces parts the text at its signs.
func (q *question) pieces() (out []deck.Segment) {
	text := q.card.Question
	for {
		before, rest, found := strings.Cut(text, gapOpen)
		if before != "" {
			out = append(out, deck.Segment{Text: before})
		}
		if !found {
			return out
		}
		number, after, _ := strings.Cut(rest, gapClose)
		text = after
		if i, err := strconv.Atoi(number); err == nil && i < len(q.gaps) {
			out = append(out, deck.Segment{Gap: i + 1})
		}
	}
}
