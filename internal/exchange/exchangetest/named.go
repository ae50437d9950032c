package exchangetest

import (
	"strings"

	"quiz/internal/exchange"
)

// lossOf are the keys that other losses of writers name.
var lossOf = map[string][]string{
	"date as text":                                 {"answer"},
	"accepted form of a number":                    {"accept"},
	"gap at the end of a sentence":                 {"cloze"},
	"hint of a gap":                                {"cloze"},
	"gaps that are asked one by one":               {"gaps"},
	"other form of a gap":                          {"cloze"},
	"hint or other form of a gap":                  {"cloze"},
	"gaps that are asked at once":                  {"gaps"},
	"options, which are written into the question": {"question", "choices", "answer", "typed"},
	"true or false, which is written as a word":    {"answer"},
	"list, which is written as a text":             {"answer", "ordered", "typed"},
	"pairs, which are written as a text":           {"pairs", "distractors", "answer", "typed"},
	"number or date, which is written as a word":   {"answer", "typed"},
	"gap of code":                                  {"cloze"},
	"further form of an item":                      {"answer"},
	"space around a text":                          {"question", "explain"},
	"text of a source":                             {"deck.source"},
	"that it is typed":                             {"case"},
	"kind of answer":                               {"question", "answer", "as", "choices", "ordered", "pairs", "distractors", "typed"},
}

// keysOf are the keys that a loss names, those of a deck behind "deck.".
func keysOf(kind string) (out []string) {
	if key, known := exchange.CardKeys()[kind]; known {
		table, _, _ := strings.Cut(key, ".")
		out = append(out, table)
	}
	if key, known := exchange.DeckKeys()[kind]; known {
		out = append(out, "deck."+key)
	}
	return append(out, lossOf[kind]...)
}
