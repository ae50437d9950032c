package sheet

import (
	"archive/zip"
	"bytes"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"quiz/internal/exchange"
)

// book is a workbook of members.
func book(t testing.TB, members map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} {
		text, ok := members[name]
		if !ok {
			continue
		}
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// typical is a workbook as Excel writes it: shared texts, dates as numbers, two
// sheets and a hidden one.
func typical() map[string]string {
	return map[string]string{
		"xl/workbook.xml": `<workbook xmlns:r="x"><workbookPr/><sheets><sheet name="Sheet1" sheetId="7" r:id="rId9"/>` +
			`<sheet name="Notes" sheetId="2" r:id="rId2"/><sheet name="Old" sheetId="3" state="hidden" r:id="rId2"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId9" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>`,
		"xl/styles.xml": `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]d\-mmm\-yy;@"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>` +
			`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs><cellStyles><xf/></cellStyles></styleSheet>`,
		"xl/sharedStrings.xml": `<sst><si><t>Question</t></si><si><t>Answer</t></si><si><r><t>What </t></r><r><rPr/><t xml:space="preserve">is it?</t></r><rPh><t>no</t></rPh></si></sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet><sheetData>` +
			`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>` +
			`<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3"/><c r="C3" s="1"><v>44819</v></c></row>` +
			`<row r="4"><c r="A4" t="inlineStr"><is><t>Line_x000A_two</t></is></c><c r="C4" s="2"><v>44819</v></c></row>` +
			`<row r="5"><c r="A5" t="str"><f>1+1</f><v>Sum</v></c><c r="C5"><v>0.30000000000000004</v></c></row>` +
			`<row r="6"><c r="A6" t="str"><v>Share</v></c><c r="C6" s="3"><v>0.4</v></c></row>` +
			`<row r="7"><c r="A7" t="str"><v>True</v></c><c r="C7" t="b"><v>1</v></c></row>` +
			`<row r="8"><c r="A8" t="str"><v>Broken</v></c><c r="C8" t="e"><v>#REF!</v></c></row></sheetData></worksheet>`,
		"xl/worksheets/sheet2.xml": `<worksheet><sheetData><row><c t="str"><v>How to use this</v></c></row></sheetData></worksheet>`,
	}
}

func TestReadXLSX(t *testing.T) {
	b, err := ReadXLSX("geo.xlsx", book(t, typical()), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []exchange.Card{
		{Question: "What is it?", Answer: exchange.Raw("2022-09-15")}, {Question: "Line\ntwo", Answer: exchange.Raw("2022-09-15")},
		{Question: "Sum", Answer: exchange.Raw("0.3")}, {Question: "Share", Answer: "40%"}, {Question: "True", Answer: true},
	}
	if diff := cmp.Diff(want, b.Decks[0].Cards, content); diff != "" || b.Decks[0].ID != "geo" || len(b.Decks) != 1 {
		t.Errorf("%s: %s", b.Decks[0].ID, diff)
	}
	if place := b.Report.Losses[0].Places[0]; place != `sheet "Sheet1", row 8` {
		t.Errorf("lost at %s", place)
	}
	if b.Report.Refused != 1 || len(b.Report.Notes) != 1 || !strings.Contains(b.Report.Notes[0], `"Notes" is left out`) {
		t.Errorf("%+v", b.Report)
	}
}

func TestEscapedCharacters(t *testing.T) {
	for _, s := range []string{"_x0041_", "_x0041_x0042_", "__x000a_", "a & <b>", "_x", "line\nline"} {
		d := exchange.Deck{ID: "d", Cards: []exchange.Card{{ID: "x", Question: "q " + s, Answer: "a"}}}
		out, _ := WriteXLSX([]exchange.Deck{d})
		b, err := ReadXLSX("d.xlsx", out, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := b.Decks[0].Cards[0].Question; got != "q "+s {
			t.Errorf("%q became %q", s, got)
		}
	}
}

func TestNoWorkbook(t *testing.T) {
	bomb := typical()
	bomb["xl/sharedStrings.xml"] = "<sst>" + strings.Repeat("<si><t>a</t></si>", 4<<20) + "</sst>"
	wide := typical()
	wide["xl/sharedStrings.xml"] = "<sst><si><t>" + strings.Repeat("long ", 100_000) + "</t></si></sst>"
	wide["xl/worksheets/sheet1.xml"] = "<worksheet><row>" + strings.Repeat(`</row><row><c t="s"><v>0</v></c>`, 100_000) + "</row></worksheet>"
	cut := typical()
	cut["xl/worksheets/sheet1.xml"] = cut["xl/worksheets/sheet1.xml"][:300]
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"text":             {[]byte("question,answer"), "not a workbook"},
		"old":              {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more"), "before 2007"},
		"another zip":      {book(t, nil), "no sheet"},
		"a bomb":           {book(t, bomb), "far larger"},
		"a text repeated":  {book(t, wide), "far larger"},
		"cut off":          {book(t, cut), "EOF"},
		"a missing member": {book(t, map[string]string{"xl/workbook.xml": typical()["xl/workbook.xml"]}), "no row"},
	} {
		start := time.Now()
		_, err := ReadXLSX("x.xlsx", c.data, nil)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v; want %q", name, err, c.want)
		}
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

// TestBoundedMemory: what a megabyte may become is a matter of megabytes.
func TestBoundedMemory(t *testing.T) {
	text := "q,a\n" + strings.Repeat("\"a\",b|c|d|e|f\n", 1<<20/14)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b, err := ReadCSV("x.csv", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	runtime.ReadMemStats(&after)
	if used := int64(after.HeapAlloc) - int64(before.HeapAlloc); used > 256<<20 {
		t.Errorf("%d bytes for %d cards", used, b.Report.In)
	}
}

func FuzzReadXLSX(f *testing.F) {
	f.Add(book(f, typical()))
	out, _ := WriteXLSX([]exchange.Deck{{ID: "d", Cards: []exchange.Card{{ID: "x", Question: "q?", Answer: "a"}}}})
	f.Add(out)
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := ReadXLSX("fuzz.xlsx", data, nil)
		if err == nil {
			parses(t, b)
		}
	})
}

// FuzzSheetXML reaches behind the checksums of a zip.
func FuzzSheetXML(f *testing.F) {
	f.Add(typical()["xl/sharedStrings.xml"], typical()["xl/worksheets/sheet1.xml"], typical()["xl/styles.xml"])
	f.Fuzz(func(t *testing.T, texts, sheet, style string) {
		members := typical()
		members["xl/sharedStrings.xml"], members["xl/worksheets/sheet1.xml"], members["xl/styles.xml"] = texts, sheet, style
		b, err := ReadXLSX("fuzz.xlsx", book(t, members), nil)
		if err == nil {
			parses(t, b)
		}
	})
}

func FuzzReadCSV(f *testing.F) {
	f.Add([]byte("id,question,answer,accept,reject,choices,as,unit,tolerance,hint,explain,tags,source\nx,q?,5,,,,number,km,2%,h,e,t|u,n|p|q\n"), "", "")
	f.Add([]byte("\xff\xfeq\x00;\x00a\x00\n\x00"), "comma", "question,answer,choices")
	f.Add([]byte("sep=;\r\nq;option 1;option 2;correct\r\nx;A) y;B) z;2"), "", "")
	f.Add([]byte("q,a,deck\n<b>x</b>?,\"\\|a|\\\\|\",A::B\n"), "", "")
	f.Fuzz(func(t *testing.T, data []byte, separator, columns string) {
		chosen := exchange.Chosen{}
		if separator != "" {
			chosen["separator"] = separator
		}
		if columns != "" {
			chosen["columns"] = columns
		}
		b, err := ReadCSV("fuzz.csv", data, chosen)
		if err == nil {
			parses(t, b)
		}
	})
}
