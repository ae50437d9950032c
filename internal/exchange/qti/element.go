package qti

import (
	"encoding/xml"
	"strings"

	"quiz/internal/exchange/markup"
)

// attrs are names and values of attributes, in turns.
type attrs []string

// element is an XML element; its body is XML already.
func element(name string, a attrs, body ...string) string {
	var b strings.Builder
	b.WriteString("<" + name)
	for i := 0; i+1 < len(a); i += 2 {
		b.WriteString(" " + a[i] + `="` + escape(a[i+1]) + `"`)
	}
	inner := strings.Join(body, "")
	if inner == "" {
		return b.String() + "/>"
	}
	return b.String() + ">" + inner + "</" + name + ">"
}

// escape is a text as it stands in XML.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

// document is a whole file.
func document(root string) string { return xml.Header + root + "\n" }

// namespace is that of items and tests.
func namespace() attrs {
	const ns = "http://www.imsglobal.org/xsd/imsqti_v2p1"
	return attrs{
		"xmlns", ns, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
		"xsi:schemaLocation", ns + " http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
	}
}

// flow is light Markdown as the XHTML of items: what markup writes, with its breaks
// closed.
func flow(markdown string) string {
	return strings.ReplaceAll(markup.ToHTML(markdown), "<br>", "<br/>")
}

// float declares an outcome that is a number, with its default where there is one.
func float(kind, name, value string) string {
	body := ""
	if value != "" {
		body = element("defaultValue", nil, element("value", nil, value))
	}
	return element(kind, attrs{"identifier", name, "cardinality", "single", "baseType", "float"}, body)
}

// set gives an outcome a value.
func set(name, value string) string {
	return element("setOutcomeValue", attrs{"identifier", name}, value)
}

func variable(name string) string { return element("variable", attrs{"identifier", name}) }

func base(kind, value string) string {
	return element("baseValue", attrs{"baseType", kind}, escape(value))
}

// when gives full points where a condition holds.
func when(condition, points string) string {
	return element("responseCondition", nil, element("responseIf", nil, condition, set("SCORE", base("float", points))))
}
