package deck

import (
	"strings"
)

// gap is one gap of a cloze sentence as written.
type gap struct {
	text   string
	accept []string
	hint   string
	start  int // byte in the sentence
	end    int
}

// clozeError says what is wrong with a sentence, and where in it.
type clozeError struct {
	rule, message string
}

// parseCloze finds the gaps of a sentence.
func parseCloze(s string) ([]gap, *clozeError) {
	var gaps []gap
	for pos := 0; ; {
		open := strings.Index(s[pos:], "{{")
		end := strings.Index(s[pos:], "}}")
		if open < 0 && end < 0 {
			break
		}
		if open < 0 || end >= 0 && end < open {
			return nil, &clozeError{"cloze-unbalanced", "}} closes no gap"}
		}
		if end < 0 {
			return nil, &clozeError{"cloze-unbalanced", "{{ is never closed"}
		}
		g := newGap(s[pos+open+2 : pos+end])
		if strings.Contains(s[pos+open+2:pos+end], "{{") {
			return nil, &clozeError{"cloze-unbalanced", "a gap stands inside a gap"}
		}
		if strings.TrimSpace(g.text) == "" {
			return nil, &clozeError{"cloze-empty", "a gap has nothing in it"}
		}
		g.start, g.end = pos+open, pos+end+2
		gaps = append(gaps, g)
		pos = g.end
	}
	if len(gaps) == 0 {
		return nil, &clozeError{"cloze-empty", "the cloze has no gap"}
	}
	return gaps, nil
}

func newGap(inner string) gap {
	text, hint, _ := strings.Cut(inner, "::")
	forms := strings.Split(text, "|")
	g := gap{text: strings.TrimSpace(forms[0]), hint: strings.TrimSpace(hint)}
	for _, f := range forms[1:] {
		if f = strings.TrimSpace(f); f != "" {
			g.accept = append(g.accept, f)
		}
	}
	return g
}

// blank is how an asked gap looks in a line of text.
func (g gap) blank() string {
	if g.hint != "" {
		return "[" + g.hint + "]"
	}
	return "[…]"
}

func (g gap) item() Item { return Item{Text: g.text, Accept: g.accept, Label: g.hint} }

// segments cuts the sentence into pieces; asked says which gaps are asked, and
// they are numbered from 1 in their order.
func segments(s string, gaps []gap, asked func(i int) bool) (segs []Segment, line string) {
	var b strings.Builder
	pos, n := 0, 0
	add := func(seg Segment, shown string) {
		b.WriteString(shown)
		if seg.Text != "" || seg.Gap > 0 {
			segs = append(segs, seg)
		}
	}
	for i, g := range gaps {
		add(Segment{Text: s[pos:g.start]}, s[pos:g.start])
		if asked(i) {
			n++
			add(Segment{Gap: n}, g.blank())
		} else {
			add(Segment{Text: g.text}, g.text)
		}
		pos = g.end
	}
	add(Segment{Text: s[pos:]}, s[pos:])
	return segs, b.String()
}

// ClozeText is the sentence with every gap filled.
func ClozeText(s string) string {
	gaps, err := parseCloze(s)
	if err != nil {
		return s
	}
	_, line := segments(s, gaps, func(int) bool { return false })
	return line
}
