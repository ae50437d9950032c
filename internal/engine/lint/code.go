package lint

import (
	"fmt"
	"strings"
	"unicode"

	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

var codeLike = text.Pattern(`^--?[a-zA-Z][\w-]*$|:=|==|!=|===|=>|&&|\|\||\w\(\)|\w\[\w*\]|^\$\w+$|^\w+\.\w+\(|;$|\b\w+::\w+|^</?\w+>$|^#include\b`)

// commands are programs that are called with a word behind them.
var commands = setOf("git npm go cargo docker kubectl sudo apt")

// looksLikeCode reports whether a text has what only code has.
func looksLikeCode(s string) bool {
	if strings.ContainsAny(s, "-=&|($<#;:[") {
		return codeLike().MatchString(s)
	}
	program, rest, called := strings.Cut(s, " ")
	return called && commands[program] && strings.ToLower(rest) == rest
}

// codeUnmarked: code that is graded as text forgives its letter case and slips.
func codeUnmarked(c *card, r report) {
	s := c.plainText()
	if s != "" && looksLikeCode(s) && !strings.HasPrefix(s, "[") {
		r.add(c.At("answer"), fmt.Sprintf("%q looks like code, and is graded as text", s), `add as = "code", so that it must be typed exactly; as = "text" keeps it`)
	}
}

// typographic are signs that a program puts in place of those of code.
const typographic = "“”„‘’‚«»–—…"

// codeTypography: code that was copied from a text has other signs than code.
func codeTypography(c *card, r report) {
	for _, p := range c.Prompts {
		for _, w := range p.Want {
			if i := strings.IndexAny(w.Text, typographic); w.As == deck.AsCode && i >= 0 {
				r.add(c.answerPlace(), fmt.Sprintf("the code %q has %q in it", w.Text, firstRune(w.Text[i:])), "write the plain sign: \" ' -")
				return
			}
		}
	}
	if !strings.Contains(c.Question, "`") || !strings.ContainsAny(c.Question, typographic) {
		return
	}
	for _, span := range fence().FindAllString(c.Question, -1) {
		if i := strings.IndexAny(span, "“”‘’–—"); i >= 0 {
			r.add(c.stem(), fmt.Sprintf("code in the question has %q in it", firstRune(span[i:])), "write the plain sign: \" ' -")
			return
		}
	}
}

func firstRune(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// namespaces are names that stand before :: in programs.
var namespaces = map[string]bool{"std": true, "boost": true, "crate": true, "super": true, "self": true, "core": true, "alloc": true, "tokio": true, "io": true, "fmt": true}

// clozeCode: the last :: of a gap begins its hint, which nobody means in
// std::vector.
func clozeCode(c *card, r report) {
	if !c.isCloze() || !strings.Contains(c.Question, "::") {
		return
	}
	for _, p := range c.Prompts {
		for _, w := range p.Want {
			path := w.Text + "::" + w.Label
			scoped := strings.Contains(w.Text, "::") || namespaces[w.Text] || strings.HasSuffix(w.Label, "()")
			if w.Label == "" || w.As == deck.AsCode || !scoped || strings.ContainsFunc(path, unicode.IsSpace) || strings.HasPrefix(w.Text, "::") {
				continue
			}
			r.add(c.At("cloze"), fmt.Sprintf("the gap asks for %q, with the hint %q", w.Text, w.Label), "if the whole is meant, write "+deck.WriteGap(deck.Item{Text: path, As: deck.AsCode}))
			return
		}
	}
}

var (
	htmlTag    = text.Pattern(`</[a-zA-Z][a-zA-Z0-9]*>|<(?:br|hr|p|div|img|sub|sup|b|i|u|em|strong|span|font|ul|ol|li|table|tr|td)\b[^<>]*>|&(?:nbsp|amp|lt|gt|quot|#\d+|[a-z]+(?:acute|grave|uml|cedil|tilde));`)
	giftWeight = text.Pattern(`(?:^|[\s=~])[~=]?%-?\d{1,3}(?:\.\d+)?%`)
	picture    = text.Pattern(`!\[[^\]]*\]\([^)]*\)`)
	sound      = text.Pattern(`\[sound:[^\]]*\]`)
)

// markup are the spellings of other tools, each with what it needs to be there
// at all.
var markup = []struct {
	needs string
	find  func(s string) string
	what  string
	help  string
}{
	{"</&", func(s string) string { return htmlTag().FindString(s) }, "HTML", "write light Markdown: *emphasis*, `code`; code that is asked about stands in backticks"},
	{"%", func(s string) string { return giftWeight().FindString(s) }, "a weight of GIFT", "remove it; points = 2 gives a card more weight"},
	{"!", func(s string) string { return picture().FindString(s) }, "a picture", `write image = "map.png"`},
	{"[", func(s string) string { return sound().FindString(s) }, "a sound", `write audio = "name.mp3"`},
	{"{", gapIn, "a gap", "write cloze = \"…\" in place of question and answer"},
}

func gapIn(s string) string {
	if i := strings.Index(s, "{{"); i >= 0 {
		if j := strings.Index(s[i:], "}}"); j > 2 && s[i+2] != ' ' {
			return s[i : i+j+2]
		}
	}
	return ""
}

// markupRaw finds markup that is shown as it stands.
func markupRaw(c *card, r report) {
	if !c.isCloze() {
		rawMarkup(r, c.stem(), c.Question, len(markup))
	}
	const texts = 4 // all but gaps
	if s, ok := c.Answer.(string); ok {
		rawMarkup(r, c.At("answer"), s, texts)
	}
	for _, o := range c.options {
		if o.index >= 0 {
			rawMarkup(r, c.at(o), o.Text, texts)
		}
	}
	if c.Explain != "" {
		rawMarkup(r, c.At("explain"), c.Explain, texts)
	}
}

func rawMarkup(r report, at deck.Span, s string, kinds int) {
	if !strings.ContainsAny(s, "<&%![{") {
		return
	}
	s = unfenced(s)
	for _, m := range markup[:kinds] {
		if !strings.ContainsAny(s, m.needs) {
			continue
		}
		if found := strings.TrimSpace(m.find(s)); found != "" {
			r.add(at, fmt.Sprintf("%q is %s, and is shown as it stands", found, m.what), m.help)
			return
		}
	}
}

// latexCommands begin with a letter that a backslash makes a control character.
var latexCommands = map[string]bool{
	"theta": true, "times": true, "tau": true, "tan": true, "tanh": true, "text": true, "textbf": true, "to": true, "top": true, "tfrac": true, "tilde": true, "triangle": true,
	"nu": true, "nabla": true, "ne": true, "neq": true, "neg": true, "not": true, "notin": true, "nmid": true, "nearrow": true, "ni": true,
	"frac": true, "forall": true, "flat": true, "floor": true, "frown": true,
	"beta": true, "bar": true, "binom": true, "begin": true, "bf": true, "big": true, "bigcup": true, "bigcap": true, "because": true, "bmod": true, "boldsymbol": true, "bot": true, "bullet": true,
	"rho": true, "rightarrow": true, "rangle": true, "right": true, "rfloor": true, "rceil": true, "rm": true,
	"eta": true, "epsilon": true, "equiv": true, "exists": true, "exp": true, "emptyset": true,
}

// latexCommand is the command that an escape of one letter begins, or "".
func latexCommand(src string, escape deck.Span) string {
	if escape.End-escape.Offset != 2 || strings.IndexByte("tnfbre", src[escape.Offset+1]) < 0 {
		return ""
	}
	rest := src[escape.Offset+1:]
	n := 0
	for n < len(rest) && (rest[n] >= 'a' && rest[n] <= 'z' || rest[n] >= 'A' && rest[n] <= 'Z') {
		n++
	}
	word := n == 2 && n+1 < len(rest) && rest[n] == ' ' && unicode.IsLetter(rune(rest[n+1])) // a line that begins with e, i or u
	if !latexCommands[rest[:n]] || word {
		return ""
	}
	return rest[:n]
}

// latexEscapes are the offsets of the escapes that were meant as LaTeX.
func latexEscapes(d *deck.Deck) map[int]bool {
	out := map[int]bool{}
	for _, at := range d.Escapes() {
		if latexCommand(d.Source(), at) != "" {
			out[at.Offset] = true
		}
	}
	return out
}

// latexEscape: in double quotes \theta is a tab and "heta".
func latexEscape(u *unit, r report) {
	if u.unread() {
		return
	}
	src := u.Deck.Source()
	for _, at := range u.Deck.Escapes() {
		if command := latexCommand(src, at); command != "" {
			r.about(u.Deck.CardAt(at.Offset)).add(at, fmt.Sprintf(`\%s in double quotes is a control character and %q`, command, command[1:]), `use single quotes: '\`+command+`'`)
		}
	}
}
