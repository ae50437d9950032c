package lint

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"quiz/internal/engine/answer"
	"quiz/internal/engine/deck"
	"quiz/internal/engine/text"
)

// languageNames are the English names of languages that people write in place of
// their tags.
var languageNames = map[string]string{
	"en": "english", "de": "german", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese", "nl": "dutch",
	"pl": "polish", "cs": "czech", "sv": "swedish", "da": "danish", "nb": "norwegian", "fi": "finnish", "hu": "hungarian",
	"ro": "romanian", "tr": "turkish", "el": "greek", "ru": "russian", "uk": "ukrainian", "ar": "arabic", "fa": "persian",
	"he": "hebrew", "hi": "hindi", "ja": "japanese", "zh": "chinese", "ko": "korean", "vi": "vietnamese", "id": "indonesian",
}

// baseOf is the language of a tag without script and region: de of de-AT.
func baseOf(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	if base == "no" || base == "nn" {
		return "nb"
	}
	return base
}

// named is a language that a deck names, and where.
type named struct {
	tag, base string
	at        deck.Span
	card      *deck.Card // nil for the deck's
}

// languageOf is the language of a card, or with nil of the deck.
func (u *unit) languageOf(c *deck.Card) named {
	if c == nil || !c.Has("language") {
		return named{tag: u.Deck.Language, base: baseOf(u.Deck.Language), at: u.Deck.At("language")}
	}
	return named{tag: c.Language, base: baseOf(c.Language), at: c.At("language"), card: c}
}

// languageUnknown looks at every language that a deck names.
func languageUnknown(u *unit, r report) {
	if _, ok := u.Deck.Place("language"); ok {
		r.language(u.languageOf(nil))
	} else if len(u.Deck.Cards) > 0 {
		r.add(u.head(), "the deck names no language: it is read as English", `write language = "en", or the language it is in`).Severity = deck.Note
	}
	for _, c := range u.Deck.Cards {
		if c.Has("language") {
			r.about(c).language(u.languageOf(c))
		}
		if c.Has("reverse", "language") && len(c.Prompts) > 1 {
			tag := c.Prompts[1].Language
			r.about(c).language(named{tag: tag, base: baseOf(tag), at: c.At("reverse", "language"), card: c})
		}
	}
}

func (r report) language(n named) {
	if _, err := language.Parse(n.tag); err != nil || strings.TrimSpace(n.tag) == "" || strings.Contains(n.tag, "_") {
		help := `write a tag of BCP 47, such as "en", "de" or "pt-BR"`
		if tag := tagOf(n.tag); tag != "" {
			help = fmt.Sprintf("write %q", tag)
		}
		r.add(n.at, fmt.Sprintf("%q is not the tag of a language", n.tag), help)
		return
	}
	if !answer.Knows(n.tag) {
		r.add(n.at, fmt.Sprintf("the grader knows no words of %q", n.tag), "numbers, dates and articles are graded without words; write the other spellings into accept").Severity = deck.Note
	}
}

// tagOf is the tag of a language that is written out, or written with a low line.
func tagOf(name string) string {
	if tag := strings.ReplaceAll(name, "_", "-"); tag != name {
		if _, err := language.Parse(tag); err == nil {
			return tag
		}
	}
	var names []string
	for tag, known := range languageNames {
		if known == strings.ToLower(name) {
			return tag
		}
		names = append(names, known)
	}
	near := text.Nearest(strings.ToLower(name), names)
	for tag, known := range languageNames {
		if near != "" && known == near {
			return tag
		}
	}
	return ""
}

// The least that a deck must say before its language is doubted, and how many of
// its words must be of the other one.
const (
	minForeign   = 30  // words
	maxSample    = 100 // cards that are sampled
	foreignShare = 0.2 // of them
)

// languageMismatch: the commonest words of a deck are those of another language.
func languageMismatch(u *unit, r report) {
	own := u.languageOf(nil)
	total := 0
	count := map[string]int{}
	common := commonWords()
	for _, c := range u.cards[:min(len(u.cards), maxSample)] {
		if c.Language != u.Deck.Language {
			continue
		}
		total += len(c.words)
		for _, w := range c.words {
			for _, tag := range common[w] {
				count[tag]++
			}
		}
	}
	if total < minForeign {
		return
	}
	most := ""
	for _, tag := range commonLanguages {
		if most == "" || count[tag] > count[most] {
			most = tag
		}
	}
	if most != own.base && count[most] > 3*count[own.base] && float64(count[most]) > foreignShare*float64(total) {
		r.add(own.at, fmt.Sprintf("the deck is in %q, but its words look like %q", own.tag, most), fmt.Sprintf("write language = %q, so that its numbers, dates and articles are known", most))
	}
}

// commonLanguages have a list of their commonest words, each without those that
// others of them have too.
var commonLanguages = []string{"de", "en", "es", "fr", "it", "nl", "pl", "pt", "sv"}

// mixedScript finds a letter of one script in a word of another that looks the
// same: a learner who types the word is told that it is wrong.
func mixedScript(c *card, r report) {
	for _, p := range c.Prompts {
		for _, form := range forms(p) {
			if word, letter := mixedWord(form); word != "" {
				r.add(c.answerPlace(), fmt.Sprintf("%q has the letter %q of another script in it", word, letter), "type the word anew; letters of two scripts look alike")
				return
			}
		}
	}
}

// mixedWord is a word of Latin letters that has a Cyrillic or Greek one that
// looks Latin, or the other way round. Signs such as µ and Ω stand by themselves.
func mixedWord(s string) (word, letter string) {
	if isASCII(s) {
		return "", ""
	}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if letter := odd(w); letter != "" {
			return w, letter
		}
	}
	return "", ""
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// lookalikes are letters of Cyrillic and Greek that are drawn like Latin ones.
const lookalikes = "аеорсухіјѕԁԛԝһАВЕКМНОРСТХІЈЅοαυνικρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"

// odd is the letter of a word that is not of the script of the others, where it
// is one that can be mistaken.
func odd(w string) string {
	latin, other, alike := "", "", ""
	for _, r := range w {
		switch {
		case unicode.Is(unicode.Latin, r):
			latin = string(r)
		case unicode.In(r, unicode.Cyrillic, unicode.Greek):
			other = string(r)
			if strings.ContainsRune(lookalikes, r) {
				alike = other
			}
		}
	}
	if latin == "" || other == "" || runes(w) < 3 || alike == "" {
		return ""
	}
	return alike
}

// articleAnswer: the grader takes the article of another gender for a slip,
// which is useless where the gender is what is asked.
func articleAnswer(c *card, r report) {
	if c.p.Kind != deck.Text || len(c.Prompts) == 0 || c.Has("reject") {
		return
	}
	s := strings.ToLower(c.p.Want[0].Text)
	first, _, more := strings.Cut(s, " ")
	if !more || !genders[baseOf(c.p.Language)][first] {
		return
	}
	for _, w := range c.words {
		if asksGender[w] {
			r.add(c.At("answer"), fmt.Sprintf("the question asks for the gender, and another article than %q is only a slip", first), "ask for the article alone, or as one of some choices; or reject the others")
			return
		}
	}
}

var asksGender = setOf("gender article genus geschlecht artikel genre género genero genere gênero lidwoord geslacht")

// genders are the articles that tell a gender.
var genders = map[string]map[string]bool{
	"de": setOf("der die das ein eine"), "fr": setOf("le la un une"), "es": setOf("el la un una"),
	"it": setOf("il lo la un uno una"), "pt": setOf("o a um uma"), "nl": setOf("de het"),
}

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}
