// Package qti writes decks as a package of QTI 2.1, the format that most learning
// platforms import: a manifest, a file for each question, and a test for each deck.
//
// Points and what a form is worth are kept in mappings, so that most questions need
// no more than the standard's own templates for scoring.
package qti

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"quiz/internal/exchange"
)

// Write writes decks as a package, with those of the pictures that cards name. What
// the format cannot hold is in the report.
func Write(decks []exchange.Deck, pictures []exchange.Media) ([]byte, exchange.Report, error) {
	w := &writer{pictures: pictures, taken: map[string]bool{}}
	w.zip = zip.NewWriter(&w.out)
	for i := range decks {
		w.deck(&decks[i])
	}
	w.file("imsmanifest.xml", w.manifest())
	if err := w.zip.Close(); err != nil && w.err == nil {
		w.err = err
	}
	return w.out.Bytes(), w.report, w.err
}

// writer writes file by file.
type writer struct {
	out       bytes.Buffer
	zip       *zip.Writer
	err       error // the first one
	report    exchange.Report
	pictures  []exchange.Media
	written   []string        // pictures, by their names in decks; their numbers name their files
	taken     map[string]bool // identifiers
	resources strings.Builder // of the manifest
}

// file adds a file. Its time is that of no day, so that the same decks are the same
// bytes.
func (w *writer) file(name string, data string) {
	f, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
	if err == nil {
		_, err = f.Write([]byte(data))
	}
	if w.err == nil {
		w.err = err
	}
}

// identifier is one that begins with a letter and that nothing else in the package
// has.
func (w *writer) identifier(kind string, ids ...string) string {
	name := kind
	for _, id := range ids {
		name += "." + exchange.FoldID(id)
	}
	unique := name
	for n := 2; w.taken[unique]; n++ {
		unique = fmt.Sprintf("%s.%d", name, n)
	}
	w.taken[unique] = true
	return unique
}

// deck writes the items of a deck, and the test that asks them.
func (w *writer) deck(d *exchange.Deck) {
	var refs, dependencies []string
	w.report.LoseDeckKeys(d, "id", "title", "language")
	for i := range d.Cards {
		w.report.In++
		it := &item{w: w, c: &d.Cards[i], language: cmp.Or(d.Cards[i].Language, d.Language)}
		if why := it.ask(); why != "" {
			w.report.Refused++
			it.lose(why)
			continue
		}
		w.report.LoseKeys(it.c, held(it.c)...)
		id := w.identifier("item", d.ID, it.c.ID)
		href := "items/" + id + ".xml"
		w.file(href, it.document(id))
		files := element("file", attrs{"href", href})
		if it.picture != "" {
			files += element("file", attrs{"href", it.picture})
		}
		fmt.Fprintln(&w.resources, element("resource", attrs{"identifier", id, "type", "imsqti_item_xmlv2p1", "href", href}, files))
		refs = append(refs, element("assessmentItemRef", attrs{"identifier", id, "href", "../" + href}))
		dependencies = append(dependencies, element("dependency", attrs{"identifierref", id}))
	}
	if len(refs) > 0 {
		w.test(d, refs, dependencies)
	}
}

// test writes the test of a deck.
func (w *writer) test(d *exchange.Deck, refs, dependencies []string) {
	id := w.identifier("test", d.ID)
	title := cmp.Or(d.Title, d.ID)
	section := element("assessmentSection", attrs{"identifier", "section", "title", title, "visible", "true"}, "\n", strings.Join(refs, "\n"), "\n")
	part := element("testPart", attrs{"identifier", "part", "navigationMode", "nonlinear", "submissionMode", "individual"}, section)
	sum := element("sum", nil, element("testVariables", attrs{"variableIdentifier", "SCORE"}))
	body := float("outcomeDeclaration", "SCORE", "") + part + element("outcomeProcessing", nil, set("SCORE", sum))
	href := "tests/" + id + ".xml"
	w.file(href, document(element("assessmentTest", append(namespace(), "identifier", id, "title", title), body)))
	fmt.Fprintln(&w.resources, element("resource", attrs{"identifier", id, "type", "imsqti_test_xmlv2p1", "href", href},
		element("file", attrs{"href", href})+strings.Join(dependencies, "")))
}

// manifest says what is in the package.
func (w *writer) manifest() string {
	const cp = "http://www.imsglobal.org/xsd/imscp_v1p1"
	metadata := element("metadata", nil, element("schema", nil, "QTIv2.1 Package"), element("schemaversion", nil, "1.0.0"))
	return document(element("manifest", attrs{"xmlns", cp, "identifier", "manifest"},
		metadata, element("organizations", nil), "\n", element("resources", nil, "\n", w.resources.String())))
}

// keep writes a picture once, and returns the name of its file; "" where there is
// none.
func (w *writer) keep(name string) string {
	i := slices.IndexFunc(w.pictures, func(m exchange.Media) bool { return m.Name == name })
	if i < 0 {
		return ""
	}
	n := slices.Index(w.written, name)
	known := n >= 0
	if !known {
		n = len(w.written)
		w.written = append(w.written, name)
	}
	file := fmt.Sprintf("pictures/picture-%d%s", n+1, plainEnd(name))
	if !known {
		w.file(file, string(w.pictures[i].Data))
	}
	return file
}

// plainEnd is what a name ends in, if that is letters and digits.
func plainEnd(name string) string {
	end := strings.ToLower(path.Ext(name))
	if strings.Trim(end, ".abcdefghijklmnopqrstuvwxyz0123456789") != "" {
		return ""
	}
	return end
}
