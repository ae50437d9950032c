package qti

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"quiz/internal/exchange"
	"quiz/internal/exchange/exchangetest"
)

// node is an element of a file.
type node struct {
	name string
	attr map[string]string
	text string
	all  []*node
}

func (n *node) walk(do func(n *node)) {
	do(n)
	for _, c := range n.all {
		c.walk(do)
	}
}

// find are the elements of a name below one.
func (n *node) find(name string) (out []*node) {
	n.walk(func(c *node) {
		if c.name == name {
			out = append(out, c)
		}
	})
	return out
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// parse reads a file strictly.
func parse(t fataler, name string, data []byte) *node {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	root := &node{}
	open := []*node{root}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root.all[0]
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, data)
		}
		last := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			n := &node{name: token.Name.Local, attr: map[string]string{}}
			for _, a := range token.Attr {
				n.attr[a.Name.Local] = a.Value
			}
			last.all = append(last.all, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.text += string(token)
		}
	}
}

// unpacked are the files of a package.
func unpacked(t fataler, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatalf("%v", err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatalf("%v", err)
		}
		content, err := io.ReadAll(r)
		if err != nil || out[f.Name] != nil {
			t.Fatalf("%s: %v, or there twice", f.Name, err)
		}
		out[f.Name] = content
	}
	return out
}

const (
	inline = "b i code img br textEntryInteraction "
	block  = "div p ul ol pre "
	values = "variable correct baseValue mapResponse sum multiple match equal testVariables "
)

// model says what may stand in an element, in the order of the standard where that
// matters; "#" is text.
var model = map[string]string{
	"assessmentItem":      "responseDeclaration outcomeDeclaration itemBody responseProcessing modalFeedback",
	"responseDeclaration": "correctResponse mapping", "outcomeDeclaration": "defaultValue", "defaultValue": "value", "correctResponse": "value",
	"value": "#", "mapping": "mapEntry", "mapEntry": "",
	"itemBody": "rubricBlock " + block + "choiceInteraction orderInteraction matchInteraction extendedTextInteraction", "rubricBlock": block,
	"div": "# " + inline + block, "p": "# " + inline, "b": "# " + inline, "i": "# " + inline, "code": "# " + inline, "pre": "# " + inline, "img": "", "br": "",
	"ul": "li", "ol": "li", "li": "# " + inline,
	"choiceInteraction": "simpleChoice", "orderInteraction": "simpleChoice", "simpleChoice": "# " + inline + block,
	"matchInteraction": "simpleMatchSet", "simpleMatchSet": "simpleAssociableChoice", "simpleAssociableChoice": "# " + inline + block,
	"textEntryInteraction": "", "extendedTextInteraction": "", "modalFeedback": "# " + inline + block,
	"responseProcessing": "responseCondition setOutcomeValue", "responseCondition": "responseIf", "responseIf": values + "setOutcomeValue",
	"setOutcomeValue": values, "sum": values, "multiple": values, "match": values, "equal": values, "mapResponse": "", "variable": "", "correct": "", "baseValue": "#",
	"assessmentTest": "outcomeDeclaration testPart outcomeProcessing", "testPart": "assessmentSection", "assessmentSection": "assessmentItemRef",
	"assessmentItemRef": "", "outcomeProcessing": "setOutcomeValue", "testVariables": "",
	"manifest": "metadata organizations resources", "metadata": "schema schemaversion", "schema": "#", "schemaversion": "#", "organizations": "",
	"resources": "resource", "resource": "file dependency", "file": "", "dependency": "",
}

// required are the attributes without which an element is not whole.
var required = map[string]string{
	"assessmentItem": "identifier title adaptive timeDependent", "responseDeclaration": "identifier cardinality baseType", "outcomeDeclaration": "identifier cardinality baseType",
	"mapping": "defaultValue", "mapEntry": "mapKey mappedValue", "rubricBlock": "view", "img": "src alt", "simpleChoice": "identifier",
	"choiceInteraction": "responseIdentifier shuffle maxChoices", "orderInteraction": "responseIdentifier shuffle", "simpleAssociableChoice": "identifier matchMax",
	"matchInteraction": "responseIdentifier shuffle maxAssociations", "textEntryInteraction": "responseIdentifier", "extendedTextInteraction": "responseIdentifier",
	"modalFeedback": "outcomeIdentifier identifier showHide", "setOutcomeValue": "identifier", "variable": "identifier", "correct": "identifier",
	"mapResponse": "identifier", "baseValue": "baseType", "equal": "toleranceMode", "assessmentTest": "identifier title",
	"testPart": "identifier navigationMode submissionMode", "assessmentSection": "identifier title visible", "assessmentItemRef": "identifier href",
	"testVariables": "variableIdentifier", "manifest": "identifier", "resource": "identifier type href", "file": "href", "dependency": "identifierref",
}

// ordered are the elements whose parts have a fixed order.
var ordered = []string{"assessmentItem", "responseDeclaration", "assessmentTest", "manifest", "metadata", "resource"}

// checkModel holds a file against the model.
func checkModel(t fataler, file string, root *node) {
	t.Helper()
	root.walk(func(n *node) {
		may, known := model[n.name]
		parts := strings.Fields(may)
		if !known {
			t.Errorf("%s: <%s> is not in the standard", file, n.name)
		}
		if strings.TrimSpace(n.text) != "" && !slices.Contains(parts, "#") {
			t.Errorf("%s: <%s> holds the text %q", file, n.name, n.text)
		}
		for _, key := range strings.Fields(required[n.name]) {
			if _, there := n.attr[key]; !there {
				t.Errorf("%s: <%s> has no %s", file, n.name, key)
			}
		}
		last := 0
		for _, c := range n.all {
			at := slices.Index(parts, c.name)
			if at < 0 || slices.Contains(ordered, n.name) && at < last {
				t.Errorf("%s: <%s> stands in <%s>, or too late", file, c.name, n.name)
			}
			last = at
		}
	})
}

// identifier is what the standard lets be one.
var identifier = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.-]*$`)

// checkItem holds the names of an item together: each response that is asked or
// scored is declared, and what is right is one of what is offered.
func checkItem(t fataler, file string, root *node) {
	t.Helper()
	declared, offered := map[string]*node{}, map[string]bool{}
	for _, kind := range []string{"responseDeclaration", "outcomeDeclaration", "simpleChoice", "simpleAssociableChoice"} {
		for _, n := range root.find(kind) {
			id := n.attr["identifier"]
			if !identifier.MatchString(id) || declared[id] != nil || offered[id] {
				t.Errorf("%s: the identifier %q is wrong, or there twice", file, id)
			}
			if strings.HasSuffix(kind, "Declaration") {
				declared[id] = n
			} else {
				offered[id] = true
			}
		}
	}
	asked := 0
	root.walk(func(n *node) {
		for _, key := range []string{"responseIdentifier", "outcomeIdentifier"} {
			if id, there := n.attr[key]; there && declared[id] == nil {
				t.Errorf("%s: <%s> means %q, which is not declared", file, n.name, id)
			}
		}
		if slices.Contains([]string{"variable", "correct", "mapResponse", "setOutcomeValue"}, n.name) && declared[n.attr["identifier"]] == nil {
			t.Errorf("%s: <%s> means %q, which is not declared", file, n.name, n.attr["identifier"])
		}
		if n.attr["responseIdentifier"] != "" {
			asked++
		}
	})
	if asked == 0 || asked != len(root.find("responseDeclaration")) {
		t.Errorf("%s: %d responses are asked of %d", file, asked, len(root.find("responseDeclaration")))
	}
	for _, r := range root.find("responseDeclaration") {
		checkKeys(t, file, r, offered)
	}
}

func checkKeys(t fataler, file string, r *node, offered map[string]bool) {
	t.Helper()
	if kind := r.attr["baseType"]; kind != "identifier" && kind != "directedPair" {
		return
	}
	var keys []string
	for _, v := range r.find("value") {
		keys = append(keys, strings.Fields(v.text)...)
	}
	for _, e := range r.find("mapEntry") {
		keys = append(keys, strings.Fields(e.attr["mapKey"])...)
	}
	for _, key := range keys {
		if !offered[key] {
			t.Errorf("%s: %q is right, and not offered", file, key)
		}
	}
}

// checkPackage holds a package against the standard as far as the model goes, and
// its manifest against its files.
func checkPackage(t fataler, data []byte, items int) map[string]*node {
	t.Helper()
	files := unpacked(t, data)
	roots := map[string]*node{}
	for name, content := range files {
		if strings.HasSuffix(name, ".xml") {
			roots[name] = parse(t, name, content)
			checkModel(t, name, roots[name])
		}
	}
	named, resources := map[string]bool{"imsmanifest.xml": true}, map[string]bool{}
	found := 0
	for _, r := range roots["imsmanifest.xml"].find("resource") {
		id, href := r.attr["identifier"], r.attr["href"]
		root := roots[href]
		if root == nil || root.attr["identifier"] != id || resources[id] || !identifier.MatchString(id) {
			t.Fatalf("resource %q, %q: not there, there twice, or another one", id, href)
		}
		resources[id] = true
		if r.attr["type"] == "imsqti_item_xmlv2p1" {
			found++
			checkItem(t, href, root)
		}
		for _, f := range r.find("file") {
			named[f.attr["href"]] = true
		}
	}
	for _, d := range roots["imsmanifest.xml"].find("dependency") {
		if !resources[d.attr["identifierref"]] {
			t.Errorf("a test needs %q, which is not there", d.attr["identifierref"])
		}
	}
	for name := range files {
		if !named[name] {
			t.Errorf("%s is in no resource", name)
		}
	}
	if found != items || len(named) != len(files) {
		t.Errorf("%d items, want %d; %d files are named of %d", found, items, len(named), len(files))
	}
	return roots
}

// TestRandomDecks: every kind of card becomes an item that is whole.
func TestRandomDecks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		decks := []exchange.Deck{exchangetest.Deck(t, exchangetest.Kinds...), exchangetest.Deck(t, exchangetest.Kinds...)}
		decks[1].ID = rapid.SampledFrom([]string{decks[0].ID, "other"}).Draw(t, "other id")
		data, report, err := Write(decks, nil)
		if err != nil || report.Refused > 0 || report.In != len(decks[0].Cards)+len(decks[1].Cards) {
			t.Fatalf("%v, %+v", err, report)
		}
		checkPackage(t, data, report.In)
	})
}
