package answer

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"quiz/internal/engine/text"
)

// Years of an era are marked before a date is read: 44 BC is @b44, AD 79 is @a79.
const (
	beforeMark = "@b"
	afterMark  = "@a"
)

// eraMark is the mark that a word begins with, or "".
func eraMark(word string) string {
	for _, mark := range []string{beforeMark, afterMark} {
		if strings.HasPrefix(word, mark) {
			return mark
		}
	}
	return ""
}

// eraYear is the astronomical year of a marked word.
func eraYear(word string) int {
	n := atoi(word[len(beforeMark):])
	if eraMark(word) == beforeMark {
		return 1 - n
	}
	return n
}

// eras are the patterns of a language for years of an era.
type eras struct {
	once     sync.Once
	patterns []eraPattern
}

type eraPattern struct {
	*regexp.Regexp
	mark string
}

// mark marks the years of an era in a folded date.
func (e *eras) mark(l *lexicon, s string) string {
	e.once.Do(func() {
		e.add(l.phrases["bc"], beforeMark)
		e.add(l.phrases["ad"], afterMark)
	})
	for _, p := range e.patterns {
		s = p.ReplaceAllString(s, "${1}"+p.mark+"${2}${3}")
	}
	return s
}

// add makes the patterns of one era: its words stand before or behind the year, with
// stops in them or without.
func (e *eras) add(phrases []string, mark string) {
	var words []string
	for _, phrase := range phrases {
		words = append(words, withStops(foldName(phrase)))
	}
	if len(words) == 0 {
		return
	}
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	named := `(?:` + strings.Join(words, "|") + `)`
	for _, expr := range []string{
		`(^|[\s-])(\d{1,4}) ?[年년]? ?` + named + `(\s|$|[,.)])`,
		`(^|[\s-])` + named + ` ?(\d{1,4}) ?[年년]?(\s|$|[,.)-])`,
	} {
		e.patterns = append(e.patterns, eraPattern{regexp.MustCompile(expr), mark})
	}
}

// withStops is a pattern for a phrase with or without stops and spaces in it:
// v. Chr., v.Chr., b.c.
func withStops(phrase string) string {
	phrase = strings.ReplaceAll(phrase, ".", "")
	var b strings.Builder
	for _, r := range phrase {
		if r == ' ' {
			b.WriteString(`\s?`)
			continue
		}
		b.WriteString(regexp.QuoteMeta(string(r)))
		if len([]rune(phrase)) <= 6 {
			b.WriteString(`\.?`)
		}
	}
	return b.String()
}

var (
	decade   = text.Pattern(`^(?:\pL+ )?(\d{3})0[- ]?'?(?:s|er|ern|е|х|лет|luku|luvulla|luvun|talet|tallet|年代|년대|lar|ler|ih)(?: (?:jahre|jahren|годы|годов|år|роки))?$`)
	decadeOf = text.Pattern(`^(?:\pL+ )?(?:annees|anni|anos|anii|lata|leta|decada de|dekade) (\d{3})0$`)
	hundred  = text.Pattern(`^(?:the )?(\d{1,2})00 ?'?s$`)
)

// readDecade reads a decade as the years that it lasted; 1900s may be a century too.
func (l *lexicon) readDecade(s string) []dates {
	if m := hundred().FindStringSubmatch(s); m != nil {
		first := atoi(m[1]) * 100
		return slices.Concat(years(first, first+9), years(first, first+99), years(first+1, first+100))
	}
	for _, form := range []func() *regexp.Regexp{decade, decadeOf} {
		if m := form().FindStringSubmatch(s); m != nil {
			return years(atoi(m[1])*10, atoi(m[1])*10+9)
		}
	}
	return nil
}

// readCentury reads a century as the years that it lasted. It has two readings, from
// its year 1 and from its year 0.
func (l *lexicon) readCentury(s string) []dates {
	n := l.century(s)
	if n == 0 {
		return nil
	}
	if n < 0 { // BC: the 5th lasted from 500 to 401 BC
		return slices.Concat(years(n*100+1, n*100+100), years(n*100+2, n*100+101))
	}
	return slices.Concat(years(n*100-99, n*100), years(n*100-100, n*100-1))
}

func years(from, to int) []dates {
	return []dates{{moment{year: from, years: wholeYear}, moment{year: to, years: wholeYear}}}
}

// namesCentury reports whether a word for a century stands in a text.
func (l *lexicon) namesCentury(text string) bool {
	s := foldName(text)
	return slices.ContainsFunc(l.phrases["century"], func(w string) bool { return len(w) > 2 && strings.Contains(s, foldName(w)) })
}

// century is the number of the century that a text names, below 0 before our era; 0
// for none.
func (l *lexicon) century(s string) int {
	s, before := l.cutBC(s)
	for _, word := range l.phrases["century"] {
		word = foldName(word)
		rest, ok := strings.CutSuffix(s, word)
		if !ok {
			rest, ok = strings.CutPrefix(s, word)
		}
		if !ok {
			continue
		}
		if n := l.centuryNumber(strings.Trim(rest, " .-")); n > 0 && n <= 30 {
			if before {
				return -n
			}
			return n
		}
	}
	return 0
}

// cutBC takes the words for "before our era" off the end of a century.
func (l *lexicon) cutBC(s string) (rest string, before bool) {
	for _, phrase := range l.phrases["bc"] {
		phrase = strings.ReplaceAll(foldName(phrase), ".", "")
		if rest, ok := strings.CutSuffix(strings.ReplaceAll(s, ".", ""), " "+phrase); ok {
			return rest, true
		}
	}
	return s, false
}

func (l *lexicon) centuryNumber(s string) int {
	digits := strings.TrimRight(strings.TrimRightFunc(s, isLetter), " .-")
	if digits != "" && allDigits(digits) && len(s)-len(digits) <= 4 {
		return atoi(digits)
	}
	if n := l.ordinals[s]; n > 0 {
		return int(n)
	}
	if n := l.ordinals[strings.ReplaceAll(s, " ", "-")]; n > 0 {
		return int(n)
	}
	numeral := strings.TrimSuffix(strings.TrimSuffix(s, "eme"), "e")
	return romanValue(strings.ToUpper(numeral))
}
