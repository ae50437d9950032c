package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// folder says what is folded away before two texts are compared.
type folder struct {
	strictCase    bool
	strictAccents bool
	keepArticles  bool
	digraphs      bool // ä is ae: how the letter is typed where there is no key for it
	own           bool // letters of their own in the language keep their marks
	lex           *lexicon
}

// sameSigns are the ways to write one sign: what is on no keyboard is written as
// it is typed.
var sameSigns = map[rune]string{
	'’': "'", '‘': "'", '‛': "'", 'ʼ': "'", 'ʻ': "", 'ʾ': "", 'ʿ': "", 'ʹ': "", '′': "'", '‵': "'", '＇': "'", '´': "'", '`': "'", '׳': "'",
	'“': `"`, '”': `"`, '‟': `"`, '„': `"`, '«': `"`, '»': `"`, '‹': `"`, '›': `"`, '‚': `"`, '″': `"`, '＂': `"`, '״': `"`,
	'「': `"`, '」': `"`, '『': `"`, '』': `"`, '《': `"`, '》': `"`, '〈': `"`, '〉': `"`, '【': "[", '】': "]",
	'→': "->", '⟶': "->", '←': "<-", '⟵': "<-", '↔': "<->", '⇒': "=>", '⇐': "<=", '⇔': "<=>", '≤': "<=", '≥': ">=", '≠': "!=", '⩽': "<=", '⩾': ">=",
	'×': "*", '⋅': "*", '∗': "*", '√': " sqrt ", '⁄': "/", '∕': "/", '−': "-", '・': "-", '·': "·",
	'。': ". ", '、': ", ", '،': ", ", '؛': "; ", '؟': "?", '۔': ".", '।': ".", '٪': "%", '٫': ".", '٬': ",", '¡': " ", '¿': " ",
	'Ω': "Ω",
}

// normal writes a text with plain signs, digits and letters. Letter case stays.
func (f folder) normal(s string) string {
	if ascii(s) {
		return s
	}
	s = level(strings.ToValidUTF8(s, "\ufffd"))
	if f.strictAccents {
		s = norm.NFC.String(width.Fold.String(s))
	} else {
		s = norm.NFKC.String(s)
	}
	s = f.plainSigns(s)
	if f.lex != nil && f.lex.dotless && !f.strictCase {
		s = strings.NewReplacer("I", "ı", "İ", "i").Replace(s)
	}
	if !f.strictAccents {
		s = f.stripMarks(s)
	}
	return norm.NFC.String(s)
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

const (
	superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	subscripts   = "₀₁₂₃₄₅₆₇₈₉"
	raisedSigns  = "⁺⁻⁼⁽⁾ⁿⁱ"
	plainSignsOf = "+-=()ni"
)

// level drops what cannot be seen, and writes what is raised or lowered as it is
// typed, before normalisation would make x2 of x²: x² is x^2, H₂O is H2O.
func level(s string) string {
	var b strings.Builder
	raised := false
	var before rune
	for _, r := range s {
		up := raise(r)
		switch {
		case hidden(r):
			continue
		case up != 0 && !raised:
			b.WriteByte('^')
			b.WriteByte(up)
		case up != 0:
			b.WriteByte(up)
		case indexIn(subscripts, r) >= 0:
			b.WriteByte('0' + byte(indexIn(subscripts, r)))
		case unicode.Is(unicode.No, r) && unicode.IsDigit(before): // 2½
			b.WriteString(" " + string(r))
		case r == 'º' || r == 'ª':
			b.WriteRune('°')
		default:
			b.WriteRune(r)
		}
		raised, before = up != 0, r
	}
	return b.String()
}

// plainSigns writes signs and digits as they are typed.
func (f folder) plainSigns(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case hidden(r):
		case r == 'π' && (f.lex == nil || !f.lex.greek) && !inGreekWord(s, i):
			b.WriteString(" pi ")
		default:
			b.WriteString(plainSign(r))
		}
	}
	return b.String()
}

// inGreekWord reports whether three Greek letters or more stand together at a place:
// then they are a word, and none of them is a sign.
func inGreekWord(s string, at int) bool {
	const least = 3
	n := 0
	for _, r := range s[at:] {
		if n == least || !unicode.Is(unicode.Greek, r) {
			break
		}
		n++
	}
	for before := s[:at]; n < least; n++ {
		r, size := utf8.DecodeLastRuneInString(before)
		if !unicode.Is(unicode.Greek, r) {
			return false
		}
		before = before[:len(before)-size]
	}
	return true
}

// hidden reports whether a rune shows nothing, or only how the one before it is
// drawn.
func hidden(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) || r == 'ـ'
}

// raise is the plain character of a superscript, or 0.
func raise(r rune) byte {
	if i := indexIn(superscripts, r); i >= 0 {
		return '0' + byte(i)
	}
	if i := indexIn(raisedSigns, r); i >= 0 {
		return plainSignsOf[i]
	}
	return 0
}

// indexIn is the place of a rune among the runes of a list, or -1.
func indexIn(list string, r rune) int {
	i := strings.IndexRune(list, r)
	if i < 0 {
		return -1
	}
	return utf8.RuneCountInString(list[:i])
}

func plainSign(r rune) string {
	if s, ok := sameSigns[r]; ok {
		return s
	}
	switch {
	case r == '—' || r == '―' || r == '–':
		return "–"
	case unicode.Is(unicode.Pd, r):
		return "-"
	case unicode.Is(unicode.Nd, r) && r >= utf8.RuneSelf:
		return string(digit(r))
	}
	return string(r)
}

// digit is the value of a decimal digit: they come in runs of ten.
func digit(r rune) rune {
	n := rune(0)
	for n < 9 && unicode.Is(unicode.Nd, r-n-1) {
		n++
	}
	return '0' + n
}

// stripMarks drops combining marks and writes plain letters for those that do
// not decompose, and for those that a script has in two ways.
func (f folder) stripMarks(s string) string {
	var b strings.Builder
	var base rune
	for _, r := range norm.NFD.String(s) {
		switch {
		case r < utf8.RuneSelf:
			b.WriteByte(byte(r))
		case f.digraphs && r == '\u0308' && strings.ContainsRune("aouAOU", base):
			b.WriteByte('e')
		case f.digraphs && r == '\u030a' && (base == 'a' || base == 'A'):
			b.WriteByte('a')
		case f.own && f.lex.keepsMark(base, r), !accent(r) && plainLetter(r) == "":
			b.WriteRune(r)
		case f.own && r == 'ı' && f.lex.dotless:
			b.WriteRune(r)
		case !accent(r):
			b.WriteString(f.letter(r))
		}
		if !unicode.Is(unicode.Mn, r) {
			base = r
		}
	}
	return b.String()
}

// letter is the plain form of a letter that does not decompose.
func (f folder) letter(r rune) string {
	if f.digraphs && (r == 'ø' || r == 'Ø') {
		return "oe"
	}
	return plainLetter(r)
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
	'ł': "l", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ħ': "h", 'ŧ': "t", 'ŋ': "n", 'ə': "e",
	'Ł': "L", 'Ø': "O", 'Đ': "D", 'Ð': "D", 'Þ': "Th", 'Æ': "Ae", 'Œ': "Oe", 'Ħ': "H", 'Ŧ': "T", 'ß': "ss", 'ẞ': "SS",
	'ک': "ك", 'ی': "ي", 'ى': "ي", 'ة': "ه", 'ۀ': "ه", 'ھ': "ه", 'ە': "ه", 'ٱ': "ا",
}

// plainLetter is what is typed for a letter that has another form, or "". Katakana
// are hiragana.
func plainLetter(r rune) string {
	if r >= 'ァ' && r <= 'ヶ' {
		return string(r - 'ァ' + 'ぁ')
	}
	return undecomposed[r]
}

// lower folds the letter case of a word.
func lower(s string) string {
	if ascii(s) {
		return strings.ToLower(s)
	}
	return cases.Fold().String(s)
}
