package answer

import (
	"testing"
	"testing/fstest"

	"quiz/internal/engine/deck"
)

// TestALanguageIsAFolder: months, number words, classes and joining words of
// another language work with nothing but files.
func TestALanguageIsAFolder(t *testing.T) {
	file := func(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }
	lex := loadLexicon(fstest.MapFS{
		"data/de/articles.txt": file("der\ndie\ndas\n"),
		"data/de/months.txt":   file("januar\nfebruar\nmärz\napril\nmai\njuni\njuli\naugust\nseptember\noktober\nnovember\ndezember\n"),
		"data/de/numbers.txt":  file("acht 8\nneun 9\n"),
		"data/de/scales.txt":   file("milliarden 1000000000\n"),
		"data/de/places.txt":   file("Irland\nIsland\n"),
		"data/de/phrases.txt":  file("and und\nrange bis\npercent prozent\nabout etwa\n"),
	}, "de")
	no := func(string) bool { return false }
	if q, ok := lex.readNumber("acht Milliarden", no, question{lex: lex}); !ok || q.value.RatString() != "8000000000" {
		t.Errorf("%v %v", q, ok)
	}
	if q, ok := lex.readNumber("etwa 1.000 Prozent", no, question{lex: lex}); !ok || !q.about || !lex.sameUnit(q.unit, "%") || q.value.RatString() != "1000" {
		t.Errorf("%v %v", q, ok)
	}
	from, to := momentOf(deck.Date{Year: 2022, Month: 10, Day: 15}), momentOf(deck.Date{Year: 2022, Month: 12, Day: 2})
	if got := lex.readDates("15. Oktober bis 2. Dezember 2022", dayFirst).readings; len(got) != 1 || got[0] != (dates{from, to}) {
		t.Errorf("%v", got)
	}
	if !lex.sameClass("irland", "island") {
		t.Error("no guard between Irland and Island")
	}
	if got := lex.split("Ost und West", func(string) bool { return false }); len(got) != 2 {
		t.Errorf("%q", got)
	}
	if got := (folder{lex: lex}).fold("Die Moldau").text; got != "moldau" {
		t.Error(got)
	}
}
