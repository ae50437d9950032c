package cli

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"quiz/internal/exchange"
)

// formatNamed finds a format by its name.
func formatNamed(name string, can func(format) bool) (format, error) {
	var names []string
	for _, f := range formats {
		if f.name == name && can(f) {
			return f, nil
		}
		if can(f) {
			names = append(names, f.name)
		}
	}
	return format{}, hinted("the formats are "+strings.Join(names, ", "), "there is no format %q here", name)
}

func canRead(f format) bool { return f.read != nil }

func canWrite(f format) bool { return f.write != nil }

// recognised is the format of a file, by its name and how it begins. An archive that
// is of none by itself is of the format of the first file in it that is of one.
func recognised(name string, data []byte) (format, error) {
	f, known := formatOf(exchange.File{Path: name, Data: data})
	if !known && exchange.IsPacked(data) {
		files, err := exchange.Unpack(data)
		if err != nil {
			return format{}, fmt.Errorf("%s: %w", name, err)
		}
		f, known = formatOf(files...)
	}
	if !known {
		return format{}, hinted(adviceFor(name, data), "%s: the format is not known by the file's name or its beginning", name)
	}
	return f, nil
}

// advice is what to do with files that are of no format here, by what is in them.
var advice = []struct{ ends, holds, do string }{
	{"", "imsqti", "it is QTI, which is only written here: export Moodle XML, GIFT or a spreadsheet there"},
	{"", "<questestinterop", "it is QTI, which is only written here: export Moodle XML, GIFT or a spreadsheet there"},
	{".zip", "imsmanifest.xml", "it is a package of QTI, which is only written here: export Moodle XML, GIFT or a spreadsheet there"},
	{".xml", "", "of XML, the question banks of Moodle are read, which begin with <quiz>"},
	{".json", "", "of JSON, the deck.json of CrowdAnki is read"},
	{".zip", "", "unpack it, and import the files in it"},
	{".html", "", "save the page as text, and import that"},
	{".pdf", "", "copy its text into a file, a question and an answer a line, with a tab between them"},
	{".txt", "\t", "name the format: --as csv for a table, --as quizlet for what Quizlet shows under Export, --as mnemosyne"},
	{".txt", "", "name the format: --as quizlet for pairs in lines, --as gift, --as aiken, --as csv, --as hashcards"},
}

// adviceFor is what to do with a file that is of no format here.
func adviceFor(name string, data []byte) string {
	for _, a := range advice {
		if strings.HasSuffix(strings.ToLower(name), a.ends) && bytes.Contains(data, []byte(a.holds)) {
			return a.do
		}
	}
	return "name the format with --as"
}

// formatOf is the first format that one of some files looks like.
func formatOf(files ...exchange.File) (format, bool) {
	for _, f := range formats {
		if canRead(f) && slices.ContainsFunc(files, f.sniffs) {
			return f, true
		}
	}
	return format{}, false
}

// sniffs reports whether a file looks like one of the format.
func (f format) sniffs(file exchange.File) bool {
	const head = 64 << 10
	return f.sniff(file.Path, file.Data[:min(len(file.Data), head)])
}

// formatOfName is the format that the name of a file to be written says.
func formatOfName(name string) (format, error) {
	for _, f := range formats {
		for _, end := range f.ends {
			if canWrite(f) && strings.EqualFold(filepath.Ext(name), end) {
				return f, nil
			}
		}
	}
	return format{}, hinted("name the format with --as", "%s: the name does not say which format it is to have", name)
}

// formatList is a line a format, for the help.
func formatList(can func(format) bool) string {
	var b strings.Builder
	for _, f := range formats {
		if !can(f) {
			continue
		}
		ways := "both ways"
		if !canWrite(f) {
			ways = "read"
		}
		if !canRead(f) {
			ways = "written"
		}
		fmt.Fprintf(&b, "  %-10s %s (%s)\n", f.name, f.about, ways)
	}
	return b.String()
}
