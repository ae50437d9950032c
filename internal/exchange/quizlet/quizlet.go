// Package quizlet reads what Quizlet shows under Export: a text to be copied, with
// one sign between term and definition, and another between cards. Both can be
// chosen there, and nothing is escaped, so whoever pastes the text says which they
// were.
package quizlet

import (
	"errors"
	"fmt"
	"path"
	"strings"

	"quiz/internal/engine/deck"
	"quiz/internal/exchange"
	"quiz/internal/exchange/grid"
)

// The names of guesses.
const (
	guessSeparator = "separator"
	guessRows      = "rows"
	guessEncoding  = "encoding"
)

// offered are the signs between term and definition that are guessed, the likelier
// first.
var offered = []string{"tab", " - ", " – ", "semicolon", "comma"}

// signs are names for what is hard to type in a flag.
var signs = map[string]string{
	"tab": "\t", "semicolon": ";", "comma": ",", "pipe": "|", "colon": ":", "space": " ", "dash": "-", "line": "\n", "newline": "\n", "blank line": "\n\n",
}

// escapes are those that Quizlet and shells write for tabs and line breaks.
var escapes = strings.NewReplacer(`\t`, "\t", `\n`, "\n", `\\`, `\`)

// sign is what a name, or the text itself, stands for.
func sign(name string) string {
	if s, ok := signs[strings.ToLower(name)]; ok {
		return s
	}
	return escapes.Replace(name)
}

// Read reads a pasted text. A row that is not of two parts is left out and named.
func Read(name string, data []byte, chosen exchange.Chosen) (*exchange.Bundle, error) {
	text, encoding, err := grid.Decode(data, chosen[guessEncoding])
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	rows := or(chosen[guessRows], "line")
	all := strings.Split(text, sign(rows))
	separator := or(chosen[guessSeparator], guess(all))
	b := &exchange.Bundle{Guesses: []exchange.Guess{
		{Name: guessEncoding, Value: encoding, Offered: grid.Encodings()},
		{Name: guessSeparator, Value: separator, Offered: offered},
		{Name: guessRows, Value: rows, Offered: []string{"line", "semicolon", "blank line"}},
	}}
	title := strings.TrimSuffix(path.Base(name), path.Ext(name))
	d := exchange.Deck{ID: deck.DeckID(name), Title: title}
	for i, row := range all {
		if strings.TrimSpace(row) == "" {
			continue
		}
		b.Report.In++
		c, why := card(strings.Split(row, sign(separator)), &b.Report, fmt.Sprintf("row %d", i+1))
		if why != "" {
			b.Report.Refused++
			b.Report.Lose(why, fmt.Sprintf("row %d: %s", i+1, start(row)))
			continue
		}
		d.Cards = append(d.Cards, c)
	}
	if b.Report.In == 0 {
		return nil, errors.New(name + ": no row found")
	}
	d.GiveIDs()
	b.Decks = []exchange.Deck{d}
	return b, b.LeaveRefused()
}

func or(s, otherwise string) string {
	if s != "" {
		return s
	}
	return otherwise
}

// guess is the sign by which most rows have two parts; a tab where there is none.
func guess(rows []string) string {
	const looked = 500
	best, most := offered[0], 0
	for _, name := range offered {
		n := 0
		for _, row := range rows[:min(len(rows), looked)] {
			if strings.Count(row, sign(name)) == 1 {
				n++
			}
		}
		if n > most {
			best, most = name, n
		}
	}
	return best
}

// card is a card of the parts of a row; why is not empty where it cannot be one.
func card(parts []string, report *exchange.Report, place string) (c exchange.Card, why string) {
	for i := range parts {
		parts[i] = strings.TrimSpace(exchange.Clean(parts[i], report, place))
	}
	switch {
	case len(parts) == 1:
		return c, "row of one part"
	case len(parts) > 2:
		return c, "row of more than two parts"
	case parts[0] == "":
		return c, "row without a term"
	case parts[1] == "":
		return c, "row without a definition"
	}
	c = exchange.Card{Place: place, Question: parts[0], Answer: parts[1]}
	if exchange.Long(parts[1]) {
		c.Typed = exchange.Off()
	}
	return c, ""
}

// start is how a row begins, on one line.
func start(row string) string {
	const most = 40
	runes := []rune(strings.Join(strings.Fields(row), " "))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}
