package cli

import (
	"fmt"
	"time"

	"quiz/internal/exchange"
	"quiz/internal/exchange/aiken"
	"quiz/internal/exchange/anki"
	"quiz/internal/exchange/ankitext"
	"quiz/internal/exchange/gift"
	"quiz/internal/exchange/hashcards"
	"quiz/internal/exchange/ki"
	"quiz/internal/exchange/mnemosyne"
	"quiz/internal/exchange/mochi"
	"quiz/internal/exchange/moodle"
	"quiz/internal/exchange/obsidian"
	"quiz/internal/exchange/org"
	"quiz/internal/exchange/qti"
	"quiz/internal/exchange/quizlet"
	"quiz/internal/exchange/remnote"
	"quiz/internal/exchange/sheet"
	"quiz/internal/exchange/supermemo"
)

// format is another program's format, as import and export name it.
type format struct {
	name  string
	ends  []string // what names of its files end in; the first is the usual one
	about string
	sniff func(name string, head []byte) bool
	read  reader                                                             // nil: it is only written
	write func(e exporting) (data []byte, report exchange.Report, err error) // nil: it is only read
}

// reader reads a file with what somebody chose for its guesses.
type reader func(name string, data []byte, chosen exchange.Chosen) (*exchange.Bundle, error)

// exporting is what is written: decks, and where the format has a place for it and
// the learner wants it, what the log says of them.
type exporting struct {
	decks   []exchange.Deck
	history anki.WriteOptions
	zone    *time.Location // of the learner's clock
}

// formats are all formats, in the order in which a file is held against them.
var formats = []format{
	{"apkg", []string{".apkg", ".colpkg"}, "packages of Anki, with history", anki.Sniff, sure(readAnki), writeAnki},
	{"xlsx", []string{".xlsx", ".xlsm"}, "workbooks of spreadsheets, a row a card", sheet.SniffXLSX, sheet.ReadXLSX, never(sheet.WriteXLSX)},
	{"gift", []string{".gift"}, "GIFT, of Moodle", gift.Sniff, sure(gift.Read), never(gift.Write)},
	{"moodle", []string{".xml"}, "Moodle XML, with pictures", moodle.Sniff, sure(moodle.Read), writeMoodle},
	{"aiken", []string{".aiken"}, "Aiken, single choice as lines", aiken.Sniff, sure(aiken.Read), never(aiken.Write)},
	{"crowdanki", []string{".json"}, "folders of CrowdAnki", anki.SniffCrowd, ofFiles(anki.ReadCrowd), nil},
	{"ki", []string{".md"}, "folders of ki, a note of Anki a file", ki.Sniff, ofFiles(ki.Read), nil},
	{"hashcards", []string{".md"}, "folders of hashcards, with history", hashcards.Sniff, ofFiles(hashcards.Read), writeHashcards},
	{"remnote", []string{".md"}, "the text of RemNote", remnote.Sniff, ofFiles(remnote.Read), nil},
	{"obsidian", []string{".md"}, "notes of Obsidian, with their schedule", obsidian.Sniff, ofFiles(obsidian.Read), nil},
	{"org", []string{".org"}, "cards of org-drill and org-fc, with their schedule", org.Sniff, ofFiles(org.Read), nil},
	{"mochi", []string{".mochi"}, "decks of Mochi", mochi.Sniff, ofFiles(mochi.Read), nil},
	{"mnemosyne", []string{".cards"}, "cards of Mnemosyne, with their schedule", mnemosyne.Sniff, ofFiles(mnemosyne.Read), nil},
	{"supermemo", []string{".txt"}, "the Q&A text of SuperMemo, with its schedule", supermemo.Sniff, ofFiles(supermemo.Read), nil},
	{"anki-text", []string{".txt"}, "the text of Anki, with guids", ankitext.Sniff, ankitext.Read, never(ankitext.Write)},
	{"csv", []string{".csv"}, "spreadsheets as text, a row a card", sheet.SniffCSV, sheet.ReadCSV, never(sheet.WriteCSV)},
	{"tsv", []string{".tsv", ".tab"}, "the same, separated by tabs", sheet.SniffTSV, sheet.ReadCSV, never(sheet.WriteTSV)},
	{"qti", []string{".zip"}, "packages of QTI 2.1, of other learning platforms", neverSniffed, nil, writeQTI},
	{"quizlet", nil, "what Quizlet shows under Export, pasted; named by --as", neverSniffed, quizlet.Read, nil},
}

func readAnki(name string, data []byte) (*exchange.Bundle, error) {
	return anki.Read(name, data, anki.Options{})
}

func writeAnki(e exporting) ([]byte, exchange.Report, error) {
	data, report, err := anki.Write(e.decks, e.history)
	if err != nil {
		return nil, exchange.Report{}, err
	}
	return data, *report, nil
}

func writeMoodle(e exporting) ([]byte, exchange.Report, error) {
	data, report := moodle.Write(e.decks, e.history.Media)
	return data, report, nil
}

func writeQTI(e exporting) ([]byte, exchange.Report, error) {
	return qti.Write(e.decks, e.history.Media)
}

// sure is a reader of a format that says all of itself: there is nothing to guess.
func sure(read func(name string, data []byte) (*exchange.Bundle, error)) reader {
	return func(name string, data []byte, _ exchange.Chosen) (*exchange.Bundle, error) { return read(name, data) }
}

// ofFiles is a reader of a format whose sources are files of a folder, which may be
// packed into an archive, or one of them alone.
func ofFiles(read func(name string, files []exchange.File) (*exchange.Bundle, error)) reader {
	return func(name string, data []byte, _ exchange.Chosen) (*exchange.Bundle, error) {
		if !exchange.IsPacked(data) {
			return read(name, []exchange.File{{Path: name, Data: data}})
		}
		files, err := exchange.Unpack(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		return read(name, files)
	}
}

// never is a writer that cannot fail, of a format without a history.
func never(write func([]exchange.Deck) ([]byte, exchange.Report)) func(exporting) ([]byte, exchange.Report, error) {
	return func(e exporting) ([]byte, exchange.Report, error) {
		data, report := write(e.decks)
		return data, report, nil
	}
}

// neverSniffed is for a format that any text could be of: whoever has one says so.
func neverSniffed(string, []byte) bool { return false }
