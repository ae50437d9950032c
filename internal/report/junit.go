package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"

	"quiz/internal/engine/text"
)

// The parts of JUnit's report that are used: a deck is a suite, a problem a test
// that failed.
type (
	junitReport struct {
		XMLName xml.Name     `xml:"testsuites"`
		Suites  []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name    string        `xml:"name,attr"`
		Class   string        `xml:"classname,attr"`
		Failure *junitFailure `xml:"failure"`
	}
	junitFailure struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// asJUnit prints a suite for each deck. One without problems has one test, which
// succeeded, so that it is seen to have been checked.
func asJUnit(w io.Writer, c *Check) error {
	suites := map[string]*junitSuite{}
	for path := range c.Decks {
		suites[path] = &junitSuite{Name: text.Line(path)}
	}
	for _, p := range c.Problems {
		s := suites[p.File]
		if s == nil { // a quiz.toml
			s = &junitSuite{Name: text.Line(p.File)}
			suites[p.File] = s
		}
		place := fmt.Sprintf("%s:%d:%d", p.File, p.Span.Line, p.Span.Column)
		s.Cases = append(s.Cases, junitCase{
			Name: text.Line(p.Rule + " " + place), Class: s.Name,
			Failure: &junitFailure{text.Line(p.Message), p.Severity.String(), text.Clean(place + "\n" + p.Help)},
		})
		s.Failures++
	}
	var all junitReport
	for _, path := range slices.Sorted(maps.Keys(suites)) {
		s := suites[path]
		if s.Failures == 0 {
			s.Cases = []junitCase{{Name: "no problems", Class: s.Name}}
		}
		s.Tests = len(s.Cases)
		all.Suites = append(all.Suites, *s)
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	out := xml.NewEncoder(w)
	out.Indent("", "  ")
	if err := out.Encode(all); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
