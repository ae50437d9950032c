package answer

import (
	"slices"
	"strings"
	"time"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/ar"
	"github.com/go-playground/locales/cs"
	"github.com/go-playground/locales/da"
	"github.com/go-playground/locales/de"
	"github.com/go-playground/locales/el"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/es"
	"github.com/go-playground/locales/fa"
	"github.com/go-playground/locales/fi"
	"github.com/go-playground/locales/fr"
	"github.com/go-playground/locales/he"
	"github.com/go-playground/locales/hi"
	"github.com/go-playground/locales/hu"
	"github.com/go-playground/locales/id"
	"github.com/go-playground/locales/it"
	"github.com/go-playground/locales/ja"
	"github.com/go-playground/locales/ko"
	"github.com/go-playground/locales/nb"
	"github.com/go-playground/locales/nl"
	"github.com/go-playground/locales/pl"
	"github.com/go-playground/locales/pt"
	"github.com/go-playground/locales/ro"
	"github.com/go-playground/locales/ru"
	"github.com/go-playground/locales/sv"
	"github.com/go-playground/locales/tr"
	"github.com/go-playground/locales/uk"
	"github.com/go-playground/locales/vi"
	"github.com/go-playground/locales/zh"
)

// translators are the languages whose words are known, with their CLDR data.
var translators = map[string]func() locales.Translator{
	"ar": ar.New, "cs": cs.New, "da": da.New, "de": de.New, "el": el.New, "en": en.New, "es": es.New, "fa": fa.New,
	"fi": fi.New, "fr": fr.New, "he": he.New, "hi": hi.New, "hu": hu.New, "id": id.New, "it": it.New, "ja": ja.New,
	"ko": ko.New, "nb": nb.New, "nl": nl.New, "pl": pl.New, "pt": pt.New, "ro": ro.New, "ru": ru.New, "sv": sv.New,
	"tr": tr.New, "uk": uk.New, "vi": vi.New, "zh": zh.New,
}

// aliases are other tags of a language that is known.
var aliases = map[string]string{"no": "nb", "nn": "nb", "iw": "he", "in": "id", "cmn": "zh"}

func alias(language string) string {
	if a, ok := aliases[language]; ok {
		return a
	}
	return language
}

// traits are how a language writes.
type traits struct {
	dotless      bool   // I is the capital of ı
	greek        bool   // π is a letter
	kana         bool   // a hyphen after kana is their long mark
	spaceless    bool   // words are not separated by spaces
	spacedPoints bool   // a space stands before : and ;
	decimalComma bool   // 1.000 is a thousand
	ownMarks     string // letters with marks that are letters of their own
	tones        bool   // marks of tone are kept
}

func traitsOf(language string) traits {
	return traits{
		dotless:      slices.Contains([]string{"tr", "az"}, language),
		greek:        language == "el",
		kana:         language == "ja",
		spaceless:    slices.Contains([]string{"ja", "zh"}, language),
		spacedPoints: language == "fr",
		decimalComma: commaOf(language),
		ownMarks:     ownMarks[language],
		tones:        language == "vi" || language == "pinyin",
	}
}

// ownMarks are the letters that are not a plain letter with an accent, by language,
// as far as leaving out their mark is a slip.
var ownMarks = map[string]string{"es": "ñ", "ru": "й", "uk": "йї", "be": "й", "bg": "й"}

// commaOf reports whether a language writes 3,5 for three and a half.
func commaOf(language string) bool {
	translator, known := translators[language]
	return known && language != "en" && strings.Contains(translator().FmtNumber(1.5, 1), ",")
}

// toneMarks are grave, acute, tilde, hook, dot below, macron and caron.
const toneMarks = "\u0300\u0301\u0303\u0309\u0323\u0304\u030c"

// keepsMark reports whether a combining mark makes a letter of its own.
func (l *lexicon) keepsMark(base, mark rune) bool {
	if l == nil {
		return false
	}
	if l.tones && strings.ContainsRune(toneMarks, mark) {
		return true
	}
	if l.ownMarks == "" {
		return false
	}
	letter := lower(compose(base, mark))
	return letter != "" && strings.Contains(l.ownMarks, letter)
}

// A dateOrder is how a language writes a date in digits.
type dateOrder uint8

const (
	anyOrder dateOrder = iota // it must be asked
	dayFirst
	monthFirst
)

// orderOf is the order of day and month by a BCP 47 tag: plain "en" has both.
func orderOf(tag string) dateOrder {
	base, region, _ := strings.Cut(strings.ToLower(tag), "-")
	if base == "en" || base == "" {
		switch region {
		case "":
			return anyOrder
		case "us", "ph", "pr":
			return monthFirst
		}
		return dayFirst
	}
	translator, known := translators[alias(base)]
	if !known {
		return anyOrder
	}
	short := (folder{}).normal(translator().FmtDateShort(time.Date(2033, time.November, 22, 0, 0, 0, 0, time.UTC)))
	day, month := strings.Index(short, "22"), strings.Index(short, "11")
	if day < 0 || month < 0 || month < day {
		return monthFirstUnlessYear(short)
	}
	return dayFirst
}

// monthFirstUnlessYear is for languages that write the year first: what has its
// year last is then written as elsewhere, day first.
func monthFirstUnlessYear(short string) dateOrder {
	if strings.HasPrefix(short, "20") || strings.HasPrefix(short, "33") {
		return dayFirst
	}
	return monthFirst
}
