package answer

import (
	"bytes"
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"quiz/internal/engine/deck"
)

// folder says what is folded away before two texts are compared.
type folder struct {
	strictCase    bool
	strictAccents bool
	articles      map[string]bool // leading ones are dropped; nil keeps them
}

// folded is a text as it is compared: words parted by one space. A dash counts
// both as a space and as nothing, so there are two readings where there is one.
type folded struct {
	text   string // dashes are spaces
	joined string // dashes are nothing
	dashed string // dashes are dashes; "" where there is none
}

func (f folded) blank() bool { return f.text == "" }

// distinct are the two readings, or the one where they agree.
func (f folded) distinct() []string {
	if f.joined == f.text {
		return []string{f.text}
	}
	return []string{f.text, f.joined}
}

// withoutArticle drops a leading article if something remains.
func (f folded) withoutArticle(articles map[string]bool) folded {
	first, rest, more := strings.Cut(f.text, " ")
	if !more || !articles[strings.ToLower(first)] {
		return f
	}
	out := folded{text: rest, joined: strings.TrimPrefix(f.joined, first+" ")}
	if f.dashed != "" {
		out.dashed = strings.TrimPrefix(f.dashed, first+" ")
	}
	return out
}

// equal reports whether two texts agree, each dash being a space or nothing.
func (f folded) equal(g folded) bool {
	if f.text == g.text || f.joined == g.joined {
		return true
	}
	return (f.dashed != "" || g.dashed != "") && sameDashed(cmp.Or(f.dashed, f.text), cmp.Or(g.dashed, g.text))
}

// sameDashed compares letter by letter; a dash may stand for a space, another
// dash, or nothing.
func sameDashed(a, b string) bool {
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && (a[i] == b[j] || dashOrSpace(a[i]) && dashOrSpace(b[j])):
			i, j = i+1, j+1
		case i < len(a) && a[i] == '-':
			i++
		case j < len(b) && b[j] == '-':
			j++
		default:
			return false
		}
	}
	return true
}

func dashOrSpace(c byte) bool { return c == '-' || c == ' ' }

// Fold is the default fold of a text, for those who compare texts as the grader
// does: letter case, diacritics, punctuation and a leading English article are
// gone.
func Fold(s string) string {
	return folder{articles: lexiconFor("en").articles}.fold(s).text
}

func (f folder) fold(s string) folded {
	var w folded
	if ascii(s) {
		w = f.foldASCII(s)
	} else {
		w = f.foldUnicode(s)
	}
	plain := w.dashed == ""
	w.text = words(w.text)
	if plain {
		w.joined = w.text
	} else {
		w.joined, w.dashed = words(w.joined), words(w.dashed)
	}
	if f.articles == nil {
		return w
	}
	return w.withoutArticle(f.articles)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// words parts the words by one space.
func words(s string) string {
	if s == "" || s[0] != ' ' && s[len(s)-1] != ' ' && !strings.Contains(s, "  ") {
		return s // all that is white is a space by now
	}
	return strings.Join(strings.Fields(s), " ")
}

// foldASCII is foldUnicode for the common case, without its tables.
func (f folder) foldASCII(s string) folded {
	b := make([]byte, 0, 128) // a constant, so that it needs no heap
	dash := false
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b = append(b, c)
		case c == ' ':
			if len(b) > 0 && b[len(b)-1] != ' ' && !beforeUnit(s, i) {
				b = append(b, ' ')
			}
		case c >= 'A' && c <= 'Z' && !f.strictCase:
			b = append(b, c+'a'-'A')
		case c >= 'A' && c <= 'Z', strings.IndexByte(kept, c) >= 0:
			b = append(b, c)
		case c == '\'', c == '"', c == '`', c < ' ' && !space(c), c == 0x7f, c == '.' && acronymStop(s, i):
		case c == '-' && minus(s, i):
			b = append(b, "−"...)
		case c == '-':
			b, dash = append(b, '-'), true
		case c == '&':
			b = append(b, " and "...)
		case len(b) > 0 && b[len(b)-1] != ' ':
			b = append(b, ' ')
		}
	}
	return readings(string(bytes.TrimRight(b, " ")), dash)
}

func space(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// kept are the symbols that carry meaning: C++ is not C#.
const kept = "+#%$/"

// quotes are dropped wherever they stand.
const quotes = "'\"`´’‘‛ʼʻʾʿʹ“”‟«»‹›„‚′″‵＇＂"

// minus reports whether the dash at i is the sign of a number: -5 is not 5.
func minus(s string, i int) bool {
	_, size := utf8.DecodeRuneInString(s[i:])
	next, _ := utf8.DecodeRuneInString(s[i+size:])
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsDigit(next) && (i == 0 || before == ' ' || before == '(')
}

// beforeUnit reports whether the space at i stands between a digit and a sign
// that is written with or without one: 40 %, 20 °C.
func beforeUnit(s string, i int) bool {
	if next := s[i+1:]; !strings.HasPrefix(next, "%") && !strings.HasPrefix(next, "°") {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsDigit(before)
}

func readings(s string, dash bool) folded {
	if !dash {
		return folded{text: s, joined: s}
	}
	return folded{strings.ReplaceAll(s, "-", " "), strings.ReplaceAll(s, "-", ""), loneDash.Replace(s)}
}

// loneDash makes a space of a dash that stands by itself.
var loneDash = strings.NewReplacer(" - ", " ", "- ", " ", " -", " ")

func (f folder) foldUnicode(s string) folded {
	s = strings.ToValidUTF8(s, "\ufffd")
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(quotes, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, s)
	if ascii(s) {
		return f.foldASCII(s) // only the quotes were not
	}
	if f.strictAccents {
		s = norm.NFC.String(s)
	} else {
		s = norm.NFKC.String(s)
	}
	if !f.strictCase {
		s = cases.Fold().String(strings.ReplaceAll(s, "İ", "i"))
	}
	if !f.strictAccents {
		s = stripMarks(s)
	}
	return f.punctuation(norm.NFC.String(s))
}

// stripMarks drops combining marks and writes plain letters for those that do
// not decompose.
func stripMarks(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if r < utf8.RuneSelf {
			b.WriteByte(byte(r))
		} else if plain, ok := undecomposed[r]; ok {
			b.WriteString(plain)
		} else if !accent(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// accent reports whether a mark may be left out in writing. A vowel sign of an
// Indian or Thai letter may not, nor the mark that makes が of か.
func accent(r rune) bool {
	if !unicode.Is(unicode.Mn, r) || r == '\u3099' || r == '\u309a' {
		return false
	}
	return unicode.In(r, unicode.Inherited, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Arabic, unicode.Syriac)
}

var undecomposed = map[rune]string{
	'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h", 'ŧ': "t",
	'Ł': "L", 'Ø': "O", 'Đ': "D", 'Ð': "D", 'Þ': "Th", 'Æ': "Ae", 'Œ': "Oe", 'Ħ': "H", 'Ŧ': "T", 'ß': "ss", 'ẞ': "SS",
}

func (f folder) punctuation(s string) folded {
	var b strings.Builder
	dash := false
	for i, r := range s {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r), r == '°', r < utf8.RuneSelf && strings.ContainsRune(kept, r):
			b.WriteRune(r)
		case r == '⁄', r == '∕':
			b.WriteByte('/')
		case (r == '-' || r == '−') && minus(s, i):
			b.WriteRune('−')
		case unicode.Is(unicode.Pd, r), r == '−':
			b.WriteByte('-')
			dash = true
		case r == ' ' && beforeUnit(s, i):
		case r == '&':
			b.WriteString(" and ")
		case r == '.' && acronymStop(s, i), unicode.IsControl(r) && !unicode.IsSpace(r):
		default:
			b.WriteByte(' ')
		}
	}
	return readings(b.String(), dash)
}

// acronymStop reports whether the stop at i stands inside an acronym: after a
// single letter, and beside another such stop or before a last single letter.
func acronymStop(s string, i int) bool {
	before, size := utf8.DecodeLastRuneInString(s[:i])
	if !unicode.IsLetter(before) {
		return false
	}
	earlier, _ := utf8.DecodeLastRuneInString(s[:i-size])
	if unicode.IsLetter(earlier) || unicode.IsDigit(earlier) {
		return false
	}
	if earlier == '.' {
		return true
	}
	after, size := utf8.DecodeRuneInString(s[i+1:])
	next, _ := utf8.DecodeRuneInString(s[i+1+size:])
	return unicode.IsLetter(after) && !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// newFolder is the fold that a prompt's rules ask for.
func newFolder(r deck.Rules, lex *lexicon) folder {
	return folder{strictCase: r.StrictCase, strictAccents: r.StrictAccents, articles: lex.articles}
}
