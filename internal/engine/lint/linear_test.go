package lint

import (
	"fmt"
	"strings"
	"testing"

	"quiz/internal/engine/deck"
	"quiz/internal/growth"
)

// hostileDecks are decks in which one construct is there n times: beyond the limits of
// package deck where it has one, and many times within them.
var hostileDecks = map[string]func(n int) string{
	"cards":            func(n int) string { return cards(n, `answer = "b"`) },
	"equal cards":      func(n int) string { return strings.Repeat("[[card]]\nquestion = \"a\"\nanswer = \"b\"\n", n) },
	"empty cards":      func(n int) string { return strings.Repeat("[[card]]\n", n) },
	"tags of a card":   func(n int) string { return cards(1, `tags = `+list(n)) },
	"tags of cards":    func(n int) string { return cards(n/50, `tags = `+list(50)) },
	"tags of a deck":   func(n int) string { return "tags = " + list(n) + "\n" + cards(10, `answer = "b"`) },
	"spellings":        func(n int) string { return cards(1, `accept = `+list(n)) },
	"spellings, often": func(n int) string { return cards(n/50, `accept = `+list(50)) },
	"rejections":       func(n int) string { return cards(n/50, `reject = `+list(50)) },
	"items":            func(n int) string { return cards(n/50, `answer = `+list(50)) },
	"spellings of items": func(n int) string {
		return cards(n/2500, `answer = [`+strings.Repeat(list(50)+", ", 50)+`]`)
	},
	"options":           func(n int) string { return cards(n/50, `choices = `+list(50)) },
	"options of a card": func(n int) string { return cards(1, `choices = `+list(n)) },
	"pairs":             func(n int) string { return cards(n/50, `pairs = [`+strings.Repeat(`["a", "b"], `, 50)+`]`) },
	"pairs of a card":   func(n int) string { return cards(1, `pairs = [`+strings.Repeat(`["a", "b"], `, n)+`]`) },
	"unknown keys": func(n int) string {
		return cards(1, strings.Join(numbered(n, "unknown%d = 1"), "\n"))
	},
	"keys of a deck":   func(n int) string { return strings.Join(numbered(n, "unknown%d = 1"), "\n") },
	"sources":          func(n int) string { return strings.Join(numbered(n, "[source.s%d]\nfile = \"a\""), "\n") },
	"units":            func(n int) string { return cards(n/50, "answer = 5\nunit = \"m\"\nunits = "+list(50)) },
	"allowances":       func(n int) string { return cards(n/50, `allow = `+list(50)) },
	"hints":            func(n int) string { return cards(n/50, `hint = `+list(50)) },
	"a long question":  func(n int) string { return cards(1, `explain = "`+strings.Repeat("word ", n)+`"`) },
	"long questions":   func(n int) string { return cards(n/2000, `explain = "`+strings.Repeat("word ", 2000)+`"`) },
	"stars":            func(n int) string { return cards(n/2000, `explain = "`+strings.Repeat("*a", 2000)+`"`) },
	"a pattern":        func(n int) string { return cards(1, `pattern = '`+strings.Repeat("b?", n)+`'`) },
	"patterns":         func(n int) string { return cards(n/100, `pattern = '`+strings.Repeat("b?", 100)+`'`) },
	"long repetitions": func(n int) string { return cards(n/100, `pattern = '`+strings.Repeat("b{1000}", 50)+`'`) },
	"classes":          func(n int) string { return cards(n/100, `pattern = '`+strings.Repeat(`\PL`, 50)+`'`) },
	"gaps":             func(n int) string { return clozes(1, n) },
	"gaps, often":      func(n int) string { return clozes(n/40, 40) },
	"brackets":         func(n int) string { return "a = " + strings.Repeat("[", n) + strings.Repeat("]", n) },
	"tables":           func(n int) string { return strings.Join(numbered(n, "[t%d]"), "\n") },
	"dotted keys":      func(n int) string { return strings.Join(numbered(n, "a.b.c.d%d = 1"), "\n") },
	"comments":         func(n int) string { return strings.Repeat("# a\n", n) + cards(1, `answer = "b"`) },
	"comments of a list": func(n int) string {
		return cards(1, "accept = [\n"+strings.Repeat("\"a\", # b\n# c\n", n)+"]")
	},
}

// list is an array of n strings.
func list(n int) string { return "[" + strings.Join(numbered(n, `"a%d"`), ", ") + "]" }

func numbered(n int, format string) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf(format, i)
	}
	return out
}

// cards are n cards with some lines more; an answer stands in where these have none.
func cards(n int, lines string) string {
	if !strings.Contains(lines, "answer = ") && !strings.Contains(lines, "pairs = ") {
		lines += "\nanswer = \"b\""
	}
	return strings.Join(numbered(n, "[[card]]\nquestion = \"question %d\"\n"+strings.ReplaceAll(lines, "%", "%%")+"\n"), "\n")
}

func clozes(n, gaps int) string {
	return strings.Join(numbered(n, "[[card]]\ncloze = \"sentence %d "+strings.Repeat("{{gap}} ", gaps)+"\"\n"), "\n")
}

// TestHostileDecks: reading, checking and formatting take time in proportion to the
// text, whatever it is made of.
func TestHostileDecks(t *testing.T) {
	const n = 2500
	for name, text := range hostileDecks {
		bytes := func(n int) []byte { return []byte(text(n)) }
		growth.Linear(t, "check, "+name, n, bytes, func(src []byte) {
			Check([]File{{Deck: deck.Parse("d.toml", src)}}, Options{Notes: true})
		})
		growth.Linear(t, "fmt, "+name, n, bytes, func(src []byte) {
			deck.Format("d.toml", "", src)
		})
	}
}
