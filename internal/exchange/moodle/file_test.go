package moodle

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

const truth = `<question type="truefalse"><name><text>%s</text></name><questiontext><text>%s</text></questiontext>` +
	`<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`

func TestCategories(t *testing.T) {
	category := func(path, id, info string) string {
		return `<question type="category"><category><text>` + path + `</text></category><info><text>` + info + `</text></info><idnumber>` + id + `</idnumber></question>`
	}
	q := func(name string) string { return fmt.Sprintf(truth, name, name) }
	b, err := Read("bank.xml", []byte("<quiz>"+q("a")+category("$course$/top/Geo/East//West", "geo-2022", "&lt;p&gt;About&lt;/p&gt;")+q("b")+q("c")+category("$course$/top", "", "")+q("d")+"</quiz>"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range b.Decks {
		got = append(got, fmt.Sprintf("%s %s %q %d", strings.Join(append(d.Folder, d.Title), " > "), d.ID, d.Description, len(d.Cards)))
	}
	want := []string{`bank bank "" 1`, `Geo > East/West geo-2022 "About" 2`, `questions questions "" 1`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestRealFilesAreUntidy: comments, instructions, paragraphs between questions, a
// type of document and elements that are closed twice.
func TestRealFilesAreUntidy(t *testing.T) {
	text := `<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x "y">]><?php echo 1 ?><quiz><p>stray<br></p><!-- question: 12 -->` +
		fmt.Sprintf(truth, "a", "one &amp;nbsp; &nbsp;two &x;") + `</p><p>` + fmt.Sprintf(truth, "b", "<![CDATA[a ]]]]><![CDATA[> end]]>") + `</quiz></quiz>`
	b, err := Read("bank.xml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range b.Decks[0].Cards {
		got = append(got, c.Question)
	}
	if diff := cmp.Diff([]string{"one two &x;", "a ]]> end"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestEncodings(t *testing.T) {
	utf8 := `<?xml version="1.0" encoding="ENC"?><quiz>` + fmt.Sprintf(truth, "n", "Łódź\u00a0naïve") + `</quiz>`
	in := func(name string) string { return strings.Replace(utf8, "ENC", name, 1) }
	latin2, err := charmap.ISO8859_2.NewEncoder().String(strings.Replace(in("ISO-8859-2"), "naïve", "naive", 1))
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(in("UTF-16"))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ text, want string }{
		"UTF-8": {in("utf-8"), "Łódź naïve"}, "a mark": {"\ufeff" + in("UTF-8"), "Łódź naïve"}, "UTF-16": {wide, "Łódź naïve"},
		"ISO 8859-2": {latin2, "Łódź naive"}, "not what it says": {in("UTF-16"), "Łódź naïve"},
		"control characters": {strings.Replace(in("utf-8"), "ó", "ó\x01\x0b", 1), "Łódź naïve"},
	} {
		b, err := Read("x.xml", []byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := b.Decks[0].Cards[0].Question; got != c.want {
			t.Errorf("%s: %q", name, got)
		}
		if !Sniff("x.xml", []byte(c.text)) {
			t.Errorf("%s: not known by its beginning", name)
		}
	}
	if _, err := Read("x.xml", []byte(in("klingon"))); err == nil || !strings.Contains(err.Error(), `"klingon" is not known`) {
		t.Errorf("an encoding that nobody knows: %v", err)
	}
}

func picture(path, name, content string) string {
	return fmt.Sprintf(`<file name=%q path=%q encoding="base64">%s</file>`, name, path, base64.StdEncoding.EncodeToString([]byte(content)))
}

func TestPictures(t *testing.T) {
	q := func(name, html, files string) string {
		return strings.Replace(fmt.Sprintf(truth, name, "<![CDATA["+html+"]]>"), "</questiontext>", files+"</questiontext>", 1)
	}
	b, err := Read("x.xml", []byte("<quiz>"+
		q("a", `<img src="@@PLUGINFILE@@/a%20map.png" alt="The members">Which?`, picture("/", "a map.png", "one"))+
		q("b", `<img src="@@PLUGINFILE@@/sub/A%20MAP.png">Which?`, picture("/sub/", "A MAP.png", "two"))+
		q("c", `<img src="@@PLUGINFILE@@/a%20map.png"><img src="@@PLUGINFILE@@/b.png">Which?`, picture("/", "a map.png", "one")+picture("/", "b.png", "b"))+
		q("d", `<img src="@@PLUGINFILE@@/x.toml"><img src="http://example.org/y.png"><img src="@@PLUGINFILE@@/gone.png">Which?`, picture("/", "x.toml", "id = 1"))+
		"</quiz>"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range b.Decks[0].Cards {
		got = append(got, fmt.Sprint(c.Image))
	}
	for _, m := range b.Media {
		got = append(got, m.Name+"="+string(m.Data))
	}
	want := []string{"&{a map.png The members}", "&{A MAP-3fc4cc.png }", "&{a map.png }", "<nil>", "a map.png=one", "A MAP-3fc4cc.png=two"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if lost := kindsOf(b.Report); lost != "further picture, file that is not a picture, picture that is not in the file" {
		t.Errorf("lost %q", lost)
	}
}

// TestHostile: what is long, deep or never ends is an error, or a deck, soon.
func TestHostile(t *testing.T) {
	const size = 1 << 20
	for name, piece := range map[string]string{
		"elements": "<a>", "texts": "<text>", "questions": `<question type="cloze">`, "closed": "</question>", "attributes": ` a="b"`,
		"entities": "&x;", "gaps": "{1:SA:=a", "braces": "{", "formulas": "{={a}", "HTML": "&lt;b&gt;", "data": "<![CDATA[", "whole": fmt.Sprintf(truth, "a", "b"),
		"words": "[[1]]", "files": `<file name="a.png">AAAA</file>`, "controls": "\x01", "comments": "<!--", "pictures": "&lt;img src='@@PLUGINFILE@@/a.png'&gt;",
	} {
		heads := []string{"<quiz>", `<quiz><question type="cloze"><questiontext><text>`}
		if strings.HasPrefix(piece, "{") {
			heads = append(heads, `<quiz><question type="calculated"><questiontext><text>`)
		}
		for _, head := range heads {
			text := head + strings.Repeat(piece, size/len(piece))
			if head != "<quiz>" { // a question that is not closed is not read at all
				text += "</text></questiontext></question></quiz>"
			}
			start := time.Now()
			_, _ = Read("x.xml", []byte(text)) // only the time counts
			if took := time.Since(start); took > 30*time.Second {
				t.Errorf("%s after %q: %v", name, head, took)
			}
		}
	}
}

// TestEntityExpansion: a file that would grow by its own entities does not.
func TestEntityExpansion(t *testing.T) {
	text := `<!DOCTYPE quiz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]><quiz>` +
		fmt.Sprintf(truth, "n", "&b; &f;") + "</quiz>"
	b, err := Read("x.xml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Decks[0].Cards[0].Question; got != "&b; &f;" {
		t.Errorf("%q", got)
	}
}

// TestBroken: what is not whole says where.
func TestBroken(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    "no card found",
		"<quiz></quiz>":                       "no card found",
		"<quiz>\n<question type='truefalse'>": "line 2: the file ends within a question",
		"<quiz>\n<question <":                 "line 2: not XML",
		"<quiz><question>" + strings.Repeat("<a>", 40): "of more elements, or deeper ones",
	} {
		if _, err := Read("x.xml", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v; want %q", text, err, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range readTests {
		f.Add([]byte(c.text))
		f.Add([]byte(c.text[:len(c.text)*2/3])) // cut off
		flipped := []byte(c.text)
		for i := 50; i < len(flipped); i += 97 {
			flipped[i] ^= 0x20
		}
		f.Add(flipped)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Read("fuzz.xml", data)
		if err != nil {
			return
		}
		valid(t, b)
	})
}
