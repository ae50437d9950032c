package text

import "strings"

// quotes are the quotation marks of languages, as CLDR has them; of the others the
// English ones are taken.
var quotes = map[string]string{
	"ar": "”“", "be": "«»", "bg": "„“", "ca": "«»", "cs": "„“", "de": "„“", "el": "«»", "es": "«»", "et": "„“", "eu": "«»",
	"fa": "«»", "fi": "””", "fr": "«»", "he": "””", "hr": "„”", "hu": "„”", "is": "„“", "it": "«»", "ja": "「」", "lt": "„“",
	"mk": "„“", "nb": "«»", "nn": "«»", "no": "«»", "pl": "„”", "ro": "„”", "ru": "«»", "sk": "„“", "sl": "„“", "sr": "„“", "sv": "””", "uk": "«»",
}

// Quotes are the quotation marks of a language, by its BCP 47 tag. French puts spaces
// within them.
func Quotes(tag string) (open, shut string) {
	base, region, _ := strings.Cut(strings.ToLower(tag), "-")
	both, known := quotes[base]
	if !known || base == "de" && region == "ch" {
		both = map[bool]string{true: "«»", false: "“”"}[known]
	}
	marks := []rune(both)
	open, shut = string(marks[0]), string(marks[1])
	if base == "fr" && region != "ch" {
		const space = "\u00a0"
		return open + space, space + shut
	}
	return open, shut
}
