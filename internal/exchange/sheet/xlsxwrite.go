package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"quiz/internal/exchange"
)

// The members of a workbook that say nothing of its decks.
const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	mainSpace     = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relationSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageSpace  = "http://schemas.openxmlformats.org/package/2006/"
	contentOf     = "application/vnd.openxmlformats-officedocument.spreadsheetml."

	rootRelations = xmlHead + `<Relationships xmlns="` + packageSpace + `relationships">` +
		`<Relationship Id="rId1" Type="` + relationSpace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	// The second style wraps lines; every cell is a text, so that a spreadsheet
	// shows what is there and computes nothing.
	styleSheet = xmlHead + `<styleSheet xmlns="` + mainSpace + `"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/>` +
		`<xf xfId="0" numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
)

// WriteXLSX writes decks as a workbook, a sheet a deck. What a table has no place
// for is in the report.
func WriteXLSX(decks []exchange.Deck) ([]byte, exchange.Report) {
	var report exchange.Report
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	member := func(name, text string) {
		f, err := z.Create(name) // into a buffer, which takes all
		if err == nil {
			_, _ = io.WriteString(f, text)
		}
	}
	names := sheetNames(decks, &report)
	member("[Content_Types].xml", contentTypes(len(decks)))
	member("_rels/.rels", rootRelations)
	member("xl/workbook.xml", workbookXML(names))
	member("xl/_rels/workbook.xml.rels", workbookRelations(len(decks)))
	member("xl/styles.xml", styleSheet)
	for i := range decks {
		member(fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), sheetXML(append([][]string{written}, rowsOf(&decks[i], written, &report)...)))
	}
	_ = z.Close()
	return out.Bytes(), report
}

// mostSheetName is how long the name of a sheet may be.
const mostSheetName = 31

// sheetNames are the ids of decks, cut where they are too long.
func sheetNames(decks []exchange.Deck, report *exchange.Report) []string {
	var out []string
	taken := map[string]bool{}
	for i, d := range decks {
		name := d.ID
		if len(name) > mostSheetName {
			name = name[:mostSheetName]
		}
		if taken[name] {
			name = fmt.Sprintf("%.24s %d", name, i+1)
		}
		if name != d.ID {
			report.Lose("id of a deck over 31 characters", "deck "+d.ID)
		}
		taken[name] = true
		out = append(out, name)
	}
	return out
}

func contentTypes(n int) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Types xmlns="` + packageSpace + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + contentOf + `sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + contentOf + `styles+xml"/>`)
	for i := range n {
		fmt.Fprintf(&b, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, contentOf)
	}
	return b.String() + `</Types>`
}

func workbookXML(names []string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<workbook xmlns="` + mainSpace + `" xmlns:r="` + relationSpace + `"><sheets>`)
	for i, name := range names {
		fmt.Fprintf(&b, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(name), i+1, i+1)
	}
	return b.String() + `</sheets></workbook>`
}

func workbookRelations(n int) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="` + packageSpace + `relationships">`)
	for i := range n {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relationSpace, i+1)
	}
	fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>`, n+1, relationSpace)
	return b.String() + `</Relationships>`
}

// sheetXML is a sheet. Its first row stays while one scrolls.
func sheetXML(rows [][]string) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<worksheet xmlns="` + mainSpace + `"><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
		`<cols><col min="1" max="1" width="16" customWidth="1"/><col min="2" max="13" width="32" customWidth="1"/></cols><sheetData>`)
	for i, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for k, cell := range row {
			if cell != "" {
				fmt.Fprintf(&b, `<c r="%c%d" s="1" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, 'A'+k, i+1, escaped(cell))
			}
		}
		b.WriteString(`</row>`)
	}
	return b.String() + `</sheetData></worksheet>`
}

// escaped is a text as XML. What reads like an escaped character is escaped.
func escaped(s string) string {
	var b strings.Builder
	for {
		at := escapedRune().FindStringIndex(s)
		if at == nil {
			break
		}
		_ = xml.EscapeText(&b, []byte(s[:at[0]])) // a builder takes all
		b.WriteString("_x005F_")
		s = s[at[0]+1:]
	}
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}
